// Pages of the data protection officer: what waits, the record, one person, worklists.

/// What waits for the data protection officer.
public struct ProtectionPage: Sendable {
  /// An open request and when it is due.
  public struct Request: Sendable {
    public var person: String
    public var kind: String
    public var due: String
    public var isLate: Bool

    public init(person: String, kind: String, due: String, isLate: Bool) {
      self.person = person
      self.kind = kind
      self.due = due
      self.isLate = isLate
    }
  }

  public var visit: SignedIn
  public var requests: [Request]
  public var instructions: Int
  public var disclosures: Int

  public init(visit: SignedIn, requests: [Request], instructions: Int, disclosures: Int) {
    self.visit = visit
    self.requests = requests
    self.instructions = instructions
    self.disclosures = disclosures
  }

  public func page(county: String) -> Page {
    let rows = requests.map { request -> [Markup] in
      [
        "<a href=\"\(Address("/protection/person").appending(request.person))\">Person \(request.person)</a>",
        "\(request.kind)", "\(request.due)", request.isLate ? Markup.tag("Overdue") : "",
      ]
    }
    let open: Markup =
      rows.isEmpty
      ? "<p>No request is open.</p>"
      : Markup.table(
        "Open requests", [TableColumn("Whose"), TableColumn("What"), TableColumn("Due"), TableColumn("State")], rows)
    return Page(
      title: "Data protection", county: county, visit: visit,
      content: """
        <h1>Data protection</h1>
        <p><a class="start" href="\(Address("/protection/find"))">Find a person</a></p>
        \(open)
        \(Markup.taskList([
          TaskLine("Held when an instruction came", Address("/protection/instructions"), state: "\(instructions) to decide"),
          TaskLine("Told and should not have been", Address("/protection/disclosures"), state: "\(disclosures) to decide"),
          TaskLine("Rolls that claim people", Address("/protection/claims"), state: "Look"),
          TaskLine("Kept longer than the rules say", Address("/protection/retention"), state: "Look"),
          TaskLine("Who did and saw what", Address("/protection/record"), state: "Search"),
        ]))
        """)
  }
}

/// The record of what was done: what is asked for, and what was found.
public struct RecordPage: Sendable {
  /// A line of a worklist, with the decisions that it takes.
  public struct Line: Sendable {
    public var at: String
    public var who: String
    public var what: String
    public var about: String
    public var more: String

    public init(at: String, who: String, what: String, about: String, more: String) {
      self.at = at
      self.who = who
      self.what = what
      self.about = about
      self.more = more
    }
  }

  /// What is typed into the form, by its fields.
  public struct Asked: Sendable {
    public var person: String
    public var user: String
    public var institution: String
    public var from: String
    public var to: String

    public init(person: String = "", user: String = "", institution: String = "", from: String = "", to: String = "") {
      self.person = person
      self.user = user
      self.institution = institution
      self.from = from
      self.to = to
    }
  }

  public var visit: SignedIn
  public var asked: Asked
  /// nil: nothing was asked yet.
  public var lines: [Line]?
  /// Where the next page begins; nil: there is none.
  public var next: String?
  public var errors: [String: String]

  public init(
    visit: SignedIn, asked: Asked = Asked(), lines: [Line]? = nil, next: String? = nil, errors: [String: String] = [:]
  ) {
    self.visit = visit
    self.asked = asked
    self.lines = lines
    self.next = next
    self.errors = errors
  }

  public func page(county: String) -> Page {
    let fields = [
      (FieldFrame("person", "Person", hint: "Their number", error: errors["person"]), asked.person),
      (
        FieldFrame("user", "User", hint: "A name, or as the record has it, such as token 3", error: errors["user"]),
        asked.user
      ),
      (
        FieldFrame("institution", "School or college", hint: "URN, DfE number or UKPRN", error: errors["institution"]),
        asked.institution
      ),
      (FieldFrame("from", "From", hint: "For example, 2026-09-01", error: errors["from"]), asked.from),
      (FieldFrame("to", "To", hint: "For example, 2026-11-30", error: errors["to"]), asked.to),
    ]
    let form = Markup.form(
      Address("/protection/record"), visit.made,
      "\(fields.map { Markup.textField($0.0, value: $0.1) })\(Markup.button("Search"))")
    return Page(
      title: "The record", county: county, hasErrors: !errors.isEmpty, visit: visit,
      content: """
        \(Markup.errorSummary(fields.map { $0.0 }))<h1>Who did and saw what</h1>
        \(form)\(found)
        <p><a href="\(Address("/protection"))">Data protection</a></p>
        """)
  }

  private var hidden: Markup {
    [
      ("person", asked.person), ("user", asked.user), ("institution", asked.institution), ("from", asked.from),
      ("to", asked.to),
    ].map { name, value -> Markup in "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">\n" }.joined
  }

  private var found: Markup {
    guard let lines else { return .nothing }
    guard !lines.isEmpty else { return "<h2>Nothing found</h2>\n<p>No entry is as you asked.</p>\n" }
    let rows = lines.map { line -> [Markup] in
      ["\(line.at)", "\(line.who)", "\(line.what)", "\(line.about)", "\(line.more)"]
    }
    let further: Markup =
      next.map { cursor in
        Markup.form(
          Address("/protection/record"), visit.made,
          "\(hidden)<input type=\"hidden\" name=\"cursor\" value=\"\(cursor)\">\n\(Markup.button("Older entries", isQuiet: true))"
        )
      } ?? .nothing
    return """
      <h2>Found</h2>
      \(Markup.table(
        "Entries, the newest first",
        [
          TableColumn("When"), TableColumn("Who"), TableColumn("What"), TableColumn("About"), TableColumn("More"),
        ], rows))
      \(further)\(Markup.form(
        Address("/protection/record/export"), visit.made,
        "\(hidden)\(Markup.button("Save as CSV", isQuiet: true))"))
      """
  }
}

/// Finds a person by their exact names and birth date.
public struct FindPersonPage: Sendable {
  public var visit: SignedIn
  public var surname: String
  public var forename: String
  public var born: String
  /// Numbers of those found; nil: nothing was asked yet.
  public var found: [String]?
  public var errors: [String: String]

  public init(
    visit: SignedIn, surname: String = "", forename: String = "", born: String = "", found: [String]? = nil,
    errors: [String: String] = [:]
  ) {
    self.visit = visit
    self.surname = surname
    self.forename = forename
    self.born = born
    self.found = found
    self.errors = errors
  }

  public func page(county: String) -> Page {
    let frames = [
      FieldFrame("surname", "Surname", error: errors["surname"]),
      FieldFrame("forename", "Forename", error: errors["forename"]),
      FieldFrame("date_of_birth", "Date of birth", hint: "For example, 2009-10-15", error: errors["date_of_birth"]),
    ]
    let fields = zip(frames, [surname, forename, born]).map { Markup.textField($0, value: $1) }
    let told: Markup =
      found.map { numbers in
        numbers.isEmpty
          ? "<h2>Nobody found</h2>\n<p>Nobody goes by exactly these names and this birth date.</p>\n"
          : """
          <h2>Found</h2>
          <ul>
          \(numbers.map { number -> Markup in
            "<li><a href=\"\(Address("/protection/person").appending(number))\">Person \(number)</a></li>\n"
          })</ul>
          """
      } ?? .nothing
    return Page(
      title: "Find a person", county: county, hasErrors: !errors.isEmpty, visit: visit,
      content: """
        \(Markup.errorSummary(frames))<h1>Find a person</h1>
        \(Markup.form(Address("/protection/find"), visit.made, "\(fields)\(Markup.button("Find"))"))\(told)
        <p><a href="\(Address("/protection"))">Data protection</a></p>
        """)
  }
}

/// A list of the data protection officer's from which things are decided.
public struct DecisionListPage: Sendable {
  /// What is decided about a line.
  public struct Line: Sendable {
    public var cells: [Markup]
    /// Hidden fields of its form.
    public var fields: [(name: String, value: String)]

    public init(cells: [Markup], fields: [(name: String, value: String)]) {
      self.cells = cells
      self.fields = fields
    }
  }

  public var visit: SignedIn
  public var title: String
  public var about: String
  public var columns: [String]
  public var lines: [Line]
  /// Where the decisions are sent; nil: nothing is decided here.
  public var address: Address?
  public var choices: [Choice]
  public var trouble: String?

  public init(
    visit: SignedIn, title: String, about: String, columns: [String], lines: [Line], address: Address? = nil,
    choices: [Choice] = [], trouble: String? = nil
  ) {
    self.visit = visit
    self.title = title
    self.about = about
    self.columns = columns
    self.lines = lines
    self.address = address
    self.choices = choices
    self.trouble = trouble
  }

  public func page(county: String) -> Page {
    let table: Markup =
      lines.isEmpty
      ? "<p>There is nothing.</p>\n"
      : Markup.table(title, columns.map { TableColumn($0) }, lines.map(\.cells))
    let forms: Markup =
      address.map { address in
        lines.enumerated().map { place, line -> Markup in
          let hidden = line.fields.map { name, value -> Markup in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">\n"
          }
          let options = choices.enumerated().map { number, choice -> Markup in
            let id = "outcome-\(place)-\(number)"
            return """
              <div class="choice"><input type="radio" id="\(id)" name="outcome" value="\(choice.value)">
              <label for="\(id)">\(choice.label)</label></div>

              """
          }
          let whyID = "why-\(place)"
          return """
            <h3>\(line.cells.first ?? .nothing)</h3>
            \(Markup.form(
              address, visit.made,
              """
              \(hidden)<fieldset class="field"><legend>What is decided</legend>
              \(options)</fieldset>
              <div class="field"><label for="\(whyID)">Why</label>
              <input id="\(whyID)" name="why" type="text" autocomplete="off"></div>
              <button type="submit">Decide<span class="hidden">: \(line.cells.first ?? .nothing)</span></button>
              """))
            """
        }.joined
      } ?? .nothing
    return Page(
      title: title, county: county, hasErrors: trouble != nil, visit: visit,
      content: """
        \(trouble.map { Markup.warning($0) } ?? .nothing)<h1>\(title)</h1>
        <p>\(about)</p>
        \(table)\(address == nil || lines.isEmpty ? .nothing : "<h2>Decide</h2>\n\(forms)")
        <p><a href="\(Address("/protection"))">Data protection</a></p>
        """)
  }
}
