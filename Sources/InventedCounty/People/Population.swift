// Brings households, their children and their homes into being.

import Register

struct Population: Sendable {
  private(set) var people: [Person] = []
  private(set) var households: [Household] = []
  private(set) var homes: [Home] = []
  private let options: County.Options
  private let rates: ErrorRates
  private let names = NameBook()
  private var numbers: Numbers
  private let primaries: Int
  /// How many people share the streets.
  let postcodes: Int

  init(_ options: County.Options) {
    self.options = options
    rates = ErrorRates(options.errors)
    primaries = min(2000, max(20, options.people / 40))
    numbers = Numbers(primaries: primaries)
    postcodes = options.postcodes
    people.reserveCapacity(options.people)
    var number: UInt64 = 0
    while people.count < options.people {
      addHousehold(number)
      number += 1
    }
    meetStrangers()
  }

  func home(of person: Person, on day: Day) -> Home {
    let household = households[Int(person.household)]
    var found = homes[Int(household.firstHome)]
    for index in Int(household.firstHome)..<Int(household.firstHome + household.homeCount)
    where homes[index].from <= day { found = homes[index] }
    return found
  }

  // MARK: Births

  private var births: (first: Day, days: Int) {
    let first = Day.of(options.cohorts.lowerBound - 16, 9, 1)
    return (first, Day.of(options.cohorts.upperBound - 15, 9, 1) - first)
  }

  private mutating func addHousehold(_ number: UInt64) {
    var dice = Dice.of(options.seed, 1, number)
    let origin = names.origin(&dice)
    let surname = names.surname(origin, &dice)
    let feminine = origin == .polish && dice.chance(0.6)
    let first = people.count
    let household = households.count
    let firstHome = homes.count
    settle(&dice)
    let primary = dice.below(primaries)
    let (start, days) = births
    var born = start.adding(days: dice.below(days))
    let end = start.adding(days: days)
    repeat {
      let kin = dice.chance(0.9) ? surname : names.surname(origin, &dice)
      let isTwinBirth = dice.chance(rates.twins)
      let sex: Sex = dice.chance(0.512) ? .male : .female
      addChild(born, sex, kin, origin, feminine, household, primary, &dice)
      if isTwinBirth && people.count < options.people {
        let twinSex: Sex = dice.chance(0.66) ? sex : (sex == .male ? .female : .male)
        addChild(born, twinSex, kin, origin, feminine, household, primary, &dice)
        people[people.count - 1].twin = Int32(people.count - 2)
        people[people.count - 2].twin = Int32(people.count - 1)
      }
      born = born.adding(days: dice.within(330...1500))
    } while born < end && people.count < options.people && dice.chance(0.5)
    households.append(
      Household(
        surname: surname, origin: origin, firstPerson: Int32(first), personCount: Int32(people.count - first),
        firstHome: Int32(firstHome), homeCount: Int32(homes.count - firstHome)))
  }

  private mutating func addChild(
    _ born: Day, _ sex: Sex, _ surname: String, _ origin: Origin, _ feminine: Bool, _ household: Int, _ primary: Int,
    _ dice: inout Dice
  ) {
    var forename = names.forename(sex, origin, &dice)
    let siblings = people.suffix(3).filter { $0.household == Int32(household) }
    while siblings.contains(where: { $0.forename == forename }) { forename = names.forename(sex, origin, &dice) }
    var middle = dice.chance(0.75) ? names.forename(sex, origin, &dice) : ""
    if middle == forename { middle = "" }
    let own = names.form(of: surname, sex: sex, feminine: feminine)
    let academic = AcademicYear(containing: born).startingIn
    let elsewhere = dice.chance(0.12)
    let upn = numbers.upn(
      primary: elsewhere ? dice.below(primaries) : primary, year: academic + 5, skip: dice.chance(0.4),
      // Children of other parts of a large county went to primary schools of other authorities, whose numbers are others.
      authority: options.part.number == 0 ? Places.county : String(200 + options.part.number))
    var person = Person(
      born: born, sex: sex, household: Int32(household), forename: forename,
      middle: middle, surname: own, upn: upn,
      uln: Numbers.uln(options.part.peopleBefore + people.count),
      sen: dice.chance(0.05) ? .plan : dice.chance(0.14) ? .support : .none,
      finalYear: Int16(academic + 16))
    rename(&person, origin, &dice)
    if dice.chance(0.0004) {
      person.diedOn = options.firstDay.adding(days: dice.below(options.until - options.firstDay))
    }
    people.append(person)
  }

  private func rename(_ person: inout Person, _ origin: Origin, _ dice: inout Dice) {
    let years = Double(options.until - options.firstDay) / 365.25
    guard dice.chance(rates.surnameChanges * years) else { return }
    person.renamedOn = options.firstDay.adding(days: dice.below(max(1, options.until - options.firstDay)))
    let other = names.surname(origin, &dice)
    let joins = dice.chance(0.25) && !person.surname.contains("-") && !other.contains("-")
    person.laterSurname = joins ? person.surname + "-" + other : other
    if person.laterSurname == person.surname { person.renamedOn = .never }
  }

  // MARK: Homes

  /// The homes of one household over the run: most stay, some move nearby, few across the border.
  private mutating func settle(_ dice: inout Dice) {
    var area = dice.chance(0.035) ? dice.within(19...24) : dice.below(Places.insideCount)
    homes.append(Places.home(in: area, from: Day(daysSince1970: 0), postcodes: postcodes, &dice))
    for year in options.firstYear...options.lastYear {
      let day = Day.of(year, 9, 1).adding(days: dice.below(365))
      guard dice.chance(rates.moves), day <= options.until else { continue }
      let far = dice.unit()
      if far > 0.965 {
        area = area < Places.insideCount ? dice.within(19...26) : dice.below(Places.insideCount)
      } else if far > 0.7 && area < Places.insideCount {
        area = dice.below(Places.insideCount)
      }
      homes.append(Places.home(in: area, from: day, postcodes: postcodes, &dice))
    }
  }

  // MARK: Strangers

  /// Gives some people the names, sex and birthday of another who is no kin of theirs.
  private mutating func meetStrangers() {
    var dice = Dice.of(options.seed, 2)
    for _ in 0..<Int(Double(people.count) * rates.strangers / 2 + 0.5) {
      let one = dice.below(people.count)
      let other = dice.below(people.count)
      guard people[one].household != people[other].household, people[one].twin < 0, people[other].twin < 0 else {
        continue
      }
      people[other].forename = people[one].forename
      people[other].surname = people[one].surname
      people[other].sex = people[one].sex
      people[other].born = people[one].born
      people[other].finalYear = people[one].finalYear
    }
  }
}
