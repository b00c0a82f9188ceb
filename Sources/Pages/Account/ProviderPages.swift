// Pages of the way in by a provider: what is said where it leads nowhere, and the way out through it.

/// Another way to sign in than by a name and a password.
public struct OtherWay: Sendable, Hashable {
  /// As people know the provider.
  public var title: String
  public var address: Address

  public init(_ title: String, _ address: Address) {
    self.title = title
    self.address = address
  }
}

/// Why somebody who came back from a provider, or was to be led there, is not signed in.
public struct ProviderTroublePage: Sendable {
  /// Why a provider's word lets nobody in.
  public enum Trouble: Sendable, Hashable, CaseIterable {
    /// It does not answer.
    case down
    /// What it said is not believed.
    case refused
    /// They, or it, did not want to.
    case declined
    /// Begun in another browser, or too long ago.
    case late
  }

  public var trouble: Trouble
  /// As people know the provider.
  public var provider: String
  /// Of the request, as the log names it.
  public var reference: String

  public init(_ trouble: Trouble, provider: String, reference: String = "") {
    self.trouble = trouble
    self.provider = provider
    self.reference = reference
  }

  public func page(county: String) -> Page {
    let title =
      switch trouble {
      case .down: "\(provider) cannot be reached"
      case .refused: "You could not be signed in"
      case .declined: "You were not signed in"
      case .late: "Begin to sign in again"
      }
    let told: Markup =
      switch trouble {
      case .down:
        """
        <p>\(provider) does not answer at the moment, so nobody can sign in with it. Whoever has signed in already goes on as \
        before.</p>
        <p>Try again in a few minutes.</p>
        """
      case .refused:
        """
        <p>What \(provider) said about you could not be relied on, so you were not signed in.</p>
        <p>Try again. If it happens again, tell the county.</p>
        """
      case .declined:
        """
        <p>\(provider) did not sign you in. You may have stopped on its pages, or it does not know you for this service.</p>
        <p>Try again, or ask whoever looks after your account there.</p>
        """
      case .late:
        """
        <p>The way back from \(provider) was opened in another browser or tab, a second time, or later than ten minutes \
        after you had begun.</p>
        """
      }
    let number: Markup =
      reference.isEmpty
      ? "" : "<p class=\"hint\">If you ask the county about it, give this number: <code>\(reference)</code></p>\n"
    return Page(
      title: title, county: county,
      content: """
        <h1>\(title)</h1>
        \(told)
        \(number)<p><a href="\(Address("/sign-in"))">Back to signing in</a></p>
        """)
  }
}

/// Whom the county trusts to say who somebody is, and how that goes.
public struct ProvidersPage: Sendable {
  /// A provider by which one may sign in.
  public struct Provider: Sendable {
    public var title: String
    public var lines: [SummaryLine]
    /// In the order of its file.
    public var rules: [String]
    /// What is wrong with it; nil: nothing is known to be.
    public var fault: String?

    public init(title: String, lines: [SummaryLine], rules: [String], fault: String?) {
      self.title = title
      self.lines = lines
      self.rules = rules
      self.fault = fault
    }
  }

  public var visit: SignedIn
  public var providers: [Provider]

  public init(visit: SignedIn, providers: [Provider]) {
    self.visit = visit
    self.providers = providers
  }

  public func page(county: String) -> Page {
    let parts = providers.map { provider -> Markup in
      """
      <h2>\(provider.title)</h2>
      \(provider.fault.map { Markup.warning("When it was asked last, something was wrong: \($0).") } ?? "")
      \(Markup.summaryList(provider.lines))
      <h3>Who may act as what</h3>
      <ul>
      \(provider.rules.map { rule -> Markup in "<li><code>\(rule)</code></li>\n" })</ul>

      """
    }
    return Page(
      title: "Providers", county: county, visit: visit,
      content: """
        <h1>Providers</h1>
        <p>Whom people may sign in with beside passwords of the county’s own. They are set up on the server, by a file each; \
        the article Providers tells how.</p>
        \(providers.isEmpty ? "<p>None is set up.</p>" : parts.joined)
        """)
  }
}
