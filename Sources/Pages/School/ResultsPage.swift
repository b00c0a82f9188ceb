// Results day: conditional offers first, each met or not, then those without an offer or a plan.

/// Whom a school works through on results day.
public struct ResultsPage: Sendable {
  /// Somebody with an open offer, or without one.
  public struct Line: Sendable {
    /// In the address of the student.
    public var id: String
    public var name: String
    public var form: String
    public var year: String
    /// Of an open offer: the field that tells what became of it, and whose offer it is; nil: there is none.
    public var offer: (field: String, provider: String)?
    public var hasFailed: Bool

    public init(
      id: String, name: String, form: String, year: String, offer: (field: String, provider: String)? = nil,
      hasFailed: Bool = false
    ) {
      self.id = id
      self.name = name
      self.form = form
      self.year = year
      self.offer = offer
      self.hasFailed = hasFailed
    }
  }

  public var visit: SignedIn
  public var open: [Line]
  public var without: [Line]
  /// How many lines there are more than are shown.
  public var more: Int
  public var day: String
  /// The first and the last day of the year on which results are worked through, where the day is none of them; and the last
  /// day of the season that is over, as addresses have it.
  public var season: (opens: String, closes: String, last: String)?
  /// Whether the day is over, so that it is looked at alone.
  public var isOver: Bool
  /// As chosen, by the names of the fields.
  public var typed: [String: String]
  public var error: String?

  public init(
    visit: SignedIn, open: [Line], without: [Line], more: Int = 0, day: String,
    season: (opens: String, closes: String, last: String)? = nil, isOver: Bool = false,
    typed: [String: String] = [:], error: String? = nil
  ) {
    self.visit = visit
    self.open = open
    self.without = without
    self.more = more
    self.day = day
    self.season = season
    self.isOver = isOver
    self.typed = typed
    self.error = error
  }

  private static let results = [
    Choice("", "No news yet"), Choice("met", "Conditions met"), Choice("not-met", "Conditions not met"),
  ]

  private func name(_ line: Line) -> Markup {
    "<a href=\"\(Address("/school/students").appending(line.id))\">\(line.name)</a>"
  }

  /// Of what else is told: the name stands for those who hear the link alone.
  private func tell(_ news: StaticString, _ text: String, _ line: Line) -> Markup {
    """
    <a href="\(Address("/school/tell").appending(String(describing: news)).asking("student", line.id))">\(text)<span class="hidden"> \
    \(line.name)</span></a>
    """
  }

  private var offers: Markup {
    let rows = open.map { line -> [Markup] in
      guard let offer = line.offer else { return [] }
      if isOver {
        return [
          name(line), "\(line.year)", "\(line.form)", "\(offer.provider)", "No news told",
          tell("offer", "Tell of it", line),
        ]
      }
      let chosen = typed[offer.field] ?? ""
      let options = Self.results.map { choice -> Markup in
        "<option value=\"\(choice.value)\"\(choice.value == chosen ? " selected" : "")>\(choice.label)</option>\n"
      }
      return [
        name(line), "\(line.year)", "\(line.form)", "\(offer.provider)",
        """
        <label class="hidden" for="\(offer.field)">\(line.name), \(offer.provider)</label>
        <select id="\(offer.field)" name="\(offer.field)">
        \(options)</select>
        """,
        tell("offer", "Is it right for them?", line),
      ]
    }
    let table = Markup.table(
      "Conditional offers",
      [
        TableColumn("Name"), TableColumn("Year"), TableColumn("Form"), TableColumn("Offer"),
        TableColumn("What became of it"), TableColumn("An adviser's judgement"),
      ], rows, isNamedAbove: true)
    if isOver { return table }
    return Markup.form(
      Address("/school/results"), visit.made, isKept: true, "\(table)\(Markup.button("See what it means"))")
  }

  private var plans: Markup {
    Markup.table(
      "Without an offer or a plan",
      [
        TableColumn("Name"), TableColumn("Year"), TableColumn("Form"), TableColumn("Why"), TableColumn("What is next?"),
      ],
      without.map { line in
        [
          name(line), "\(line.year)", "\(line.form)",
          line.hasFailed ? "Conditions not met" : "No offer, and nothing said of a plan",
          "\(tell("intention", "A new plan", line))<br>\(tell("offer", "An offer", line))",
        ]
      }, isNamedAbove: true)
  }

  public func page(county: String) -> Page {
    let wrong: Markup =
      error.map { sentence -> Markup in
        Markup.errorSummary([FieldFrame(open.first?.offer?.field ?? "main", "", error: sentence)])
      }
      ?? .nothing
    let offered: Markup = open.isEmpty ? "<p>No conditional offer is open of anybody who has no other.</p>\n" : offers
    let others: Markup = without.isEmpty ? "<p>Nobody.</p>\n" : plans
    let rest: Markup =
      more > 0 ? "<p>\(Markup.number(more)) more follow when some of these are told.</p>\n" : .nothing
    if let season {
      return Page(
        title: "Results day, out of season", county: county, visit: visit,
        content: """
          <h1>Results day</h1>
          <p>\(day). There are no results to work through now: they are from \(season.opens) to \(season.closes). What you hear of
          one student you <a href="\(Address("/school/tell"))">tell at any time</a>.</p>
          <p><a href="\(Address("/school/results").asking("on", season.last))">Look at the season that is over</a>: whose results you never
          told.</p>
          """)
    }
    let about: Markup =
      isOver
      ? "Those who left in that summer without an offer that was sure, as your own returns tell of that day. You tell of each by their name."
      : "Those who leave this summer and have no offer that is sure, as your own returns tell of them."
    return Page(
      title: isOver ? "Results day, a season that is over" : "Results day", county: county, hasErrors: error != nil,
      visit: visit,
      content: """
        \(wrong)<h1>Results day</h1>
        <p>\(day). \(about)</p>
        <h2>Conditional offers</h2>
        \(offered)<h2>Without an offer or a plan</h2>
        \(others)\(rest)
        """)
  }
}
