// Pages of administrators about users: who there is, a new one, one of them.

/// Accounts of the county's users, for administrators.
public struct UsersPage: Sendable {
  /// A line of the list: an account with its places and how it stands.
  public struct User: Sendable {
    public var id: String
    public var name: String
    public var places: [String]
    public var state: String
    public var seen: String

    public init(id: String, name: String, places: [String], state: String, seen: String) {
      self.id = id
      self.name = name
      self.places = places
      self.state = state
      self.seen = seen
    }
  }

  /// An institution that has not said this term that its users are right.
  public struct Unconfirmed: Sendable {
    public var institution: String
    public var users: Int
    public var confirmed: String

    public init(institution: String, users: Int, confirmed: String) {
      self.institution = institution
      self.users = users
      self.confirmed = confirmed
    }
  }

  public var visit: SignedIn
  public var users: [User]
  public var unconfirmed: [Unconfirmed]

  public init(visit: SignedIn, users: [User], unconfirmed: [Unconfirmed]) {
    self.visit = visit
    self.users = users
    self.unconfirmed = unconfirmed
  }

  public func page(county: String) -> Page {
    let rows = users.map { user -> [Markup] in
      let address = Address("/admin/users").appending(user.id)
      return [
        "<a href=\"\(address)\">\(user.name)</a>", "\(user.places.joined(separator: ", "))", Markup.tag(user.state),
        "\(user.seen)",
      ]
    }
    return Page(
      title: "Users", county: county, visit: visit,
      content: """
        <h1>Users</h1>
        <p><a class="start" href="\(Address("/admin/add-user"))">Add a user</a></p>
        \(Markup.table(
          "Who may sign in",
          [TableColumn("Name"), TableColumn("Acts as"), TableColumn("State"), TableColumn("Last seen")], rows))
        <h2>Not confirmed this term</h2>
        \(unconfirmedTable)
        """)
  }

  private var unconfirmedTable: Markup {
    guard !unconfirmed.isEmpty else { return "<p>Every school and college has confirmed its users.</p>\n" }
    return Markup.table(
      "Schools and colleges that have not confirmed who acts for them",
      [
        TableColumn("School or college"), TableColumn("Users", isNumeric: true), TableColumn("Confirmed last"),
      ], unconfirmed.map { ["\($0.institution)", "\($0.users)", "\($0.confirmed)"] })
  }
}

/// Somebody new.
public struct AddUserPage: Sendable {
  public var visit: SignedIn
  public var roles: [Choice]
  public var name: String
  public var role: String
  public var institution: String
  public var sparesSecondFactor: Bool
  /// Whether this was typed before the session ended.
  public var isKept: Bool
  /// By the name of the field; of the whole form under the empty name.
  public var errors: [String: String]

  public init(
    visit: SignedIn, roles: [Choice], name: String = "", role: String = "", institution: String = "",
    sparesSecondFactor: Bool = false, isKept: Bool = false, errors: [String: String] = [:]
  ) {
    self.visit = visit
    self.roles = roles
    self.name = name
    self.role = role
    self.institution = institution
    self.sparesSecondFactor = sparesSecondFactor
    self.isKept = isKept
    self.errors = errors
  }

  public func page(county: String) -> Page {
    let named = FieldFrame(
      "name", "Name", hint: "An e-mail address or a short name, in small letters",
      error: errors["name"] ?? errors[""])
    let acting = FieldFrame("role", "What they do", error: errors["role"])
    let placed = FieldFrame(
      "institution", "School or college",
      hint: "URN, DfE number or UKPRN. Several of a trust with spaces between. Only for those who act for one.",
      error: errors["institution"])
    let spared = FieldFrame(
      "spares", "Without a second factor", hint: "Only for those who act for a school or college and see no lists.")
    return Page(
      title: "Add a user", county: county, hasErrors: !errors.isEmpty, visit: visit,
      content: """
        \(Markup.errorSummary([named, acting, placed]))\(isKept ? Markup.notice(.important, "You were signed out before this was sent. What you typed is still here.") : "")
        <h1>Add a user</h1>
        \(Markup.form(
          Address("/admin/add-user"), visit.made, isKept: true,
          """
          \(Markup.textField(named, value: name))\(Markup.choiceField(acting, roles, chosen: role))\
          \(Markup.textField(placed, value: institution))\(Markup.tickField(spared, isTicked: sparesSecondFactor))\
          \(Markup.button("Add"))
          """))
        """)
  }
}

/// The link that a user is given, shown once.
public struct UserLinkPage: Sendable {
  public var visit: SignedIn
  public var id: String
  public var name: String
  public var link: String

  public init(visit: SignedIn, id: String, name: String, link: String) {
    self.visit = visit
    self.id = id
    self.name = name
    self.link = link
  }

  public func page(county: String) -> Page {
    Page(
      title: "A link to set up an account", county: county, visit: visit,
      content: """
        <h1>A link to set up an account</h1>
        <p>Give this link to <strong>\(name)</strong> and to nobody else. It counts once, for a day, and is not shown again.</p>
        <p><code>\(link)</code></p>
        <p><a href="\(Address("/admin/users").appending(id))">To the user</a></p>
        """)
  }
}

/// One user.
public struct UserPage: Sendable {
  public var visit: SignedIn
  public var id: String
  public var name: String
  public var lines: [SummaryLine]
  public var hasEnded: Bool
  /// Whether a provider proves who they are, and says where they may act.
  public var isOfProvider: Bool
  /// Where they may act besides, and what may be taken from them.
  public var roles: [Choice]
  public var places: [Choice]
  /// What was typed to add a place, and what stands against it.
  public var role: String
  public var institution: String
  public var error: String?

  public init(
    visit: SignedIn, id: String, name: String, lines: [SummaryLine], hasEnded: Bool, isOfProvider: Bool = false,
    roles: [Choice] = [], places: [Choice] = [], role: String = "", institution: String = "", error: String? = nil
  ) {
    self.visit = visit
    self.id = id
    self.name = name
    self.lines = lines
    self.hasEnded = hasEnded
    self.isOfProvider = isOfProvider
    self.roles = roles
    self.places = places
    self.role = role
    self.institution = institution
    self.error = error
  }

  public func page(county: String) -> Page {
    let placed = FieldFrame(
      "institution", "School or college",
      hint: "URN, DfE number or UKPRN. Several of a trust with spaces between. Only for those who act for one.",
      error: error)
    return Page(
      title: "User \(id)", county: county, hasErrors: error != nil, visit: visit,
      content: """
        \(Markup.errorSummary([placed]))
        <h1>\(name)</h1>
        \(Markup.summaryList(lines))
        \(hasEnded ? (isOfProvider ? readmission : .nothing) : acts(placed))
        <p><a href="\(Address("/admin/users"))">All users</a></p>
        """)
  }

  private var readmission: Markup {
    """
    <h2>Let them in again</h2>
    <p>The provider they signed in with may bring them again: as somebody new, in another account. This one stays ended.</p>
    \(Markup.form(
      Address("/admin/users").appending(id).appending("readmit"), visit.made, Markup.button("Let them in again")))
    """
  }

  private func acts(_ placed: FieldFrame) -> Markup {
    let address = Address("/admin/users").appending(id)
    let ofProvider: Markup = "<p>The provider they sign in with says whom they act for, and keeps their password.</p>"
    let taking: Markup =
      places.count < 2
      ? .nothing
      : """
      <h2>Take something from them</h2>
      \(Markup.form(
        address.appending("places").appending("remove"), visit.made,
        "\(Markup.choiceField(FieldFrame("place", "They act no more as"), places))\(Markup.button("Take it", isQuiet: true))"))
      """
    let ofCounty: Markup = """
      <h2>Let them act for another</h2>
      \(Markup.form(
        address.appending("places"), visit.made,
        """
        \(Markup.choiceField(FieldFrame("role", "What they do there"), roles, chosen: role))\
        \(Markup.textField(placed, value: institution))\(Markup.button("Add it"))
        """))
      \(taking)
      <h2>Password or second factor lost</h2>
      <p>A new link lets them set up their account again. What they have now counts no more, and their sessions end at once.</p>
      \(Markup.form(address.appending("reset"), visit.made, Markup.button("Give a new link")))
      """
    return """
      \(isOfProvider ? ofProvider : ofCounty)
      <h2>End the account</h2>
      <p>They are signed out at once and cannot come in again.</p>
      \(Markup.form(address.appending("end"), visit.made, Markup.button("End the account", isQuiet: true)))
      """
  }
}

/// How the server is.
public struct HealthPage: Sendable {
  public var visit: SignedIn
  /// What keeps it from being ready; nil: nothing.
  public var obstacle: String?
  public var notice: String?
  public var lines: [SummaryLine]

  public init(visit: SignedIn, obstacle: String?, notice: String?, lines: [SummaryLine]) {
    self.visit = visit
    self.obstacle = obstacle
    self.notice = notice
    self.lines = lines
  }

  public func page(county: String) -> Page {
    Page(
      title: "Health", county: county, visit: visit,
      content: """
        <h1>Health</h1>
        \(obstacle.map { Markup.warning($0) } ?? "<p>The server is ready.</p>")
        \(notice.map { "<p>\($0)</p>" } ?? "")
        \(Markup.summaryList(lines))
        """)
  }
}
