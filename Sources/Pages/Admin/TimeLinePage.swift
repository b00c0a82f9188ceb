// What became of a return or of a number, for administrators: steps and when, nobody's name.

/// The time line of a return, or of a person's number.
public struct TimeLinePage: Sendable {
  /// What was done at a moment.
  public struct Step: Sendable {
    public var at: String
    public var what: String
    public var detail: String

    public init(at: String, what: String, detail: String) {
      self.at = at
      self.what = what
      self.detail = detail
    }
  }

  public var visit: SignedIn
  /// `return` or `person`; empty: nothing is asked yet.
  public var kind: String
  public var named: String
  /// nil: nothing is asked yet.
  public var steps: [Step]?
  /// By the name of the field.
  public var errors: [String: String]

  public init(
    visit: SignedIn, kind: String = "", named: String = "", steps: [Step]? = nil, errors: [String: String] = [:]
  ) {
    self.visit = visit
    self.kind = kind
    self.named = named
    self.steps = steps
    self.errors = errors
  }

  public func page(county: String) -> Page {
    let chosen = FieldFrame("kind", "Of what?", error: errors["kind"])
    let which = FieldFrame(
      "named", "Which one?", hint: "A return by its id, its reference or its number; a person by their number",
      error: errors["named"])
    let kinds = [Choice("return", "A return"), Choice("person", "The number of a person")]
    let found: Markup =
      steps.map { steps in
        steps.isEmpty
          ? "<h2>What was done</h2>\n<p>There is none of this number.</p>\n"
          : """
          <h2>What was done</h2>
          \(Markup.table(
            "What was done, the earliest first", [TableColumn("When"), TableColumn("What"), TableColumn("More")],
            steps.map { ["\($0.at)", "\($0.what)", "\($0.detail)"] }))
          """
      } ?? ""
    return Page(
      title: "Time line", county: county, hasErrors: !errors.isEmpty, visit: visit,
      content: """
        \(Markup.errorSummary([chosen, which]))<h1>Time line</h1>
        <p>What the program did with a return or a number, and when, with the requests that the log names. It tells nobody's name and
        nothing that was told of anybody. That you looked is on record.</p>
        \(Markup.form(
          Address("/admin/time-line"), visit.made,
          """
          \(Markup.choiceField(chosen, kinds, chosen: kind))\(Markup.textField(which, value: named))\(Markup.button("Show it"))
          """))
        \(found)
        """)
  }
}
