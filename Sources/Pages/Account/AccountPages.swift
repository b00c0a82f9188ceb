// Pages of one's own account: password, second factor, sessions, and whom one acts for.

/// One's own account: password, second factor, and where one is signed in.
public struct AccountPage: Sendable {
  /// Where and since when one is signed in.
  public struct Session: Sendable {
    public var id: String
    public var browser: String
    public var place: String
    public var began: String
    public var seen: String
    public var isNow: Bool

    public init(id: String, browser: String, place: String, began: String, seen: String, isNow: Bool) {
      self.id = id
      self.browser = browser
      self.place = place
      self.began = began
      self.seen = seen
      self.isNow = isNow
    }
  }

  public var visit: SignedIn
  public var name: String
  public var passwordSince: String
  /// As people know the provider that signed them in; empty: a password of the county's own did.
  public var provider: String
  public var hasSecondFactor: Bool
  public var codesLeft: Int
  public var sessions: [Session]
  /// What was just done; nil: nothing.
  public var done: String?

  public init(
    visit: SignedIn, name: String, passwordSince: String, provider: String = "", hasSecondFactor: Bool, codesLeft: Int,
    sessions: [Session], done: String? = nil
  ) {
    self.visit = visit
    self.name = name
    self.passwordSince = passwordSince
    self.provider = provider
    self.hasSecondFactor = hasSecondFactor
    self.codesLeft = codesLeft
    self.sessions = sessions
    self.done = done
  }

  public func page(county: String) -> Page {
    let others = sessions.count { !$0.isNow }
    let rows = sessions.map { session -> [Markup] in
      [
        "\(session.browser)", "\(session.place)", "\(session.began)", "\(session.seen)",
        session.isNow
          ? Markup.tag("This one")
          : Markup.form(
            Address("/account/sessions"), visit.made,
            """
            <input type="hidden" name="session" value="\(session.id)">
            <button type="submit" class="link">End<span class="hidden"> the session in \(session.browser) begun \(session.began)</span></button>

            """),
      ]
    }
    return Page(
      title: "Your account", county: county, visit: visit,
      content: """
        \(done.map { Markup.notice(.done, "\($0)") } ?? "")
        <h1>Your account</h1>
        \(Markup.summaryList(
          [SummaryLine("Name", "\(name)")] + proof + [
            SummaryLine(
              "You act for", "\(visit.acting)", action: visit.mayChange ? ("Change", Address("/account/place")) : nil)
          ]))
        <h2>Your sessions</h2>
        \(Markup.table(
          "Where you are signed in",
          [
            TableColumn("Browser"), TableColumn("Acting for"), TableColumn("Since"), TableColumn("Last seen"),
            TableColumn("End it"),
          ], rows))
        \(others == 0 ? "" : Markup.form(Address("/account/sessions"), visit.made, Markup.button("End all other sessions", isQuiet: true)))
        """)
  }
}

extension AccountPage {
  /// By what they prove who they are.
  private var proof: [SummaryLine] {
    guard provider.isEmpty else {
      return [SummaryLine("Signed in with", "\(provider), which keeps your password and says whom you may act for")]
    }
    return [
      SummaryLine("Password", "Since \(passwordSince)", action: ("Change", Address("/account/password"))),
      SummaryLine(
        "Second factor",
        hasSecondFactor ? "An authenticator app, and \(codesLeft) recovery codes not used yet" : "None",
        action: (hasSecondFactor ? "Change" : "Add", Address("/account/second-factor"))),
    ]
  }
}

/// Another password.
public struct PasswordPage: Sendable {
  public var visit: SignedIn
  public var currentError: String?
  public var error: String?
  public var isUnlike: Bool

  public init(visit: SignedIn, currentError: String? = nil, error: String? = nil, isUnlike: Bool = false) {
    self.visit = visit
    self.currentError = currentError
    self.error = error
    self.isUnlike = isUnlike
  }

  public func page(county: String) -> Page {
    let current = FieldFrame("password", "The password you have now", error: currentError)
    let unlike = isUnlike ? "The two are not the same." : nil
    return Page(
      title: "Change your password", county: county, hasErrors: currentError != nil || error != nil || isUnlike,
      visit: visit,
      content: """
        \(Markup.newPasswordErrors([current], error: error, unlike: unlike))
        <h1>Change your password</h1>
        <p>Your other sessions end with it.</p>
        \(Markup.form(
          Address("/account/password"), visit.made,
          """
          \(Markup.textField(current, type: "password", autocomplete: "current-password"))\
          \(Markup.newPasswordFields(error: error, unlike: unlike))\(Markup.button("Change it"))
          """))
        """)
  }
}

/// Another app.
public struct SecondFactorPage: Sendable {
  public var visit: SignedIn
  public var qr: [[Bool]]
  public var secret: String
  /// The same as the form carries it.
  public var sealed: String
  public var currentError: String?
  public var isWrong: Bool

  public init(
    visit: SignedIn, qr: [[Bool]], secret: String, sealed: String, currentError: String? = nil, isWrong: Bool = false
  ) {
    self.visit = visit
    self.qr = qr
    self.secret = secret
    self.sealed = sealed
    self.currentError = currentError
    self.isWrong = isWrong
  }

  public func page(county: String) -> Page {
    let current = FieldFrame("password", "The password you have now", error: currentError)
    let field = Markup.codeField(isWrong: isWrong)
    return Page(
      title: "Change your second factor", county: county, hasErrors: currentError != nil || isWrong, visit: visit,
      content: """
        \(Markup.errorSummary([field, current]))
        <h1>Change your second factor</h1>
        <p>The app and the recovery codes you have now count no more afterwards, and your other sessions end.</p>
        \(Markup.form(
          Address("/account/second-factor"), visit.made,
          """
          <input type="hidden" name="sealed" value="\(sealed)">
          \(Markup.secondFactorFields(qr: qr, secret: secret, field: field))\
          \(Markup.textField(current, type: "password", autocomplete: "current-password"))\(Markup.button("Change it"))
          """))
        """)
  }
}

/// Whom one acts for.
public struct PlacePage: Sendable {
  public var visit: SignedIn
  public var choices: [Choice]
  public var chosen: String

  public init(visit: SignedIn, choices: [Choice], chosen: String) {
    self.visit = visit
    self.choices = choices
    self.chosen = chosen
  }

  public func page(county: String) -> Page {
    Page(
      title: "Whom you act for", county: county, visit: visit,
      content: """
        <h1>Whom you act for</h1>
        <p>You act for one at a time. Forms that are open in other tabs for another one will not be taken.</p>
        \(Markup.form(
          Address("/account/place"), visit.made,
          "\(Markup.choiceField(FieldFrame("place", "Act as"), choices, chosen: chosen))\(Markup.button("Go on"))"))
        """)
  }
}

/// A form that was made for somebody else than its sender acts for now.
public struct OtherPlacePage: Sendable {
  public var visit: SignedIn
  public var back: Address

  public init(visit: SignedIn, back: Address) {
    self.visit = visit
    self.back = back
  }

  public func page(county: String) -> Page {
    Page(
      title: "You act for somebody else now", county: county, visit: visit,
      content: """
        <h1>You act for somebody else now</h1>
        <p>The form was made while you acted for another school or in another role, so nothing of it was done. You act for \
        \(visit.acting) now.</p>
        <p><a href="\(Address("/account/place"))">Change whom you act for</a>, or <a href="\(back)">open the form anew</a>.</p>
        """)
  }
}
