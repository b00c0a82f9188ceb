// Today: how many there are to look after, beside a month and a year ago, and who came and went.

/// The county's day in figures.
public struct TodayPage: Sendable {
  /// A number of people, leading to them.
  public struct Figure: Sendable {
    public var title: String
    /// nil: there is no list of it.
    public var address: Address?
    public var now: Int
    public var monthAgo: Int
    public var yearAgo: Int
    /// A part of the figure above.
    public var isPart: Bool

    public init(
      _ title: String, _ address: Address?, now: Int, monthAgo: Int, yearAgo: Int, isPart: Bool = false
    ) {
      self.title = title
      self.address = address
      self.now = now
      self.monthAgo = monthAgo
      self.yearAgo = yearAgo
      self.isPart = isPart
    }
  }

  /// Who came to a list, or left it.
  public struct Move: Sendable {
    public var title: String
    public var address: Address
    public var people: Int
    /// What they were before or are now, and how many.
    public var why: [String]

    public init(title: String, address: Address, people: Int, why: [String]) {
      self.title = title
      self.address = address
      self.people = people
      self.why = why
    }
  }

  public var visit: SignedIn
  public var today: String
  public var monthAgo: String
  public var yearAgo: String
  public var figures: [Figure]
  public var charts: [MonthChart]
  public var since: String
  public var moves: [Move]
  /// How many can be rung now.
  public var ready: Int
  /// Returns that did not come: whose, what, and since when they are due.
  public var overdue: [(institution: String, what: String, due: String)] = []

  public init(
    visit: SignedIn, today: String, monthAgo: String, yearAgo: String, figures: [Figure], charts: [MonthChart],
    since: String, moves: [Move], ready: Int
  ) {
    self.visit = visit
    self.today = today
    self.monthAgo = monthAgo
    self.yearAgo = yearAgo
    self.figures = figures
    self.charts = charts
    self.since = since
    self.moves = moves
    self.ready = ready
  }

  public func page(county: String) -> Page {
    let rows = figures.map { figure -> [Markup] in
      let name: Markup =
        figure.address.map { address in "<a href=\"\(address)\">\(figure.title)</a>" } ?? "\(figure.title)"
      return [
        figure.isPart ? "<span class=\"part\">\(name)</span>" : name, Markup.number(figure.now),
        Markup.number(figure.monthAgo), Markup.number(figure.yearAgo),
      ]
    }
    let came = moves.map { move -> [Markup] in
      [
        "<a href=\"\(move.address)\">\(move.title)</a>", Markup.number(move.people),
        "\(move.why.joined(separator: ", "))",
      ]
    }
    return Page(
      title: "Today", county: county, visit: visit,
      content: """
        <h1>Today, \(today)</h1>
        \(CountyNavigation.links)<p><a class="start" href="\(Address("/county/calls"))">Ring people</a> \(Markup.number(ready)) \
        can be rung now.</p>
        <h2>How many there are</h2>
        \(Markup.table(
          "How many there are", [
            TableColumn("Young people"), TableColumn("Today", isNumeric: true), TableColumn(monthAgo, isNumeric: true),
            TableColumn(yearAgo, isNumeric: true),
          ], rows, isNamedAbove: true))
        <div class="charts">\(charts.map(\.markup))</div>
        \(late)<h2>Who came and went since \(since)</h2>
        \(Markup.table(
          "Who came and went since \(since)", [
            TableColumn("List"), TableColumn("People", isNumeric: true), TableColumn("What they were before, or are now"),
          ], came, isNamedAbove: true))
        """)
  }
}

extension TodayPage {
  fileprivate var late: Markup {
    let rows = overdue.map { late -> [Markup] in ["\(late.institution)", "\(late.what)", "\(late.due)"] }
    let table: Markup =
      rows.isEmpty
      ? "<p>None.</p>\n"
      : Markup.table(
        "Returns overdue, by school",
        [TableColumn("School or college"), TableColumn("Return"), TableColumn("Due since")],
        rows, isNamedAbove: true)
    return
      "<h2>Returns overdue, by school</h2>\n\(table)<p><a href=\"\(Address("/county/returns"))\">What came and what is held</a></p>\n"
  }
}

/// The pages of officers, on each of them.
enum CountyNavigation {
  static var links: Markup {
    """
    <nav class="county" aria-label="The county"><ul>
    <li><a href="\(Address("/county"))">Today</a></li>
    <li><a href="\(Address("/county/lists"))">Lists</a></li>
    <li><a href="\(Address("/county/search"))">Find somebody</a></li>
    <li><a href="\(Address("/county/calls"))">Calls</a></li>
    <li><a href="\(Address("/county/caseload"))">Caseload</a></li>
    <li><a href="\(Address("/county/to-note"))">To take note of</a></li>
    <li><a href="\(Address("/county/contested"))">Contested</a></li>
    <li><a href="\(Address("/county/starts"))">Agreed start passed</a></li>
    <li><a href="\(Address("/county/leavers"))">Leavers by school</a></li>
    <li><a href="\(Address("/county/lapsing"))">Lapsing by school</a></li>
    <li><a href="\(Address("/county/notices"))">Notices to forward</a></li>
    <li><a href="\(Address("/county/returns"))">Returns of schools</a></li>
    <li><a href="\(Address("/county/hubs"))">Sent to hubs</a></li>
    <li><a href="\(Address("/county/letters"))">Letters</a></li>
    <li><a href="\(Address("/county/send"))">Send a file</a></li>
    <li><a href="\(Address("/county/support"))">Asked for by schools</a></li>
    <li><a href="\(Address("/county/questions"))">Questions about links</a></li>
    </ul></nav>

    """
  }
}
