// Support that a school asks for: officers take it up and close it, the school sees how far it is and nothing else.

import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("support that a school asks for")
struct SupportTests {
  private static let roll =
    "Surname,Forename,Date of Birth,Year Group,Postcode,Withhold,Withhold Given By,Withhold Given On\n"
    + "Abara,Ngozi,2009-10-15,12,OX1 1AA,,,\nBrown,Kit,2009-11-20,12,OX1 1AB,Y,young person,2026-09-01\n"
    + "Clay,Una,2009-12-24,12,OX1 1AC,,,\n"

  private func ask(_ browser: inout TestBrowser, _ name: String, _ fields: [String: String]) async throws {
    try await browser.get("/school/students")
    let student = String(browser.student(name).split(separator: "/").last ?? "")
    try await browser.get("/school/support/ask?student=\(student)")
    try await browser.post("/school/support/ask", fields.merging(["student": student]) { $1 })
  }

  @Test("asked for in two tabs at once it is asked for once")
  func twoTabs() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await day.send("kind=enrolment&as_at=2026-10-01", Self.roll)
      var browser = try await day.browser()
      try await browser.get("/school/students")
      let student = String(browser.student("Ngozi Abara").split(separator: "/").last ?? "")
      try await browser.get("/school/support/ask?student=\(student)")
      let form = ["student": student, "ground": "at-risk", "withhold-confirmed": "true"]
      let tabs = Array(repeating: browser, count: 4)
      let statuses = try await withThrowingTaskGroup(of: Bool.self) { group in
        for tab in tabs {
          group.addTask {
            var tab = tab
            try await tab.post("/school/support/ask", form.merging(["key": "\(UUIDValue.random())"]) { $1 })
            return tab.title == "Support"
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses.count { $0 } == 1)
      #expect(try await day.number("select count(*)::int from support_request") == 1)
    }
  }

  @Test("it is received, taken up and closed, and what came of it stays with the county")
  func way() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await day.send("kind=enrolment&as_at=2026-10-01", Self.roll)
      try await day.county.settle()
      var browser = try await day.browser()
      try await ask(&browser, "Ngozi Abara", ["ground": "at-risk", "note": "rarely comes"])
      #expect(browser.title == "Error: Ask for support" && browser.page.contains("value=\"rarely comes\""))
      let asked = ["ground": "at-risk", "note": "rarely comes", "withhold-confirmed": "true"]
      try await ask(&browser, "Ngozi Abara", asked)
      #expect(browser.title == "Support" && browser.page.contains("<td>Received</td>"), "\(browser.page)")
      // The same form twice asks once; another says why not, and keeps what was typed.
      let key = ["key": "00000000-0000-4000-8000-0000000000bb"]
      try await ask(&browser, "Ngozi Abara", asked)
      #expect(browser.status == .conflict && browser.page.contains("value=\"rarely comes\""), "\(browser.page)")
      try await ask(&browser, "Una Clay", asked.merging(key) { $1 })
      #expect(browser.title == "Support")
      try await ask(&browser, "Una Clay", asked.merging(key) { $1 })
      #expect(browser.title == "Support", "\(browser.page)")
      #expect(try await day.number("select count(*)::int from support_request") == 2)
      try await day.county.base.with {
        try $0.execute("delete from support_request where id = '00000000-0000-4000-8000-0000000000bb'")
      }
      #expect(try await day.number("select count(*)::int from support_request") == 1)
      let user = try await day.county.user("eet", [.eet], institutions: [], day.client)
      var officer = TestBrowser(day.client)
      try await day.county.signIn(user, &officer)
      try await officer.get("/county/support")
      #expect(officer.page.contains("Ngozi Abara") && officer.page.contains("rarely comes"), "\(officer.page)")
      let request = ["request": officer.hidden("request")]
      try await officer.post("/county/support", request.merging(["answer": "close", "outcome": "helped"]) { $1 })
      #expect(officer.page.contains("Somebody has answered it meanwhile"))
      try await officer.post("/county/support", request.merging(["answer": "take"]) { $1 })
      #expect(officer.page.contains("Taken up on 20 November 2026 by"))
      try await browser.get("/school/support")
      #expect(browser.page.contains("<td>Taken up on 20 November 2026</td>") && !browser.page.contains("user eet"))
      try await officer.post("/county/support", request.merging(["answer": "close", "outcome": "declined"]) { $1 })
      #expect(officer.page.contains("They want no help"))
      try await browser.get("/school/support")
      #expect(browser.page.contains("<td>Closed on 20 November 2026</td>") && !browser.page.contains("want no help"))
      var other = try await day.browser(of: "100002")
      try await other.get("/school/support")
      #expect(other.page.contains("You have asked for nobody."))
    }
  }

  @Test("an instruction counts whatever kind of return told it, and whatever row is the newest, until it is withdrawn")
  func instructed() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await day.send("kind=enrolment&as_at=2026-11-01", Self.roll)
      // Of these rows nothing is kept but the instruction.
      let heading =
        "Surname,Forename,Date of Birth,Intended Destination,Withhold,Withhold Given By,Withhold Given On,Withhold Withdrawn On\n"
      try await day.send(
        "kind=intended&as_at=2026-11-02", heading + "Abara,Ngozi,2009-10-15,121,Y,young person,2026-11-02,\n")
      // Of a day before the roll's, though told later.
      try await day.send(
        "kind=intended&as_at=2026-10-20", heading + "Brown,Kit,2009-11-20,121,N,young person,2026-09-01,2026-10-19\n")
      var browser = try await day.browser()
      let fields = ["ground": "other", "note": "secret", "withhold-confirmed": "true"]
      try await ask(&browser, "Ngozi Abara", fields)
      #expect(browser.status == .conflict && browser.page.contains("have told you to withhold"), "\(browser.page)")
      #expect(try await day.number("select count(*)::int from support_request") == 0)
      try await ask(&browser, "Kit Brown", fields)
      #expect(browser.title == "Support", "\(browser.page)")
      try await day.send(
        "kind=intended&as_at=2026-11-19", heading + "Abara,Ngozi,2009-10-15,121,N,young person,2026-11-02,2026-11-18\n")
      try await ask(&browser, "Ngozi Abara", fields)
      #expect(browser.title == "Support", "\(browser.page)")
      // Another school's instruction is that school's.
      try await day.send(
        "kind=enrolment&as_at=2026-11-01",
        "Surname,Forename,Date of Birth,Year Group,Withhold,Withhold Given By,Withhold Given On\n"
          + "Clay,Una,2009-12-24,12,Y,young person,2026-09-01\n", from: "100002")
      try await ask(&browser, "Una Clay", fields)
      #expect(browser.title == "Support", "\(browser.page)")
    }
  }

  @Test("nobody for whom an instruction stands is asked for, and of somebody restricted a plain officer sees nothing")
  func kept() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await day.send("kind=enrolment&as_at=2026-10-01", Self.roll)
      try await day.county.settle()
      var browser = try await day.browser()
      try await ask(&browser, "Kit Brown", ["ground": "other", "note": "secret", "withhold-confirmed": "true"])
      #expect(browser.status == .conflict)
      #expect(try await day.number("select count(*)::int from support_request") == 0)
      try await ask(&browser, "Ngozi Abara", ["ground": "other", "withhold-confirmed": "true"])
      let person = try await day.number(
        """
        select max(link.person_id)::int from link join return_row as row on row.id = link.row_id where row.surname = 'Abara'
        """)
      let restriction = try Restriction(Given(["person": "\(person)", "kind": "other", "reason": "test"]))
      let services = day.county.app.services
      _ = try await services.perform(Acts.restrictPerson, restriction, as: .machine("user test", .steward))
      for (role, count) in [(Role.eet, 0), (.restricted, 1)] {
        let found = try await services.perform(Acts.readSupport, Nothing(), as: .machine("user test", role))
        #expect(found.requests.count == count && found.requests.allSatisfy(\.isApart), "\(role)")
      }
      // Nobody else can take it up, and what alone stays received would tell its school.
      let user = try await day.county.user("named", [.restricted], institutions: [], day.client)
      var named = TestBrowser(day.client)
      try await day.county.signIn(user, &named)
      try await named.get("/county/support")
      #expect(named.page.contains("Of 1 that nobody has taken up, the first of 20 November 2026"), "\(named.page)")
      try await named.post("/county/support", ["request": named.hidden("request"), "answer": "take"])
      #expect(named.page.contains("Taken up on") && !named.page.contains("that nobody has taken up"))
      // What is erased of them is erased of this too.
      let erasure = try ErasureAsked(Given(["person": "\(person)", "ground": "request"]))
      _ = try await services.perform(Acts.erasePerson, erasure, as: .machine("user test", .protection))
      #expect(try await day.number("select count(*)::int from support_request") == 0)
    }
  }
}
