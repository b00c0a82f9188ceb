// The file of tokens that a sender keeps: one for everything, or one for each institution.

/// Lines `TOKEN` or `INSTITUTION TOKEN`; `#` begins a comment.
struct TokenFile: Hashable, Sendable {
  private var general: String?
  private var special: [String: String] = [:]

  /// A file without a token for what is to be sent.
  struct Missing: Error, CustomStringConvertible {
    var description: String { "The token file has no token for this." }
  }

  init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "," }
      if words.count == 1 { general = String(words[0]) }
      if words.count == 2 { special[String(words[0])] = String(words[1]) }
    }
  }

  /// The institution's own token, else the one for everything.
  func token(for institution: String) throws(Missing) -> String {
    guard let token = special[institution] ?? general else { throw Missing() }
    return token
  }
}
