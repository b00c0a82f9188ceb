// All lists of the county, and those that are saved under a name.

/// Every list, and the saved ones.
public struct SavedListsPage: Sendable {
  /// A list that is saved.
  public struct Saved: Sendable {
    public var id: Int64
    public var name: String
    public var cohort: String
    public var asked: PeopleListPage.Asked
    public var isShared: Bool
    public var isOwn: Bool

    public init(
      id: Int64, name: String, cohort: String, asked: PeopleListPage.Asked, isShared: Bool, isOwn: Bool
    ) {
      self.id = id
      self.name = name
      self.cohort = cohort
      self.asked = asked
      self.isShared = isShared
      self.isOwn = isOwn
    }
  }

  public var visit: SignedIn
  public var cohorts: [String]
  public var saved: [Saved]
  public var done: String?

  public init(visit: SignedIn, cohorts: [String], saved: [Saved], done: String? = nil) {
    self.visit = visit
    self.cohorts = cohorts
    self.saved = saved
    self.done = done
  }

  public func page(county: String) -> Page {
    let all = cohorts.map { cohort -> Markup in
      "<li><a href=\"\(ListWords.address(cohort))\">\(ListWords.title(cohort))</a></li>\n"
    }
    return Page(
      title: "Lists", county: county, visit: visit,
      content: """
        \(done.map { Markup.notice(.done, "\($0)") } ?? "")<h1>Lists</h1>
        \(CountyNavigation.links)<h2>Saved lists</h2>
        \(savedLists)<h2>All lists</h2>
        <ul>
        \(all)</ul>
        """)
  }

  private var savedLists: Markup {
    guard !saved.isEmpty else {
      return "<p>None. Narrow a list, put it in order, and save it under a name.</p>\n"
    }
    let rows = saved.map { list -> [Markup] in
      let forget: Markup =
        list.isOwn
        ? Markup.form(
          Address("/county/saved-lists").appending(String(list.id)).appending("forget"), visit.made,
          "<button type=\"submit\" class=\"quiet\">Forget <span class=\"hidden\">\(list.name)</span></button>\n")
        : ""
      return [
        "<a href=\"\(list.asked.address(ListWords.address(list.cohort)))\">\(list.name)</a>",
        "\(ListWords.title(list.cohort))", list.isShared ? "The team" : "You", forget,
      ]
    }
    return Markup.table(
      "Saved lists", [TableColumn("Name"), TableColumn("List"), TableColumn("Who sees it"), TableColumn("Forget")],
      rows, isNamedAbove: true)
  }
}

extension PeopleListPage {
  /// The form that saves the list as it is.
  var saving: Markup {
    Markup.details(
      "Save this list",
      Markup.form(
        ListWords.address(cohort).appending("save"), visit.made,
        """
        \(asked.hidden)\(Markup.textField(FieldFrame("name", "Its name", hint: "Such as: Banbury, lapsed, not rung for two weeks")))\
        \(Markup.tickField(FieldFrame("shared", "The whole team sees it")))\(Markup.button("Save", isQuiet: true))
        """))
  }
}
