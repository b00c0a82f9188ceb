// Parts of pages about a return: what was found in it.

/// What is wrong in a file, put together.
public struct FoundProblems: Sendable {
  /// How much a problem weighs, and what becomes of its rows.
  public enum Weight: String, Sendable, CaseIterable {
    case error, warning, repair

    var heading: String {
      switch self {
      case .error: "To correct"
      case .warning: "To look at"
      case .repair: "Read in the one way it can be meant"
      }
    }

    var sentence: String {
      switch self {
      case .error: "These rows wait until they are corrected; the others are taken."
      case .warning: "These rows are taken. Somebody should look at them."
      case .repair: "Nothing needs to be done."
      }
    }
  }

  /// Problems of one kind, with the rows in which they are.
  public struct Group: Sendable {
    public var weight: Weight
    /// Empty: of rows or of the file as a whole.
    public var column: String
    public var sentence: String
    public var advice: String
    public var count: Int
    /// The rows that have it, all or the first, as a spreadsheet shows their numbers.
    public var rows: [Int]
    /// Where the column is explained; nil: nowhere.
    public var guide: Address?

    /// Rows that are shown at once, and at most.
    private static let first = 5
    private static let most = 2000

    public init(
      weight: Weight, column: String, sentence: String, advice: String, count: Int, rows: [Int], guide: Address? = nil
    ) {
      self.weight = weight
      self.column = column
      self.sentence = sentence
      self.advice = advice
      self.count = count
      self.rows = rows
      self.guide = guide
    }

    /// The rows after the first, where they are told.
    private func others(_ more: Int) -> Markup {
      guard rows.count > Self.first else { return " and \(Markup.number(more)) more" }
      let listed = rows.dropFirst(Self.first).prefix(Self.most).map { Markup.number($0) }.joined(by: ", ")
      let cut: Markup = more > Self.most ? " and so on" : ""
      return Markup.details("and \(Markup.written(more)) more", "\(listed)\(cut)")
    }

    fileprivate var cells: [Markup] {
      let first = rows.prefix(Self.first)
      let shown = first.map { Markup.number($0) }.joined(by: ", ")
      let more = count - first.count
      let others: Markup = more > 0 && !rows.isEmpty ? self.others(more) : ""
      let named: Markup =
        if let address = guide { "<a href=\"\(address)\">\(column)</a>" } else if column.isEmpty {
          "The row or the file"
        } else {
          "\(column)"
        }
      return [
        "\(sentence) \(advice)", named, Markup.number(count),
        rows.isEmpty ? "All" : "\(shown)\(others)",
      ]
    }
  }

  public var groups: [Group]

  public init(_ groups: [Group]) { self.groups = groups }

  /// Headings of the second rank and a table each; nothing where nothing was found.
  var parts: Markup {
    FoundProblems.Weight.allCases.map { weight -> Markup in
      let own = groups.filter { $0.weight == weight }
      guard !own.isEmpty else { return .nothing }
      let table = Markup.table(
        weight.heading,
        [
          TableColumn("What and what to do"), TableColumn("Column"), TableColumn("How often", isNumeric: true),
          TableColumn("Rows of the file"),
        ], own.map(\.cells), isNamedAbove: weight != .repair)
      let told: Markup = "<p>\(weight.sentence)</p>\n\(table)"
      return weight == .repair
        ? Markup.details(
          "\(own.count == 1 ? "One thing" : "\(own.count) things") that were read as they can only be meant", told)
        : "<h2>\(weight.heading)</h2>\n\(told)"
    }.joined
  }
}

extension Markup {
  /// `1,204`.
  public static func number(_ number: Int) -> Markup { "\(written(number))" }

  static func written(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(abs(number)).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text = "," + text }
      text = String(digit) + text
    }
    return number < 0 ? "-" + text : text
  }
}

extension Sequence where Element == Markup {
  func joined(by separator: Markup) -> Markup {
    enumerated().map { place, part -> Markup in place == 0 ? part : "\(separator)\(part)" }.joined
  }
}
