// Writes a person down as a registration has it: the truth, less what was misheard, mistyped or never asked.

import Register

/// Turns a registration into what its rows say on a day. The same registration makes the same errors on every day.
struct Clerk: Sendable {
  let population: Population
  let institutions: Institutions
  let rates: ErrorRates
  let errors: Errors
  /// Rates for those who have a nickname or a variant, so that the share of all registrations is as stated.
  private let nickname: Double, forenameVariant: Double, surnameVariant: Double

  init(population: Population, institutions: Institutions, errors: Errors) {
    self.population = population
    self.institutions = institutions
    self.errors = errors
    rates = ErrorRates(errors)
    let sample = population.people.prefix(5000)
    func share(_ table: [String: [String]], _ name: (Person) -> String) -> Double {
      Double(max(1, sample.count { table[name($0)] != nil })) / Double(max(1, sample.count))
    }
    nickname = min(0.5, rates.nickname / share(NameVariants.nicknames, \.forename))
    forenameVariant = min(0.5, rates.forenameVariant / share(NameVariants.forenameSpellings, \.forename))
    surnameVariant = min(0.5, rates.surnameVariant / share(NameVariants.surnameSpellings, \.surname))
  }

  func identity(of registration: Registration, on day: Day) -> Identity {
    let person = population.people[Int(registration.person)]
    // A stream for each part, so that a new surname or home leaves the other errors as they are.
    let seed = registration.seed
    var identity = Identity(born: person.born, sex: person.sex)
    var dice = Dice.of(seed, 1)
    identity.born = born(person.born, &dice)
    dice = .of(seed, 2)
    numbers(person, registration, &identity, &dice)
    dice = .of(seed, 3)
    address(person, registration, day, &identity, &dice)
    dice = .of(seed, 4)
    forename(person, &identity, &dice)
    dice = .of(seed, 5)
    surname(person, registration, day, &identity, &dice)
    if let liveliness = rates.liveliness { enliven(&identity, person, registration, liveliness) }
    identity.localID = Numbers.padded(Int(registration.localID), 6)
    return identity
  }

  // MARK: Names

  private func surname(
    _ person: Person, _ registration: Registration, _ day: Day, _ identity: inout Identity, _ dice: inout Dice
  ) {
    // A change of name reaches the books some months later, and some books never.
    let delay = errors == .clean ? 0 : dice.chance(0.2) ? 100_000 : dice.below(180)
    let known = max(registration.from, day.adding(days: -min(delay, 100_000)))
    var surname = person.surname(on: known)
    if known >= person.renamedOn && registration.from < person.renamedOn { identity.formerSurname = person.surname }
    let isSwapped = dice.chance(rates.namesSwapped)
    if let others = NameVariants.surnameSpellings[surname], dice.chance(surnameVariant) { surname = dice.pick(others) }
    if dice.chance(rates.halfOfDoubleBarrelled), let hyphen = surname.firstIndex(of: "-"), !surname.hasPrefix("al-") {
      surname = dice.chance(0.5) ? String(surname[..<hyphen]) : String(surname[hyphen...].dropFirst())
    }
    if dice.chance(rates.surnameMisspelt) { surname = Misspelling.of(surname, &dice) }
    identity.surname = surname
    if isSwapped { swap(&identity.surname, &identity.forename) }
  }

  private func forename(_ person: Person, _ identity: inout Identity, _ dice: inout Dice) {
    var forename = person.forename
    identity.middle = person.middle
    let usual = NameVariants.nicknames[person.forename]
    if let usual, dice.chance(0.5) { identity.preferredForename = dice.pick(usual) }
    if let usual, dice.chance(nickname) { forename = dice.pick(usual) }
    if let others = NameVariants.forenameSpellings[person.forename], dice.chance(forenameVariant) {
      forename = dice.pick(others)
    }
    if dice.chance(rates.middleAsForename) && !person.middle.isEmpty {
      forename = person.middle
      identity.middle = ""
    }
    if dice.chance(rates.forenameMisspelt) { forename = Misspelling.of(forename, &dice) }
    identity.forename = forename
  }

  private func born(_ born: Day, _ dice: inout Dice) -> Day {
    let (year, month, day) = born.parts
    let swaps = dice.chance(rates.birthDaySwapped / 0.36)
    let mistypes = dice.chance(rates.birthDigit)
    let wrongYear = dice.chance(rates.birthYear)
    if swaps && day <= 12 && day != month { return Day(year: year, month: day, day: month) ?? born }
    if mistypes {
      let other = dice.chance(0.5) ? (month, day % 28 + dice.within(1...3)) : (month % 12 + 1, min(day, 28))
      return Day(year: year, month: other.0, day: other.1) ?? born
    }
    if wrongYear { return Day(year: year + (dice.chance(0.5) ? 1 : -1), month: month, day: min(day, 28)) ?? born }
    return born
  }

  // MARK: Address and numbers

  private func address(
    _ person: Person, _ registration: Registration, _ day: Day, _ identity: inout Identity, _ dice: inout Dice
  ) {
    let forgets = dice.chance(0.15) && registration.place >= 0
    let delay = errors == .clean ? 0 : forgets ? 100_000 : dice.below(60)
    let home = population.home(of: person, on: max(registration.from, day.adding(days: -delay)))
    identity.line = Places.line(of: home)
    identity.town = Places.areas[Int(home.area)].town
    identity.postcode = Places.postcode(Int(home.area), home.postcode)
    if dice.chance(rates.postcodeWrong) {
      let other = home.postcode &+ UInt32(dice.within(1...900))
      identity.postcode = Places.postcode(Int(home.area), other % 4000)
    }
    if dice.chance(rates.postcodeBlank) { identity.postcode = "" }
  }

  private func numbers(
    _ person: Person, _ registration: Registration, _ identity: inout Identity, _ dice: inout Dice
  ) {
    let isSchool = registration.place >= 0 && institutions[registration.place].kind.isSchool
    identity.upn = upn(person, registration, isSchool, &dice)
    let without = dice.chance(isSchool ? rates.ulnMissingAtSchool : rates.ulnMissingAtCollege)
    let isDummy = dice.chance(rates.ulnDummy)
    identity.uln = without ? "" : isDummy ? "9999999999" : person.uln
  }

  private func upn(
    _ person: Person, _ registration: Registration, _ isSchool: Bool, _ dice: inout Dice
  ) -> String {
    guard isSchool else { return dice.chance(rates.upnAtCollege) ? person.upn : "" }
    if dice.chance(rates.upnMissing) { return "" }
    if dice.chance(rates.upnTemporary) {
      let establishment = institutions[registration.place].establishment
      return Numbers.temporaryUPN(establishment: establishment, year: registration.from.year, &dice)
    }
    if dice.chance(rates.upnMistyped) { return Misspelling.digit(in: person.upn, &dice) }
    if dice.chance(rates.upnOfAnother) { return another(person, registration, &dice).upn }
    return person.upn
  }

  /// Mostly a brother's or sister's, else that of someone unrelated.
  private func another(_ person: Person, _ registration: Registration, _ dice: inout Dice) -> Person {
    let household = population.households[Int(person.household)]
    let kin = Int(household.firstPerson)..<Int(household.firstPerson + household.personCount)
    if kin.count > 1 && dice.chance(0.7) {
      let others = kin.filter { $0 != Int(registration.person) }
      return population.people[dice.pick(others)]
    }
    return population.people[dice.below(population.people.count)]
  }
}
