// Errors of kinds that lists of spellings do not hold: what people make of names, dates, homes and rows.

/// Probabilities, per registration unless said otherwise.
struct Liveliness: Sendable {
  /// Another form of a forename by the rules of its ending, beginning or sound: `Bradleigh`, `Wiktoria`, `Tobi`.
  var forenameByRule = 0.02
  /// A middle name as an initial; left out; its initial behind the forename; the forename's initial behind the middle name
  /// in use.
  var middleInitial = 0.12, middleLeftOut = 0.15, initialBehindForename = 0.015, middleInUse = 0.005
  /// Several slips in one name; letters cut off or names run together; half of a joined forename; the particle of a surname
  /// for the whole.
  var wildTyping = 0.004, cutOrFused = 0.004, halfOfForename = 0.15, particleAlone = 0.08
  /// Forename and surname exchanged, one of them misspelt besides.
  var swappedBesides = 0.001
  /// Any one digit of a birth date.
  var birthSlip = 0.004
  var sexWrong = 0.004
  /// The other home of a child with two; a first line of the address written otherwise.
  var otherHome = 0.03, addressOtherwise = 0.15
  /// Per row: a second registration of the same person in one return.
  var registeredTwice = 0.001
  /// Share of colleges that never hold a UPN.
  var collegesWithoutUPN = 0.4

  /// What a hurried hand adds; nothing in a county that is lifelike only.
  var haste: Haste?

  init(times factor: Double = 1) {
    for rate in [
      \Liveliness.forenameByRule, \.initialBehindForename, \.middleInUse, \.wildTyping, \.cutOrFused, \.halfOfForename,
      \.particleAlone, \.swappedBesides, \.birthSlip, \.sexWrong, \.otherHome, \.registeredTwice,
    ] { self[keyPath: rate] *= factor }
  }
}

/// What becomes of names, dates and homes that are put down in haste, or read from paper by a machine.
struct Haste: Sendable {
  /// The first letter of the forename for the whole, or of the middle name in use.
  var initialAlone = 0.008
  /// A pet name that few lists hold; the middle name in use, and that misspelt.
  var petName = 0.012, middleMisspelt = 0.006
  /// Letters that a scanner takes for others.
  var scanned = 0.006
  /// 1 January where the day was not known.
  var bornOnFirst = 0.002
  var lineLeftOut = 0.04
  /// Per person: taught at home in year 11, on no school's roll.
  static let taughtAtHome = 0.02
}
