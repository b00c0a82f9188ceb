// What a clerk makes of a person beyond the errors of every day.

import Register

extension Clerk {
  /// Changes what a registration says by the rates of liveliness. Draws from a stream of its own, so that counties without
  /// liveliness stay as they are.
  func enliven(_ identity: inout Identity, _ person: Person, _ registration: Registration, _ rates: Liveliness) {
    var dice = Dice.of(registration.seed, 6)
    enlivenForename(&identity, person, rates, &dice)
    enlivenSurname(&identity, rates, &dice)
    dice = .of(registration.seed, 7)
    if dice.chance(rates.birthSlip) { identity.born = Self.slip(identity.born, &dice) }
    if dice.chance(rates.sexWrong) { identity.sex = identity.sex == .male ? .female : .male }
    enlivenHome(&identity, registration, rates, &dice)
    if let haste = rates.haste { hurry(&identity, person, registration, haste) }
    if registration.place >= 0, !institutions[registration.place].kind.isSchool {
      var habit = Dice.of(UInt64(registration.place), 13)
      if habit.chance(rates.collegesWithoutUPN) { identity.upn = "" }
    }
  }

  private func enlivenForename(
    _ identity: inout Identity, _ person: Person, _ rates: Liveliness, _ dice: inout Dice
  ) {
    let isByRule = dice.chance(rates.forenameByRule)
    let isHalf = dice.chance(rates.halfOfForename)
    let isInUse = dice.chance(rates.middleInUse) && !person.middle.isEmpty
    let isWild = dice.chance(rates.wildTyping)
    let isCut = dice.chance(rates.cutOrFused)
    let isInitial = dice.chance(rates.middleInitial)
    let isLeftOut = dice.chance(rates.middleLeftOut)
    let isBehind = dice.chance(rates.initialBehindForename)
    if isInUse {
      identity.forename = person.middle
      identity.middle = dice.chance(0.5) ? String(person.forename.prefix(1)) : ""
    }
    if isByRule { identity.forename = NameRules.otherForm(of: identity.forename, &dice) }
    if isHalf { identity.forename = NameRules.half(of: identity.forename, &dice) }
    if isWild { identity.forename = NameRules.wild(identity.forename, &dice) }
    if isCut { identity.forename = NameRules.cutOrFused(identity.forename, &dice) }
    if isInitial { identity.middle = String(identity.middle.prefix(1)) }
    if isBehind, let initial = identity.middle.first {
      identity.forename += " \(initial)"
      identity.middle = ""
    }
    if isLeftOut { identity.middle = "" }
  }

  private func enlivenSurname(_ identity: inout Identity, _ rates: Liveliness, _ dice: inout Dice) {
    if dice.chance(rates.particleAlone) { identity.surname = NameRules.half(of: identity.surname, &dice) }
    if dice.chance(rates.wildTyping) { identity.surname = NameRules.wild(identity.surname, &dice) }
    if dice.chance(rates.cutOrFused) { identity.surname = NameRules.cutOrFused(identity.surname, &dice) }
    if dice.chance(rates.swappedBesides) {
      swap(&identity.surname, &identity.forename)
      identity.forename = Misspelling.of(identity.forename, &dice)
    }
  }

  private func enlivenHome(
    _ identity: inout Identity, _ registration: Registration, _ rates: Liveliness, _ dice: inout Dice
  ) {
    let isOther = dice.chance(rates.otherHome)
    let isOtherwise = dice.chance(rates.addressOtherwise)
    if isOther {
      let area = dice.below(Places.insideCount)
      let home = Places.home(in: area, from: registration.from, postcodes: population.postcodes, &dice)
      identity.line = Places.line(of: home)
      identity.town = Places.areas[area].town
      identity.postcode = Places.postcode(area, home.postcode)
    }
    if isOtherwise { identity.line = Self.otherwise(identity.line, &dice) }
  }

  private static let abbreviations = [
    ("Street", "St"), ("Road", "Rd"), ("Avenue", "Ave"), ("Close", "Cl"), ("Drive", "Dr"),
  ]

  private static func otherwise(_ line: String, _ dice: inout Dice) -> String {
    if line.hasPrefix("Flat "), dice.chance(0.5) {
      return line.split(separator: " ").dropFirst(2).joined(separator: " ")
    }
    for (long, short) in abbreviations where line.hasSuffix(long) {
      return line.dropLast(long.count) + (dice.chance(0.5) ? short : short.uppercased() + ".")
    }
    return dice.chance(0.5) ? line.uppercased() : "The Old House " + line
  }

  /// One digit of a date typed otherwise.
  private static func slip(_ born: Day, _ dice: inout Dice) -> Day {
    let (year, month, day) = born.parts
    for _ in 0..<8 {
      let digit = dice.below(10)
      let other =
        switch dice.below(4) {
        case 0: Day(year: year / 10 * 10 + digit, month: month, day: day)
        case 1: Day(year: year, month: month / 10 * 10 + digit, day: day)
        case 2: Day(year: year, month: month, day: day / 10 * 10 + digit)
        default: Day(year: year, month: month, day: digit % 4 * 10 + day % 10)
        }
      if let other, other != born { return other }
    }
    return born
  }
}
