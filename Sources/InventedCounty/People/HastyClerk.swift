// What a clerk in haste, or a machine that reads paper, makes of a person.

import Register

extension Clerk {
  /// Draws from a stream of its own, so that what else the registration says stays as it is.
  func hurry(_ identity: inout Identity, _ person: Person, _ registration: Registration, _ rates: Haste) {
    var dice = Dice.of(registration.seed, 15)
    let isPet = dice.chance(rates.petName)
    let isMiddle = dice.chance(rates.middleMisspelt) && !person.middle.isEmpty
    let isInitial = dice.chance(rates.initialAlone)
    let isScanned = dice.chance(rates.scanned)
    if isPet, let others = NameVariants.petNames[person.forename] { identity.forename = dice.pick(others) }
    if isMiddle {
      identity.forename = Misspelling.of(person.middle, &dice)
      identity.middle = ""
    }
    if isInitial {
      let isOfMiddle = !person.middle.isEmpty && dice.chance(0.3)
      identity.forename = String((isOfMiddle ? person.middle : identity.forename).prefix(1))
    }
    if isScanned {
      identity.forename = NameRules.scanned(identity.forename, &dice)
      identity.surname = NameRules.scanned(identity.surname, &dice)
    }
    if dice.chance(rates.bornOnFirst) {
      identity.born = Day(year: identity.born.year, month: 1, day: 1) ?? identity.born
    }
    if dice.chance(rates.lineLeftOut) { identity.line = "" }
  }
}
