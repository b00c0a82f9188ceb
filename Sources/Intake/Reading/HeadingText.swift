// The keys by which a heading is looked up: its whole text first, then without the notes people put beside it.

/// A heading such as `UPN (13 characters)` or `Telephone (parent)`.
///
/// What stands in brackets, or behind a dash or a colon, is a note where all of its words tell how to fill the column
/// in. Any other word, such as `Former` or `Parent`, keeps the heading apart from the one without it.
struct HeadingText {
  /// In the order in which they are tried.
  let keys: [String]
  /// Head and note by themselves, where there are two: `ULN (Unique Learner Number)` says one thing twice.
  let halves: (head: String, note: String)?

  init(_ heading: String) {
    let whole = Headings.key(heading)
    // Most have nothing that parts them, as every cell has not of which it is asked whether it is a heading.
    guard heading.utf8.contains(where: { $0 >= 0x80 || Self.parting.contains($0) }) else {
      keys = [whole]
      halves = nil
      return
    }
    let (head, note) = HeadingText.split(heading)
    guard !Headings.key(head).isEmpty, !Headings.key(note).isEmpty else {
      keys = [whole]
      halves = nil
      return
    }
    var keys = [whole, Headings.key(note + " " + head)]
    if HeadingText.isNote(note) { keys.append(Headings.key(head)) }
    self.keys = keys
    halves = (Headings.key(head), Headings.key(note))
  }

  private static let parting = Array("([-:".utf8)

  /// The text outside brackets and the text inside them; without brackets, what stands before and behind a dash or colon.
  private static func split(_ heading: String) -> (head: String, note: String) {
    var (head, note) = ("", "")
    var depth = 0
    for character in heading {
      switch character {
      case "(", "[":
        depth += 1
        note.append(" ")
      case ")", "]": depth = max(0, depth - 1)
      default: if depth > 0 { note.append(character) } else { head.append(character) }
      }
    }
    if !note.isEmpty { return (head, note) }
    for separator in [" - ", ": ", " – "] {
      let parts = heading.split(separator: separator, maxSplits: 1)
      if parts.count == 2 { return (String(parts[0]), String(parts[1])) }
    }
    return (heading, "")
  }

  private static func isNote(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.contains { !$0.allSatisfy(\.isNumber) }
      && words.allSatisfy { word in
        word.allSatisfy(\.isNumber) || noteWords.contains(String(word))
          || (word.utf8.count >= 2 && word.allSatisfy { "dmyc".contains($0) })
      }
  }

  private static let noteWords: Set<String> = [
    "a", "above", "all", "alphanumeric", "an", "and", "appears", "applicable", "arbor", "as", "available", "be",
    "below", "birth", "blank", "bromcom", "capitals", "case", "census", "cent", "certificate", "char", "character",
    "characters", "chars", "child", "choose", "code", "codes", "compulsory", "current", "d", "digit", "digits",
    "down", "drop", "dropdown", "e", "eg", "enter", "essential", "etc", "example", "f", "female", "for", "form",
    "format", "from", "full", "g", "guidance", "i", "ie", "if", "in", "key", "known", "leading", "learner", "leave",
    "length", "letter", "letters", "like", "list", "long", "lookup", "m", "male", "mandatory", "max", "maximum",
    "min", "minimum", "mis", "must", "n", "no", "not", "note", "notes", "number", "numbers", "numeric", "of",
    "official", "on", "one", "only", "optional", "or", "out", "pc", "per", "percent", "person", "please", "possible",
    "pupil", "pupils", "record", "records", "register", "registered", "required", "row", "s", "see", "select",
    "shown", "sims", "spaces", "string", "student", "students", "tab", "text", "the", "to", "u", "unknown", "up",
    "upper", "use", "valid", "value", "values", "w", "where", "with", "without", "written", "x", "y", "yes", "young",
    "zero", "zeros",
  ]
}
