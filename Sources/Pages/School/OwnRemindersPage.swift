// A school's reminders by e-mail: to which addresses, on which days, and what was sent.

/// Where and when a school is reminded.
public struct OwnRemindersPage: Sendable {
  /// Where it is reminded.
  public struct Recipient: Sendable {
    /// nil: somebody's name, which is used while no address is kept.
    public var id: String?
    public var address: String

    public init(id: String?, address: String) {
      self.id = id
      self.address = address
    }
  }

  /// A return that has not come.
  public struct Line: Sendable {
    public var name: String
    public var advice: String
    public var due: String
    public var days: [String]

    public init(name: String, advice: String, due: String, days: [String]) {
      self.name = name
      self.advice = advice
      self.due = due
      self.days = days
    }
  }

  /// An e-mail that was made.
  public struct Mail: Sendable {
    public var day: String
    public var address: String
    public var state: String

    public init(day: String, address: String, state: String) {
      self.day = day
      self.address = address
      self.state = state
    }
  }

  public var visit: SignedIn
  public var recipients: [Recipient]
  public var lines: [Line]
  public var mails: [Mail]
  /// The e-mail of today as it is sent; nil: there is none.
  public var today: (subject: String, text: String)?
  /// Whether the county sends any.
  public var isSent: Bool
  public var most: Int
  public var typed: String
  public var error: String?

  public init(
    visit: SignedIn, recipients: [Recipient], lines: [Line], mails: [Mail], today: (subject: String, text: String)?,
    isSent: Bool, most: Int, typed: String = "", error: String? = nil
  ) {
    self.visit = visit
    self.recipients = recipients
    self.lines = lines
    self.mails = mails
    self.today = today
    self.isSent = isSent
    self.most = most
    self.typed = typed
    self.error = error
  }

  private static let address = Address("/school/reminders")

  private var addresses: Markup {
    guard !recipients.isEmpty else { return "<p>Nobody is reminded: you keep no address.</p>\n" }
    let lines = recipients.map { one -> [Markup] in
      guard let id = one.id else { return ["\(one.address)", "Signs in with it; used while you keep no address"] }
      return [
        "\(one.address)",
        Markup.form(
          Self.address.appending("remove"), visit.made,
          """
          <input type="hidden" name="address-id" value="\(id)">
          <button type="submit" class="quiet">Take away<span class="hidden">: \(one.address)</span></button>

          """),
      ]
    }
    return Markup.table(
      "Who is reminded", [TableColumn("Address"), TableColumn("What you may do")], lines, isNamedAbove: true)
  }

  public func page(county: String) -> Page {
    let field = FieldFrame(
      "address", "Another address",
      hint: "One that several of you read, such as that of your office. At most \(most) are kept.", error: error)
    let coming: Markup =
      lines.isEmpty
      ? "<p>Nothing is due that has not come.</p>\n"
      : Markup.table(
        "When you are reminded", [TableColumn("Return"), TableColumn("By"), TableColumn("Days of reminders to come")],
        lines.map { line in
          let why: Markup = line.advice.isEmpty ? "" : "<br><span class=\"hint\">\(line.advice)</span>"
          return [
            "\(line.name)\(why)", "\(line.due)",
            "\(line.days.isEmpty ? "None any more" : line.days.joined(separator: "; "))",
          ]
        }, isNamedAbove: true)
    let letter: Markup =
      today.map { letter in
        "<h2>Today's e-mail</h2>\n<p><strong>\(letter.subject)</strong></p>\n<pre class=\"letter\">\(letter.text)</pre>\n"
      } ?? .nothing
    let mailed = Markup.table(
      "The newest e-mails", [TableColumn("Day"), TableColumn("To"), TableColumn("State")],
      mails.map { ["\($0.day)", "\($0.address)", "\($0.state)"] }, isNamedAbove: true)
    let sent: Markup = mails.isEmpty ? .nothing : "<h2>The newest e-mails</h2>\n\(mailed)"
    let off: Markup = isSent ? .nothing : Markup.notice(.important, "The county sends no e-mails yet.")
    return Page(
      title: "Reminders", county: county, visit: visit,
      content: """
        \(Markup.errorSummary([field]))<h1>Reminders</h1>
        \(off)<p>You are reminded by e-mail before and after the day by which a return is due, until it has come. The e-mails say what is due
        and name nobody.</p>
        <h2>Who is reminded</h2>
        \(addresses)\(Markup.form(Self.address, visit.made, isKept: true, "\(Markup.textField(field, value: typed, type: "email", autocomplete: "email"))\(Markup.button("Keep this address"))"))
        <h2>When you are reminded</h2>
        \(coming)\(letter)\(sent)
        """)
  }
}
