// Worklists of officers by their pages: what to take note of, what stands before a call, contested situations, starts that passed, notices
// to pass on, what schools owe, the team's caseloads.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Store
import Testing

@testable import Services
@testable import fingerpost

@Suite("worklists by the pages of officers")
struct WorklistPagesTests {
  private static let officer = Caller.machine("user test", .eet)

  private func send(
    _ county: TestCounty, _ client: any TestClientProtocol, _ query: String, _ text: String, _ role: Role,
    institution: String? = nil
  ) async throws {
    let headers = try await county.token(role, institution: institution)
    try await client.execute(
      uri: "/api/v1/returns?withhold_confirmed=true&" + query, method: .post, headers: headers,
      body: ByteBuffer(string: text)
    ) { #expect($0.status == .created, "\(String(buffer: $0.body))") }
    try await county.settle()
  }

  @Test("what happened to people is taken note of once, for all, and comes again where it happens again")
  func notices() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    let person = try await CallCounty.person(county, "Abara")
    try await county.ask { client in
      var one = try await county.officer(client)
      var other = try await county.officer(client, "colleague")
      try await one.get("/county/to-note")
      #expect(one.page.contains("There is nothing that nobody took note of."))
      try await one.get("/county/people/\(person)?from=not-known")
      try await one.post("/county/people/\(person)/objection", ["from": "not-known"])
      let status = "Surname,Forename,Date of Birth,Postcode,Status,From\n"
      try await send(
        county, client, "kind=cohort_status&institution=county",
        status + "Dorrell,Katelyn,\(CallCounty.born(today, 2)),OX1 1AD,T,\(today.adding(days: -2))\n", .restricted)
      try await send(
        county, client, "kind=cohort_status&institution=county",
        status + "Castellan,Ivo,\(CallCounty.born(today, 3)),OX1 1AE,D,\(today.adding(days: -1))\n", .restricted)
      try await one.get("/county/to-note")
      for told in ["Abara, Ngozi", "They object", "Dorrell, Katelyn", "status T", "Castellan, Ivo", "They died."] {
        #expect(one.page.contains(told), "\(told)")
      }
      #expect(!one.page.contains("Quill"))
      try await one.get("/county")
      #expect(one.page.contains(#"To take note of</a></th><td class="number">3<"#))
      try await one.get("/county/to-note")
      try await other.get("/county/to-note")
      let cause = try #require(
        one.page.firstMatch(of: /value="objection">\s*<input type="hidden" name="cause" value="([^"]*)"/))
      let fields = ["person": "\(person)", "kind": "objection", "cause": String(cause.1)]
      try await one.post("/county/to-note", fields)
      #expect(one.page.contains("It is recorded that you took note."))
      try await other.post("/county/to-note", fields)
      #expect(other.status == .conflict && other.page.contains("Somebody took note of it meanwhile"))
      #expect(other.page.contains("Taken note of lately") && other.page.contains("officer"))
      // Objected to again, it comes again.
      _ = try await county.app.services.perform(
        Acts.setObjection, NewObjection(Given(["person": "\(person)", "from": "\(today.adding(days: -1))"])),
        as: Self.officer)
      try await one.get("/county/to-note")
      #expect(one.page.contains(#"name="kind" value="objection""#))
    }
  }

  @Test("what stands before a call: each state leads to its people, and the states sum to all who are due")
  func waiting() async throws {
    let county = try await CallCounty.make()
    try await county.ask { client in
      var browser = try await county.officer(client)
      try await browser.get("/county/calls")
      let all = try #require(browser.page.firstMatch(of: /([0-9,]+)<?[^0-9]*are due to be rung/))
      let rows = browser.page.matches(
        of: /<a href="(\/county\/waiting\/[^"]*)">[^<]*<\/a><\/th><td class="number">([0-9,]+)</)
      #expect(rows.reduce(0) { $0 + (Int($1.2) ?? 0) } == Int(all.1), "\(all.1)")
      #expect(rows.count >= 2)
      for row in rows {
        try await browser.get(String(row.1).replacing("&amp;", with: "&"))
        let people = browser.page.matches(of: /href="\/county\/people\//).count
        #expect(people == Int(row.2) && browser.page.contains("What to do next"), "\(row.1)")
      }
      try await browser.get("/county/waiting/nothing")
      #expect(browser.status == .notFound)
    }
  }

  @Test("of statements that disagree one is chosen by who told it, on what was seen")
  func contested() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    let born = CallCounty.born(today, 0)
    let person = try await CallCounty.person(county, "Abara")
    try await county.ask { client in
      for (school, number) in [("100001", 1), ("100002", 2)] {
        try await send(
          county, client, "kind=enrolment&coverage=partial&as_at=\(today.adding(days: -number))",
          "Surname,Forename,Date of Birth,Year Group,Postcode\nAbara,Ngozi,\(born),13,OX1 1AA\n", .school,
          institution: school)
      }
      var one = try await county.officer(client)
      var other = try await county.officer(client, "colleague")
      try await one.get("/county/contested")
      #expect(one.page.contains("Abara, Ngozi") && one.page.contains("Told otherwise 1"), "\(one.page)")
      #expect(one.page.contains("differs") && one.page.contains("same"))
      try await other.get("/county/contested")
      var fields = ["person": "\(person)", "side-\(person)": "1", "outcome-\(person)": "spoke to provider"]
      for name in ["version", "key", "code-1", "provider-1"] { fields[name] = one.hidden(name) }
      try await one.post("/county/contested", fields)
      #expect(one.page.contains("The contact is recorded"))
      try await county.settle()
      try await one.get("/county/contested")
      #expect(one.page.contains("Nothing is contested."))
      fields["key"] = other.hidden("key")
      try await other.post("/county/contested", fields)
      #expect(other.status == .conflict && other.page.contains("Something newer was told"))
      #expect(try await county.number("select count(*) from return where reference like 'contact-%'") == 1)
    }
  }

  @Test("a start agreed that has passed is listed, and one to come is not")
  func starts() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    try await county.ask { client in
      let rows = [
        "Abara,Ngozi,\(CallCounty.born(today, 0)),OX1 1AA,616,\(today.adding(days: -1))",
        "Dorrell,Katelyn,\(CallCounty.born(today, 2)),OX1 1AD,615,\(today.adding(days: 1))",
      ]
      try await send(
        county, client, "kind=contact&institution=county",
        "Surname,Forename,Date of Birth,Postcode,Activity,Review Date,Contacted On,Outcome,NEET Start Date\n"
          + rows.map { "\($0),\(today.adding(days: -3)),spoke to young person,\(today.adding(days: -9))" }
          .joined(separator: "\n") + "\n", .restricted)
      var browser = try await county.officer(client)
      try await browser.get("/county/starts")
      #expect(browser.page.contains("Abara, Ngozi") && !browser.page.contains("Dorrell"), "\(browser.page)")
      #expect(browser.page.contains("616 "))
    }
  }

  @Test("a notice about somebody who lives elsewhere is passed on once, with its day, and stands in the file before")
  func forward() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    try await county.base.with {
      try $0.execute("insert into area (prefix, la_code) values ('RG1', '870') on conflict do nothing")
    }
    try await county.ask { client in
      let born = CallCounty.born(today, 7)
      try await send(
        county, client, "kind=enrolment&coverage=partial&as_at=\(today.adding(days: -9))",
        "Surname,Forename,Date of Birth,Year Group,Postcode\nFenwick,Zoe,\(born),12,RG1 1AA\n", .school,
        institution: "100001")
      try await send(
        county, client, "kind=leaver&as_at=\(today.adding(days: -1))",
        "Surname,Forename,Date of Birth,Postcode,Leaving Date\nFenwick,Zoe,\(born),RG1 1AA,\(today.adding(days: -2))\n",
        .school, institution: "100001")
      var browser = try await county.officer(client)
      try await browser.get("/county/notices")
      #expect(browser.page.contains("Fenwick, Zoe") && browser.page.contains("870"), "\(browser.page)")
      try await browser.get("/county/notices/csv")
      #expect(browser.page.hasPrefix("la_code,surname") || browser.page.dropFirst().hasPrefix("la_code,surname"))
      #expect(browser.page.contains("870,Fenwick,Zoe,\(born)"))
      try await browser.get("/county/notices")
      let row = try #require(browser.page.firstMatch(of: /name="(notice-[0-9]+)"/)).1
      try await browser.post("/county/notices", [:])
      #expect(browser.page.contains("Choose those that were passed on."))
      let late = today.adding(days: 1)
      try await browser.post(
        "/county/notices",
        [
          String(row): "yes", "on-day": "\(late.dayOfMonth)", "on-month": "\(late.month)", "on-year": "\(late.year)",
        ])
      #expect(browser.page.contains("not later than today"))
      try await browser.post("/county/notices", [String(row): "yes"])
      #expect(browser.page.contains("It is recorded that they were passed on.") && browser.page.contains("None waits."))
      try await browser.post("/county/notices", [String(row): "yes"])
      #expect(browser.status == .conflict)
      try await browser.get("/county/notices/csv")
      #expect(!browser.page.contains("Fenwick"))
    }
  }

  @Test("what schools owe, leavers by school, and the team's caseloads with what came of them")
  func others() async throws {
    let county = try await CallCounty.make()
    let person = try await CallCounty.person(county, "Abara")
    try await county.ask { client in
      var browser = try await county.officer(client)
      for (address, title) in [
        ("/county/returns", "Returns of schools"), ("/county/leavers", "Leavers without a destination, by school"),
      ] {
        try await browser.get(address)
        #expect(browser.title == title)
      }
      try await browser.get("/county/people/\(person)?from=not-known")
      try await browser.post("/county/people/\(person)/assign", ["to": "me", "formerly": "", "from": "not-known"])
      try await browser.get("/county/caseload")
      #expect(browser.page.contains("Nobody yet: NEET or not known"))
      try await browser.post("/county/lists/not-known/assign", ["person-\(person)": "yes", "to": "nobody"])
      try await browser.post("/county/lists/not-known/do", browser.carried("persons", "version", "key", "to"))
      try await browser.get("/county/caseload")
      #expect(browser.page.contains("Closed in four weeks") && browser.page.contains("Abara, Ngozi"))
      #expect(browser.page.contains("Not known: nobody told"))
    }
  }

  @Test("a school confirms its own last roll in one upload: the file that it is given comes back as it is")
  func stillThere() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    try await county.ask { client in
      let roll =
        "Surname,Forename,Date of Birth,Year Group,Postcode,UPN\n"
        + "Abara,Ngozi,\(CallCounty.born(today, 0)),13,OX1 1AA,\nDorrell,Katelyn,\(CallCounty.born(today, 2)),13,OX1 1AD,\n"
      try await send(
        county, client, "kind=enrolment&as_at=\(today.adding(days: -9))", roll, .school, institution: "100001")
      let user = try await county.user("school", [.school], institutions: ["100001"], client)
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      try await browser.get("/school/still-there")
      #expect(browser.title == "Still there?" && browser.page.contains("2 are on your last roll"), "\(browser.page)")
      try await browser.get("/school/still-there/file")
      let file = browser.page
      #expect(file.contains("Abara,Ngozi") && !file.contains("Hara"))
      try await send(county, client, "kind=enrolment&as_at=\(today)", file, .school, institution: "100001")
      #expect(
        try await county.number(
          """
          select count(*) from return_row as row join return on return.id = row.return_id
          where return.kind = 'enrolment' and return.as_at = $1 and row.status = 'sound'
          """, [today.parameter]) == 2)
      #expect(
        try await county.number(
          "select count(*) from return_problem where severity = 'error' and row_number is not null") == 0)
      // Another school's is another.
      let other = try await county.user("other", [.school], institutions: ["100002"], client)
      var elsewhere = TestBrowser(client)
      try await county.signIn(other, &elsewhere)
      try await elsewhere.get("/school/still-there/file")
      #expect(!elsewhere.page.contains("Abara"))
    }
  }
}
