// The one guard of text on its way to people.

import Testing

@testable import Register

@Suite("Text that is shown")
struct ShownTextTests {
  @Test(
    "a field that a spreadsheet would run as a formula is text behind an apostrophe, and comes back as it was",
    arguments: [
      "=1+1", "+44 7700 900123", "-Smith", "@SUM(A1)", "\ttab", "\rreturn", "\nline", "\u{FF1D}1+1",
      "=cmd|' /C calc'!A0",
      "-3.5", "=\"x\",\"y\"",
    ])
  func formula(text: String) {
    let record = ShownText.record([text])
    #expect(record.hasPrefix("'") || record.hasPrefix("\"'"))
    let shown = text.replacing("\r", with: "\u{FFFD}")
    #expect(ShownText.unguarded("'" + text) == text)
    #expect(record.contains(shown.split(separator: "\"").first ?? ""))
  }

  @Test("what no spreadsheet runs stays as it is", arguments: ["Smith", "'t Hooft", "O'Brien", " =1", "3-4", "", "'"])
  func plain(text: String) {
    #expect(ShownText.record([text]) == text + "\r\n")
    #expect(ShownText.unguarded(text) == text)
  }

  @Test("figures of ours are figures")
  func own() {
    #expect(ShownText.record(["-3.5", "-x"]) { $0 == 0 } == "-3.5,'-x\r\n")
  }

  @Test(
    "no character that a terminal obeys is shown",
    arguments: [
      "\u{1B}[2J", "\u{9B}31m", "\u{7}", "\u{8}", "a\rb", "\u{202E}gpj", "\u{2066}x\u{2069}", "\u{200F}x", "\u{7F}",
      "\u{E0041}", "\u{85}", "\0",
    ])
  func obeyed(text: String) {
    for shown in [ShownText.harmless(text), ShownText.record([text])] {
      #expect(shown.contains("\u{FFFD}"))
      #expect(!shown.unicodeScalars.dropLast(2).contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
      #expect(!shown.unicodeScalars.contains("\u{202E}"))
    }
    #expect(!ShownText.harmlessJSON("\"\(text)\"").unicodeScalars.contains { $0.value > 0x7E || $0.value < 0x20 })
  }

  @Test("letters of every script and ends of lines stay")
  func letters() {
    let text = "Zoë Łukasz\tمحمد\r\n李\n"
    #expect(ShownText.harmless(text) == text)
    #expect(ShownText.harmlessJSON("{\"a\":\"Zoë\"}\n") == "{\"a\":\"Zoë\"}\n")
    #expect(ShownText.harmlessJSON("\"\u{9B}\u{E0041}\"") == #""\u009b\udb40\udc41""#)
  }
}
