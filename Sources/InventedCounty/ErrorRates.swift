// How often what a file says of a person differs from the truth.

/// Errors in the files of a county.
public enum Errors: String, Sendable, CaseIterable {
  /// Plain files without a wrong identity in them.
  case clean
  /// The rates usual in real returns.
  case ordinary
  /// Two and a half times as many.
  case hard
  /// Ordinary ones, and what else people make of names, dates and addresses: see ``ErrorRates/liveliness``.
  case lifelike
  /// Hard ones, half as many again of the others as are lifelike, and what haste adds: see ``Haste``.
  case rough
}

/// Probabilities, per registration unless said otherwise.
struct ErrorRates: Sendable {
  var forenameMisspelt = 0.015, forenameVariant = 0.02, nickname = 0.05, middleAsForename = 0.008
  var surnameMisspelt = 0.015, surnameVariant = 0.012, halfOfDoubleBarrelled = 0.15, namesSwapped = 0.004
  var birthDaySwapped = 0.004, birthDigit = 0.006, birthYear = 0.002
  var postcodeBlank = 0.02, postcodeWrong = 0.012
  var upnMissing = 0.03, upnTemporary = 0.02, upnMistyped = 0.008, upnOfAnother = 0.003
  /// Share of colleges' registrations that hold a UPN at all.
  var upnAtCollege = 0.15
  var ulnMissingAtSchool = 0.42, ulnMissingAtCollege = 0.08, ulnDummy = 0.02
  /// Per row.
  var rowDoubled = 0.004
  /// What people make of a person besides; nothing where errors are of the plain kinds only.
  var liveliness: Liveliness?
  /// Per household and year; per person and year.
  var moves = 0.07, surnameChanges = 0.015
  /// Per birth; per person.
  var twins = 0.015, strangers = 0.002
  /// Per person, in year 11.
  var taughtAtHome = 0.006

  init(_ errors: Errors) {
    switch errors {
    case .ordinary: break
    case .hard: harden()
    case .clean: clean()
    case .lifelike: liveliness = Liveliness()
    case .rough:
      harden()
      liveliness = Liveliness(times: 1.6)
      liveliness?.haste = Haste()
      taughtAtHome = Haste.taughtAtHome
    }
  }

  private mutating func harden() {
    for rate in [
      \ErrorRates.forenameMisspelt, \.forenameVariant, \.nickname, \.middleAsForename, \.surnameMisspelt,
      \.surnameVariant, \.halfOfDoubleBarrelled, \.namesSwapped, \.birthDaySwapped, \.birthDigit, \.birthYear,
      \.postcodeBlank, \.postcodeWrong, \.upnTemporary, \.upnMistyped, \.upnOfAnother, \.ulnDummy, \.rowDoubled,
      \.surnameChanges, \.twins, \.strangers,
    ] { self[keyPath: rate] *= 2.5 }
    upnMissing = 0.12
    upnAtCollege = 0.05
    ulnMissingAtSchool = 0.65
    ulnMissingAtCollege = 0.30
    moves = 0.12
  }

  private mutating func clean() {
    for rate in [
      \ErrorRates.forenameMisspelt, \.forenameVariant, \.nickname, \.middleAsForename, \.surnameMisspelt,
      \.surnameVariant, \.halfOfDoubleBarrelled, \.namesSwapped, \.birthDaySwapped, \.birthDigit, \.birthYear,
      \.postcodeBlank, \.postcodeWrong, \.upnMissing, \.upnTemporary, \.upnMistyped, \.upnOfAnother,
      \.ulnMissingAtSchool, \.ulnMissingAtCollege, \.ulnDummy, \.rowDoubled,
    ] { self[keyPath: rate] = 0 }
    upnAtCollege = 1
  }
}
