// A school's leavers in a form for publishing: tables that were made once, and what can be made.

/// A school's leavers in a form for publishing.
public struct PublishedLeaversPage: Sendable {
  /// Those who left from one year group in one academic year.
  public struct Table: Sendable {
    public var title: String
    /// Each destination with what is printed of it.
    public var lines: [(destination: String, printed: String)]
    /// Counts of fewer are hidden.
    public var threshold: Int
    public var made: String

    public init(title: String, lines: [(destination: String, printed: String)], threshold: Int, made: String) {
      self.title = title
      self.lines = lines
      self.threshold = threshold
      self.made = made
    }
  }

  public var visit: SignedIn
  public var tables: [Table]
  /// Those of whom none was made yet, by what the form tells of them.
  public var open: [Choice]
  public var day: String

  public init(visit: SignedIn, tables: [Table], open: [Choice], day: String) {
    self.visit = visit
    self.tables = tables
    self.open = open
    self.day = day
  }

  private func part(_ table: Table) -> Markup {
    """
    \(Markup.table(
      "Destinations of our leavers: \(table.title)", [TableColumn("Destination"), TableColumn(table.title, isNumeric: true)],
      table.lines.map { line in ["\(line.destination)", "\(line.printed)"] }))
    <p>As of \(table.made). c: hidden, because it is fewer than \(table.threshold) or would tell a number that is. No destination
    available: nobody knows.</p>
    """
  }

  private var making: Markup {
    guard !open.isEmpty else { return .nothing }
    let forms = open.map { group in
      Markup.form(
        Address("/school/leavers/publish"), visit.made,
        """
        <input type="hidden" name="group" value="\(group.value)">
        <button type="submit" class="quiet">Make the table of \(group.label)</button>
        """)
    }
    return """
      <h2>Make a table</h2>
      <p>A table is made once, of what you have told by then, and stays as it is: two that differ by one young person would tell of that
      one. So make it when you have told what you know.</p>
      \(forms.joined)
      """
  }

  public func page(county: String) -> Page {
    let none: Markup =
      tables.isEmpty && open.isEmpty ? "<p>Your returns tell of nobody who left.</p>\n" : .nothing
    return Page(
      title: "Our leavers, for publishing", county: county, visit: visit,
      content: """
        <h1>Destinations of our leavers</h1>
        \(tables.map(part).joined)\(none)<div class="screen">
        \(making)<p>Publish no other such table beside these.</p>
        <p><a href="\(Address("/school/leavers"))">Back to our leavers</a></p>
        </div>
        """)
  }
}
