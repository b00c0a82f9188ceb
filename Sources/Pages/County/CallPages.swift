// The calls of the day: how far they are, and the one under way.

/// The calls of the day in numbers, and the way to the next.
public struct CallsPage: Sendable {
  /// Of those due to be rung, how many are in one state.
  public struct State: Sendable {
    public var title: String
    public var people: Int
    /// What to do next for them.
    public var next: String
    /// Who they are.
    public var address: Address
    public init(title: String, people: Int, next: String, address: Address) {
      self.title = title
      self.people = people
      self.next = next
      self.address = address
    }
  }

  public var visit: SignedIn
  public var today: String
  public var ready: Int
  public var states: [State]
  /// What the day's contacts came to, of everybody and of oneself.
  public var done: [(outcome: String, people: Int, own: Int)]
  /// Said at the end of the calls.
  public var said: String?
  public var campaigns: [CallCampaign] = []
  /// How many rows of lists that came back wait to be decided.
  public var questions = 0

  public init(
    visit: SignedIn, today: String, ready: Int, states: [State], done: [(outcome: String, people: Int, own: Int)],
    said: String? = nil, campaigns: [CallCampaign] = [], questions: Int = 0
  ) {
    self.campaigns = campaigns
    self.questions = questions
    self.visit = visit
    self.today = today
    self.ready = ready
    self.states = states
    self.done = done
    self.said = said
  }

  private var away: Markup {
    let waits: Markup =
      questions == 0
      ? ""
      : "<p><a href=\"\(Address("/county/calls/decide"))\">\(Markup.number(questions)) that came back wait for your decision</a></p>\n"
    let people = [Choice("25", "25"), Choice("50", "50"), Choice("100", "100"), Choice("200", "200")]
    return """
      <h2>A day without a line</h2>
      \(waits)\(Markup.form(Address("/county/calls/sheet"), visit.made, """
      \(Markup.selectField(
        FieldFrame(
          "people", "How many do you take away?",
          hint: "A workbook to write in. Nobody else rings them today. Send it back under Send a file."), people))\
      \(Markup.button("Take them away", isQuiet: true))
      """))
      """
  }

  public func page(county: String) -> Page {
    let begin: Markup =
      ready == 0
      ? "<p>Nobody is left to be rung now.</p>\n"
      : Markup.form(Address("/county/calls"), visit.made, Markup.button("Ring the next of \(ready)"))
    let rows = states.map { state -> [Markup] in
      ["<a href=\"\(state.address)\">\(state.title)</a>", Markup.number(state.people), "\(state.next)"]
    }
    let all = states.reduce(0) { $0 + $1.people }
    let came = done.map { line -> [Markup] in ["\(line.outcome)", Markup.number(line.people), Markup.number(line.own)] }
    return Page(
      title: "Calls", county: county, visit: visit,
      content: """
        \(said.map { Markup.notice(.done, "\($0)") } ?? "")<h1>Calls, \(today)</h1>
        \(CountyNavigation.links)\(begin)\(CallCampaign.all(campaigns, visit.made))<h2>What stands before the next step</h2>
        <p>\(Markup.number(all)) are due to be rung, or would be.</p>
        \(rows.isEmpty ? "" : Markup.table(
          "What stands before the next step", [
            TableColumn("State"), TableColumn("People", isNumeric: true), TableColumn("What to do next"),
          ], rows, isNamedAbove: true))
        <h2>Done today</h2>
        \(came.isEmpty ? "<p>Nothing yet.</p>\n" : Markup.table(
          "Contacts of today", [
            TableColumn("What came of it"), TableColumn("Everybody", isNumeric: true), TableColumn("You", isNumeric: true),
          ], came, isNamedAbove: true))
        \(away)
        """)
  }
}

/// Those of a list on one day, rung one after another.
public struct CallCampaign: Sendable {
  public var id: Int64
  public var name: String
  /// Who began it, and when; when it ended.
  public var by: String
  public var people: Int
  public var tried: Int
  public var spoken: Int
  /// What those tried are today.
  public var found: String
  public var isOver: Bool

  public init(
    id: Int64, name: String, by: String, people: Int, tried: Int, spoken: Int, found: String, isOver: Bool
  ) {
    self.id = id
    self.name = name
    self.by = by
    self.people = people
    self.tried = tried
    self.spoken = spoken
    self.found = found
    self.isOver = isOver
  }

  private func acts(_ made: FormMade) -> Markup {
    guard !isOver else { return "Ended" }
    let ring = Markup.form(
      Address("/county/calls"), made,
      """
      <input type="hidden" name="campaign" value="\(id)">
      <button type="submit" class="quiet">Ring the next<span class="hidden"> of \(name)</span></button>

      """)
    let end = Markup.form(
      Address("/county/campaigns/end"), made,
      """
      <input type="hidden" name="campaign" value="\(id)">
      <button type="submit" class="quiet">End it<span class="hidden">: \(name)</span></button>

      """)
    return "\(ring)\(end)"
  }

  static func all(_ campaigns: [CallCampaign], _ made: FormMade) -> Markup {
    guard !campaigns.isEmpty else { return .nothing }
    let rows = campaigns.map { campaign -> [Markup] in
      [
        "\(campaign.name)<br><span class=\"hint\">\(campaign.by)</span>", Markup.number(campaign.people),
        "<progress max=\"\(campaign.people)\" value=\"\(campaign.tried)\">\(campaign.tried)</progress> \(Markup.number(campaign.tried))",
        Markup.number(campaign.spoken), "\(campaign.found)", campaign.acts(made),
      ]
    }
    return """
      <h2>Campaigns</h2>
      \(Markup.table(
        "Campaigns",
        [
          TableColumn("Campaign"), TableColumn("People", isNumeric: true), TableColumn("Tried"),
          TableColumn("Spoken to", isNumeric: true), TableColumn("What the calls found"), TableColumn("What to do"),
        ], rows, isNamedAbove: true))
      """
  }
}

/// The person to ring now.
public struct CallPage: Sendable {
  public var visit: SignedIn
  public var id: Int64
  public var glance: PersonGlance
  public var contact: ContactForm
  /// `A year 11 leaver without a destination: ask what …`
  public var script: [String]
  public var tried: [PersonPage.Told]
  public var ready: Int
  public var doneByMe: Int
  /// What was recorded a moment ago, of whom, and its key.
  public var former: (sentence: String, person: Int64, key: String)?
  /// The campaign that is rung; empty: none.
  public var campaign = ""

  public init(
    visit: SignedIn, id: Int64, glance: PersonGlance, contact: ContactForm, script: [String],
    tried: [PersonPage.Told], ready: Int, doneByMe: Int, former: (sentence: String, person: Int64, key: String)? = nil
  ) {
    self.visit = visit
    self.id = id
    self.glance = glance
    self.contact = contact
    self.script = script
    self.tried = tried
    self.ready = ready
    self.doneByMe = doneByMe
    self.former = former
  }

  public func page(county: String) -> Page {
    let undo: Markup =
      former.map { former in
        """
        \(Markup.notice(.done, "\(former.sentence)"))\(Markup.form(
          Address("/county/people").appending(String(former.person)).appending("undo"), visit.made, """
          <input type="hidden" name="key" value="\(former.key)">
          <input type="hidden" name="from" value="calls">
          \(Markup.button("Undo it", isQuiet: true))
          """))
        """
      } ?? ""
    let questions = script.map { line -> Markup in "<li>\(line)</li>\n" }
    let rows = tried.map { told -> [Markup] in ["\(told.day)", "\(told.what)", "\(told.by)"] }
    let before: Markup =
      rows.isEmpty
      ? "<p>Nobody has tried to reach them.</p>\n"
      : Markup.table(
        "What was tried", [TableColumn("Day"), TableColumn("What came of it"), TableColumn("Who")], rows,
        isNamedAbove: true)
    let recordAddress = Address("/county/people").appending(String(id)).asking("from", "calls")
    return Page(
      title: "Ring now", county: county, hasErrors: !contact.errors.isEmpty, visit: visit,
      content: """
        \(Markup.errorSummary(contact.fields.filter { $0.error != nil }))\(undo)<p class="hint"><progress max="\(doneByMe + ready)" \
        value="\(doneByMe)">\(doneByMe)</progress> \(doneByMe) by you today, \(ready) to ring</p>
        <h1>\(glance.name)</h1>
        <p>\(glance.age)</p>
        \(glance.reaching)\(glance.known)<h2>What to ask</h2>
        <ul>
        \(questions)</ul>
        <h2>What came of it</h2>
        \(contact.markup)\(Markup.form(
          Address("/county/calls/leave"), visit.made, """
          <input type="hidden" name="person" value="\(id)">
          <input type="hidden" name="campaign" value="\(campaign)">
          \(Markup.button("Leave them for another day", isQuiet: true))
          """))<h2>What was tried</h2>
        \(before)<p><a href="\(recordAddress)">Their whole record</a></p>
        \(CountyNavigation.links)
        """)
  }
}
