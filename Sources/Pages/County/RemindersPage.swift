// Reminders by e-mail as the county sees them: what goes out on a day, what its digest says, what reached nobody.

/// What institutions are reminded of on a day.
public struct RemindersPage: Sendable {
  /// An institution and what it is reminded of.
  public struct Line: Sendable {
    public var institution: String
    /// A return and its day, each.
    public var returns: [String]
    /// To how many addresses, or how far it is.
    public var recipients: String

    public init(institution: String, returns: [String], recipients: String) {
      self.institution = institution
      self.returns = returns
      self.recipients = recipients
    }
  }

  /// An e-mail that reached nobody, or not yet.
  public struct Undelivered: Sendable {
    public var id: String
    public var institution: String
    public var address: String
    public var day: String
    public var why: String
    /// Whether it waits for its next try.
    public var waits: Bool

    public init(id: String, institution: String, address: String, day: String, why: String, waits: Bool) {
      self.id = id
      self.institution = institution
      self.address = address
      self.day = day
      self.why = why
      self.waits = waits
    }
  }

  public var visit: SignedIn
  public var day: String
  /// What is typed as another day.
  public var typed: String
  public var isSent: Bool
  public var lines: [Line]
  public var undelivered: [Undelivered]
  /// How many there are more.
  public var more: Int
  public var digest: (subject: String, text: String)
  public var error: String?
  public var trouble: String?

  public init(
    visit: SignedIn, day: String, typed: String = "", isSent: Bool, lines: [Line], undelivered: [Undelivered],
    more: Int = 0, digest: (subject: String, text: String), error: String? = nil, trouble: String? = nil
  ) {
    self.visit = visit
    self.day = day
    self.typed = typed
    self.isSent = isSent
    self.lines = lines
    self.undelivered = undelivered
    self.more = more
    self.digest = digest
    self.error = error
    self.trouble = trouble
  }

  private static let address = Address("/county/reminders")

  private var failed: Markup {
    guard !undelivered.isEmpty else { return "<p>Every reminder was delivered.</p>\n" }
    let rows = undelivered.map { mail -> [Markup] in
      let again: Markup =
        mail.waits
        ? "It is tried again"
        : Markup.form(
          Self.address.appending("again"), visit.made,
          """
          <input type="hidden" name="mail" value="\(mail.id)">
          <button type="submit" class="quiet">Try again<span class="hidden">: \(mail.institution), \(mail.address)</span></button>

          """)
      return ["\(mail.institution)", "\(mail.address)", "\(mail.day)", "\(mail.why)", again]
    }
    let rest: Markup = more > 0 ? "<p>\(Markup.number(more)) older ones are not shown.</p>\n" : .nothing
    let table = Markup.table(
      "Not delivered",
      [
        TableColumn("Institution"), TableColumn("To"), TableColumn("Of"), TableColumn("Why"),
        TableColumn("What you may do"),
      ], rows, isNamedAbove: true)
    return "\(table)\(rest)"
  }

  public func page(county: String) -> Page {
    let field = FieldFrame("as_of", "Another day", hint: "Such as 2026-09-01", error: error)
    let going: Markup =
      lines.isEmpty
      ? "<p>Nobody is reminded on this day.</p>\n"
      : Markup.table(
        "Who is reminded", [TableColumn("Institution"), TableColumn("Of"), TableColumn("To")],
        lines.map { line in
          ["\(line.institution)", line.returns.map { "\($0)<br>" as Markup }.joined, "\(line.recipients)"]
        }, isNamedAbove: true)
    let off = isSent ? nil : "No mail server is set, so nothing is sent. The setting mail_server names one."
    let notices = [trouble, off].compactMap { $0 }
    let notice: Markup =
      notices.isEmpty ? .nothing : Markup.notice(.important, "\(notices.joined(separator: " "))")
    return Page(
      title: "Reminders of what is due", county: county, visit: visit,
      content: """
        \(Markup.errorSummary([field]))<h1>Reminders of what is due</h1>
        \(notice)<p>Schools and colleges are reminded by e-mail of what they owe, before and after its day, each step once.</p>
        <h2>Not delivered</h2>
        \(failed)<h2>Who is reminded on \(day)</h2>
        \(going)\(Markup.form(Self.address, visit.made, "\(Markup.textField(field, value: typed))\(Markup.button("Show it"))"))
        <h2>What the county's digest says</h2>
        <p><strong>\(digest.subject)</strong></p>
        <pre class="letter">\(digest.text)</pre>
        """)
  }
}
