// Finding a young person by what is typed into one box, and saying why a record is opened.

/// The one box and who was found by it.
public struct SearchPage: Sendable {
  /// Somebody who was found.
  public struct Found: Sendable {
    public var person: Int64
    public var name: String
    public var born: String
    public var year: String
    public var known: String
    public var institution: String
    /// `sounds like it`; empty: as it was typed.
    public var how: String
    public init(
      person: Int64, name: String, born: String, year: String, known: String, institution: String, how: String
    ) {
      self.person = person
      self.name = name
      self.born = born
      self.year = year
      self.known = known
      self.institution = institution
      self.how = how
    }
  }

  public var visit: SignedIn
  public var text: String
  /// nil: nothing was looked for yet.
  public var found: [Found]?
  /// Whether there may be more.
  public var isCut: Bool
  /// Whom to ask about somebody who may not be met.
  public var ask: [String]
  public var error: String?

  public init(
    visit: SignedIn, text: String = "", found: [Found]? = nil, isCut: Bool = false, ask: [String] = [],
    error: String? = nil
  ) {
    self.visit = visit
    self.text = text
    self.found = found
    self.isCut = isCut
    self.ask = ask
    self.error = error
  }

  private var box: FieldFrame {
    FieldFrame(
      "text", "Name, birth date, UPN, ULN or telephone number",
      hint: "The beginning of a name is enough. With a birth date: smith 15/10/2009", error: error)
  }

  public func page(county: String) -> Page {
    Page(
      title: "Find somebody", county: county, hasErrors: error != nil, visit: visit,
      content: """
        \(Markup.errorSummary([box].filter { $0.error != nil }))<h1>Find somebody</h1>
        \(CountyNavigation.links)\(Markup.form(Address("/county/search"), visit.made, """
        \(Markup.textField(box, value: text, type: "search"))\(Markup.button("Find"))
        """))\(result)<p><a href="\(Address("/county/add"))">Add somebody whom nobody told of</a></p>
        """)
  }

  private var result: Markup {
    guard let found else { return .nothing }
    let kept = ask.map { whom -> Markup in
      Markup.notice(
        .important, "There is somebody of exactly this name and birth date whom you may not meet. Ask \(whom).")
    }
    guard !found.isEmpty else {
      return
        "\(kept)<h2>Found</h2>\n<p>\(ask.isEmpty ? "Nobody is found. Try less of the name, or how it sounds." : "Nobody else is found.")</p>\n"
    }
    let rows = found.map { person -> [Markup] in
      [
        "<a href=\"\(Address("/county/people").appending(String(person.person)))\">\(person.name)</a>",
        "\(person.born)",
        "\(person.year)", "\(person.known)", "\(person.institution)", "\(person.how)",
      ]
    }
    return """
      \(kept)<h2>Found</h2>
      <p>\(isCut ? "The first \(found.count); type more to find fewer." : "\(found.count) found.")</p>
      \(Markup.table(
        "Found", [
          TableColumn("Name"), TableColumn("Born"), TableColumn("Year"), TableColumn("What is known"),
          TableColumn("Last at"), TableColumn("How it fits"),
        ], rows, isNamedAbove: true))
      """
  }
}

/// Asked of whoever opens a record from no list. Tells nothing of the person.
public struct OpeningPage: Sendable {
  public var visit: SignedIn
  public var id: Int64

  public init(visit: SignedIn, id: Int64) {
    self.visit = visit
    self.id = id
  }

  public func page(county: String) -> Page {
    let address = Address("/county/people").appending(String(id))
    let reasons = OpeningWords.said.map { reason -> Markup in
      "<li><a href=\"\(address.asking("from", reason.value))\">\(reason.label)</a></li>\n"
    }
    return Page(
      title: "Why do you open this record?", county: county, visit: visit,
      content: """
        <h1>Why do you open this record?</h1>
        <p>You come from no list that the young person is on. Every opening is on record with its reason.</p>
        <ul class="reasons">
        \(reasons)</ul>
        <p><a href="\(Address("/county/search"))">Back to the search</a></p>
        """)
  }
}
