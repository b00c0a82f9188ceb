// Other people's text on its way to a person: no terminal obeys it, and no spreadsheet runs it.

/// The one guard of what is printed or written for people. What programs read (JSON) keeps every character.
public enum ShownText {
  /// Spreadsheets read UTF-8 reliably only behind it.
  public static let byteOrderMark = "\u{FEFF}"

  /// The text with U+FFFD in place of what a terminal obeys: control characters, a carriage return that is no line's
  /// end, marks that turn the direction of writing, and invisible tags.
  public static func harmless(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x0A || $0 == 0x09 }) { return text }
    let scalars = text.unicodeScalars
    var shown = String.UnicodeScalarView()
    for place in scalars.indices {
      let next = scalars.index(after: place)
      let endsLine = scalars[place] == "\r" && next < scalars.endIndex && scalars[next] == "\n"
      shown.append(isObeyed(scalars[place]) && !endsLine ? "\u{FFFD}" : scalars[place])
    }
    return String(shown)
  }

  /// A JSON text that says the same without a character that a terminal obeys.
  public static func harmlessJSON(_ json: String) -> String {
    if json.utf8.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x0A || $0 == 0x09 }) { return json }
    var shown = ""
    for scalar in json.unicodeScalars {
      guard isObeyed(scalar) else {
        shown.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        shown += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return shown
  }

  /// A line of CSV after RFC 4180 with its end. A field that a spreadsheet would run as a formula gets an apostrophe,
  /// the spreadsheets' own mark of text, in front; fields that are ours go in by `own`.
  public static func record(_ fields: [String], own: (Int) -> Bool = { _ in false }) -> String {
    var line = ""
    for (place, field) in fields.enumerated() {
      if place > 0 { line += "," }
      let safe = harmless(field)
      line += quoted(runs(field) && !own(place) ? "'" + safe : safe)
    }
    return line + "\r\n"
  }

  /// A field as it was before ``record(_:own:)`` put the apostrophe in front.
  public static func unguarded(_ text: String) -> String {
    text.utf8.first == UInt8(ascii: "'") && runs(String(text.unicodeScalars.dropFirst()))
      ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// Whether a spreadsheet runs the text instead of showing it; some read the wide signs of the far east alike.
  static func runs(_ text: String) -> Bool {
    text.unicodeScalars.first.map { "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) } ?? false
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xE0000...0xE007F: true
    default: false
    }
  }
}
