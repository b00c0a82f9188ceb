// Support that a school asks for: the form, and how far each request is.

/// What a school asked the county's advisers for.
public struct SupportPage: Sendable {
  /// A request, as its school follows it.
  public struct Line: Sendable {
    /// In the address of the student; nil: on no list any more.
    public var student: String?
    public var name: String
    public var why: String
    public var asked: String
    public var state: String

    public init(student: String?, name: String, why: String, asked: String, state: String) {
      self.student = student
      self.name = name
      self.why = why
      self.asked = asked
      self.state = state
    }

    fileprivate var cells: [Markup] {
      let named: Markup =
        student.map { "<a href=\"\(Address("/school/students").appending($0))\">\(name)</a>" } ?? "\(name)"
      return [named, "\(why)", "\(asked)", "\(state)"]
    }
  }

  public var visit: SignedIn
  public var lines: [Line]

  public init(visit: SignedIn, lines: [Line]) {
    self.visit = visit
    self.lines = lines
  }

  public func page(county: String) -> Page {
    let table: Markup =
      lines.isEmpty
      ? "<p>You have asked for nobody.</p>\n"
      : Markup.table(
        "What you have asked for",
        [TableColumn("Name"), TableColumn("Why"), TableColumn("Asked on"), TableColumn("How far it is")],
        lines.map(\.cells), isNamedAbove: true)
    return Page(
      title: "Support", county: county, visit: visit,
      content: """
        <h1>Support</h1>
        <p>The county's advisers help students of years 12 and 13 and leavers who are at risk or have no place. You ask on a
        <a href="\(Address("/school/students").asking("show", "left-without-destination"))">student's page</a>; here you see whether it was taken
        up. What came of it is between the young person and the county.</p>
        <h2>What you have asked for</h2>
        \(table)
        """)
  }
}

/// Asking for one student.
public struct AskSupportPage: Sendable {
  public var visit: SignedIn
  /// In the address of the student, and their name.
  public var student: (id: String, name: String)
  public var grounds: [Choice]
  /// Whether an instruction forbids it.
  public var isWithheld: Bool
  /// Of the form: sent twice it asks once.
  public var key: String
  /// As typed, by the names of the fields.
  public var typed: [String: String]
  public var errors: [String: String]
  /// Why it could not be asked.
  public var trouble: String?

  public init(
    visit: SignedIn, student: (id: String, name: String), grounds: [Choice], isWithheld: Bool, key: String,
    typed: [String: String] = [:], errors: [String: String] = [:], trouble: String? = nil
  ) {
    self.key = key
    self.trouble = trouble
    self.visit = visit
    self.student = student
    self.grounds = grounds
    self.isWithheld = isWithheld
    self.typed = typed
    self.errors = errors
  }

  public func page(county: String) -> Page {
    let ground = FieldFrame("ground", "Why?", error: errors["ground"])
    let note = FieldFrame(
      "note", "What should the adviser know?", hint: "In a sentence; not of health or home", error: errors["note"])
    let confirmed = FieldFrame(
      "withhold-confirmed",
      "Nobody has told us to withhold this: neither the student, nor a parent of somebody under 16",
      error: errors["withhold-confirmed"])
    let content: Markup =
      isWithheld
      ? Markup.warning(
        "They, or a parent, have told you to withhold: you may not ask for them. They may turn to the county's advisers themselves."
      )
      : Markup.form(
        Address("/school/support/ask"), visit.made, isKept: true,
        """
        <input type="hidden" name="student" value="\(student.id)">
        <input type="hidden" name="key" value="\(key)">
        \(Markup.choiceField(ground, grounds, chosen: typed["ground"] ?? ""))\(Markup.textField(note, value: typed["note"] ?? ""))\
        \(Markup.tickField(confirmed, isTicked: typed["withhold-confirmed"] == "true"))\(Markup.button("Ask for support"))
        """)
    return Page(
      title: "Ask for support", county: county, hasErrors: !errors.isEmpty, visit: visit,
      content: """
        \(Markup.errorSummary([ground, note, confirmed]))\(trouble.map { Markup.notice(.important, "\($0)") } ?? .nothing)<h1>Ask for support</h1>
        <p><strong>\(student.name)</strong></p>
        \(content)<p><a href="\(Address("/school/students").appending(student.id))">Back to the student</a></p>
        """)
  }
}
