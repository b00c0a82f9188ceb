// The settings file: `key = value` a line; `#` begins a comment; values may stand in double quotes.

enum SettingsFile {
  static func read(_ text: String) throws(SettingsError) -> [SettingKey: String] {
    var values: [SettingKey: String] = [:]
    for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = trimmed(raw)
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw SettingsError.line(index + 1) }
      let name = trimmed(parts[0])
      guard let key = SettingKey(named: String(name)) else {
        throw SettingsError.unknownKey(String(name), line: index + 1)
      }
      guard values[key] == nil else { throw SettingsError.twice(key, line: index + 1) }
      values[key] = unquoted(trimmed(parts[1]))
    }
    return values
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }

  private static func unquoted(_ text: Substring) -> String {
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return String(text) }
    return String(text.dropFirst().dropLast())
  }
}
