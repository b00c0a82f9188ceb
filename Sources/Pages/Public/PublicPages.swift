// Pages for anybody: where one comes in, and those that the law asks of public bodies.

/// What a county says of itself on them.
public struct CountyTexts: Sendable, Hashable {
  /// As it stands in the head of every page: `Mid Ashshire County Council`.
  public var name: String
  /// Whom to write to about the service.
  public var contact: String
  /// Whom schools and colleges ask about a young person; empty: the same.
  public var advisers: String
  /// The county's own text instead of ours, by ``PublicPage``; paragraphs with empty lines between, `# ` before a heading.
  public var texts: [PublicPage: String]

  /// - Parameter advisers: whom young people may ask; the county's contact where nobody is named.
  public init(name: String = "", contact: String = "", advisers: String = "", texts: [PublicPage: String] = [:]) {
    self.name = name
    self.contact = contact
    self.advisers = advisers.isEmpty ? contact : advisers
    self.texts = texts
  }
}

/// The pages that everybody may read, each under its own address.
public enum PublicPage: String, Sendable, CaseIterable {
  case accessibility
  case privacy
  case cookies

  public var address: Address {
    switch self {
    case .accessibility: Address("/accessibility")
    case .privacy: Address("/privacy")
    case .cookies: Address("/cookies")
    }
  }

  var title: String {
    switch self {
    case .accessibility: "Accessibility statement"
    case .privacy: "Privacy"
    case .cookies: "Cookies"
    }
  }

  public func page(_ county: CountyTexts) -> Page {
    let text = county.texts[self] ?? standard
    let contact: Markup =
      county.contact.isEmpty ? "" : "<h2>Whom to ask</h2>\n<p>Write to \(county.contact).</p>\n"
    return Page(
      title: title, county: county.name,
      content: "<h1>\(title)</h1>\n\(Self.paragraphs(text))\(contact)")
  }

  private static func paragraphs(_ text: String) -> Markup {
    let blocks = text.split(separator: "\n", omittingEmptySubsequences: false).split { $0.allSatisfy(\.isWhitespace) }
    return blocks.map { lines -> Markup in
      let block = lines.joined(separator: " ")
      return block.hasPrefix("# ") ? "<h2>\(block.dropFirst(2))</h2>\n" : "<p>\(block)</p>\n"
    }.joined
  }

  private var standard: String {
    switch self {
    case .accessibility:
      """
      Everybody should be able to use this service: with the keyboard alone, with a screen reader, with text at twice its \
      size, and without scripts.

      # How it was tested

      Its pages are checked automatically against the Web Content Accessibility Guidelines 2.2, level AA, and are tried with \
      a keyboard and at the width of a telephone. An audit by others has not been made.

      # If something does not work for you

      Tell the county which page it was and what you use. You may also ask for what you need on paper or by telephone.
      """
    case .privacy:
      """
      The county has to know what young people of 16 to 18 years are doing, so that those without a place in education, work \
      or training can be offered help. This is a duty under section 68 of the Education and Skills Act 2008. Schools and colleges \
      have to give it what it needs for this under section 72.

      # What is kept

      Name, address and date of birth; where a young person learns or works, and what they intend to do; and what is needed to \
      help them. Each fact is kept with its source and its day.

      # Your choice

      A young person from 16, or before that their parent, may instruct the school or college not to pass on more than name, \
      address and date of birth.

      # Your rights

      You may ask what is held about you, have what is wrong corrected, and object. The county's data protection officer answers.
      """
    case .cookies:
      """
      A few cookies are set, all of them needed for signing in, and none of anybody else's. Nothing of anybody else is loaded.

      # The session

      Says that it is you who signed in. It goes when you sign out or close the browser.

      # The form

      Proves that a form was opened in your own browser. It goes when you close the browser.

      # The second step, and the way to others and back

      For ten minutes at most, while you show your second factor, or sign in or out with a provider that the county trusts: says \
      that it is you who come back. It then goes.

      # The browser

      Tells a browser in which you have signed in before from one that is new to you, so that strangers who try your name do \
      not slow you down. It is kept for a year, and tells nothing about you.

      # The server

      Where the county runs several servers: leads you back to the one where what you are about to send is kept. It goes when \
      you close the browser.
      """
    }
  }
}

/// The page at the address of the server itself.
public struct FrontPage: Sendable {
  public init() {}

  public func page(_ county: CountyTexts) -> Page {
    Page(
      title: "What young people are doing next", county: county.name,
      content: """
        <h1>What young people are doing next</h1>
        <p>Schools and colleges tell the county here what every young person of 16 to 18 years does next, and the county's
        team sees who needs a call.</p>
        <p><a class="start" href="\(Address("/sign-in"))">Sign in</a></p>
        <h2>For schools and colleges</h2>
        <p>Returns are sent with the program or by the interface, with the token that the county gave you.</p>
        <ul>
        <li><a href="\(Address("/api/v1/openapi.json"))">The interface, described for programs</a></li>
        <li><a href="\(Address("/api/v1/errors"))">Every error it answers, and what to do</a></li>
        </ul>
        """)
  }
}
