// What institutions owe, and e-mails about it before they go.

/// Who owes what, each to be ticked, and what of what came waits to be corrected.
public struct OwedPage: Sendable {
  /// A return.
  public struct Line: Sendable {
    public var institution: String
    public var name: String
    public var due: String
    public var stands: String
    /// When an e-mail last told it.
    public var reminded: String
    /// As its form names it.
    public var owed: String

    public init(
      institution: String, name: String, due: String, stands: String, reminded: String = "", owed: String = ""
    ) {
      self.institution = institution
      self.name = name
      self.due = due
      self.stands = stands
      self.reminded = reminded
      self.owed = owed
    }
  }

  public var visit: SignedIn
  public var today: String
  public var missing: [Line]
  public var held: [Line]
  public var done: String?
  public var trouble: String?

  public init(
    visit: SignedIn, today: String, missing: [Line], held: [Line], done: String? = nil, trouble: String? = nil
  ) {
    self.visit = visit
    self.today = today
    self.missing = missing
    self.held = held
    self.done = done
    self.trouble = trouble
  }

  static let address = Address("/county/returns")

  public func page(county: String) -> Page {
    let columns = ["School or college", "Return", "Due", "How it stands"].map { TableColumn($0) }
    func cells(_ line: Line) -> [Markup] {
      ["\(line.institution)", "\(line.name)", "\(line.due)", "\(line.stands)"]
    }
    let rows = missing.enumerated().map { place, line -> [Markup] in
      cells(line) + [
        "\(line.reminded)", .pick("owed-\(place)", value: line.owed, "\(line.institution), \(line.name)"),
      ]
    }
    let overdue: Markup =
      rows.isEmpty
      ? "<p>None.</p>\n"
      : Markup.form(
        Address("/county/returns/chase/preview"), visit.made,
        """
        \(Markup.table(
          "Overdue", columns + [TableColumn("Reminded by e-mail"), TableColumn("Choose")], rows, isNamedAbove: true))\
        \(Markup.button("Chase those chosen by e-mail: see first to whom"))
        """)
    return Page(
      title: "Returns of schools", county: county, hasErrors: trouble != nil, visit: visit,
      content: """
        \(Markup.trouble(trouble))\(done.map { Markup.notice(.done, "\($0)") } ?? "")<h1>Returns of schools</h1>
        \(CountyNavigation.links)<p>Who owes what, since when, and what of what came waits to be corrected, on \(today). What is reminded of \
        by itself, and what reached nobody: <a href="\(Address("/county/reminders"))">Reminders of what is due</a>.</p>
        <h2>Overdue</h2>
        \(overdue)<h2>Came, with rows to correct</h2>
        \(held.isEmpty ? "<p>None.</p>\n" : Markup.table("Came, with rows to correct", columns, held.map(cells), isNamedAbove: true))
        """)
  }
}

/// E-mails about what is owed, before they go: to whom, of what, and who gets none.
public struct ChasePage: Sendable {
  /// An institution and what it is told.
  public struct Line: Sendable {
    public var institution: String
    public var returns: [String]
    public var addresses: [String]

    public init(institution: String, returns: [String], addresses: [String]) {
      self.institution = institution
      self.returns = returns
      self.addresses = addresses
    }
  }

  public var visit: SignedIn
  public var going: [Line]
  public var unreachable: [Line]
  /// Told today already.
  public var told: [Line]
  /// How many came meanwhile.
  public var came: Int
  public var emails: Int
  /// As the first reads.
  public var sample: (subject: String, text: String)?
  /// Whether a mail server is set.
  public var isSent: Bool
  public var owed: String
  public var version: String
  /// Whether another was shown before.
  public var isNewer: Bool

  public init(
    visit: SignedIn, going: [Line], unreachable: [Line], told: [Line], came: Int, emails: Int,
    sample: (subject: String, text: String)?, isSent: Bool, owed: String, version: String, isNewer: Bool = false
  ) {
    self.visit = visit
    self.going = going
    self.unreachable = unreachable
    self.told = told
    self.came = came
    self.emails = emails
    self.sample = sample
    self.isSent = isSent
    self.owed = owed
    self.version = version
    self.isNewer = isNewer
  }

  private static func lines(_ texts: [String]) -> Markup { texts.map { "\($0)<br>" as Markup }.joined }

  private static func part(_ heading: String, _ lines: [Line], why: String) -> Markup {
    guard !lines.isEmpty else { return .nothing }
    return """
      <h2>\(heading)</h2>
      <p>\(why)</p>
      \(Markup.table(
        heading, [TableColumn("School or college"), TableColumn("Return")],
        lines.map { ["\($0.institution)", Self.lines($0.returns)] }, isNamedAbove: true))
      """
  }

  public func page(county: String) -> Page {
    let newer: Markup =
      isNewer
      ? Markup.warning("Something of it has changed since you looked. Nothing was sent: this is how it is now.") : ""
    let off: Markup =
      isSent ? "" : Markup.warning("No mail server is set, so e-mails wait until the setting mail_server names one.")
    let send: Markup =
      going.isEmpty
      ? "<p>There is no e-mail to send.</p>\n"
      : """
      \(Markup.table(
        "To whom", [TableColumn("School or college"), TableColumn("Return"), TableColumn("To")],
        going.map { ["\($0.institution)", Self.lines($0.returns), Self.lines($0.addresses)] }))\
      \(sample.map { "<h2>As the first reads</h2>\n<p><strong>\($0.subject)</strong></p>\n<pre class=\"letter\">\($0.text)</pre>\n" } ?? "")\
      \(Markup.form(
        Address("/county/returns/chase"), visit.made,
        """
        <input type="hidden" name="owed" value="\(owed)">
        <input type="hidden" name="version" value="\(version)">
        \(Markup.button("Send \(emails) \(emails == 1 ? "e-mail" : "e-mails")"))
        """))
      """
    let arrived: Markup = came > 0 ? "<p>\(Markup.number(came)) of those chosen came meanwhile.</p>\n" : ""
    return Page(
      title: "Chase by e-mail", county: county, hasErrors: isNewer, visit: visit,
      content: """
        \(newer)<h1>\(Markup.number(emails)) \(emails == 1 ? "e-mail" : "e-mails")</h1>
        \(CountyNavigation.links)\(off)<p>Nothing is sent yet. Each return is told once a day, whoever asks for it.</p>
        \(arrived)\(send)\(Self.part("No address is known", unreachable, why: "Ring them."))\
        \(Self.part("Told today already", told, why: "They get no second e-mail today."))
        <p><a href="\(OwedPage.address)">Back to what schools owe</a></p>
        """)
  }
}
