// Whom a hub was sent: who waits, who is taken up, who is closed.

/// What was sent to hubs.
public struct HubPage: Sendable {
  /// Somebody who was sent.
  public struct Line: Sendable {
    public var id: Int64
    public var person: Int64
    public var name: String
    public var hub: String
    /// Who sent them, and when.
    public var sent: String
    /// `Waiting`, `Taken up by …`, `Closed: …`.
    public var state: String
    public var isTaken: Bool
    public var isClosed: Bool

    public init(
      id: Int64, person: Int64, name: String, hub: String, sent: String, state: String, isTaken: Bool, isClosed: Bool
    ) {
      self.id = id
      self.person = person
      self.name = name
      self.hub = hub
      self.sent = sent
      self.state = state
      self.isTaken = isTaken
      self.isClosed = isClosed
    }
  }

  public var visit: SignedIn
  /// Empty: every hub.
  public var hub: String
  public var hubs: [(hub: String, waiting: Int, taken: Int, closed: Int)]
  public var lines: [Line]
  public var done: String?
  public var trouble: String?

  public init(
    visit: SignedIn, hub: String, hubs: [(hub: String, waiting: Int, taken: Int, closed: Int)], lines: [Line],
    done: String? = nil, trouble: String? = nil
  ) {
    self.visit = visit
    self.hub = hub
    self.hubs = hubs
    self.lines = lines
    self.done = done
    self.trouble = trouble
  }

  private static let outcomes = [
    Choice("helped", "They were helped"), Choice("declined", "They declined"), Choice("not-reached", "Not reached"),
  ]

  private func form(_ line: Line) -> Markup {
    if line.isClosed { return "" }
    let about: Markup = """
      <input type="hidden" name="referral" value="\(line.id)">
      <input type="hidden" name="hub" value="\(hub)">

      """
    guard line.isTaken else {
      return Markup.form(
        Address("/county/hubs"), visit.made,
        """
        \(about)<input type="hidden" name="answer" value="taken">
        <button type="submit" class="quiet">Take up<span class="hidden">: \(line.name)</span></button>

        """)
    }
    let options = Self.outcomes.map { choice -> Markup in "<option value=\"\(choice.value)\">\(choice.label)</option>\n"
    }
    return Markup.form(
      Address("/county/hubs"), visit.made,
      """
      \(about)<label class="hidden" for="answer-\(line.id)">What came of it for \(line.name)</label>
      <select id="answer-\(line.id)" name="answer">
      \(options)</select>
      <button type="submit" class="quiet">Close<span class="hidden">: \(line.name)</span></button>

      """)
  }

  public func page(county: String) -> Page {
    let counts = hubs.map { hub -> [Markup] in
      [
        "<a href=\"\(Address("/county/hubs").asking("hub", hub.hub))\">\(hub.hub)</a>", Markup.number(hub.waiting),
        Markup.number(hub.taken), Markup.number(hub.closed),
      ]
    }
    let rows = lines.map { line -> [Markup] in
      let address = Address("/county/people").appending(String(line.person)).asking("from", "hub")
      return [
        "<a href=\"\(address)\">\(line.name)</a>", "\(line.hub)", "\(line.sent)", "\(line.state)", form(line),
      ]
    }
    return Page(
      title: "Sent to hubs", county: county, hasErrors: trouble != nil, visit: visit,
      content: """
        \(Markup.trouble(trouble))\(done.map { Markup.notice(.done, "\($0)") } ?? "")<h1>Sent to \(hub.isEmpty ? "hubs" : "\(hub)")</h1>
        \(CountyNavigation.links)\(counts.isEmpty ? "<p>Nobody was sent to a hub.</p>\n" : Markup.table(
          "Hubs",
          [
            TableColumn("Hub"), TableColumn("Waiting", isNumeric: true), TableColumn("Taken up", isNumeric: true),
            TableColumn("Closed in 30 days", isNumeric: true),
          ], counts))\(rows.isEmpty ? "" : Markup.table(
          "Who was sent",
          [
            TableColumn("Name"), TableColumn("Hub"), TableColumn("Sent"), TableColumn("State"), TableColumn("What to do"),
          ], rows))\(hub.isEmpty ? "" : "<p><a href=\"\(Address("/county/hubs"))\">All hubs</a></p>\n")
        """)
  }
}
