// A list of young people: narrowed by a form, in order by its headings, page by page or whole, for the screen or for paper.

/// A list of young people.
public struct PeopleListPage: Sendable {
  /// A line, in words.
  public struct Line: Sendable {
    public var person: Int64
    /// Surname first.
    public var name: String
    public var age: String
    public var year: String
    public var known: String
    /// When that was told or verified.
    public var told: String
    public var why: [String]
    public var officer: String
    public var lastContact: String
    public var followUp: String
    /// Why it is counted apart; empty: it is not.
    public var apart: String

    public init(
      person: Int64, name: String, age: String, year: String, known: String, told: String, why: [String],
      officer: String, lastContact: String, followUp: String, apart: String
    ) {
      self.person = person
      self.name = name
      self.age = age
      self.year = year
      self.known = known
      self.told = told
      self.why = why
      self.officer = officer
      self.lastContact = lastContact
      self.followUp = followUp
      self.apart = apart
    }
  }

  /// What narrows and orders the list, by the names of the address.
  public struct Asked: Sendable {
    public var values: [String: String]
    public init(_ values: [String: String]) { self.values = values }
    /// Empty where nothing is asked by this name.
    public subscript(_ name: String) -> String { values[name] ?? "" }

    /// In the order in which an address has them.
    public static let names: [StaticString] = [
      "of", "since", "within", "institution", "year_group", "district", "hub", "officer", "characteristic", "reason",
      "neet_days", "not_contacted", "as_of", "known_at", "sort", "order", "all",
    ]

    func address(_ base: Address, without gone: Set<String> = [], with own: [(StaticString, String)] = []) -> Address {
      let kept = Self.names.filter { name in
        let text = String(describing: name)
        return !self[text].isEmpty && !gone.contains(text) && !own.contains { String(describing: $0.0) == text }
      }
      let address = kept.reduce(base) { $0.asking($1, self[String(describing: $1)]) }
      return own.reduce(address) { $0.asking($1.0, $1.1) }
    }

    /// The same for a form that is posted.
    var hidden: Markup {
      Markup(
        Self.names.map { name -> Markup in
          let text = String(describing: name)
          return self[text].isEmpty ? "" : "<input type=\"hidden\" name=\"\(text)\" value=\"\(self[text])\">\n"
        })
    }
  }

  public var visit: SignedIn
  public var cohort: String
  public var asked: Asked
  /// `29 November 2026`; what is said on top of another day, or of what was known then.
  public var day: String
  public var asKnown: String
  public var lines: [Line]
  public var next: String?
  /// Whether the list begins here.
  public var isFirst = true
  public var notShown: Int
  /// Whether lines do not all follow a change of settings, areas or code lists yet.
  public var isChanging: Bool
  public var officers: [Choice]
  public var districts: [Choice]
  public var hubs: [Choice]
  public var characteristics: [Choice]
  public var errors: [String: String]
  /// What was done, in a sentence.
  public var done: String?
  /// Whether whoever looks may give people to officers.
  public var mayAssign: Bool
  /// Where this page of the list begins, as its address has it.
  public var cursor = ""
  /// How what was done is taken back.
  public var undo: Undo?
  /// Whether whoever looks may save it under a name.
  public var maySave = false
  /// Who made it, of a list for paper.
  public var madeBy: String

  public init(
    visit: SignedIn, cohort: String, asked: Asked, day: String, asKnown: String = "", lines: [Line] = [],
    next: String? = nil, notShown: Int = 0, isChanging: Bool = false, officers: [Choice] = [], districts: [Choice] = [],
    hubs: [Choice] = [], characteristics: [Choice] = [], errors: [String: String] = [:], done: String? = nil,
    mayAssign: Bool = true, madeBy: String = ""
  ) {
    self.visit = visit
    self.cohort = cohort
    self.asked = asked
    self.day = day
    self.asKnown = asKnown
    self.lines = lines
    self.next = next
    self.notShown = notShown
    self.isChanging = isChanging
    self.officers = officers
    self.districts = districts
    self.hubs = hubs
    self.characteristics = characteristics
    self.errors = errors
    self.done = done
    self.mayAssign = mayAssign
    self.madeBy = madeBy
  }

  private var listAddress: Address { ListWords.address(cohort) }

  /// What stands above a list that leaves the house.
  public var made: String {
    "\(day)\(asKnown.isEmpty ? "" : ", \(asKnown)"). Made by \(madeBy). Personal data: keep it locked away, and destroy it after use. "
      + "That it was made is on record."
  }

  /// What the list is called.
  public var heading: String {
    let of = asked["of"]
    guard !of.isEmpty else { return ListWords.title(cohort) }
    return "\(ListWords.title(cohort)): \(ListWords.title(of))"
  }

  public func page(county: String) -> Page {
    let summary = Markup.errorSummary(fields.filter { $0.error != nil })
    return Page(
      title: "List: \(heading)", county: county, hasErrors: !errors.isEmpty, visit: visit,
      content: """
        \(summary)\(done.map { Markup.notice(.done, "\($0)") } ?? "")\(undo.map {
          $0.form(listAddress.appending("undo"), visit.made, "\(asked.hidden)\(place)")
        } ?? "")<h1>\(heading)</h1>
        \(CountyNavigation.links)\(onTop)\(narrowing)\(people)
        """)
  }

  /// For paper: nothing but the list, who made it and when.
  public func paper(county: String) -> Paper {
    let rows = lines.map { line -> [Markup] in
      [
        "\(line.name)", "\(line.age)", "\(line.year)", "\(line.known)", "\(line.told)", "\(line.officer)",
        "\(line.lastContact)",
      ]
    }
    let page = Page(
      title: "Printed list: \(heading)", county: county, visit: visit,
      content: """
        <h1>\(heading)</h1>
        <p>\(made)</p>
        \(Markup.table(
          "\(heading), \(day)", [
            TableColumn("Name"), TableColumn("Age"), TableColumn("Year"), TableColumn("What is known"),
            TableColumn("Told"), TableColumn("Officer"), TableColumn("Last contact"),
          ], rows, isNamedAbove: true))
        \(others)<p class="screen"><a href="\(asked.address(listAddress))">Back to the list</a></p>
        """)
    return Paper(page)
  }

  private var onTop: Markup {
    let past: Markup = asKnown.isEmpty ? "" : Markup.warning("This is the list of \(day), \(asKnown).")
    let changing: Markup =
      isChanging
      ? "<p>Settings, areas or code lists changed a moment ago; not every line follows yet.</p>\n" : ""
    return "\(past)\(changing)"
  }

  private func frame(_ name: String, _ label: String, hint: String = "") -> FieldFrame {
    FieldFrame(name, label, hint: hint, error: errors[name])
  }

  private var fields: [FieldFrame] {
    [
      frame("institution", "School or college", hint: "Its URN, LAESTAB or UKPRN"),
      frame("as_of", "On which day?", hint: "Such as 2026-09-01; today, if you leave it empty"),
      frame("known_at", "As known on which day?", hint: "Such as 2026-09-01; as known today, if you leave it empty"),
    ]
  }

  /// A form that asks the same address anew.
  private var narrowing: Markup {
    func select(_ name: String, _ label: String, _ choices: [Choice]) -> Markup {
      choices.isEmpty
        ? "" : Markup.selectField(frame(name, label), [Choice("", "All")] + choices, chosen: asked[name])
    }
    let years = (11...15).map { Choice("\($0)", "Year \($0)") }
    let reasons =
      cohort == "not-known"
      ? SituationWords.reasonsOfNotKnown.map { Choice($0, SituationWords.reason($0)) } : []
    let lengths =
      [cohort, asked["of"]].contains("neet")
      ? [
        Choice("28", "Four weeks"), Choice("91", "Three months"), Choice("182", "Six months"), Choice("365", "A year"),
      ]
      : []
    let waits = [Choice("7", "A week"), Choice("14", "Two weeks"), Choice("28", "Four weeks")]
    let kept = ["of", "since", "within", "sort", "order"].map { name -> Markup in
      asked[name].isEmpty ? "" : "<input type=\"hidden\" name=\"\(name)\" value=\"\(asked[name])\">\n"
    }
    let isNarrowed = Asked.names.contains { name in
      let text = String(describing: name)
      return !asked[text].isEmpty && !["of", "since", "within", "sort", "order", "all"].contains(text)
    }
    let content: Markup = """
      <form method="get" action="\(listAddress)" class="narrow" novalidate>
      \(kept)\(Markup.textField(fields[0], value: asked["institution"]))\(select("year_group", "Year group", years))\
      \(select("district", "District", districts))\(select("hub", "Hub", hubs))\
      \(select("officer", "Officer", [Choice("nobody", "Nobody")] + officers))\
      \(select("characteristic", "Characteristic", characteristics))\(select("reason", "Why not known", reasons))\
      \(select("neet_days", "NEET for at least", lengths))\(select("not_contacted", "No contact for", waits))\(Markup.textField(fields[1], value: asked["as_of"]))\
      \(Markup.textField(fields[2], value: asked["known_at"]))\(Markup.button("Show", isQuiet: true))
      </form>

      """
    let all: Markup =
      isNarrowed
      ? "<p><a href=\"\(asked.address(listAddress, without: Self.narrows))\">Show all of the list</a></p>\n" : ""
    return """
      <details\(isNarrowed || !errors.isEmpty ? " open" : "")><summary>Narrow the list</summary><div class="inside">\(content)</div></details>
      \(all)
      """
  }

  private static let narrows: Set<String> = [
    "institution", "year_group", "district", "hub", "officer", "characteristic", "reason", "neet_days", "not_contacted",
    "as_of", "known_at",
  ]

  /// A heading by which the list is put in order, or back.
  private func column(_ heading: String, _ sort: String) -> TableColumn {
    let now = asked["sort"].isEmpty ? "name" : asked["sort"]
    let isNow = now == sort
    let goesDown = isNow && asked["order"] != "descending"
    var address = asked.address(listAddress, without: ["sort", "order"], with: [("sort", sort)])
    if goesDown { address = address.asking("order", "descending") }
    return TableColumn(
      heading, sorting: (address, isNow ? (asked["order"] == "descending" ? .descending : .ascending) : nil))
  }

  private var others: Markup {
    guard notShown > 0 else { return .nothing }
    return """
      <p>\(Markup.number(notShown)) more \(notShown == 1 ? "is" : "are") on the whole list whom you may not meet. Ask the lead officer \
      for restricted records.</p>

      """
  }

  private var people: Markup {
    let count: Markup =
      next == nil && isFirst
      ? "\(Markup.number(lines.count)) young \(lines.count == 1 ? "person" : "people")" : "Young people"
    let more: Markup =
      next.map { cursor -> Markup in
        let whole: Markup =
          asked["all"].isEmpty
          ? " <a href=\"\(asked.address(listAddress, with: [("all", "yes")]))\">All on one page</a>" : ""
        return """
          <nav class="pages" aria-label="Pages"><a rel="next" href="\(asked.address(listAddress, with: [("cursor", cursor)]))">Next page</a>\
          \(whole)</nav>

          """
      } ?? ""
    guard !lines.isEmpty else {
      return "<p>Nobody is on it\(asked.values.isEmpty ? "" : ", narrowed so").</p>\n\(others)"
    }
    let rows = lines.map { line -> [Markup] in
      let address = Address("/county/people").appending(String(line.person)).asking("from", cohort)
      let apart: Markup = line.apart.isEmpty ? "" : " \(Markup.tag(line.apart))"
      let pick: Markup =
        mayAssign
        ? """
        <span class="choice small"><input type="checkbox" id="pick-\(line.person)" name="person-\(line.person)" value="yes">\
        <label for="pick-\(line.person)"><span class="hidden">Choose \(line.name)</span></label></span>
        """ : ""
      return [
        "<a href=\"\(address)\">\(line.name)</a>", "\(line.age)", "\(line.year)", "\(line.known)\(apart)",
        "\(line.told)",
        "\(line.why.joined(separator: "; "))", "\(line.officer)", "\(line.lastContact)", "\(line.followUp)",
      ] + (mayAssign ? [pick] : [])
    }
    let table = Markup.table(
      "\(heading), \(day)",
      [
        column("Name", "name"), TableColumn("Age"), column("Year", "year_group"), column("What is known", "reason"),
        column("Told", "as_at"), column("Why listed", "reasons"), TableColumn("Officer"), TableColumn("Last contact"),
        TableColumn("Follow up"),
      ] + (mayAssign ? [TableColumn("Choose")] : []), rows)
    return """
      <p>\(count), \(day). <a href="\(asked.address(listAddress.appending("csv")))">Download the whole list</a> \
      <a href="\(asked.address(listAddress.appending("workbook")))">As a workbook</a> \
      <a href="\(asked.address(listAddress.appending("print")))">For printing</a></p>
      \(maySave ? saving : "")\
      \(mayAssign ? Markup.form(listAddress.appending("assign"), visit.made, "\(asked.hidden)\(table)\(assigning)") : table)
      \(more)\(others)
      """
  }

  /// What leads back to this page of the list.
  private var place: Markup { "<input type=\"hidden\" name=\"cursor\" value=\"\(cursor)\">\n" }

  private var assigning: Markup {
    """
    \(place)<h2>For many at once</h2>
    \(Markup.choiceField(
      FieldFrame("whom", "For whom?"),
      [
        Choice("chosen", "Those I have chosen above"), Choice("all", "All of the list, as it is narrowed"),
      ], chosen: "chosen"))\(Markup.selectField(
      FieldFrame("to", "Give them to"),
      [Choice("", "Nobody new"), Choice("me", "Me")] + officers + [Choice("nobody", "Nobody: take them out of the caseload")]))\
    \(Markup.selectField(FieldFrame("due", "Follow up"), [Choice("", "No change")] + FollowUpChoices.all))\
    \(Markup.tickField(FieldFrame("send-to-hub", "Send each to the hub that is responsible")))\
    \(Markup.textField(FieldFrame("campaign", "Ring them one after another", hint: "The name of the campaign, such as Lapsed in September")))\
    \(Markup.button("Go on with these"))\(Markup.button("Write them a letter", at: listAddress.appending("letters")))
    """
  }
}

/// When somebody is looked after again.
public enum FollowUpChoices {
  public static let all = [
    Choice("1", "Tomorrow"), Choice("3", "In three days"), Choice("7", "In a week"), Choice("14", "In two weeks"),
    Choice("28", "In four weeks"), Choice("none", "Not any more"),
  ]
}
