// Pages of the way in: name and password, second factor, and why somebody is not let in.

/// Name and password.
public struct SignInPage: Sendable {
  /// Why the last try did not let them in; it never tells whether there is such an account.
  public enum Trouble: Sendable, Hashable {
    /// One of the two is not right; which, is told to nobody.
    case refused
    /// Seconds until the next try.
    case slowed(Int)
    /// The session ended by itself.
    case timedOut
    /// The password was proven too long ago.
    case late
  }

  public var made: FormMade
  public var name: String
  /// Where to go on afterwards, as the form carries it.
  public var next: String
  public var trouble: Trouble?
  /// By providers.
  public var others: [OtherWay]

  public init(
    made: FormMade = FormMade(), name: String = "", next: String = "", trouble: Trouble? = nil, others: [OtherWay] = []
  ) {
    self.made = made
    self.name = name
    self.next = next
    self.trouble = trouble
    self.others = others
  }

  public func page(county: String) -> Page {
    var field = FieldFrame("name", "Name", hint: "The e-mail address or short name that the county gave you")
    if trouble == .refused { field.error = "The name or the password is not right." }
    let notice: Markup =
      switch trouble {
      case .slowed(let seconds): Markup.notice(.important, "\(Self.wait(seconds))")
      case .timedOut:
        Markup.notice(
          .important, "You were signed out, because nothing was done for a while. Sign in to go on where you were.")
      case .late: Markup.notice(.important, "That took longer than ten minutes. Begin again.")
      case .refused, nil: .nothing
      }
    let goesOn: Markup = next.isEmpty ? "" : "<input type=\"hidden\" name=\"next\" value=\"\(next)\">\n"
    return Page(
      title: "Sign in", county: county, hasErrors: trouble == .refused,
      content: """
        \(Markup.errorSummary([field]))\(notice)
        <h1>Sign in</h1>
        \(otherWays)\(Markup.form(
          Address("/sign-in"), made,
          """
          \(goesOn)\(Markup.textField(field, value: name, autocomplete: "username"))\
          \(Markup.textField(FieldFrame("password", "Password"), type: "password", autocomplete: "current-password"))\
          \(Markup.button("Continue"))
          """))
        <p>If you have forgotten your password or lost your second factor, ask the county's administrators for a new link.</p>
        """)
  }

  private var otherWays: Markup {
    guard !others.isEmpty else { return .nothing }
    let links = others.map { way -> Markup in
      "<p><a class=\"start\" href=\"\(way.address)\">Sign in with \(way.title)</a></p>\n"
    }
    return "\(links)<h2>With a name and a password of the county’s own</h2>\n"
  }

  /// How long to wait, in words.
  public static func wait(_ seconds: Int) -> String {
    let time = seconds < 90 ? "\(seconds) seconds" : "\((seconds + 59) / 60) minutes"
    return "There were too many tries. Wait \(time), then try again."
  }
}

/// The second factor.
public struct CodePage: Sendable {
  /// Why the last code was not taken; of a try that came too soon, the seconds to wait.
  public enum Trouble: Sendable, Hashable {
    case refused
    case slowed(Int)
  }

  public var made: FormMade
  public var next: String
  public var trouble: Trouble?

  public init(made: FormMade = FormMade(), next: String = "", trouble: Trouble? = nil) {
    self.made = made
    self.next = next
    self.trouble = trouble
  }

  public func page(county: String) -> Page {
    var field = FieldFrame(
      "code", "Code", hint: "The six digits that your authenticator app shows now, or one of your recovery codes")
    switch trouble {
    case .refused: field.error = "The code is not right, or was used before. Wait for the next one."
    case .slowed(let seconds): field.error = SignInPage.wait(seconds)
    case nil: break
    }
    let goesOn: Markup = next.isEmpty ? "" : "<input type=\"hidden\" name=\"next\" value=\"\(next)\">\n"
    return Page(
      title: "Your second factor", county: county, hasErrors: trouble != nil,
      content: """
        \(Markup.errorSummary([field]))
        <h1>Your second factor</h1>
        \(Markup.form(
          Address("/sign-in/code"), made,
          "\(goesOn)\(Markup.textField(field, autocomplete: "one-time-code"))\(Markup.button("Sign in"))"))
        <p>If you have neither, ask the county's administrators for a new link.</p>
        """)
  }
}

/// Why somebody who has proven themselves is not let in.
public enum DeadEnd: Sendable, Hashable, CaseIterable {
  case noRole
  case institutionUnknown
  case institutionClosed

  public func page(_ county: CountyTexts) -> Page {
    let ask: Markup =
      county.contact.isEmpty ? "<p>Ask the county.</p>" : "<p>Ask the county: \(county.contact).</p>"
    return switch self {
    case .noRole:
      Page(
        title: "You have no role here yet", county: county.name,
        content: """
          <h1>You have no role here yet</h1>
          <p>You are known, but nobody has said what you may do.</p>
          \(ask)
          \(Self.back)
          """)
    case .institutionUnknown:
      Page(
        title: "Your school or college is not known here", county: county.name,
        content: """
          <h1>Your school or college is not known here</h1>
          <p>The organisation you chose is none that sends anything to this county, or its number has changed.</p>
          \(ask)
          \(Self.back)
          """)
    case .institutionClosed:
      Page(
        title: "Your school or college has closed", county: county.name,
        content: """
          <h1>Your school or college has closed</h1>
          <p>The school or college you acted for has closed, so nothing can be sent for it any more. If another one follows it,
          you need a new account for that.</p>
          \(ask)
          \(Self.back)
          """)
    }
  }
}

extension DeadEnd {
  /// Whoever has another role or organisation may choose it.
  private static let back: Markup = "<p><a href=\"\(Address("/sign-in"))\">Sign in as somebody else</a></p>"
}

/// After signing out.
public struct SignedOutPage: Sendable {
  /// Where the provider is told of it that had signed them in; nil: there is none to tell.
  public var goesOn: Address?

  public init(goesOn: Address? = nil) { self.goesOn = goesOn }

  public func page(county: String) -> Page {
    if let address = goesOn {
      return Page(
        title: "Signing out", county: county, goesOn: address,
        content: """
          <h1>Signing out</h1>
          <p>You have signed out here. <a href="\(address)">Go on to sign out where you had signed in</a>, if you are not led \
          there at once.</p>
          """)
    }
    return Page(
      title: "You have signed out", county: county,
      content: """
        <h1>You have signed out</h1>
        <p>Close the window if others use this computer.</p>
        <p><a href="\(Address("/sign-in"))">Sign in again</a></p>
        """)
  }
}

/// Asks whether to sign out, where a link was followed.
public struct SignOutPage: Sendable {
  public var visit: SignedIn

  public init(visit: SignedIn) { self.visit = visit }

  public func page(county: String) -> Page {
    Page(
      title: "Sign out", county: county, visit: visit,
      content: """
        <h1>Sign out</h1>
        \(Markup.form(Address("/sign-out"), visit.made, Markup.button("Sign out")))
        """)
  }
}
