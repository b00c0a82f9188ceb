// A young person as one institution has them on its books.

import Register

struct Registration: Sendable {
  let person: Int32
  /// Index of the institution; -1 for the county's own records.
  let place: Int16
  /// Index of the spell it stems from, or -1.
  let spell: Int32
  let from: Day
  let to: Day
  let localID: Int32
  /// What is drawn from this seed is what the institution's clerk typed; it stays until the next registration.
  let seed: UInt64

  /// The same person registered a second time at the same place, by somebody who did not find the first.
  var again: Registration {
    var dice = Dice.of(seed, 8)
    return Registration(
      person: person, place: place, spell: spell, from: from, to: to, localID: localID + 400_000, seed: dice.bits())
  }
}

/// What a row says of a person, with the errors its registration made.
struct Identity: Sendable {
  var surname = "", forename = "", middle = "", preferredForename = "", formerSurname = ""
  var born: Day
  var sex: Sex
  var line = "", town = "", postcode = ""
  var upn = "", uln = ""
  var localID = ""
}
