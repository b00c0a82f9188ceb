// Pages by which an account is set up: a password, a second factor, recovery codes.

extension Markup {
  /// A new password, twice.
  static func newPasswordFields(error: String?, unlike: String?) -> Markup {
    let first = FieldFrame(
      "new-password", "New password",
      hint: "At least 12 characters. Several words that have nothing to do with one another are good.", error: error)
    let second = FieldFrame("new-password-again", "The same password again", error: unlike)
    return """
      \(textField(first, type: "password", autocomplete: "new-password"))\
      \(textField(second, type: "password", autocomplete: "new-password"))
      """
  }

  /// The summary above those.
  static func newPasswordErrors(_ others: [FieldFrame] = [], error: String?, unlike: String?) -> Markup {
    errorSummary(
      others + [
        FieldFrame("new-password", "", error: error), FieldFrame("new-password-again", "", error: unlike),
      ])
  }

  /// A QR code as a drawing that stands in the page, so that nothing is asked for and nothing kept.
  static func qrCode(_ rows: [[Bool]]) -> Markup {
    let quiet = 4
    var path = ""
    for (y, row) in rows.enumerated() {
      for (x, isDark) in row.enumerated() where isDark { path += "M\(x + quiet) \(y + quiet)h1v1h-1z" }
    }
    let size = rows.count + 2 * quiet
    return """
      <svg class="qr" role="img" aria-label="QR code for your authenticator app" viewBox="0 0 \(size) \(size)" width="240" \
      height="240" shape-rendering="crispEdges"><rect width="\(size)" height="\(size)" fill="#fff"></rect>\
      <path d="\(path)" fill="#000"></path></svg>
      """
  }

  /// How an app gets its secret, and the field that proves it.
  static func secondFactorFields(qr rows: [[Bool]], secret: String, field: FieldFrame) -> Markup {
    """
    <ol>
    <li>Open an authenticator app on your telephone or computer, or install one.</li>
    <li>Let it take in this picture, or type the key below into it.</li>
    <li>Type the six digits that it then shows.</li>
    </ol>
    \(qrCode(rows))
    <p>The key: <code>\(secret)</code></p>
    \(textField(field, autocomplete: "one-time-code"))
    """
  }

  static func codeField(isWrong: Bool) -> FieldFrame {
    FieldFrame(
      "code", "Code", hint: "Six digits",
      error: isWrong ? "The code is not right. Type the one that the app shows now." : nil)
  }
}

/// The first step: a password.
public struct SetUpPage: Sendable {
  public var made: FormMade
  /// Of the link itself.
  public var address: Address
  public var name: String
  public var needsSecondFactor: Bool
  public var error: String?
  public var isUnlike: Bool

  public init(
    made: FormMade = FormMade(), address: Address, name: String, needsSecondFactor: Bool, error: String? = nil,
    isUnlike: Bool = false
  ) {
    self.made = made
    self.address = address
    self.name = name
    self.needsSecondFactor = needsSecondFactor
    self.error = error
    self.isUnlike = isUnlike
  }

  public func page(county: String) -> Page {
    let unlike = isUnlike ? "The two are not the same." : nil
    return Page(
      title: "Set up your account", county: county, hasErrors: error != nil || isUnlike,
      content: """
        \(Markup.newPasswordErrors(error: error, unlike: unlike))
        <h1>Set up your account</h1>
        <p>You will sign in as <strong>\(name)</strong>.\(needsSecondFactor ? " After the password comes a second factor." : "")</p>
        \(Markup.form(
          address, made,
          """
          <input type="hidden" name="username" value="\(name)" autocomplete="username">
          \(Markup.newPasswordFields(error: error, unlike: unlike))\(Markup.button("Continue"))
          """))
        """)
  }
}

/// The second step: an app.
public struct SetUpCodePage: Sendable {
  public var made: FormMade
  public var address: Address
  public var qr: [[Bool]]
  public var secret: String
  public var isWrong: Bool

  public init(made: FormMade = FormMade(), address: Address, qr: [[Bool]], secret: String, isWrong: Bool = false) {
    self.made = made
    self.address = address
    self.qr = qr
    self.secret = secret
    self.isWrong = isWrong
  }

  public func page(county: String) -> Page {
    let field = Markup.codeField(isWrong: isWrong)
    return Page(
      title: "Set up your second factor", county: county, hasErrors: isWrong,
      content: """
        \(Markup.errorSummary([field]))
        <h1>Set up your second factor</h1>
        \(Markup.form(
          address, made, "\(Markup.secondFactorFields(qr: qr, secret: secret, field: field))\(Markup.button("Continue"))"))
        """)
  }
}

/// What is shown once: recovery codes, or that everything is done.
public struct SetUpDonePage: Sendable {
  public var codes: [String]
  /// nil: somebody who has to sign in now.
  public var visit: SignedIn?

  public init(codes: [String], visit: SignedIn? = nil) {
    self.codes = codes
    self.visit = visit
  }

  public func page(county: String) -> Page {
    let listed: Markup =
      codes.isEmpty
      ? .nothing
      : """
      <h2>Your recovery codes</h2>
      <p>If you lose your authenticator app, each of these lets you in once. Print them or write them down now, and keep them
      where nobody else looks; they are not shown again.</p>
      <ul class="codes">
      \(codes.map { code -> Markup in "<li><code>\(code)</code></li>\n" })</ul>

      """
    let onward: Markup =
      visit == nil
      ? "<p><a class=\"start\" href=\"\(Address("/sign-in"))\">Sign in</a></p>"
      : "<p><a href=\"\(Address("/account"))\">Back to your account</a></p>"
    return Page(
      title: visit == nil ? "Your account is set up" : "Your second factor is changed", county: county, visit: visit,
      content: """
        \(Markup.notice(.done, visit == nil ? "Your account is set up." : "Your second factor is changed, and your other sessions have ended."))
        <h1>\(visit == nil ? "Your account is set up" : "Your second factor is changed")</h1>
        \(listed)\(onward)
        """)
  }
}

/// A link that counts no more.
public struct LinkGonePage: Sendable {
  public init() {}

  public func page(_ county: CountyTexts) -> Page {
    Page(
      title: "This link does not count any more", county: county.name,
      content: """
        <h1>This link does not count any more</h1>
        <p>A link to set up an account counts for a day, and once. Ask the county's administrators for a new one\
        \(county.contact.isEmpty ? "" : ": \(county.contact)").</p>
        <p>If you have set up your account already, <a href="\(Address("/sign-in"))">sign in</a>.</p>
        """)
  }
}
