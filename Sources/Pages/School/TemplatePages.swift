// What returns take: all kinds, and one with its columns.

/// The kinds of return, each with its guide and its template.
public struct TemplatesPage: Sendable {
  public var visit: SignedIn
  public var kinds: [Choice]
  public var frame = SendFrame.school

  public init(visit: SignedIn, kinds: [Choice]) {
    self.visit = visit
    self.kinds = kinds
  }

  public func page(county: String) -> Page {
    let lines = kinds.map { kind -> Markup in
      let kindAddress = frame.templatesAddress.appending(kind.value)
      return "<li><a href=\"\(kindAddress)\">\(kind.label)</a></li>\n"
    }
    return Page(
      title: "Templates", county: county, visit: visit,
      content: """
        <h1>Templates</h1>
        \(frame.navigation)        <p>What each kind of return takes, and a file to fill in. Your own system's export may be sent as it is: its headings \
        are known, or you are told which are not.</p>
        <ul>
        \(lines)</ul>
        """)
  }
}

/// The guide of one kind: every column, what it takes and under what conditions it may be stored.
public struct TemplatePage: Sendable {
  /// A column as its guide tells of it.
  public struct Column: Sendable {
    /// As an address names its place on the page.
    public var key: String
    public var heading: String
    public var isRequired: Bool
    public var holds: String
    public var example: String
    /// A code, and what it means.
    public var accepted: [(code: String, meaning: String)]

    public init(
      key: String, heading: String, isRequired: Bool, holds: String, example: String,
      accepted: [(code: String, meaning: String)]
    ) {
      self.key = key
      self.heading = heading
      self.isRequired = isRequired
      self.holds = holds
      self.example = example
      self.accepted = accepted
    }

    fileprivate var cells: [Markup] {
      let codes: Markup =
        accepted.isEmpty
        ? ""
        : Markup.details(
          "\(accepted.count) that are taken in \(heading)",
          "<ul>\n\(accepted.map { one -> Markup in "<li>\(one.code)\(one.meaning.isEmpty ? "" : " \(one.meaning)")</li>\n" })</ul>"
        )
      return [
        "<span id=\"\(key)\">\(heading)</span>", isRequired ? "In every row" : "Where it is known", "\(holds)\(codes)",
        "\(example)",
      ]
    }
  }

  public var visit: SignedIn
  public var kind: Choice
  public var columns: [Column]
  public var frame = SendFrame.school

  public init(visit: SignedIn, kind: Choice, columns: [Column]) {
    self.visit = visit
    self.kind = kind
    self.columns = columns
  }

  public func page(county: String) -> Page {
    let needed = columns.filter(\.isRequired) + columns.filter { !$0.isRequired }
    let address = frame.templatesAddress.appending(kind.value)
    return Page(
      title: "Template: \(kind.label)", county: county, visit: visit,
      content: """
        <h1>\(kind.label)</h1>
        <p><a href="\(address.appending("workbook"))">Download a workbook to fill in</a> (Excel, with drop-down lists), or \
        <a href="\(address.appending("file"))">a plain file</a> (CSV). Filled in, either is taken as it is.</p>
        \(Markup.table(
          "Its columns", [TableColumn("Column"), TableColumn("Needed"), TableColumn("What it holds"), TableColumn("For example")],
          needed.map(\.cells)))
        <p><a href="\(frame.templatesAddress)">All templates</a></p>
        """)
  }
}
