// Postcodes: shapes, repairs and the ones that name no place.

import Register
import Testing

@Suite("Postcodes")
struct PostcodeTests {
  @Test(
    "postcodes in use pass without a word",
    arguments: [
      ("OX1 1ND", "OX1 1ND"), ("ox11nd", "OX1 1ND"), (" OX49  5NP ", "OX49 5NP"), ("M1 1AE", "M1 1AE"),
      ("B33 8TH", "B33 8TH"), ("CR2 6XH", "CR2 6XH"), ("DN55 1PT", "DN55 1PT"), ("W1A 1HQ", "W1A 1HQ"),
      ("EC1A 1BB", "EC1A 1BB"), ("N1P 3AA", "N1P 3AA"), ("GIR 0AA", "GIR 0AA"), ("ox1-1nd.", "OX1 1ND"),
    ])
  func usual(text: String, expected: String) throws {
    let postcode = try Postcode(text)
    #expect(postcode.text == expected)
    #expect(postcode.warning == nil)
    #expect("\(postcode.outward) \(postcode.inward)" == expected)
  }

  @Test(
    "a letter O for a zero is repaired and said",
    arguments: [
      ("OX1 OND", "OX1 0ND"), ("OX1O 1ND", "OX10 1ND"), ("0X1 1ND", "OX1 1ND"), ("S014 0AA", "SO14 0AA"),
    ])
  func repaired(text: String, expected: String) throws {
    let postcode = try Postcode(text)
    #expect(postcode.text == expected)
    #expect(postcode.warning == .postcodeRepaired)
  }

  @Test("unused letters are a warning", arguments: ["QX1 1AA", "OX1 1CA", "OI1 1AA", "W1Z 1AA", "EC1C 1AA"])
  func unusual(text: String) throws {
    #expect(try Postcode(text).warning == .postcodeUnusual)
  }

  @Test("ZZ99 names no place")
  func noPlace() throws {
    #expect(try Postcode("ZZ99 3VZ").warning == .postcodeNoPlace)
  }

  @Test(
    "what is not shaped like a postcode is refused",
    arguments: ["", "OX1", "OX1 1N", "OX1 1NDD", "11 1AA", "OX111 1AA", "ABC 1AA", "OX1 1N1", "OX1 ÄND", "12345"])
  func refused(text: String) {
    #expect(throws: ProblemKind.postcodeFormat) { try Postcode(text) }
  }
}
