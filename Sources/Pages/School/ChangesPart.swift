// What a file changes against its sender's own last return of the kind: counts that open to their rows.

extension LookPage {
  /// A row behind a count.
  public struct ChangedRow: Sendable {
    /// As a spreadsheet numbers it; nil: it is not in the file.
    public var line: Int?
    public var name: String
    /// Empty: what the count is of says it.
    public var what: String
    public var old: String
    public var new: String

    public init(line: Int?, name: String, what: String = "", old: String = "", new: String = "") {
      self.line = line
      self.name = name
      self.what = what
      self.old = old
      self.new = new
    }
  }

  /// A count with its first rows.
  public struct Change: Sendable {
    public var what: String
    public var count: Int
    /// Whether something is told otherwise; else the rows are only named.
    public var isDifference: Bool
    public var rows: [ChangedRow]

    public init(_ what: String, _ count: Int, isDifference: Bool, rows: [ChangedRow]) {
      self.what = what
      self.count = count
      self.isDifference = isDifference
      self.rows = rows
    }

    fileprivate var part: Markup {
      guard count > 0, !rows.isEmpty else { return "<p>\(what): \(Markup.number(count))</p>\n" }
      let tellsWhat = rows.contains { !$0.what.isEmpty }
      let hasLines = rows.contains { $0.line != nil }
      var columns: [TableColumn] = hasLines ? [TableColumn("Row of the file", isNumeric: true)] : []
      columns.append(TableColumn("Name"))
      if tellsWhat { columns.append(TableColumn("What")) }
      if isDifference { columns += [TableColumn("In that return"), TableColumn("In this file")] }
      let cells = rows.map { row -> [Markup] in
        var cells: [Markup] = []
        if hasLines { cells.append(row.line.map { Markup.number($0) } ?? "") }
        cells.append("\(row.name)")
        if tellsWhat { cells.append("\(row.what)") }
        if isDifference { cells += ["\(row.old)", "\(row.new)"] }
        return cells
      }
      // One row may tell several things otherwise.
      let isCut = tellsWhat ? rows.count >= Self.most : count > rows.count
      let first: Markup = isCut ? "<p>The first \(Markup.number(rows.count)) are shown.</p>\n" : ""
      return Markup.details("\(what): \(Markup.written(count))", "\(Markup.table(what, columns, cells))\(first)")
    }

    /// As many rows are given of one count.
    private static let most = 50
  }

  /// What it changes against the sender's newest return of the kind.
  public struct Changes: Sendable {
    public var since: String
    public var changes: [Change]
    /// What speaks for its being the wrong file; empty: nothing.
    public var doubt: String

    public init(since: String, changes: [Change], doubt: String) {
      self.since = since
      self.changes = changes
      self.doubt = doubt
    }

    var part: Markup {
      """
      <h2>What it changes</h2>
      <p>Against your own return of the same kind of \(since). Open a number to see its rows.</p>
      \(changes.map(\.part).joined)
      """
    }
  }
}
