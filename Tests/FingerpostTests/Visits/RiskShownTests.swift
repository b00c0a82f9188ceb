// What speaks for a risk of NEET stands in a young person's record.

import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Store
import Testing

@testable import Services
@testable import fingerpost

@Suite("signs of risk in a record")
struct RiskShownTests {
  @Test("a record tells which signs of risk a school told of, and opens where it told of none")
  func signs() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    try await county.ask { client in
      try await client.execute(
        uri: "/api/v1/returns?withhold_confirmed=true&coverage=partial&kind=risk&as_at=2026-10-01", method: .post,
        headers: school,
        body: ByteBuffer(
          string: """
            Surname,Forename,Date of Birth,Attendance,SEN Support
            Abara,Ngozi,2009-10-15,71,Y
            Brown,Kit,2009-11-20,99,N

            """)
      ) { #expect($0.status == .created, "\(String(buffer: $0.body))") }
      try await county.settle()
      let officer = try await county.user("officer", [.eet], client)
      var browser = TestBrowser(client)
      try await county.signIn(officer, &browser)
      for (surname, signs) in [("Abara", "attendance below 85; sen support"), ("Brown", "Signs of risk")] {
        let person: Int64 = try await county.base.with { owner in
          try owner.query(
            "select link.person_id from link join return_row as row on row.id = link.row_id where row.surname = $1",
            [.text(surname)]
          ).single()[0]
        }
        try await browser.get("/county/people/\(person)?from=at-risk")
        #expect(browser.status == .ok && browser.page.contains(signs), "\(surname)")
      }
    }
  }
}
