// Whom an officer follows, what is due first, and how the team stands.

/// An officer's caseload, and how the team stands.
public struct CaseloadPage: Sendable {
  /// Somebody in it.
  public struct Line: Sendable {
    public var person: Int64
    public var name: String
    public var since: String
    public var due: String
    public var isOverdue: Bool
    public var lastContact: String
    public init(person: Int64, name: String, since: String, due: String, isOverdue: Bool, lastContact: String) {
      self.person = person
      self.name = name
      self.since = since
      self.due = due
      self.isOverdue = isOverdue
      self.lastContact = lastContact
    }
  }

  /// Somebody whom they followed until lately.
  public struct Closed: Sendable {
    public var person: Int64
    public var name: String
    /// On which day, and by whom.
    public var on: String
    public var outcome: String
    public init(person: Int64, name: String, on: String, outcome: String) {
      self.person = person
      self.name = name
      self.on = on
      self.outcome = outcome
    }
  }

  /// An officer with their caseload in numbers.
  public struct Colleague: Sendable {
    public var name: String
    /// As the address names them; empty: those whom nobody follows.
    public var actor: String
    public var people: Int
    public var fresh: Int
    public var overdue: Int
    public var spokenTo: Int
    public var closed: Int
    /// Of those followed or closed: in education, employment or training now.
    public var inWork: Int
    public var neet: Int
    public var notKnown: Int
    public init(
      name: String, actor: String, people: Int, fresh: Int, overdue: Int, spokenTo: Int, closed: Int, inWork: Int,
      neet: Int, notKnown: Int
    ) {
      self.name = name
      self.actor = actor
      self.people = people
      self.fresh = fresh
      self.overdue = overdue
      self.spokenTo = spokenTo
      self.closed = closed
      self.inWork = inWork
      self.neet = neet
      self.notKnown = notKnown
    }
  }

  public var visit: SignedIn
  public var name: String
  public var isOwn: Bool
  public var lines: [Line]
  public var closed: [Closed]
  public var team: [Colleague]

  public init(visit: SignedIn, name: String, isOwn: Bool, lines: [Line], closed: [Closed] = [], team: [Colleague]) {
    self.visit = visit
    self.name = name
    self.isOwn = isOwn
    self.lines = lines
    self.closed = closed
    self.team = team
  }

  public func page(county: String) -> Page {
    let rows = lines.map { line -> [Markup] in
      let address = Address("/county/people").appending(String(line.person)).asking("from", "caseload")
      let due: Markup = line.isOverdue ? "\(line.due) \(Markup.tag("Overdue"))" : "\(line.due)"
      return ["<a href=\"\(address)\">\(line.name)</a>", due, "\(line.lastContact)", "\(line.since)"]
    }
    let ended = closed.map { line -> [Markup] in
      [.person(line.person, line.name, from: "caseload"), "\(line.on)", "\(line.outcome)"]
    }
    let colleagues = team.map { colleague -> [Markup] in
      let name: Markup =
        colleague.actor.isEmpty
        ? "<a href=\"\(ListWords.address("not-known").asking("officer", "nobody"))\">Nobody yet: NEET or not known</a>"
        : "<a href=\"\(Address("/county/caseload").asking("officer", colleague.actor))\">\(colleague.name)</a>"
      return [
        name, Markup.number(colleague.people), Markup.number(colleague.fresh), Markup.number(colleague.overdue),
        Markup.number(colleague.spokenTo), Markup.number(colleague.neet), Markup.number(colleague.notKnown),
        Markup.number(colleague.closed), Markup.number(colleague.inWork),
      ]
    }
    let heading = isOwn ? "Your caseload" : "Caseload of \(name)"
    return Page(
      title: isOwn ? "Your caseload" : "A colleague's caseload", county: county, visit: visit,
      content: """
        <h1>\(heading)</h1>
        \(CountyNavigation.links)<p><a href="\(Address("/county/done"))">What you did today, and undoing it</a></p>
        \(rows.isEmpty ? "<p>Nobody is in it. People are given to officers from lists and from their records.</p>\n" : Markup.table(
          "\(heading), what is due first", [
            TableColumn("Name"), TableColumn("Follow up"), TableColumn("Last contact"), TableColumn("Since"),
          ], rows, isNamedAbove: true))
        <h2>Closed in four weeks</h2>
        \(ended.isEmpty ? "<p>Nobody.</p>\n" : Markup.table(
          "Closed in four weeks", [TableColumn("Name"), TableColumn("Closed"), TableColumn("What is known now")], ended,
          isNamedAbove: true))
        <h2>The team</h2>
        \(colleagues.isEmpty ? "<p>Nobody follows anybody yet.</p>\n" : Markup.table(
          "The team", [
            TableColumn("Officer"), TableColumn("People", isNumeric: true), TableColumn("New this week", isNumeric: true),
            TableColumn("Overdue", isNumeric: true), TableColumn("Spoken to in four weeks", isNumeric: true),
            TableColumn("NEET", isNumeric: true), TableColumn("Not known", isNumeric: true),
            TableColumn("Closed in four weeks", isNumeric: true),
            TableColumn("Now in education, employment or training", isNumeric: true),
          ], colleagues, isNamedAbove: true))
        """)
  }
}
