// What the county may tell a school of its former students: asked for, and then shown.

/// What the county may tell a school of its former students.
public struct FeedbackPage: Sendable {
  /// A student, and the answer.
  public struct Line: Sendable {
    public var name: String
    public var number: String
    public var destination: String
    public var provider: String
    public var since: String
    public var verified: String

    public init(
      name: String, number: String, destination: String, provider: String, since: String, verified: String
    ) {
      self.name = name
      self.number = number
      self.destination = destination
      self.provider = provider
      self.since = since
      self.verified = verified
    }

    fileprivate var cells: [Markup] {
      ["\(name)", "\(number)", "\(destination)", "\(provider)", "\(since)", "\(verified)"]
    }
  }

  public var visit: SignedIn
  /// Nil: it was not asked for.
  public var lines: [Line]?
  public var day: String

  public init(visit: SignedIn, lines: [Line]? = nil, day: String = "") {
    self.visit = visit
    self.lines = lines
    self.day = day
  }

  private func ask(_ address: Address, _ text: String, isQuiet: Bool) -> Markup {
    Markup.form(address, visit.made, Markup.button(text, isQuiet: isQuiet))
  }

  public func page(county: String) -> Page {
    let file = ask(Address("/school/feedback/file"), "Download it (CSV)", isQuiet: true)
    let shown: Markup =
      if let lines {
        """
        <h2>What the county tells you, \(day)</h2>
        <p>This showing is on record as a disclosure of each student below.</p>
        \(lines.isEmpty
          ? "<p>Your returns name nobody.</p>\n"
          : Markup.table(
            "What the county tells you",
            [
              TableColumn("Name"), TableColumn("Your number"), TableColumn("Destination"), TableColumn("Where"),
              TableColumn("Since"), TableColumn("Verified on"),
            ], lines.map(\.cells), isNamedAbove: true))<div class="screen">
        \(file)</div>

        """
      } else {
        ask(Address("/school/feedback"), "Show what the county may tell us", isQuiet: false)
      }
    return Page(
      title: "Feedback", county: county, visit: visit,
      content: """
        <h1>Feedback</h1>
        <p>What the county may tell you of your former students: of leavers of year 11 for two academic years, of years 12 and 13 under an
        <a href="\(Address("/school/agreements"))">agreement</a> that names the student.</p>
        <p>Each showing, and each file, is a disclosure of personal data, on record with the day and your name. Everybody of whom nothing may
        be told, or nothing is known, has the same words: no destination available.</p>
        \(shown)
        """)
  }
}
