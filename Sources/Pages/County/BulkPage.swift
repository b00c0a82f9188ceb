// What is done for many people of a list at once, in numbers, before it is done.

/// Something that was done and may be taken back for a while.
public struct Undo: Sendable {
  /// `contact`, `assign`, `follow-up`, `hub`, `campaign`, `objection`, or `several` of them.
  public var what: String
  /// By which it is taken back; of several `assign:KEY,hub:KEY`.
  public var key: String

  public init(_ what: String, _ key: String) {
    self.what = what
    self.key = key
  }

  func form(_ address: Address, _ made: FormMade, _ carried: Markup) -> Markup {
    Markup.form(
      address, made,
      """
      <input type="hidden" name="what" value="\(what)">
      <input type="hidden" name="key" value="\(key)">
      \(carried)\(Markup.button("Undo it", isQuiet: true))
      """)
  }
}

/// An act for many people of a list, looked at before it is done.
public struct BulkPage: Sendable {
  public var visit: SignedIn
  public var cohort: String
  /// What leads back to the list, to its page and to the next line.
  public var asked: PeopleListPage.Asked
  public var cursor: String
  /// What is done, in sentences.
  public var acts: [String]
  /// By the names of the form.
  public var fields: [(name: String, value: String)]
  public var people: Int
  /// How they stand.
  public var lines: [(name: String, people: Int)]
  /// What was shown before, where somebody changed it meanwhile.
  public var former: [(name: String, people: Int)]?

  public init(
    visit: SignedIn, cohort: String, asked: PeopleListPage.Asked, cursor: String, acts: [String],
    fields: [(name: String, value: String)], people: Int, lines: [(name: String, people: Int)],
    former: [(name: String, people: Int)]? = nil
  ) {
    self.visit = visit
    self.cohort = cohort
    self.asked = asked
    self.cursor = cursor
    self.acts = acts
    self.fields = fields
    self.people = people
    self.lines = lines
    self.former = former
  }

  private var listAddress: Address { ListWords.address(cohort) }

  private var standing: Markup {
    guard let former else {
      return Markup.table(
        "How they stand now", [TableColumn("What"), TableColumn("People", isNumeric: true)],
        lines.map { ["\($0.name)", Markup.number($0.people)] })
    }
    return """
      \(Markup.warning("Somebody has changed something of them since you looked. Nothing was done: do it again if it still holds."))
      \(Markup.table(
        "What you saw, and how they stand now",
        [
          TableColumn("What"), TableColumn("When you looked", isNumeric: true), TableColumn("Now", isNumeric: true),
        ], zip(lines, former).map { ["\($0.name)", Markup.number($1.people), Markup.number($0.people)] }))
      """
  }

  public func page(county: String) -> Page {
    let done = acts.map { act -> Markup in "<li>\(act)</li>\n" }
    let shown = lines.enumerated().map { (name: "shown-\($0.offset)", value: "\($0.element.people)") }
    let hidden = (fields + shown).map { field -> Markup in
      "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">\n"
    }
    let whole = asked.address(listAddress)
    let backAddress = cursor.isEmpty ? whole : whole.asking("cursor", cursor)
    return Page(
      title: "For many at once", county: county, hasErrors: former != nil, visit: visit,
      content: """
        <h1>For \(Markup.number(people)) \(people == 1 ? "person" : "people") at once</h1>
        <p>Nothing is done yet.</p>
        <ul>
        \(done)</ul>
        \(standing)\(Markup.form(listAddress.appending("do"), visit.made, """
        \(asked.hidden)<input type="hidden" name="cursor" value="\(cursor)">
        \(hidden)\(Markup.button("Do it"))
        """))<p><a href="\(backAddress)">Back to the list</a></p>
        """)
  }
}
