// What a cell's stored value says, as text that a reader of CSV takes the same way.

import Register

/// How a number is shown, as far as that changes what it means.
enum NumberFormat: Hashable, Sendable {
  case plain
  case date
  /// Leading zeros up to so many digits.
  case zeros(Int)

  /// - Parameter code: a format of the workbook's own, such as `dd/mm/yyyy` or `000000`.
  init(code: String) {
    let shown = Self.withoutLiterals(code)
    let lower = shown.lowercased()
    if lower == "general" || lower == "standard" || lower == "@" {
      self = .plain
    } else if lower.contains(where: { "dmyhs".contains($0) }) {
      self = .date
    } else if shown.count > 1, shown.allSatisfy({ $0 == "0" }) {
      self = .zeros(shown.count)
    } else {
      self = .plain
    }
  }

  /// One of the formats that every workbook has; those of East Asia among them.
  init(builtIn id: Int) {
    switch id {
    case 14...22, 27...36, 45...47, 50...58: self = .date
    default: self = .plain
    }
  }

  /// The first section without quoted text, escaped characters, fillers, and what stands in brackets, but for hours and
  /// minutes that count on.
  private static func withoutLiterals(_ code: String) -> String {
    var shown = ""
    var rest = code[...]
    while let next = rest.popFirst() {
      switch next {
      case ";": return shown
      case "\"": rest = rest.firstIndex(of: "\"").map { rest[rest.index(after: $0)...] } ?? ""
      case "[":
        let end = rest.firstIndex(of: "]") ?? rest.endIndex
        let inside = rest[..<end].lowercased()
        if inside.allSatisfy({ "hms".contains($0) }) { shown += inside }
        rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
      case "\\", "_", "*": rest = rest.dropFirst()
      default: shown.append(next)
      }
    }
    return shown
  }
}

enum CellText {
  /// A number as stored: a date by its format, a whole number without an exponent, padded where the format says so.
  /// - Parameter daysFrom1904: the workbook counts days from 1904 instead of 1900.
  static func number(_ stored: String, _ format: NumberFormat, daysFrom1904: Bool) -> String {
    guard let value = Double(stored), value.isFinite else { return stored }
    if format == .date, let date = date(value, daysFrom1904: daysFrom1904) { return date }
    guard value == value.rounded(), abs(value) < 1e15 else {
      return stored.contains(where: { "eE".contains($0) }) ? "\(value)" : stored
    }
    let digits = String(Int64(abs(value)))
    let sign = value < 0 ? "-" : ""
    guard case .zeros(let width) = format else { return sign + digits }
    return sign + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// A day as yyyy-mm-dd, a time of day where there is one; nil for what no date can be.
  static func date(_ serial: Double, daysFrom1904: Bool) -> String? {
    let seconds = (serial * 86_400).rounded()
    guard seconds >= 0, seconds < 1e12 else { return nil }
    let (days, second) = (Int(seconds) / 86_400, Int(seconds) % 86_400)
    let time = [second / 3_600, second / 60 % 60, second % 60].map { two($0) }.joined(separator: ":")
    if days == 0, second > 0 { return time }
    if days == 0, !daysFrom1904 { return nil }
    // The day 60 of workbooks is 29 February 1900, which never was.
    if days == 60, !daysFrom1904 { return nil }
    let first = daysFrom1904 ? -24_107 : days < 60 ? -25_568 : -25_569
    guard days + first <= lastDay else { return nil }
    let day = Day(daysSince1970: Int32(days + first)).description
    return second == 0 ? day : "\(day) \(time)"
  }

  /// 31 December 9999, counted from 1970: the last day that workbooks have.
  private static let lastDay = 2_932_896

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Characters that XML cannot hold are written `_x000D_`.
  static func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "_x") {
      result += rest[..<start.lowerBound]
      let code = rest[start.upperBound...].prefix(4)
      let after = rest[start.upperBound...].dropFirst(4)
      if code.count == 4, after.first == "_", let number = UInt32(code, radix: 16), let scalar = Unicode.Scalar(number)
      {
        result.unicodeScalars.append(scalar)
        rest = after.dropFirst()
      } else {
        result += "_x"
        rest = rest[start.upperBound...]
      }
    }
    return result + rest
  }
}
