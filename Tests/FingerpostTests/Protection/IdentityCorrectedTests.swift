// Who somebody is, corrected: in searches, lists, ages and links.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Jobs
import NIOCore
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("corrections of who somebody is")
struct IdentityCorrectedTests: ProtectionTrials {
  @Test("what is corrected prevails over what was told and will be, in every place, until it is taken back")
  func correction() async throws {
    try await county { county, client, person in
      let services = county.app.services
      func correct(_ field: String, _ value: String?, as caller: Caller) async throws {
        let asked = try CorrectionAsked(
          Given(["person": "\(person)", "field": field, "value": value, "why": "birth certificate seen"]))
        _ = try await services.perform(Acts.correctPerson, asked, as: caller)
        try await county.settle()
      }
      func found(_ surname: String, _ forename: String, _ born: String) async throws -> [Int64?] {
        try await services.perform(
          Acts.searchPerson,
          PersonQuestion(Given(["surname": surname, "forename": forename, "date_of_birth": born])),
          as: .machine("user eet", .eet)
        ).rows.map(\.id)
      }
      func born() async throws -> String {
        try await county.base.with { owner in
          try owner.query("select born::text from birth where person_id = $1", [.int(Int(person))]).single()[0]
        }
      }
      let steward = Caller.machine("user s", .steward)
      try await correct("surname", "Abarra", as: officer)
      try await correct("forename", "Ngozika", as: steward)
      // Another academic year, so that the wrong one would show in every list.
      try await correct("date_of_birth", "2010-10-15", as: officer)
      #expect(try await born() == "2010-10-15")
      #expect(try await found("Abarra", "Ngozika", "2010-10-15") == [person])
      // Officers are shown what is right, and find them by it alone.
      func shown() async throws -> [String] {
        try await county.base.with { owner in
          try owner.query(
            "select surname || ' ' || forename || ' ' || known_as from person_shown where person_id = $1",
            [.int(Int(person))]
          )
          .map { try $0[0] }
        }
      }
      #expect(try await shown() == ["Abarra Ngozika "])
      let eet = Caller.machine("user eet", .eet)
      #expect(try await services.perform(Acts.findPeople, SearchAsked("Abarra"), as: eet).people.map(\.id) == [person])
      let byOld = try await services.perform(Acts.findPeople, SearchAsked("Abara"), as: eet).people
      #expect(byOld.allSatisfy { $0.foundBy.hasPrefix("sound") })
      for (surname, forename, day) in [
        ("Abara", "Ngozika", "2010-10-15"), ("Abarra", "Ngozi", "2010-10-15"), ("Abarra", "Ngozika", "2009-10-15"),
        ("Abara", "Ngozi", "2009-10-15"),
      ] {
        #expect(try await found(surname, forename, day) == [], "\(surname) \(forename) \(day)")
      }
      // The school tells the wrong one again.
      let school = try await county.token(.school, institution: "100001")
      try await send(client, "kind=enrolment&as_at=2026-11-01", Self.roll, school)
      try await county.settle()
      #expect(try await born() == "2010-10-15")
      #expect(try await found("Abarra", "Ngozika", "2010-10-15") == [person])
      let known = try await services.perform(Acts.showProtected, PersonNamed(person), as: officer)
      #expect(known.known.surname == "Abarra" && known.known.forename == "Ngozika" && known.corrections.count == 3)
      // Another school tells it right, and means the same.
      let other = try await county.token(.school, institution: "100002")
      try await send(
        client, "kind=enrolment&as_at=2026-11-02",
        "Surname,Forename,Date of Birth,Postcode\nAbarra,Ngozika,2010-10-15,OX1 1AA\n", other)
      try await county.settle()
      let meant = try await number(
        county,
        "select max(person_id) from link join return_row as row on row.id = row_id where row.surname = 'Abarra' and undone_at is null"
      )
      #expect(meant == Int(person))
      _ = try await services.perform(Acts.openRequest, request(person), as: officer)
      let export = try await services.perform(Acts.exportPerson, ExportAsked(person), as: officer)
      #expect(export.json.contains("What we corrected") && export.json.contains("Abarra"))
      // Refused: another field, no day, a day to come, nothing to take back, other roles.
      for (field, value) in [("date_of_birth", "15/10/2010"), ("date_of_birth", "2099-01-01"), ("upn", "A")] {
        await #expect(throws: ActRefusal.self) { try await correct(field, value, as: officer) }
      }
      await #expect(throws: CallerRefusal.role) { try await correct("surname", "X", as: .machine("user eet", .eet)) }
      try await correct("surname", nil, as: officer)
      await #expect(throws: ActRefusal.self) { try await correct("surname", nil, as: officer) }
      try await correct("date_of_birth", nil, as: officer)
      #expect(try await born() == "2009-10-15")
      #expect(try await found("Abara", "Ngozika", "2009-10-15") == [person])
      // Erased with everything else.
      _ = try await services.perform(
        Acts.erasePerson, ErasureAsked(Given(["person": "\(person)", "ground": "request"])), as: officer)
      #expect(try await number(county, "select count(*) from correction") == 0)
    }
  }
}
