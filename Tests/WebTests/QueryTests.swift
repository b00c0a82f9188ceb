// Parameters are read by name and form, and refused by name alone.

import Register
import Store
import Testing

@testable import Web

@Suite("parameters")
struct QueryTests {
  @Test("every parameter of a return is read, in any order and encoding")
  func all() throws {
    let parameters = try ReturnParameters(
      Query(
        "years=11%2012+13&kind=enrolment&institution=123456&as_at=2026-09-01&coverage=full&site=North+Gate"
          + "&withhold_confirmed=true&missing_confirmed=true&reference=R%C3%A9f&replaces=R0&received_on=&dry_run=true"))
    #expect(parameters.kind == "enrolment")
    #expect(parameters.asAt == Day(year: 2026, month: 9, day: 1))
    #expect(parameters.coverage == .full)
    #expect(parameters.years == [11, 12, 13])
    #expect(parameters.site == "North Gate")
    #expect(parameters.reference == "Réf")
    #expect(parameters.receivedOn == nil)
    #expect(parameters.withholdConfirmed && parameters.missingConfirmed && parameters.dryRun)
  }

  @Test("nothing given is every default")
  func none() throws {
    #expect(try ReturnParameters(Query("")) == ReturnParameters())
  }

  @Test(
    "broken escapes and bytes that are no text are refused", arguments: ["kind=%", "kind=%4", "kind=%zz", "kind=%ff"])
  func broken(text: String) {
    #expect(throws: Refused.self) { try Query(text) }
  }

  @Test("a refusal names the parameter and never its value")
  func discreet() {
    let refused = #expect(throws: Refused.self) { try ReturnParameters(Query("as_at=Zebedee")) }
    #expect(refused?.parameter == "as_at")
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
