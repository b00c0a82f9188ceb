// No value can become markup, an address can lead nowhere else, and the sources keep to how markup is written.

import FoundationEssentials
import Testing

@testable import Pages

@Suite("Markup")
struct MarkupTests {
  private func text(_ markup: Markup) -> String { String(decoding: markup.bytes, as: UTF8.self) }

  @Test("what is put into markup is escaped, whatever type of text it is")
  func escaped() {
    let name = "<b>O'Hara & \"Sons\"</b>"
    let shown = "&lt;b&gt;O&#39;Hara &amp; &quot;Sons&quot;&lt;/b&gt;"
    #expect(text("<p title=\"\(name)\">\(name.dropFirst(0))</p>") == "<p title=\"\(shown)\">\(shown)</p>")
  }

  @Test("a piece of markup is put in as it is, and so is a literal within one", arguments: [true, false])
  func nested(isLoud: Bool) {
    let inner: Markup = "<b>1 &amp; 2</b>"
    let name = "<i>"
    let whole = text("<p>\(inner)\(isLoud ? "<br>" : "")\(isLoud ? name : "")\([inner, inner])</p>")
    let b = "<b>1 &amp; 2</b>"
    #expect(whole == "<p>\(b)\(isLoud ? "<br>&lt;i&gt;" : "")\(b)\(b)</p>")
  }

  @Test("control signs of any text are left out of a page")
  func controls() {
    let text = self.text("\("a\u{0}b\u{1B}c\td\ne" as String)")
    #expect(text == "a\u{FFFD}b\u{FFFD}c\td\ne")
  }

  @Test("whatever is put into an address stays a part of its path or its query")
  func addresses() {
    let hostile = "//evil.example/?a=b&c#d javascript:\u{E9}"
    #expect(
      Address("/county/lists").appending(hostile).text
        == "/county/lists/%2F%2Fevil.example%2F%3Fa%3Db%26c%23d%20javascript%3A%C3%A9")
    #expect(
      Address("/a").asking("page", "2&x=<").asking("sort", "name").text == "/a?page=2%26x%3D%3C&sort=name")
  }

  @Test("in the sources nothing is put outside quotation marks, into a script, a style or an event")
  func sources() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Pages").path
    let files = try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(".swift") }
    #expect(files.count > 8)
    for file in files {
      for line in try String(contentsOfFile: root + "/" + file, encoding: .utf8).split(separator: "\n") {
        #expect(!line.contains(" style=") && !line.contains("<style"), "\(file): \(line)")
        #expect(!line.contains(/\son[a-z]+=/), "\(file): \(line)")
        #expect(!line.contains(/<script[^>]*>[^<]/), "\(file): \(line)")
        // An attribute's value without quotation marks.
        #expect(!line.contains(/\s[a-z-]+=\\\(/), "\(file): \(line)")
        // Addresses are of their own type; a place of the same page may be a name of the program's own.
        if let link = line.firstMatch(of: /(?:href|action|src)=\\?"\\\(([^)]*)/) {
          #expect(
            ["address", "Address", "before", "after"].contains { link.1.contains($0) }, "\(file): \(line)")
        }
        // So is where a page goes on by itself, which stands after other signs in its attribute.
        if let refresh = line.firstMatch(of: /[Uu][Rr][Ll] *=[^\\"]*\\\(([^)]*)/) {
          #expect(["address", "Address"].contains { refresh.1.contains($0) }, "\(file): \(line)")
        }
      }
    }
  }
}
