// Where a school's leavers went: the range of destinations with what they had meant to do, the names, a form for publishing.

/// A group of leavers as it is counted.
public struct LeaverGroupCounts: Sendable {
  /// `Year 11, 2025/26`.
  public var title: String
  public var leavers: Int
  /// Who said what they meant to do.
  public var intended: Int
  public var known: Int
  public var confirmed: Int
  /// Of those of whom both are known, who does what they meant to.
  public var asIntended: Int
  public var compared: Int
  /// How many there are of each destination.
  public var destinations: [String: Int]

  public init(
    title: String, leavers: Int, intended: Int, known: Int, confirmed: Int, asIntended: Int, compared: Int,
    destinations: [String: Int]
  ) {
    self.title = title
    self.leavers = leavers
    self.intended = intended
    self.known = known
    self.confirmed = confirmed
    self.asIntended = asIntended
    self.compared = compared
    self.destinations = destinations
  }
}

/// A school's leavers of three years, counted.
public struct LeaversPage: Sendable {
  public var visit: SignedIn
  public var groups: [LeaverGroupCounts]
  /// In the order in which they are shown; the last is of those of whom nothing is available.
  public var destinations: [String]
  public var day: String
  /// With what the county may tell of them: by name, since it is told once for all of it. nil: as the school told alone.
  public var county: [(title: String, lines: [LeaverNamesPage.Line])]?

  public init(
    visit: SignedIn, groups: [LeaverGroupCounts], destinations: [String], day: String,
    county: [(title: String, lines: [LeaverNamesPage.Line])]? = nil
  ) {
    self.visit = visit
    self.groups = groups
    self.destinations = destinations
    self.day = day
    self.county = county
  }

  private static func share(_ part: Int, _ whole: Int) -> Markup {
    whole == 0 ? "" : "\(part) of \(whole)"
  }

  private var shares: Markup {
    Markup.table(
      "What is known of them",
      [
        TableColumn("Leavers"), TableColumn("How many", isNumeric: true),
        TableColumn("Said what they meant to do", isNumeric: true), TableColumn("Destination known", isNumeric: true),
        TableColumn("Confirmed", isNumeric: true), TableColumn("Do what they meant to", isNumeric: true),
      ],
      groups.map { group in
        [
          "\(group.title)", "\(group.leavers)", Self.share(group.intended, group.leavers),
          Self.share(group.known, group.leavers), Self.share(group.confirmed, group.leavers),
          Self.share(group.asIntended, group.compared),
        ]
      }, isNamedAbove: true)
  }

  private var range: Markup {
    Markup.table(
      "Range of destinations",
      [TableColumn("Destination")] + groups.map { TableColumn($0.title, isNumeric: true) },
      destinations.map { destination in
        ["\(destination)"] + groups.map { group -> Markup in "\(group.destinations[destination] ?? 0)" }
      }, isNamedAbove: true)
  }

  public func page(county: String) -> Page {
    let ownAddress = Address("/school/leavers")
    let isOwn = self.county == nil
    let other: Markup =
      isOwn
      ? "<p>As you told of them.</p>\n"
      : """
      <p>With what the county may tell you of them. Each of its answers was a disclosure, which is on record.
      <span class="screen"><a href="\(ownAddress)">What we told alone</a></span></p>

      """
    let links: [Markup] =
      isOwn
      ? [
        "<li><a href=\"\(ownAddress.appending("names"))\">Names, with source and day of each destination</a>, for printing</li>\n",
        "<li><a href=\"\(ownAddress.appending("workbook"))\">All of it as a workbook</a></li>\n",
        "<li><a href=\"\(ownAddress.appending("publish"))\">A form for publishing</a>, with small numbers hidden</li>\n",
      ] : []
    // A showing is a disclosure, so that nobody is shown anything by going back or by a link.
    let asking: Markup = """
      <div class="screen"><h2>What the county may tell us</h2>
      <p>Each of its answers is a disclosure, which goes on record anew every time.</p>
      \(Markup.form(ownAddress, visit.made, Markup.button("Add what the county may tell us", isQuiet: true)))\
      \(Markup.form(ownAddress.appending("workbook"), visit.made, Markup.button("The same as a workbook", isQuiet: true)))\
      </div>

      """
    let tables: Markup =
      groups.isEmpty
      ? "<p>Your returns tell of nobody who left.</p>\n"
      : """
      <h2>What is known of them</h2>
      \(shares)<h2>Range of destinations</h2>
      \(range)\((self.county ?? []).map(LeaverNamesPage.table).joined)
      """
    return Page(
      title: isOwn ? "Our leavers" : "Our leavers, with what the county tells", county: county, visit: visit,
      content: """
        <h1>Our leavers</h1>
        <p>\(day). Those who left in this academic year and in the three before it: the evidence for Gatsby benchmark 3.</p>
        \(other)\(tables)<p>Whom the county may not tell of, who told you to withhold and whom nobody knows of are one line:
        no destination available.</p>
        \(links.isEmpty ? .nothing : "<ul class=\"screen\">\n\(links)</ul>\n")\(asking)
        """)
  }
}

/// A school's leavers by name, for paper.
public struct LeaverNamesPage: Sendable {
  /// Somebody who left.
  public struct Line: Sendable {
    public var name: String
    public var intended: String
    public var destination: String
    public var source: String
    public var day: String

    public init(name: String, intended: String, destination: String, source: String, day: String) {
      self.name = name
      self.intended = intended
      self.destination = destination
      self.source = source
      self.day = day
    }

    fileprivate var cells: [Markup] { ["\(name)", "\(intended)", "\(destination)", "\(source)", "\(day)"] }
  }

  public var visit: SignedIn
  public var groups: [(title: String, lines: [Line])]
  public var day: String

  public init(visit: SignedIn, groups: [(title: String, lines: [Line])], day: String) {
    self.visit = visit
    self.groups = groups
    self.day = day
  }

  fileprivate static func table(_ group: (title: String, lines: [Line])) -> Markup {
    """
    <h2>\(group.title)</h2>
    \(Markup.table(
      group.title,
      [
        TableColumn("Name"), TableColumn("Meant to do"), TableColumn("Does"), TableColumn("From where it is known"),
        TableColumn("Day"),
      ], group.lines.map(\.cells), isNamedAbove: true))
    """
  }

  public func page(county: String) -> Page {
    Page(
      title: "Our leavers by name", county: county, visit: visit,
      content: """
        <h1>Our leavers by name</h1>
        <p>\(day). Personal data: keep it locked away, and destroy it after use. That it was made is on record.</p>
        \(groups.map(Self.table).joined)<p class="screen"><a href="\(Address("/school/leavers"))">Back to our leavers</a></p>
        """)
  }
}
