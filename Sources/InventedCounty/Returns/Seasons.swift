// What the calendar asks of schools and the county for one person: intentions, offers, destinations, risk, agreements.

import Register

/// Notes that come round each year, whatever happens in a life. Source: article *Cohorts*, the calendar of a year.
struct Seasons {
  private let world: World
  private let person: Person
  private let index: Int32
  private let spells: ArraySlice<Spell>
  private var dice: Dice
  private(set) var notes: [Note] = []

  init(_ world: World, _ index: Int32) {
    self.world = world
    self.index = index
    person = world.population.people[Int(index)]
    spells = world.spells(of: index)
    dice = .of(world.options.seed, 21, UInt64(index))
  }

  private var options: County.Options { world.options }

  mutating func tell() {
    for place in spells.indices {
      let spell = spells[place]
      guard spell.place >= 0, world.registrationOfSpell[place] >= 0, !world.institutions[spell.place].isOutside,
        Instruction(
          world.registrations[Int(world.registrationOfSpell[place])], born: person.born, options: options)
          == nil
      else { continue }
      for year in options.firstYear...options.lastYear { yearAtPlace(place, year) }
    }
    registersItself()
    cohort()
  }

  private mutating func note(
    _ kind: County.Kind, _ place: Int16, _ asAt: Day, _ spell: Int, _ detail: Note.Detail = .plain, day: Day? = nil,
    registration: Int32 = -1
  ) {
    guard asAt <= options.until, options.kinds.contains(kind) else { return }
    notes.append(
      Note(
        kind: kind, place: place, asAt: asAt, person: index, registration: registration, spell: Int32(spell),
        detail: detail, day: day ?? asAt))
  }

  /// The day of a season at one place: the same for everyone there.
  private func season(_ place: Int16, _ year: Int, _ from: Day, _ days: Int) -> Day {
    var dice = Dice.of(options.seed, 22, UInt64(place), UInt64(year), UInt64(from.month))
    return from.adding(days: dice.below(days))
  }

  private func spell(on day: Day) -> Int? {
    spells.indices.first { spells[$0].from <= day && day <= spells[$0].to }
  }

  // MARK: Schools and colleges

  private mutating func yearAtPlace(_ index: Int, _ year: Int) {
    let spell = spells[index]
    let group = year - Int(person.finalYear) + 11
    guard (11...13).contains(group) else { return }
    let registration = world.registrationOfSpell[index]
    let institution = world.institutions[spell.place]
    func isThere(_ day: Day) -> Bool { spell.from <= day && day <= spell.to }

    if institution.kind.isSchool && group == 11 { risk(index, year, registration) }
    if group >= 12 && isThere(Day.of(year, 10, 5)) && dice.chance(0.6) {
      note(.agreement, spell.place, season(spell.place, year, .of(year, 10, 5), 10), index, registration: registration)
    }
    let interview = season(spell.place, year, .of(year + 1, 2, 5), 14)
    if isThere(interview), dice.chance(0.12) {
      note(
        .careersInterview, spell.place, interview, nextAfterSummer(year, index), dice.chance(0.15) ? .hearsay : .plain,
        day: interview.adding(days: -dice.within(3...60)), registration: registration)
    }
    intentions(index, year, group, registration)
    if group == 11 && institution.kind.isSchool { destinations(index, year + 1, registration) }
  }

  private func nextAfterSummer(_ year: Int, _ index: Int) -> Int {
    spell(on: .of(year + 1, 9, 20)) ?? index
  }

  private mutating func intentions(_ index: Int, _ year: Int, _ group: Int, _ registration: Int32) {
    let spell = spells[index]
    func isThere(_ day: Day) -> Bool { spell.from <= day && day <= spell.to }
    let next = nextAfterSummer(year, index)
    let may = season(spell.place, year, .of(year + 1, 5, 6), 16)
    if isThere(may) {
      note(.intended, spell.place, may, dice.chance(0.05) ? -1 : next, registration: registration)
    }
    let june = season(spell.place, year, .of(year + 1, 6, 10), 14)
    let results = season(spell.place, year, .of(year + 1, 8, 14), 6)
    if group == 13, isThere(results), next != index, spells[next].code == 240 || dice.chance(0.15) {
      note(.ucas, spell.place, results, next, registration: registration)
    }
    guard group <= 12, isThere(june) else { return }
    let hasOffer = dice.chance(0.96)
    note(
      .offer, spell.place, june, hasOffer ? next : -1, next == index ? .verified : .plain, registration: registration)
    if hasOffer && group == 11 && dice.chance(0.9) {
      let august = season(spell.place, year, .of(year + 1, 8, 22), 4)
      note(.offer, spell.place, august, next, .results, registration: registration)
    }
  }

  private mutating func risk(_ index: Int, _ year: Int, _ registration: Int32) {
    let spell = spells[index]
    let day = season(spell.place, year, .of(year, 10, 12), 20)
    guard spell.from <= day && day <= spell.to else { return }
    note(.risk, spell.place, day, index, registration: registration)
  }

  /// In November a school says what became of last summer's leavers, as far as it asked or heard.
  private mutating func destinations(_ index: Int, _ year: Int, _ registration: Int32) {
    let place = spells[index].place
    let day = season(place, year, .of(year, 11, 4), 9)
    guard let now = spell(on: day), spells[now].place != place, dice.chance(0.6) else { return }
    let verified = dice.chance(0.45)
    if verified {
      note(.actual, place, day, now, .verified, registration: registration)
    } else {
      let stale = spells.indices.first { spells[$0].from == Day.of(year, 9, 1) } ?? now
      note(.actual, place, day, options.errors == .clean ? now : stale, .hearsay, registration: registration)
    }
  }

  // MARK: The county

  private mutating func registersItself() {
    guard dice.chance(0.05) else { return }
    let day = Day.of(Int(person.finalYear) + 1, 10, 1).adding(days: dice.below(600))
    guard day >= options.firstDay, let now = spell(on: day), spells[now].code >= 210 else { return }
    note(.selfRegistration, -1, day.endOfMonth, now, dice.chance(0.7) ? .verified : .plain, day: day)
  }

  private mutating func cohort() {
    let household = world.population.households[Int(person.household)]
    var last: Bool?
    for index in Int(household.firstHome)..<Int(household.firstHome + household.homeCount) {
      let home = world.population.homes[index]
      let isCounty = Places.areas[Int(home.area)].isCounty
      let group = AcademicYear(containing: home.from).startingIn - Int(person.finalYear) + 11
      if let last, last != isCounty, (11...13).contains(group), home.from >= options.firstDay, home.from < person.diedOn
      {
        let leaves = dice.chance(0.12) ? Note.Detail.leftEngland : .transferred
        note(
          .cohortStatus, -1, home.from.adding(days: 10).endOfMonth, -1, isCounty ? .primary : leaves, day: home.from)
      }
      last = isCounty
    }
    if person.diedOn < .never { note(.cohortStatus, -1, person.diedOn.endOfMonth, -1, .deceased, day: person.diedOn) }
    let aged = Day.of(Int(person.finalYear) + 3, 9, 1)
    if aged > options.firstDay && person.sen != .plan && last == true && aged < person.diedOn {
      note(.cohortStatus, -1, aged.endOfMonth, -1, .agedOut, day: aged)
    }
  }
}
