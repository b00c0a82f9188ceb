// What has changed of somebody: a name, an address, a number; or that they moved away, left England, died, or are back.

/// What every form about somebody carries, and what was typed into it.
public struct PersonForm: Sendable {
  public var visit: SignedIn
  public var id: Int64
  public var name: String
  /// Of the record as it was looked at.
  public var version: String
  /// Of this form: sent twice it is told once.
  public var key: String
  /// Where it comes from, and goes back to.
  public var from: String
  public var typed: [String: String]
  public var errors: [String: String]

  public init(
    visit: SignedIn, id: Int64, name: String, version: String, key: String, from: String,
    typed: [String: String] = [:], errors: [String: String] = [:]
  ) {
    self.visit = visit
    self.id = id
    self.name = name
    self.version = version
    self.key = key
    self.from = from
    self.typed = typed
    self.errors = errors
  }

  var recordAddress: Address { Address("/county/people").appending(String(id)) }
  var backAddress: Address { recordAddress.asking("from", from.isEmpty ? "act" : from) }

  func frame(_ name: String, _ label: String, hint: String = "") -> FieldFrame {
    FieldFrame(name, label, hint: hint, error: errors[name])
  }

  func field(_ name: String, _ label: String, hint: String = "") -> (FieldFrame, Markup) {
    let frame = frame(name, label, hint: hint)
    return (frame, Markup.textField(frame, value: typed[name] ?? ""))
  }

  func markup(_ part: StaticString, _ content: Markup) -> Markup {
    Markup.form(
      recordAddress.appending(String(describing: part)), visit.made, isKept: true,
      """
      <input type="hidden" name="version" value="\(version)">
      <input type="hidden" name="key" value="\(key)">
      <input type="hidden" name="from" value="\(from)">
      \(content)
      """)
  }

  /// What stands against the whole of it.
  var trouble: Markup { Markup.trouble(errors["other"]) }
}

/// How something was learnt.
public enum MethodChoices {
  public static let all = [
    Choice("telephone", "By telephone"), Choice("text", "By text"), Choice("mail", "By letter or e-mail"),
    Choice("adviser visit", "By a visit"),
  ]
}

/// A changed name, address or number, or a caution.
public struct DetailsPage: Sendable {
  /// A column that may be told, with what is known of it now.
  public struct Column: Sendable {
    public var key: String
    public var label: String
    /// Empty: nothing is known.
    public var known: String
    public init(key: String, label: String, known: String) {
      self.key = key
      self.label = label
      self.known = known
    }
  }

  public var form: PersonForm
  public var columns: [Column]

  public init(form: PersonForm, columns: [Column]) {
    self.form = form
    self.columns = columns
  }

  public func page(county: String) -> Page {
    let fields = columns.map { column in
      form.field(column.key, column.label, hint: column.known.isEmpty ? "" : "Now: \(column.known)")
    }
    return Page(
      title: "What has changed", county: county, hasErrors: !form.errors.isEmpty, visit: form.visit,
      content: """
        \(Markup.errorSummary(fields.map(\.0).filter { $0.error != nil }))\(form.trouble)<h1>What has changed of \(form.name)</h1>
        <p>Fill in only what is new. What was told before stays on record with who told it.</p>
        \(form.markup(
          "details",
          """
          \(fields.map(\.1))\(Markup.selectField(form.frame("method", "How do you know?"), MethodChoices.all, chosen: form.typed["method"] ?? ""))\
          \(Markup.button("Record it"))
          """))
        <p><a href="\(form.recordAddress.appending("status").asking("from", form.from))">They moved away, left England, died, or are back</a></p>
        <p><a href="\(form.backAddress)">Back to the record</a></p>
        """)
  }
}

/// That somebody belongs to the county's cohort no more, or again.
public struct StatusPage: Sendable {
  public var form: PersonForm

  public init(form: PersonForm) { self.form = form }

  private static let statuses = [
    Choice("T", "They moved to another county or borough", hint: "They are on no list of ours from that day"),
    Choice("E", "They left England"),
    Choice("D", "They have died", hint: "Nobody rings or writes to the family from now on; a steward confirms it"),
    Choice("P", "They are back, or were never away"),
  ]

  public func page(county: String) -> Page {
    let status = form.frame("status", "What is it?")
    let start = form.frame("start", "Since when?", hint: "Today, if you leave it empty")
    let (authority, authorityField) = form.field(
      "receiving_la", "To which authority did they move?", hint: "Its three digits, such as 825 of Buckinghamshire")
    func part(_ name: String) -> String { form.typed["start-" + name] ?? "" }
    return Page(
      title: "Moved away or died", county: county, hasErrors: !form.errors.isEmpty, visit: form.visit,
      content: """
        \(Markup.errorSummary([status, start, authority].filter { $0.error != nil }))\(form.trouble)<h1>\(form.name) moved away, left or died</h1>
        \(form.markup(
          "status",
          """
          \(Markup.choiceField(status, Self.statuses, chosen: form.typed["status"] ?? ""))\
          \(Markup.dateField(start, day: part("day"), month: part("month"), year: part("year")))\(authorityField)\
          \(Markup.button("Record it"))
          """))
        <p><a href="\(form.backAddress)">Back to the record</a></p>
        """)
  }
}
