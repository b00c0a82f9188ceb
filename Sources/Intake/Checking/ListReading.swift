// Reading a cell of a list column, the same way for every list.

import Register

/// What a cell of a list column was read as.
struct ListReading {
  /// A code of the list; `nil` where the cell is empty or ``problem`` says why there is none.
  var code: String?
  /// Repairs, or why the text itself could not be read; row and column are still open.
  var problems: CellReading<String>
  /// The cell says something that is no code in use.
  var problem: ProblemKind?
}

extension Reference {
  /// What a tidied text means in a list.
  func meaning(of text: String, in list: WordList) -> Lexicon.Meaning { lexicons[list]?.meaning(of: text) ?? .unknown }

  /// Reads a code, a word or label for one, or a code with its label.
  ///
  /// - Parameter day: the day on which the code has to be in use.
  func read(_ cell: String, in list: WordList, on day: Day) -> ListReading {
    let lexicon = lexicons[list] ?? Lexicon()
    let tidy = Tidy(cell)
    // "None" is a word of some lists and an empty cell in others.
    if case .code(let code) = lexicon.meaning(of: tidy.text) { return inUse(code, tidy.problems, list, day) }
    let text = Cells.text(cell, limit: 300)
    guard let value = text.value else { return ListReading(problems: text) }
    let number = NumberText(cell)
    if !number.isDamaged, number.text != value, case .code(let code) = lexicon.meaning(of: number.text) {
      return inUse(code, number.problems, list, day)
    }
    switch lexicon.meaning(of: value) {
    case .code(let code): return inUse(code, tidy.problems, list, day)
    case .labelled(let code), .remarked(let code): return inUse(code, tidy.problems + [.codeWithLabel], list, day)
    case .disagrees: return ListReading(problems: CellReading(nil), problem: .labelDisagrees)
    case .unknown:
      let isCode = value.utf8.count <= 4 && !value.contains { $0.isLowercase || $0 == " " }
      return ListReading(problems: CellReading(nil), problem: isCode ? .codeUnknown : .wordUnknown)
    }
  }

  private func inUse(_ code: String, _ problems: [ProblemKind], _ list: WordList, _ day: Day) -> ListReading {
    let isInUse =
      switch list {
      case .activity: Int16(code).flatMap { activity($0, on: day) } != nil
      default: list.codes.map { self.code(code, in: $0, on: day) != nil } ?? true
      }
    guard isInUse else { return ListReading(problems: CellReading(nil), problem: .codeNotValid) }
    return ListReading(code: code, problems: CellReading(code, problems))
  }
}
