// Calls that were taken away: what would become of a list that comes back, and what waits to be decided.

/// A list of calls that comes back, before it is taken.
public struct SheetPage: Sendable {
  /// A row of which something is to be said.
  public struct Line: Sendable {
    public var row: Int
    public var name: String
    public var says: String
    public init(row: Int, name: String, says: String) {
      self.row = row
      self.name = name
      self.says = says
    }
  }

  public var visit: SignedIn
  public var id: String
  public var fileName: String
  public var version: String
  public var counts: [(what: String, rows: Int)]
  public var lines: [Line]
  /// Whether something is to be taken.
  public var isNews: Bool
  public var isStale: Bool

  public init(
    visit: SignedIn, id: String, fileName: String, version: String, counts: [(what: String, rows: Int)], lines: [Line],
    isNews: Bool, isStale: Bool = false
  ) {
    self.visit = visit
    self.id = id
    self.fileName = fileName
    self.version = version
    self.counts = counts
    self.lines = lines
    self.isNews = isNews
    self.isStale = isStale
  }

  public func page(county: String) -> Page {
    let address = Address("/county/send").appending(id)
    let take: Markup =
      isNews
      ? Markup.form(
        address.appending("take"), visit.made,
        "<input type=\"hidden\" name=\"version\" value=\"\(version)\">\n\(Markup.button("Take this list"))")
      : "<p>Nothing in it is new.</p>\n"
    return Page(
      title: "A list of calls comes back", county: county, hasErrors: isStale, visit: visit,
      content: """
        \(isStale ? Markup.notice(.important, "Something has changed since you looked. Nothing was taken: this is how it stands now.") : "")\
        <h1>A list of calls comes back</h1>
        <p>\(fileName). Nothing is recorded yet.</p>
        \(Markup.table(
          "Its rows", [TableColumn("What becomes of them"), TableColumn("Rows", isNumeric: true)],
          counts.map { ["\($0.what)", Markup.number($0.rows)] }))\(lines.isEmpty ? "" : Markup.table(
          "Rows to look at", [TableColumn("Row", isNumeric: true), TableColumn("Who"), TableColumn("What")],
          lines.map { [Markup.number($0.row), "\($0.name)", "\($0.says)"] }))\(take)\(Markup.form(
          address.appending("forget"), visit.made, Markup.button("Do not take it", isQuiet: true)))
        """)
  }
}

/// What came back of people of whom somebody else told something meanwhile.
public struct SheetQuestionsPage: Sendable {
  /// Somebody, with both sides.
  public struct Asked: Sendable {
    public var key: String
    public var person: Int64
    public var name: String
    public var then: String
    public var now: String
    /// What one wrote.
    public var told: [(name: String, value: String)]
    public var version: String

    public init(
      key: String, person: Int64, name: String, then: String, now: String, told: [(name: String, value: String)],
      version: String
    ) {
      self.key = key
      self.person = person
      self.name = name
      self.then = then
      self.now = now
      self.told = told
      self.version = version
    }
  }

  public var visit: SignedIn
  public var asked: [Asked]
  public var done: String?
  public var trouble: String?

  public init(visit: SignedIn, asked: [Asked], done: String? = nil, trouble: String? = nil) {
    self.visit = visit
    self.asked = asked
    self.done = done
    self.trouble = trouble
  }

  public func page(county: String) -> Page {
    let questions = asked.map { one -> Markup in
      let address = Address("/county/people").appending(String(one.person)).asking("from", "calls")
      return """
        <section><h2><a href="\(address)">\(one.name)</a></h2>
        \(Markup.table(
          "What was known of \(one.name)", [TableColumn("When you took the list"), TableColumn("Now")],
          [["\(one.then)", "\(one.now)"]]))<h3>What you wrote</h3>
        \(Markup.summaryList(one.told.map { SummaryLine($0.name, "\($0.value)") }))\(Markup.form(
          Address("/county/calls/decide"), visit.made, """
          <input type="hidden" name="row" value="\(one.key)">
          <input type="hidden" name="version" value="\(one.version)">
          <button type="submit" name="answer" value="keep">Record it too<span class="hidden">: \(one.name)</span></button>
          <button type="submit" class="quiet" name="answer" value="drop">Drop it<span class="hidden">: \(one.name)</span></button>

          """))</section>

        """
    }
    return Page(
      title: "Calls to decide", county: county, hasErrors: trouble != nil, visit: visit,
      content: """
        \(Markup.trouble(trouble))\(done.map { Markup.notice(.done, "\($0)") } ?? "")<h1>Calls to decide</h1>
        \(CountyNavigation.links)\(asked.isEmpty ? "<p>Nothing waits to be decided.</p>\n" : """
        <p>Somebody else told something of these people after you took them away. What you wrote of them is not recorded yet.</p>
        \(questions)
        """)
        """)
  }
}
