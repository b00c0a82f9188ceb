// A school's agreement on feedback: how it stands, who is named under it, and naming more of a class at once.

/// A day of a form in its three parts, as typed.
public struct TypedDay: Sendable {
  public var day: String
  public var month: String
  public var year: String

  public init(day: String = "", month: String = "", year: String = "") {
    self.day = day
    self.month = month
    self.year = year
  }
}

/// The school's agreement, and who is named under it.
public struct AgreementsPage: Sendable {
  /// A student named under it.
  public struct Line: Sendable {
    /// In the address of the student.
    public var id: String
    public var name: String
    public var year: String
    public var form: String
    public var from: String
    public var to: String
    public var evidence: String
    public var state: String
    /// The field by which it is chosen; nil: it has ended.
    public var field: String?

    public init(
      id: String, name: String, year: String, form: String, from: String, to: String, evidence: String, state: String,
      field: String?
    ) {
      self.id = id
      self.name = name
      self.year = year
      self.form = form
      self.from = from
      self.to = to
      self.evidence = evidence
      self.state = state
      self.field = field
    }
  }

  public var visit: SignedIn
  /// How the school's own agreement stands, in sentences.
  public var own: String
  public var lines: [Line]
  public var on: TypedDay
  /// As chosen, by the names of the fields.
  public var typed: [String: String]
  public var errors: [String: String]

  public init(
    visit: SignedIn, own: String, lines: [Line], on: TypedDay = TypedDay(), typed: [String: String] = [:],
    errors: [String: String] = [:]
  ) {
    self.visit = visit
    self.own = own
    self.lines = lines
    self.on = on
    self.typed = typed
    self.errors = errors
  }

  private func frame(_ name: String, _ label: String, hint: String = "") -> FieldFrame {
    FieldFrame(name, label, hint: hint, error: errors[name])
  }

  private var table: Markup {
    Markup.table(
      "Who is named under it",
      [
        TableColumn("Name"), TableColumn("Year"), TableColumn("Form"), TableColumn("From"), TableColumn("To"),
        TableColumn("Evidence"), TableColumn("State"), TableColumn("Choose"),
      ],
      lines.map { line in
        let pick: Markup = line.field.map { Markup.pick($0, line.name, isTicked: typed[$0] == "true") } ?? ""
        return [
          "<a href=\"\(Address("/school/students").appending(line.id))\">\(line.name)</a>", "\(line.year)",
          "\(line.form)", "\(line.from)", "\(line.to)", "\(line.evidence)", "\(line.state)", pick,
        ]
      }, isNamedAbove: true)
  }

  private var form: Markup {
    Markup.form(
      Address("/school/agreements"), visit.made, isKept: true,
      """
      \(table)<h3>End or withdraw those you chose</h3>
      \(Markup.choiceField(
        frame("how", "What happened?"),
        [
          Choice("ended", "It ends", hint: "The day below is the last on which it is in force."),
          Choice("withdrawn", "They withdrew", hint: "It counts no longer from the day below on."),
        ], chosen: typed["how"] ?? ""))\
      \(Markup.dateField(frame("on", "On which day?"), day: on.day, month: on.month, year: on.year))\
      \(Markup.button("See what it means"))
      """)
  }

  public func page(county: String) -> Page {
    let fields = ["chosen", "how", "on"].filter { errors[$0] != nil }
    let summary = Markup.errorSummary(
      fields.map {
        FieldFrame($0 == "chosen" ? (lines.first { $0.field != nil }?.field ?? "main") : $0, "", error: errors[$0])
      })
    let named: Markup =
      lines.isEmpty
      ? "<p>Nobody is named under it.</p>\n" : lines.contains { $0.field != nil } ? form : table
    return Page(
      title: "Agreements", county: county, hasErrors: !errors.isEmpty, visit: visit,
      content: """
        \(summary)<h1>Agreements</h1>
        <p>Of students of years 12 and 13, present and former, the county may tell you what they do only while your own agreement with it
        is in force and the student is named under it. Of leavers of year 11 it needs none.</p>
        <h2>Your own agreement</h2>
        <p>\(own)</p>
        <h2>Who is named under it</h2>
        <p class="screen"><a class="start" href="\(Address("/school/agreements/name"))">Name students</a></p>
        \(named)<ul class="screen">
        <li><a href="\(Address("/school/templates/agreement"))">A list of names as a file</a> is a return of its own kind</li>
        <li><a href="\(Address("/school/feedback"))">What the county may tell you</a></li>
        </ul>
        """)
  }
}

extension Markup {
  /// A tick in a table that chooses a line, called by its name.
  static func pick(_ field: String, _ name: String, isTicked: Bool) -> Markup {
    """
    <span class="choice small"><input type="checkbox" id="\(field)" name="\(field)" value="true"\(isTicked ? " checked" : "")>\
    <label class="hidden" for="\(field)">\(name)</label></span>
    """
  }
}

/// Naming students under the agreement, a class at once.
public struct NameStudentsPage: Sendable {
  /// A student whom no agreement names.
  public struct Line: Sendable {
    public var field: String
    public var name: String
    public var year: String
    public var form: String
    public var roll: String

    public init(field: String, name: String, year: String, form: String, roll: String) {
      self.field = field
      self.name = name
      self.year = year
      self.form = form
      self.roll = roll
    }
  }

  public var visit: SignedIn
  public var own: String
  public var lines: [Line]
  public var forms: [String]
  /// Of the class that is shown; empty: all.
  public var year: String
  public var form: String
  public var from: TypedDay
  public var to: TypedDay
  public var signed: TypedDay
  public var typed: [String: String]
  public var errors: [String: String]

  public init(
    visit: SignedIn, own: String, lines: [Line], forms: [String], year: String, form: String, from: TypedDay,
    to: TypedDay, signed: TypedDay, typed: [String: String] = [:], errors: [String: String] = [:]
  ) {
    self.visit = visit
    self.own = own
    self.lines = lines
    self.forms = forms
    self.year = year
    self.form = form
    self.from = from
    self.to = to
    self.signed = signed
    self.typed = typed
    self.errors = errors
  }

  private func frame(_ name: String, _ label: String, hint: String = "") -> FieldFrame {
    FieldFrame(name, label, hint: hint, error: errors[name])
  }

  private var narrowing: Markup {
    """
    <form method="get" action="\(Address("/school/agreements/name"))" class="narrow screen">
    \(Markup.selectField(
      FieldFrame("year", "Year"), [Choice("", "All")] + ["12", "13", "14"].map { Choice($0, $0) }, chosen: year))\
    \(Markup.selectField(FieldFrame("form", "Form"), [Choice("", "All")] + forms.map { Choice($0, $0) }, chosen: form))\
    \(Markup.button("Show", isQuiet: true))</form>

    """
  }

  private var table: Markup {
    Markup.table(
      "Students without an agreement",
      [TableColumn("Name"), TableColumn("Year"), TableColumn("Form"), TableColumn("On roll"), TableColumn("Choose")],
      lines.map { line in
        [
          "\(line.name)", "\(line.year)", "\(line.form)", "\(line.roll)",
          Markup.pick(line.field, line.name, isTicked: typed[line.field] == "true"),
        ]
      }, isNamedAbove: true)
  }

  public func page(county: String) -> Page {
    let summary = Markup.errorSummary(
      ["chosen", "from", "to", "signed", "evidence"].filter { errors[$0] != nil }.map {
        FieldFrame($0 == "chosen" ? "everybody" : $0, "", error: errors[$0])
      })
    let content: Markup =
      lines.isEmpty
      ? "<p>There is nobody here whom no agreement names.</p>\n"
      : Markup.form(
        Address("/school/agreements/name"), visit.made, isKept: true,
        """
        <input type="hidden" name="year" value="\(year)"><input type="hidden" name="form" value="\(form)">
        \(Markup.tickField(
          FieldFrame("everybody", "Everybody who is shown here", error: errors["chosen"]), isTicked: typed["everybody"] == "true"))\
        \(table)\(Markup.dateField(frame("from", "From"), day: from.day, month: from.month, year: from.year))\
        \(Markup.dateField(frame("to", "To"), day: to.day, month: to.month, year: to.year))\
        \(Markup.dateField(
          frame("signed", "Signed on", hint: "If you know it"), day: signed.day, month: signed.month, year: signed.year))\
        \(Markup.textField(
          frame("evidence", "Evidence", hint: "Such as: form signed, kept in the sixth-form office"), value: typed["evidence"] ?? ""))\
        \(Markup.button("See what it means"))
        """)
    return Page(
      title: "Name students", county: county, hasErrors: !errors.isEmpty, visit: visit,
      content: """
        \(summary)<h1>Name students</h1>
        <p>Students of years 12 to 14 whom no agreement names. \(own)</p>
        \(narrowing)\(content)<p><a href="\(Address("/school/agreements"))">Back to the agreements</a></p>
        """)
  }
}
