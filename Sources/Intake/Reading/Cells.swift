// Reading one cell: what it means, and what had to be mended to see it.

import Register

/// What became of one cell.
public struct CellReading<Value: Sendable>: Sendable {
  /// `nil` where the cell is empty or could not be read; ``isUnreadable`` tells them apart.
  public var value: Value?
  /// Repairs, warnings and errors, whose row and column are still open.
  public var problems: [Problem]

  public init(_ value: Value?, problems: [Problem] = []) {
    self.value = value
    self.problems = problems
  }

  init(_ value: Value?, _ problems: [ProblemKind]) {
    self.value = value
    self.problems = problems.map { $0.problem() }
  }

  /// Whether the cell holds its row.
  public var isUnreadable: Bool { problems.contains { $0.severity == .error } }

  /// The problems with their place filled in.
  public func problems(row: Int, column: Field) -> [Problem] {
    problems.map { problem in
      var placed = problem
      placed.row = row
      placed.column = column.rawValue
      return placed
    }
  }

  func map<Other>(_ transform: (Value) -> Other?) -> CellReading<Other> {
    CellReading<Other>(value.flatMap(transform), problems: problems)
  }
}

/// Readers of cells, one for each type of value. None of them guesses: a repair is made only where the value can be
/// meant in one way, and is told. Outer spaces are never part of a value and are not told.
///
/// Source: article *SchoolFiles*.
public enum Cells {
  /// Words, such as the name of a provider or of a course, tidied.
  public static func text(_ cell: String, limit: Int = 500) -> CellReading<String> {
    let tidy = Tidy(cell)
    if tidy.isBlankWord { return CellReading(nil, [.blankWord]) }
    if let problem = tidy.damage { return CellReading(nil, [problem]) }
    guard !tidy.text.isEmpty else { return CellReading(nil) }
    if tidy.text.utf8.count > limit, tidy.text.unicodeScalars.count > limit { return CellReading(nil, [.tooLong]) }
    return CellReading(tidy.text, tidy.problems)
  }

  /// A name of a person: any letters, marks, hyphens, apostrophes and spaces, up to 128 characters. "True" and "Null"
  /// are names.
  public static func name(_ cell: String) -> CellReading<String> {
    var tidy = Tidy(cell)
    if tidy.isBlankWord && !tidy.isLegalName { return CellReading(nil, [.blankWord]) }
    if let problem = tidy.damage { return CellReading(nil, [problem]) }
    guard !tidy.text.isEmpty else { return CellReading(nil) }
    if tidy.isPlain && tidy.isCommonName { return CellReading(tidy.text) }
    let scalars = tidy.text.unicodeScalars
    if scalars.count > 128 { return CellReading(nil, [.tooLong]) }
    var letters = 0
    var digits = 0
    for scalar in scalars {
      if scalar.properties.isAlphabetic {
        letters += 1
      } else if scalar.properties.numericType != nil {
        digits += 1
      } else if scalar == "@" || scalar == "\\" || scalar.properties.generalCategory == .control {
        return CellReading(nil, [.notAName])
      } else if scalar == "?" {
        tidy.add(.nameLostLetter)
      }
    }
    // A run of digits is a telephone number or an identifier in the wrong column.
    if letters == 0 || digits >= 5 { return CellReading(nil, [.notAName]) }
    if digits > 0 { tidy.add(.nameDigits) }
    return CellReading(tidy.text, tidy.problems)
  }

  /// The number a school keeps for a pupil in its own system.
  public static func localID(_ cell: String) -> CellReading<String> {
    let number = NumberText(cell)
    guard !number.isDamaged else { return CellReading(nil, number.problems) }
    if number.text.unicodeScalars.count > 64 { return CellReading(nil, [.tooLong]) }
    return CellReading(number.text.isEmpty ? nil : number.text, number.problems)
  }

  /// A national curriculum year, 1 to 14, from `11`, `Year 11`, `Yr 11` or `Y11`.
  ///
  /// Source: article *Identifiers*.
  public static func yearGroup(_ cell: String) -> CellReading<Int> {
    let number = NumberText(cell)
    guard !number.isDamaged, !number.text.isEmpty else { return CellReading(nil, number.problems) }
    let digits = number.text.utf8.drop { !(0x30...0x39).contains($0) }
    let words = number.text.utf8.dropLast(digits.count).filter { $0 != 0x20 && $0 != UInt8(ascii: ".") }
    if yearWords.contains(where: { $0.utf8.elementsEqual(words.lazy.map { $0 | 0x20 }) }),
      digits.allSatisfy({ (0x30...0x39).contains($0) }), let year = Int(Substring(digits)), (1...14).contains(year)
    {
      return CellReading(year, number.problems)
    }
    return listed(cell, .years, .yearGroupUnknown) { Int($0) }
  }

  /// What may stand before the number of a year, spaces aside.
  private static let yearWords = [
    "", "year", "yr", "y", "yeargroup", "nc", "ncyear", "ncyeargroup", "curriculumyear", "nationalcurriculumyear",
  ]

  /// A code of ``Sex`` or one of its words, in any case; anything else is an error of the cell.
  public static func sex(_ cell: String) -> CellReading<Sex> { listed(cell, .sexes, .sexUnknown) { Sex(rawValue: $0) } }

  /// Yes or no in the usual words, figures and ticks; anything else is an error of the cell, never a no.
  public static func yesNo(_ cell: String) -> CellReading<Bool> {
    if ["✓", "✔", "☑", "✅"].contains(Tidy(cell).text) { return CellReading(true) }
    return listed(cell, .answers, .yesNoUnreadable) { $0 == "Y" }
  }

  /// A code of a list that is the same everywhere.
  private static func listed<Value>(
    _ cell: String, _ list: Lexicon, _ unknown: ProblemKind, _ make: (String) -> Value?
  ) -> CellReading<Value> {
    let tidy = Tidy(cell)
    if tidy.isBlankWord { return CellReading(nil, [.blankWord]) }
    if tidy.text.isEmpty { return CellReading(nil) }
    switch list.meaning(of: tidy.text) {
    case .code(let code): return CellReading(make(code))
    case .labelled(let code): return CellReading(make(code), [.codeWithLabel])
    default: return CellReading(nil, [unknown])
    }
  }

  /// A figure in per cent, 0 to 100: `87`, `87.5`, `87,5` or `87.5%`. A comma can only stand for the point, because
  /// nothing up to 100 has thousands. A figure below 1 without the sign is refused, for it may be a fraction.
  public static func perCent(_ cell: String) -> CellReading<Double> {
    let tidy = Tidy(cell)
    if tidy.isBlankWord { return CellReading(nil, [.blankWord]) }
    guard !tidy.text.isEmpty else { return CellReading(nil) }
    let signed = tidy.text.hasSuffix("%")
    let figure = (signed ? tidy.text.dropLast() : tidy.text[...]).drop { $0 == " " }
    let written = figure.last == " " ? figure.dropLast() : figure
    let hasComma = written.utf8.count { $0 == 0x2C } == 1 && !written.utf8.contains(0x2E)
    let digits = hasComma ? written.replacing(",", with: ".")[...] : written
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let value = Double(digits),
      value <= 100
    else { return CellReading(nil, [.figureUnreadable]) }
    if !signed && value > 0 && value <= 1 { return CellReading(nil, [.figureFraction]) }
    return CellReading(value, hasComma ? [.decimalComma] : [])
  }

  /// A telephone number: digits, perhaps after a plus sign. A lost leading zero is put back.
  public static func telephone(_ cell: String) -> CellReading<String> {
    let number = NumberText(cell)
    guard !number.isDamaged, !number.text.isEmpty else { return CellReading(nil, number.problems) }
    var digits = ""
    for (place, scalar) in number.text.unicodeScalars.enumerated() {
      switch scalar {
      case "0"..."9": digits.unicodeScalars.append(scalar)
      case "+" where place == 0: digits = "+"
      case " ", "-", "(", ")", ".", "/": continue
      default: return CellReading(nil, [.phoneUnreadable])
      }
    }
    if digits.hasPrefix("+44") { digits = "0" + digits.dropFirst(3).drop { $0 == "0" } }
    if digits.utf8.count == 10, let first = digits.first, "1237".contains(first) {
      return CellReading("0" + digits, number.problems + [.leadingZeroRestored])
    }
    guard (9...16).contains(digits.utf8.count), digits.hasPrefix("0") || digits.hasPrefix("+") else {
      return CellReading(nil, [.phoneUnreadable])
    }
    return CellReading(digits, number.problems)
  }

  /// One `@`, a point behind it, no space, at most 254 bytes; whether anybody reads it is not asked.
  public static func email(_ cell: String) -> CellReading<String> {
    let tidy = Tidy(cell)
    if tidy.isBlankWord { return CellReading(nil, [.blankWord]) }
    guard !tidy.text.isEmpty else { return CellReading(nil) }
    let parts = tidy.text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !tidy.text.contains(" "),
      tidy.text.utf8.count <= 254
    else { return CellReading(nil, [.emailUnreadable]) }
    return CellReading(tidy.text, tidy.problems)
  }
}
