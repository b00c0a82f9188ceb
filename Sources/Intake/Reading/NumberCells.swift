// Cells that hold numbers with a meaning: UPN, ULN, URN, DfE number, UKPRN, postcode, activity code.

import Register

/// The text of an identifier after what spreadsheets do to numbers was undone.
struct NumberText {
  private(set) var text: String
  private(set) var problems: [ProblemKind]
  /// Nothing can be read from it; `problems` says why.
  private(set) var isDamaged = false

  init(_ cell: String) {
    let tidy = Tidy(cell)
    text = tidy.text
    problems = tidy.problems
    if text.isEmpty { return }
    if tidy.isBlankWord {
      text = ""
      problems = [.blankWord]
    } else if tidy.isPlain && text.utf8.allSatisfy(isOrdinary) {
      return
    } else if let damage = tidy.damage ?? (NumberText.isScientific(text) ? .excelScientific : nil) {
      isDamaged = true
      problems = [damage]
    } else {
      undoSpreadsheet()
    }
  }

  private mutating func undoSpreadsheet() {
    if text.utf8.first == UInt8(ascii: "'"), text.utf8.count > 1 {
      text.removeFirst()
      problems.removeAll { $0 == .marksTidied }
      problems.append(.apostrophePrefix)
    }
    let bytes = Array(text.utf8)
    if let point = bytes.firstIndex(of: UInt8(ascii: ".")), point > 0, point + 1 < bytes.count,
      bytes[..<point].allSatisfy(isDigit), bytes[(point + 1)...].allSatisfy({ $0 == 0x30 })
    {
      text = String(decoding: bytes[..<point], as: UTF8.self)
      problems.append(.trailingZero)
    } else if NumberText.isGrouped(bytes) {
      text = String(decoding: bytes.filter { $0 != UInt8(ascii: ",") }, as: UTF8.self)
      problems.append(.thousandsSeparators)
    }
  }

  /// `1.23E+11`: the digits behind the point are gone.
  private static func isScientific(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }), mark > 0, mark + 2 < bytes.count,
      bytes[mark + 1] == UInt8(ascii: "+") || bytes[mark + 1] == UInt8(ascii: "-")
    else { return false }
    return bytes[..<mark].allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
      && bytes[(mark + 2)...].allSatisfy(isDigit)
  }

  /// `9,276,308,686`: groups of three behind the first comma.
  private static func isGrouped(_ bytes: [UInt8]) -> Bool {
    let groups = bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard groups.count > 1, groups.allSatisfy({ $0.allSatisfy(isDigit) }), (1...3).contains(groups[0].count) else {
      return false
    }
    return groups.dropFirst().allSatisfy { $0.count == 3 }
  }
}

/// A letter, a digit or a space: no spreadsheet's doing.
private func isOrdinary(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte == 0x20 }

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

/// A provider as a cell names it.
public enum ProviderReference: Hashable, Sendable {
  case urn(URN)
  case ukprn(UKPRN)
  case laestab(LAESTAB)
  case name(String)
}

extension Cells {
  /// A unique pupil number. I, O and S, which no number has, are read as 1, 0 and 5 where the check letter then agrees.
  ///
  /// Source: article *Identifiers*.
  public static func upn(_ cell: String) -> CellReading<UPN> {
    var reading = identifier(cell) { text throws(ProblemKind) in try UPN(text) }
    guard reading.isUnreadable, let mended = mendedUPN(cell) else {
      if let warning = reading.value?.warning { reading.problems.append(warning.problem()) }
      return reading
    }
    return CellReading(mended, [.letterForDigit])
  }

  /// A unique learner number. 9999999999 is taken as empty, with a warning.
  ///
  /// Source: article *Identifiers*.
  public static func uln(_ cell: String) -> CellReading<ULN> {
    identifier(cell) { text throws(ProblemKind) in try ULN(text) }
  }

  /// As ``URN`` takes it, after what spreadsheets do to numbers is undone.
  public static func urn(_ cell: String) -> CellReading<URN> {
    identifier(cell) { text throws(ProblemKind) in try URN(text) }
  }

  /// As ``LAESTAB`` takes it, after what spreadsheets do to numbers is undone.
  public static func laestab(_ cell: String) -> CellReading<LAESTAB> {
    identifier(cell) { text throws(ProblemKind) in try LAESTAB(text) }
  }

  /// As ``UKPRN`` takes it, after what spreadsheets do to numbers is undone.
  public static func ukprn(_ cell: String) -> CellReading<UKPRN> {
    identifier(cell) { text throws(ProblemKind) in try UKPRN(text) }
  }

  /// As ``Postcode`` takes it; what it warns of is told with the cell.
  public static func postcode(_ cell: String) -> CellReading<Postcode> {
    var reading = identifier(cell) { text throws(ProblemKind) in try Postcode(text) }
    if let warning = reading.value?.warning { reading.problems.append(warning.problem()) }
    return reading
  }

  /// A number is a URN, a UKPRN or a DfE number by its length; anything else is a name.
  public static func provider(_ cell: String) -> CellReading<ProviderReference> {
    let number = NumberText(cell)
    if !number.isDamaged, number.text.utf8.contains(where: isDigit) {
      if let urn = try? URN(number.text) { return CellReading(.urn(urn), number.problems) }
      if let ukprn = try? UKPRN(number.text) { return CellReading(.ukprn(ukprn), number.problems) }
      if let laestab = try? LAESTAB(number.text) { return CellReading(.laestab(laestab), number.problems) }
    }
    return number.isDamaged ? CellReading(nil, number.problems) : text(cell, limit: 200).map { .name($0) }
  }

  /// Three digits; whether the code is listed on a day is asked later.
  public static func activityCode(_ cell: String) -> CellReading<ActivityCode> {
    let number = NumberText(cell)
    guard !number.isDamaged, !number.text.isEmpty else { return CellReading(nil, number.problems) }
    guard let code = ActivityCode(number.text) else { return CellReading(nil, [.activityCodeFormat]) }
    return CellReading(code, number.problems)
  }

  private static func identifier<Value: Sendable>(
    _ cell: String, _ make: (String) throws(ProblemKind) -> Value
  ) -> CellReading<Value> {
    let number = NumberText(cell)
    guard !number.isDamaged, !number.text.isEmpty else { return CellReading(nil, number.problems) }
    do {
      return CellReading(try make(number.text), number.problems)
    } catch {
      return CellReading(nil, [error])
    }
  }

  private static func mendedUPN(_ cell: String) -> UPN? {
    let mended = NumberText(cell).text.uppercased().unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "O": "0"
      case "I": "1"
      case "S": "5"
      default: Character(scalar)
      }
    }
    return try? UPN(String(mended))
  }
}
