// Every page of the catalogue is well made: one title, one heading of the first level, no level left out, labels for fields.

import Testing

@testable import Pages

@Suite("Pages")
struct PageTests {
  private static let pages = Catalogue.pages.map {
    (name: $0.name, html: String(decoding: $0.page.document.bytes, as: UTF8.self))
  }

  @Test("titles are unique and begin with what the page is about")
  func titles() {
    let titles = Catalogue.pages.map(\.page.title)
    #expect(Set(titles).count == titles.count)
    for page in Self.pages { #expect(page.html.contains(" - Fingerpost</title>")) }
    #expect(Self.pages.contains { $0.html.contains("<title>Error: ") })
  }

  @Test("headings begin at the first level and skip none")
  func headings() {
    for page in Self.pages {
      let main = page.html.split(separator: "<main")[1]
      let levels = main.matches(of: /<h([1-6])/).compactMap { Int($0.1) }
      #expect(levels.count { $0 == 1 } == 1, "\(page.name)")
      // An error summary stands above the heading of its page.
      for (before, after) in zip(levels.drop { $0 != 1 }, levels.drop { $0 != 1 }.dropFirst()) {
        #expect(after <= before + 1, "\(page.name)")
      }
    }
  }

  @Test("every identifier is there once, and every label and description has its field")
  func references() {
    for page in Self.pages {
      let ids = page.html.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count, "\(page.name)")
      for label in page.html.matches(of: /\sfor="([^"]*)"/) { #expect(ids.contains(String(label.1)), "\(label.1)") }
      for described in page.html.matches(of: /\saria-describedby="([^"]*)"/) {
        for id in described.1.split(separator: " ") { #expect(ids.contains(String(id)), "\(id)") }
      }
      for link in page.html.matches(of: /\shref="#([^"]*)"/) { #expect(ids.contains(String(link.1)), "\(link.1)") }
    }
  }

  @Test("elements are closed in their order")
  func nesting() {
    let void: Set<Substring> = ["meta", "link", "input", "br", "!DOCTYPE"]
    for page in Self.pages {
      var open: [Substring] = []
      for tag in page.html.matches(of: /<(\/?)([a-zA-Z!0-9]+)([^>]*)>/) {
        if void.contains(tag.2) || tag.3.hasSuffix("/") { continue }
        if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2, "\(page.name)") }
      }
      #expect(open.isEmpty, "\(page.name)")
    }
  }

  @Test("nothing is asked of anybody else, and no value became markup")
  func own() {
    for page in Self.pages {
      #expect(
        !page.html.contains("http:") && !page.html.contains("https:") && !page.html.contains("=\"//"), "\(page.name)")
      #expect(!page.html.contains("<b>bold") && !page.html.contains("<Training"), "\(page.name)")
    }
  }

  @Test("a county's own text stands in place of ours, and cannot bring markup")
  func ownText() {
    var county = CountyTexts(name: "Mid <Ashshire>", contact: "a@b.example")
    county.texts[.privacy] = "First\nline.\n\n# A heading\n\n<script>x</script>\n"
    let page = String(decoding: PublicPage.privacy.page(county).document.bytes, as: UTF8.self)
    #expect(page.contains("<p>First line.</p>\n<h2>A heading</h2>\n<p>&lt;script&gt;x&lt;/script&gt;</p>"))
    #expect(page.contains("Mid &lt;Ashshire&gt;") && page.contains("Write to a@b.example."))
  }
}
