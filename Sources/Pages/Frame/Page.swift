// The frame of every page.

/// A page that is made to be printed or given to somebody, so that nobody is in it of whom nothing goes out.
public struct Paper: Sendable {
  public let page: Page

  public init(_ page: Page) { self.page = page }
}

/// What stands around the content of a page.
///
/// A model of a page has `page(county:)`, or `page(_:)` with the county's own texts, which makes the page that it says;
/// every text of its members is escaped on the way.
public struct Page: Sendable {
  /// Of the window, without the name of the service. Never a name of a young person.
  public var title: String
  /// The county that runs the server; empty where it did not say.
  public var county: String
  /// Whether something on the page has to be corrected: the title then says so.
  public var hasErrors: Bool
  public var content: Markup
  /// Who is signed in; nil: nobody.
  public var visit: SignedIn?
  /// Where the browser goes at once; nil: nowhere.
  public var goesOn: Address?
  /// Whether a print of it is empty, because of whom nothing goes out may be on it. nil: as it is for whoever is signed in, by what
  /// they read. Article *SharingRules*.
  public var isNeverPrinted: Bool?

  public init(
    title: String, county: String = "", hasErrors: Bool = false, visit: SignedIn? = nil, goesOn: Address? = nil,
    content: Markup
  ) {
    self.title = title
    self.county = county
    self.hasErrors = hasErrors
    self.visit = visit
    self.goesOn = goesOn
    self.content = content
  }

  private static let atOnce: Markup = "0; url="

  /// The whole document.
  public var document: Markup {
    """
    <!DOCTYPE html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <title>\(hasErrors ? "Error: " : "")\(title) - Fingerpost</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light">
    \(goesOn.map { address in "<meta http-equiv=\"refresh\" content=\"\(Self.atOnce)\(address)\">\n" } ?? "")\
    <link rel="stylesheet" href="\(Asset.style.address)">
    <script src="\(Asset.script.address)" defer></script>
    </head>
    <body\(isNeverPrinted ?? visit?.isNeverPrinted ?? false ? " class=\"unprinted\"" : "")>
    <a class="skip" href="#main">Skip to main content</a>
    <header class="bar"><div class="width">
    <a class="brand" href="\(Address("/"))">Fingerpost</a>\(county.isEmpty ? "" : " <span class=\"county\">\(county)</span>")
    </div></header>
    \(visit?.navigation ?? "")<main class="width" id="main" tabindex="-1">
    \(content)
    </main>
    \(visit?.timeOut ?? "")<footer class="foot"><div class="width">\(visit?.advisersLine ?? "")\(visit?.untilLine ?? "")<ul>
    <li><a href="\(Address("/accessibility"))">Accessibility statement</a></li>
    <li><a href="\(Address("/privacy"))">Privacy</a></li>
    <li><a href="\(Address("/cookies"))">Cookies</a></li>
    </ul></div></footer>
    </body>
    </html>

    """
  }
}
