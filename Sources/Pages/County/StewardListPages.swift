// Settings, areas and institutions by date, and what a change would do before it is made.

/// A list that stewards change, with the form of a change.
public struct StewardListPage: Sendable {
  /// What a change tells, and where its preview is asked for.
  public struct Form: Sendable {
    public var address: Address
    /// What is changed: a field to be typed or chosen in.
    public var fields: [Markup]
    public var errors: [FieldFrame]

    public init(address: Address, fields: [Markup], errors: [FieldFrame]) {
      self.address = address
      self.fields = fields
      self.errors = errors
    }
  }

  public var visit: SignedIn
  public var title: String
  public var about: String
  /// Stands before the table, such as a search.
  public var before: Markup
  public var columns: [TableColumn]
  public var rows: [[Markup]]
  /// nil: it is only looked at.
  public var form: Form?
  /// What was changed lately.
  public var changed: [[String]]
  public var done: String?
  public var trouble: String?

  public init(
    visit: SignedIn, title: String, about: String, before: Markup = .nothing, columns: [TableColumn],
    rows: [[Markup]], form: Form?, changed: [[String]] = [], done: String? = nil, trouble: String? = nil
  ) {
    self.visit = visit
    self.title = title
    self.about = about
    self.before = before
    self.columns = columns
    self.rows = rows
    self.form = form
    self.changed = changed
    self.done = done
    self.trouble = trouble
  }

  public func page(county: String) -> Page {
    let wrong = form?.errors.filter { $0.error != nil } ?? []
    let change: Markup =
      form.map { form in
        """
        <h2>Change one</h2>
        \(Markup.form(form.address, visit.made, "\(form.fields)\(Markup.button("Show what it would do"))"))
        """
      } ?? ""
    let made: Markup =
      form == nil
      ? ""
      : changed.isEmpty
        ? "<h2>What was changed</h2>\n<p>Nothing yet.</p>\n"
        : """
        <h2>What was changed</h2>
        \(Markup.table(
          "What was changed", ["Which", "From", "To", "From which day", "By whom"].map { TableColumn($0) },
          changed.map { $0.map { "\($0)" } }, isNamedAbove: true))
        """
    return Page(
      title: title, county: county, hasErrors: !wrong.isEmpty || trouble != nil, visit: visit,
      content: """
        \(Markup.errorSummary(wrong))\(Markup.trouble(trouble))\(done.map { Markup.notice(.done, "\($0)") } ?? "")<h1>\(title)</h1>
        \(StewardNavigation.links)<p>\(about)</p>
        \(change)\(before)\(rows.isEmpty ? "<p>There is none.</p>\n" : Markup.table(title, columns, rows, isNamedAbove: true))
        \(made)
        """)
  }
}

/// What a change of a list would do, and the button that makes it.
public struct ChangePreviewPage: Sendable {
  public var visit: SignedIn
  /// `Setting risk_threshold`.
  public var item: String
  public var was: String
  public var becomes: String
  public var from: String
  /// Sentences such as `This moves 214 people to hub North.`
  public var sentences: [String]
  /// Lists with how many are on them before and after, come and go.
  public var lists: [(title: String, before: Int, after: Int, joined: Int, gone: Int)]
  /// Hidden fields of the form that makes it.
  public var fields: [(name: String, value: String)]
  public var address: Address
  public var backAddress: Address

  public init(
    visit: SignedIn, item: String, was: String, becomes: String, from: String, sentences: [String],
    lists: [(title: String, before: Int, after: Int, joined: Int, gone: Int)],
    fields: [(name: String, value: String)], address: Address, backAddress: Address
  ) {
    self.visit = visit
    self.item = item
    self.was = was
    self.becomes = becomes
    self.from = from
    self.sentences = sentences
    self.lists = lists
    self.fields = fields
    self.address = address
    self.backAddress = backAddress
  }

  public func page(county: String) -> Page {
    let said = sentences.map { sentence -> Markup in "<li>\(sentence)</li>\n" }
    let rows = lists.map { list -> [Markup] in
      [
        "\(list.title)", Markup.number(list.before), Markup.number(list.after), Markup.number(list.joined),
        Markup.number(list.gone),
      ]
    }
    let hidden = fields.map { field -> Markup in
      "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">\n"
    }
    return Page(
      title: "What the change would do", county: county, visit: visit,
      content: """
        <h1>What the change would do</h1>
        \(Markup.summaryList([
          SummaryLine("What", "\(item)"), SummaryLine("It is", "\(was)"), SummaryLine("It becomes", "\(becomes)"),
          SummaryLine("From", "\(from)"),
        ]))
        <ul>
        \(said)</ul>
        \(rows.isEmpty ? "" : Markup.table(
          "Lists of that day", [
            TableColumn("List"), TableColumn("Now", isNumeric: true), TableColumn("Then", isNumeric: true),
            TableColumn("Come", isNumeric: true), TableColumn("Go", isNumeric: true),
          ], rows))
        <p>Nothing is changed yet. Of days to come it is reckoned with what is known today.</p>
        \(Markup.form(address, visit.made, "\(hidden)\(Markup.button("Change it"))"))
        <p><a href="\(backAddress)">Leave it as it is</a></p>
        """)
  }
}
