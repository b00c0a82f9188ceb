// What a cell of a list column means: a code, a word or label for one, or a code with its label beside it.

/// The codes of one list with every word and label for them.
///
/// Systems write a code with its label in many ways: `E - EHCP`, `Apprenticeship (310)`, `310: Apprenticeship`. The code
/// counts, unless what stands beside it is known to mean another.
struct Lexicon: Sendable {
  enum Meaning: Hashable, Sendable {
    /// A code alone, or words known for one.
    case code(String)
    /// A code, and beside it words for it.
    case labelled(String)
    /// A code set apart from words that the list does not know.
    case remarked(String)
    /// A code beside another one, or beside words for another one.
    case disagrees
    case unknown
  }

  /// Codes, and words of one or two letters, by their keys: what may stand beside a label.
  private var marks: [String: String] = [:]
  /// Codes in the order of the list by the key of a word or label; labels may be shared.
  private var words: [String: [String]] = [:]
  /// The keys of a code's labels.
  private var labels: [String: [String]] = [:]

  init() {}

  init(_ words: KeyValuePairs<String, [String]>) {
    for (code, names) in words {
      add(code: code)
      for name in names { add(name, for: code) }
    }
  }

  /// In their order.
  var codes: [String] { Set(words.values.joined()).union(marks.values).sorted() }

  mutating func add(code: String) {
    marks[Reference.wordKey(code)] = code
  }

  mutating func add(label: String, for code: String) {
    add(label, for: code)
    labels[code, default: []].append(Reference.wordKey(label))
  }

  mutating func add(_ word: String, for code: String) {
    let key = Reference.wordKey(word)
    guard !key.isEmpty else { return }
    if words[key]?.contains(code) != true { words[key, default: []].append(code) }
    if key.utf8.count <= 2, marks[key] == nil { marks[key] = code }
  }

  func meaning(of text: String) -> Meaning {
    if let code = code(Reference.wordKey(text)) { return .code(code) }
    var remarked: String?
    for cut in Cut.all(of: text) {
      guard let code = marks[cut.code] else {
        if let code = words[cut.code]?.first, words[cut.label]?.first == code { return .labelled(code) }
        continue
      }
      if cut.label.isEmpty { return .code(code) }
      if agrees(code, cut.label) { return .labelled(code) }
      if meansAnother(than: code, cut.label) { return .disagrees }
      if Self.isCode(code), cut.isApart || (cut.leads && code.utf8.count >= 3) { remarked = remarked ?? code }
    }
    return remarked.map { .remarked($0) } ?? .unknown
  }

  private func code(_ key: String) -> String? { marks[key] ?? words[key]?.first }

  /// The words are the code's, or begin a label of it, as columns that are too narrow cut it off.
  private func agrees(_ code: String, _ told: String) -> Bool {
    if marks[told] == code || words[told]?.contains(code) ?? false { return true }
    return (labels[code] ?? []).contains { $0.hasPrefix(told + " ") }
  }

  private func meansAnother(than code: String, _ label: String) -> Bool {
    if self.code(label) != nil { return true }
    return label.split(separator: " ").contains { word in
      marks[String(word)].map { $0 != code && Self.isCode($0) && word.utf8.count >= 3 } ?? false
    }
  }

  /// Codes are short and without small letters; the entries of word lists, such as `part-time`, are none.
  private static func isCode(_ code: String) -> Bool {
    code.utf8.count <= 4 && !code.contains(where: \.isLowercase)
  }
}

/// One way to take a text for a code with a label.
private struct Cut {
  /// Keys of both parts.
  let code: String
  let label: String
  /// More than a space stands between them.
  var isApart = true
  /// The code comes first.
  var leads = true

  static func all(of text: String) -> [Cut] {
    var cuts: [Cut] = []
    func add(_ one: Substring, _ other: Substring) {
      let (a, b) = (Reference.wordKey(String(one)), Reference.wordKey(String(other)))
      cuts.append(Cut(code: a, label: b))
      cuts.append(Cut(code: b, label: a, leads: false))
    }
    if let last = text.last, ")]".contains(last), let open = text.lastIndex(where: { "([".contains($0) }) {
      add(text[open...], text[..<open])
    }
    if let first = text.first, "([".contains(first), let close = text.firstIndex(where: { ")]".contains($0) }) {
      add(text[...close], text[text.index(after: close)...])
    }
    let separators = text.indices.filter { "-:=|/,;.)".contains(text[$0]) }
    for place in Set([separators.first, separators.last].compactMap { $0 }).sorted() {
      add(text[..<place], text[text.index(after: place)...])
    }
    if let space = text.firstIndex(of: " ") {
      cuts.append(
        Cut(
          code: Reference.wordKey(String(text[..<space])), label: Reference.wordKey(String(text[space...])),
          isApart: false))
    }
    if let space = text.lastIndex(of: " ") {
      cuts.append(
        Cut(
          code: Reference.wordKey(String(text[space...])), label: Reference.wordKey(String(text[..<space])),
          isApart: false, leads: false))
    }
    return cuts
  }
}
