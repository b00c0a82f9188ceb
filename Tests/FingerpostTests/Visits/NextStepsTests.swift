// What comes next where an officer cannot go on: a question that somebody else answered, nobody to be rung.

import HTTPTypes
import HummingbirdTesting
import Postgres
import Register
import Store
import Testing

@testable import Services
@testable import Web
@testable import fingerpost

@Suite("what comes next")
struct NextStepsTests {
  @Test("a question is answered once: whoever answers later sees what they saw and how it stands, side by side")
  func answeredOnce() async throws {
    let county = try await CallCounty.make()
    let dorrell = try await CallCounty.person(county, "Dorrell")
    try await county.base.with { owner in
      try owner.execute(
        """
        with asked as (
          update link set outcome = 'ask' from return_row as row
          where row.id = link.row_id and row.surname = 'Abara' and link.undone_at is null returning link.row_id
        )
        insert into link_question (row_id, candidates, asked_at) select row_id, array[$1::bigint], moment() from asked
        """, [.int(Int(dorrell))])
    }
    try await county.ask { client in
      var one = try await county.officer(client)
      var other = try await county.officer(client, "colleague")
      try await one.get("/county/questions")
      try await other.get("/county/questions")
      #expect(one.page.contains("Is the new row about somebody who is known?"))
      let seen = other.carried("question", "said-none", "said-\(dorrell)")
      try await one.post("/county/questions", one.carried("question").merging(["answer": "none"]) { $1 })
      #expect(one.page.contains("Your answer is recorded."))
      try await other.post("/county/questions", seen.merging(["answer": "\(dorrell)"]) { $1 })
      #expect(other.status == .conflict && other.title == "Error: Somebody has answered it", "\(other.page)")
      #expect(other.page.contains("It was open: Dorrell, Katelyn, or somebody else"))
      #expect(other.page.contains("Somebody else: nobody of those known (officer, "))
      #expect(other.page.contains("You answered: The same: the row is about the one known."))
      #expect(try await county.number("select count(*) from link_question where answered_by is not null") == 1)
      #expect(
        try await county.number(
          "select count(*) from link where person_id = $1 and undone_at is null", [.int(Int(dorrell))]) == 1)
    }
  }

  @Test("where no number is held, a letter or a visit is one press away, on the list and on the record")
  func withoutNumber() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    let headers = try await county.token(.restricted)
    try await county.ask { client in
      try await client.execute(
        uri: "/api/v1/returns?withhold_confirmed=true&kind=contact&institution=county", method: .post, headers: headers,
        body: .init(
          string: "Surname,Forename,Date of Birth,Address Line 1,Town,Postcode,Contacted On\n"
            + "Fenwick,Zoe,\(CallCounty.born(today, 9)),7 Mill Lane,Ashcombe,OX1 1AG,\(today.adding(days: -40))\n")
      ) { #expect($0.status == .created) }
      try await county.settle()
      let fenwick = try await CallCounty.person(county, "Fenwick")
      var one = try await county.officer(client)
      try await one.get("/county/waiting/no-number")
      #expect(one.page.contains("Fenwick, Zoe") && one.page.contains("Write to all who stand here"))
      try await one.post("/county/letters/preview", ["persons": "\(fenwick)", "back": "calls"])
      #expect(one.title == "Write letters" && one.page.contains("7 Mill Lane"))
      try await one.get("/county/people/\(fenwick)?from=calls")
      #expect(one.page.contains("No number is held") && one.page.contains("Write them a letter"))
      try await one.post("/county/people/\(fenwick)/follow-up", ["due": "7", "formerly": "", "from": "calls"])
      #expect(one.page.contains("The day is recorded.") && one.page.contains(today.adding(days: 7).shown))
      try await one.get("/county/waiting/no-number")
      #expect(!one.page.contains("Fenwick"))
      // Who has a number is told of none of it.
      let abara = try await CallCounty.person(county, "Abara")
      try await one.get("/county/people/\(abara)?from=act")
      #expect(!one.page.contains("No number is held") && one.page.contains("Write them a letter"))
    }
  }
}
