// Two tabs of one browser, each with a young person of its own: a page knows of whom it is, the session does not.

import HummingbirdTesting
import Postgres
import Store
import Testing

@testable import Services
@testable import fingerpost

@Suite("two tabs, two young people")
struct TwoTabsTests {
  @Test("a contact is of whom its own page is about, and a form sent to another's address is taken for nobody")
  func contacts() async throws {
    let county = try await CallCounty.make()
    try await county.ask { client in
      let user = try await county.user("officer", [.eet], client)
      var first = TestBrowser(client)
      try await county.signIn(user, &first)
      var second = first
      let (abara, dorrell) = (
        try await CallCounty.person(county, "Abara"), try await CallCounty.person(county, "Dorrell")
      )
      try await first.get("/county/people/\(abara)?from=act")
      try await second.get("/county/people/\(dorrell)?from=act")
      func contact(_ browser: TestBrowser, _ outcome: String) -> [String: String] {
        var fields = ["outcome": outcome]
        for name in ["version", "key", "shown", "from"] { fields[name] = browser.hidden(name) }
        return fields
      }
      // The second tab's form, sent to whom the first is about.
      var astray = first
      try await astray.post("/county/people/\(abara)/contact", contact(second, "wrong number"))
      #expect(astray.status == .conflict && astray.title == "Something newer is known")
      // The first tab was opened first and is sent last.
      try await second.post("/county/people/\(dorrell)/contact", contact(second, "message left"))
      try await first.post("/county/people/\(abara)/contact", contact(first, "no answer"))
      try await county.settle()
      let told = try await county.base.with { owner in
        try owner.query(
          """
          select link.person_id || ' ' || contact.outcome from contact_made as contact
          join return_row as row on row.id = contact.row_id
          join return on return.id = row.return_id and return.received_by like 'account %'
          join link on link.row_id = row.id and link.undone_at is null
          order by return.number
          """
        ).map { try $0[0, as: String.self] }
      }
      #expect(told == ["\(dorrell) message left", "\(abara) no answer"])
    }
  }
}
