// Everything that is true in the county, before anyone writes it down.

import Register

struct World: Sendable {
  let options: County.Options
  let institutions: Institutions
  let population: Population
  private(set) var spells: [Spell] = []
  private(set) var registrations: [Registration] = []
  /// Index of the registration that stems from each spell, or -1.
  private(set) var registrationOfSpell: [Int32] = []
  /// Indices of registrations by institution, in order of their beginning.
  private(set) var onBooks: [[Int32]] = []
  let clerk: Clerk
  /// Days of each institution's full rolls.
  let rollDays: [[Day]]
  private var firstSpells: [Int32] = []

  init(_ options: County.Options) {
    self.options = options
    institutions = Institutions(options)
    population = Population(options)
    clerk = Clerk(population: population, institutions: institutions, errors: options.errors)
    rollDays = institutions.all.indices.map { Rolls.days(Int16($0), options: options) }
    live()
    register()
  }

  func spells(of person: Int32) -> ArraySlice<Spell> {
    spells[Int(firstSpells[Int(person)])..<Int(firstSpells[Int(person) + 1])]
  }

  private mutating func live() {
    spells.reserveCapacity(population.people.count * 3)
    firstSpells.reserveCapacity(population.people.count + 1)
    var schoolOfLast: Int16 = -1
    for (index, person) in population.people.enumerated() {
      firstSpells.append(Int32(spells.count))
      var dice = Dice.of(options.seed, 3, UInt64(index))
      let area = population.homes[Int(population.households[Int(person.household)].firstHome)].area
      let followsTwin = person.twin >= 0 && person.twin < Int32(index) && schoolOfLast >= 0 && dice.chance(0.85)
      var life = LifeCourse(
        person, index: Int32(index), homeArea: Int(area), institutions: institutions, until: options.until,
        taughtAtHome: clerk.rates.taughtAtHome, dice: dice)
      let lived = life.live(twinSchool: followsTwin ? schoolOfLast : nil)
      schoolOfLast = lived.first?.place ?? -1
      spells += lived.filter { $0.to >= options.firstDay && $0.from <= options.until }
    }
    firstSpells.append(Int32(spells.count))
  }

  /// Every spell at a place that sends rolls is a registration there; staying on after year 11 is a new one.
  private mutating func register() {
    registrations.reserveCapacity(population.people.count * 2)
    onBooks = Array(repeating: [], count: institutions.all.count)
    registrationOfSpell = Array(repeating: -1, count: spells.count)
    var next = Array(repeating: Int32(1000), count: institutions.all.count)
    for (index, spell) in spells.enumerated()
    where spell.place >= 0 && institutions[spell.place].kind.sendsRolls {
      let place = Int(spell.place)
      next[place] += 1
      onBooks[place].append(Int32(registrations.count))
      registrationOfSpell[index] = Int32(registrations.count)
      var dice = Dice.of(options.seed, 4, UInt64(spell.person), UInt64(spell.from.daysSince1970))
      registrations.append(
        Registration(
          person: spell.person, place: spell.place, spell: Int32(index), from: spell.from, to: spell.to,
          localID: next[place], seed: dice.bits()))
    }
  }

  /// A span cut where the person's home crosses the county's border.
  func residence(of person: Person, from: Day, to: Day) -> [(from: Day, to: Day, isCounty: Bool)] {
    guard from <= to else { return [] }
    var parts: [(from: Day, to: Day, isCounty: Bool)] = []
    let household = population.households[Int(person.household)]
    for index in Int(household.firstHome)..<Int(household.firstHome + household.homeCount) {
      let home = population.homes[index]
      let isCounty = Places.areas[Int(home.area)].isCounty
      let start = max(from, home.from)
      guard start <= to else { break }
      if let last = parts.last {
        if last.isCounty == isCounty { continue }
        if start == last.from {
          parts[parts.count - 1].isCounty = isCounty
        } else {
          parts[parts.count - 1].to = start.adding(days: -1)
          parts.append((start, to, isCounty))
        }
      } else {
        parts.append((start, to, isCounty))
      }
    }
    return parts
  }
}
