// How one institution's files look, and what happened to one of them on its way.

import Register

struct FileStyle: Sendable {
  var flavour = Flavour.template
  var encoding = Encoding.utf8
  var delimiter: UInt8 = 0x2C
  var dates = DateForm.british
  var lineEnd: [UInt8] = [0x0D, 0x0A]
  var yearPrefix = ""
  var sexInWords = false
  /// The system cannot hold letters with marks.
  var plainLetters = false
  var capitals = false
  var optionalColumns: Set<String> = []
  // What happened to one file.
  var separatorLine = false
  var titles = false, footer = false, repeatedHeading = false, blankRows = false, trailingColumns = 0
  var blankTail = 0
  /// Excel's marks on single cells, per row.
  var damage = 0.0
  var zerosGone = false
  /// Share of rows whose birth date cannot be read.
  var unreadable = 0.0

  static let optional = [
    "Middle Names", "Preferred Forename", "Former Surname", "Address Line 1", "Town", "Form", "Mobile", "Email",
    "Ethnicity", "SEN Provision", "Characteristics", "House",
  ]

  /// An institution's own habits.
  init(place: Int16, options: County.Options, rates: ErrorRates) {
    var dice = Dice.of(options.seed, 5, UInt64(bitPattern: Int64(place)))
    flavour = dice.pick(Flavour.allCases)
    let roll = dice.unit()
    dates = roll < 0.75 ? .british : .iso
    for (index, column) in Self.optional.enumerated() {
      if dice.chance([0.6, 0.3, 0.25, 0.75, 0.6, 0.5, 0.4, 0.25, 0.3, 0.85, 0.25, 0.15][index]) {
        optionalColumns.insert(column)
      }
    }
    guard options.errors != .clean else { return }
    yearPrefix = dice.pick(["", "", "", "Year ", "Yr ", "Y"])
    sexInWords = dice.chance(0.25)
    plainLetters = dice.chance(0.3)
    capitals = dice.chance(0.06)
    saves(&dice)
  }

  private mutating func saves(_ dice: inout Dice) {
    let roll = dice.unit()
    encoding =
      roll < 0.02 ? .utf8Twice : roll < 0.35 ? .utf8 : roll < 0.6 ? .utf8WithMark : roll < 0.88 ? .windows1252 : .utf16
    delimiter = encoding == .utf16 ? 0x09 : dice.pick([0x2C, 0x2C, 0x2C, 0x2C, 0x2C, 0x2C, 0x2C, 0x3B, 0x09])
    let form = dice.unit()
    dates =
      form < 0.58
      ? .british
      : form < 0.74 ? .iso : form < 0.81 ? .short : form < 0.9 ? .named : form < 0.96 ? .isoWithTime : .serial
    if dice.chance(0.3) { lineEnd = [0x0A] }
  }

  /// The style of one file: the institution's habits and the accidents of that day.
  func today(_ seed: UInt64, errors: Errors) -> FileStyle {
    guard errors != .clean else { return self }
    var dice = Dice(seed)
    var style = self
    let often = errors == .hard ? 2.0 : 1.0
    style.separatorLine = dice.chance(0.03 * often) && encoding != .utf16
    style.titles = dice.chance(0.12 * often)
    style.footer = dice.chance(0.12 * often)
    style.repeatedHeading = dice.chance(0.05 * often)
    style.blankRows = dice.chance(0.1 * often)
    style.trailingColumns = dice.chance(0.08 * often) ? dice.within(1...4) : 0
    style.blankTail = dice.chance(0.06 * often) ? dice.within(20...300) : 0
    style.damage = dice.chance(0.25 * often) ? 0.03 : 0
    style.zerosGone = dice.chance(0.3)
    style.unreadable = 0.001 * often
    return style
  }
}
