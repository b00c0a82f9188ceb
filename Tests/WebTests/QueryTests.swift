// Parameters are read by name and form, and refused by name alone.

import Register
import Services
import Store
import Testing
import Jobs

@testable import Web

@Suite("parameters")
struct QueryTests {
  @Test("every parameter of a return is read, in any order and encoding")
  func all() throws {
    let offered = try ReturnOffered(
      Given(
        query:
          "years=11%2012+13&kind=enrolment&institution=123456&as_at=2026-09-01&coverage=full&site=North+Gate"
          + "&withhold_confirmed=true&missing_confirmed=true&reference=R%C3%A9f&replaces=R0&received_on=&dry_run=true"))
    let request = offered.statement
    #expect(request.kind == "enrolment")
    #expect(request.asAt == Day(year: 2026, month: 9, day: 1))
    #expect(request.coverage == .full)
    #expect(request.years == [11, 12, 13])
    #expect(request.site == "North Gate")
    #expect(request.reference == "Réf")
    #expect(request.receivedOn == nil)
    #expect(request.withholdConfirmed && request.missingConfirmed && offered.isRehearsal)
  }

  @Test("nothing given is every default")
  func none() throws {
    let offered = try ReturnOffered(Given(query: ""))
    #expect(offered.statement == ReturnStatement(institution: ""))
    #expect(!offered.isRehearsal && !offered.tellsAllRows)
  }

  @Test(
    "broken escapes and bytes that are no text are refused", arguments: ["kind=%", "kind=%4", "kind=%zz", "kind=%ff"])
  func broken(text: String) {
    #expect(throws: Refused.self) { try Given(query: text) }
  }

  @Test("a refusal names the parameter and never its value")
  func discreet() {
    #expect(throws: ActRefusal.misshapen("as_at", takes: "a day such as 2026-09-01")) {
      try ReturnOffered(Given(query: "as_at=Zebedee"))
    }
  }

  @Test(
    "an instant is read to the second, and a day means its end in London",
    arguments: [
      ("2026-01-01T12:30:05Z", 1_767_270_605_000_000), ("2026-01-31", 1_769_903_999_999_999),
      ("2026-07-31", 1_785_538_799_999_999), ("2026-07-31T25:00:00Z", nil), ("2026-07-31 12:00", nil),
    ])
  func instants(text: String, microseconds: Int64?) {
    #expect(Instant(iso: text)?.microsecondsSince1970 == microseconds)
  }
}
