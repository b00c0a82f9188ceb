// The students of a school as its own returns tell of them: a list by questions, and one student.

/// A student on a list.
public struct StudentLine: Sendable {
  /// In an address: a row of the school's own.
  public var id: String
  public var name: String
  public var year: String
  public var form: String
  public var roll: String
  public var intended: String
  public var offer: String
  public var destination: String
  public var agreement: String

  public init(
    id: String, name: String, year: String, form: String, roll: String, intended: String, offer: String,
    destination: String, agreement: String
  ) {
    self.id = id
    self.name = name
    self.year = year
    self.form = form
    self.roll = roll
    self.intended = intended
    self.offer = offer
    self.destination = destination
    self.agreement = agreement
  }

  fileprivate var cells: [Markup] {
    [
      "<a href=\"\(Address("/school/students").appending(id))\">\(name)</a>", "\(year)", "\(form)", "\(roll)",
      "\(intended)", "\(offer)", "\(destination)", "\(agreement)",
    ]
  }
}

/// The school's own students by the questions it may ask of them, a part at a time.
public struct StudentsPage: Sendable {
  public var visit: SignedIn
  public var lines: [StudentLine]
  public var total: Int
  public var page: Int
  public var pages: Int
  /// The questions, and the one that is asked.
  public var questions: [Choice]
  public var question: String
  /// A year group, or empty.
  public var year: String
  /// What was typed to find somebody.
  public var typed: String

  public init(
    visit: SignedIn, lines: [StudentLine], total: Int, page: Int, pages: Int, questions: [Choice], question: String,
    year: String = "", typed: String = ""
  ) {
    self.visit = visit
    self.lines = lines
    self.total = total
    self.page = page
    self.pages = pages
    self.questions = questions
    self.question = question
    self.year = year
    self.typed = typed
  }

  /// The list as it is asked, but for what was typed, which stands in no address.
  private func asked(_ address: Address) -> Address {
    let shown = address.asking("show", question)
    return year.isEmpty ? shown : shown.asking("year", year)
  }

  public func page(county: String) -> Page {
    let links = questions.map { choice -> Markup in
      choice.value == question
        ? "<li><strong aria-current=\"true\">\(choice.label)</strong></li>\n"
        : "<li><a href=\"\(Address("/school/students").asking("show", choice.value))\">\(choice.label)</a></li>\n"
    }
    let table = Markup.table(
      "Students",
      [
        TableColumn("Name"), TableColumn("Year"), TableColumn("Form"), TableColumn("On roll"),
        TableColumn("Intended destination"), TableColumn("Offer"), TableColumn("Destination told"),
        TableColumn("Agreement"),
      ], lines.map(\.cells), isNamedAbove: true)
    let chosen = questions.first { $0.value == question }?.label ?? ""
    let count: Markup =
      "<p>\(Markup.number(total)) \(total == 1 ? "student" : "students"), as your own returns tell of them.</p>"
    let more = Markup.pagination(page: page, of: pages) { asked(Address("/school/students")).asking("page", "\($0)") }
    // Somebody is looked for among all, whatever question is open.
    let find = Markup.form(
      Address("/school/students"), visit.made,
      """
      \(Markup.textField(
        FieldFrame("find", "Find a student", hint: "Part of a name, a form, or a whole UPN, ULN or number of yours"),
        value: typed, type: "search"))\(Markup.button("Find", isQuiet: true))
      """)
    let file: Markup =
      lines.isEmpty
      ? ""
      : "<p class=\"screen\"><a href=\"\(asked(Address("/school/students/file")))\">Download the list</a> (CSV); or print this page.</p>\n"
    return Page(
      title: typed.isEmpty ? "Students" : "Students found", county: county, visit: visit,
      content: """
        <h1>Students</h1>
        <div class="screen"><ul>
        \(links)</ul>
        \(find)</div>
        <h2>\(typed.isEmpty ? chosen : "Found")</h2>
        \(count)
        \(lines.isEmpty ? .nothing : table)\(typed.isEmpty ? more : .nothing)\(file)
        """)
  }
}

/// One student.
public struct StudentPage: Sendable {
  /// Something that the school told.
  public struct Telling: Sendable {
    public var day: String
    public var kind: String
    public var what: String
    /// The id of the return that told it.
    public var sent: String

    public init(day: String, kind: String, what: String, sent: String) {
      self.day = day
      self.kind = kind
      self.what = what
      self.sent = sent
    }
  }

  public var visit: SignedIn
  public var line: StudentLine
  public var born: String
  /// Names and values, such as a UPN.
  public var numbers: [(name: String, value: String)]
  public var isWithheld: Bool
  public var told: [Telling]
  /// What may be told of them, by the name in an address.
  public var news: [Choice]

  public init(
    visit: SignedIn, line: StudentLine, born: String, numbers: [(name: String, value: String)], isWithheld: Bool,
    told: [Telling], news: [Choice]
  ) {
    self.visit = visit
    self.line = line
    self.born = born
    self.numbers = numbers
    self.isWithheld = isWithheld
    self.told = told
    self.news = news
  }

  public func page(county: String) -> Page {
    func known(_ text: String) -> Markup { text.isEmpty ? "Nothing told" : "\(text)" }
    let lines =
      [
        SummaryLine("Born", "\(born)"), SummaryLine("Year group", known(line.year)),
        SummaryLine("Form", known(line.form)),
        SummaryLine("On roll", "\(line.roll)"), SummaryLine("Intended destination", known(line.intended)),
        SummaryLine("Offer", known(line.offer)), SummaryLine("Destination told", known(line.destination)),
        SummaryLine("Agreement", known(line.agreement)),
      ] + numbers.map { SummaryLine($0.name, "\($0.value)") }
    let links = news.map { choice -> Markup in
      "<li><a href=\"\(Address("/school/tell").appending(choice.value).asking("student", line.id))\">\(choice.label)</a></li>\n"
    }
    let withheld: Markup =
      isWithheld
      ? Markup.notice(
        .important,
        "They, or a parent, have told you to withhold. Of most news nothing is kept; a leaver's day of leaving is.")
      : .nothing
    let rows = told.map { telling -> [Markup] in
      [
        "\(telling.day)", "\(telling.kind)", "\(telling.what)",
        "<a href=\"\(Address("/school/returns").appending(telling.sent))\">Receipt<span class=\"hidden\"> of \(telling.kind), \(telling.day)</span></a>",
      ]
    }
    return Page(
      title: "Student", county: county, visit: visit,
      content: """
        <h1>\(line.name)</h1>
        \(withheld)\(Markup.summaryList(lines))
        <h2>Is there news?</h2>
        <ul>
        \(links)</ul>
        <p><a href="\(Address("/school/support/ask").asking("student", line.id))">Ask the county's advisers for support</a></p>
        <h2>What you have told</h2>
        \(Markup.table(
          "What you have told", [TableColumn("Day"), TableColumn("Return"), TableColumn("What"), TableColumn("Receipt")], rows,
          isNamedAbove: true))
        <p>This is what your own returns say, and nothing else.</p>
        <p><a href="\(Address("/school/students"))">All students</a></p>
        """)
  }
}
