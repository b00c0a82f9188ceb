// What is typed into the one box of the search is taken for what it is.

import Register
import Store
import Testing

@testable import Services

@Suite("what is looked for")
struct SearchTextTests {
  @Test(
    "a day in any usual form is a birth date, and the rest are names",
    arguments: [
      "smith 15/10/2009", "15.10.2009 smith", "smith 2009-10-15", "smith, 15 October 2009", "smith 15 10 2009",
      "15 oct 2009 smith", "smith 15-10-2009",
    ])
  func born(text: String) {
    let sought = PersonSought(typed: text)
    #expect(sought.born == Day(year: 2009, month: 10, day: 15) && sought.names == "smith" && sought.numbers.isEmpty)
  }

  @Test(
    "a shape like a number is a number",
    arguments: [
      ("H931203612004", [("H931203612004", "upn")]), ("h931 203612004", [("H931203612004", "upn")]),
      ("4905153777", [("4905153777", "uln"), ("4905153777", "telephone")]),
      ("07700 900123", [("07700900123", "uln"), ("07700900123", "telephone")]),
      ("+44 (0)7700-900123", [("4407700900123", "uln"), ("07700900123", "telephone")]),
    ])
  func numbers(text: String, expected: [(String, String)]) {
    let sought = PersonSought(typed: text)
    #expect(sought.numbers.elementsEqual(expected, by: ==), "\(sought.numbers)")
    #expect(sought.names.isEmpty && sought.born == nil)
  }

  @Test(
    "what is neither is names, as they were typed", arguments: ["o'h", "31/02/2009x", "Jean-Luc de la Cruz", "12345"])
  func names(text: String) {
    let sought = PersonSought(typed: text)
    #expect(sought.names == text && sought.born == nil && sought.numbers.isEmpty)
  }
}
