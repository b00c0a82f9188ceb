// A school's ring round: its own leavers, its own numbers, its own tries.

import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("a school's ring round")
struct RingRoundTests {
  private static let roll = """
    Surname,Forename,Date of Birth,Year Group,Local ID,Mobile,Parent Telephone,Contact Caution
    Abara,Ngozi,2009-10-15,11,1,07700 900001,01632 960001,
    Brown,Kit,2009-11-20,11,2,,,Not in the morning

    """

  private func listed(_ browser: TestBrowser) -> [String] { browser.students }

  @Test("who left without a told destination is rung, each try is kept, and whoever was tried comes last")
  func way() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await day.send("kind=enrolment&as_at=2025-10-01", Self.roll)
      var browser = try await day.browser()
      try await browser.get("/school/ring-round")
      #expect(browser.title == "Ring round" && listed(browser) == ["Ngozi Abara", "Kit Brown"], "\(browser.page)")
      for text in ["07700900001", "(a parent)", "Not in the morning", "None told"] {
        #expect(browser.page.replacing(" 900", with: "900").contains(text), "\(text)")
      }
      let student = String(browser.student("Ngozi Abara").split(separator: "/").last ?? "")
      try await browser.post("/school/ring-round", ["student": student, "outcome": "no-answer"])
      #expect(listed(browser) == ["Kit Brown", "Ngozi Abara"] && browser.page.contains("20 November 2026: no answer"))
      // Another of the school's people sees it, another school does not and cannot add to it.
      let user = try await day.county.user("second", [.school], institutions: ["100001"], day.client)
      var second = TestBrowser(day.client)
      try await day.county.signIn(user, &second)
      try await second.get("/school/ring-round")
      try await second.post("/school/ring-round", ["student": student, "outcome": "message-left"])
      #expect(second.page.contains("2 times; 20 November 2026: a message left"))
      var other = try await day.browser(of: "100002")
      try await other.get("/school/ring-round")
      #expect(other.page.contains("There is nobody to ring"))
      try await other.post("/school/ring-round", ["student": student, "outcome": "spoke"])
      #expect(other.status == .notFound)
      // Spoken to, what they do is told at once.
      try await browser.post("/school/ring-round", ["student": student, "outcome": "spoke"])
      #expect(browser.title == "A destination" && browser.page.contains("Ngozi Abara"))
      try await browser.post("/school/tell/destination", ["student": student, "activity": "310"], follows: false)
      let told = browser.location
      try await browser.get(told)
      try await browser.post(told + "/confirm", ["withhold-confirmed": "true"])
      try await browser.get("/school/ring-round")
      #expect(listed(browser) == ["Kit Brown"])
      #expect(try await day.number("select count(*)::int from ring_try") == 3)
      // Of whoever is not to be rung nothing is kept.
      try await browser.post("/school/ring-round", ["student": student, "outcome": "no-answer"])
      #expect(browser.status == .notFound)
      #expect(try await day.number("select count(*)::int from ring_try") == 3)
    }
  }

  @Test("a form that is sent twice is one try, and of whom an instruction stands none is kept, whatever return told it")
  func once() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await day.send("kind=enrolment&as_at=2025-10-01", Self.roll)
      var browser = try await day.browser()
      try await browser.get("/school/ring-round")
      let student = { (name: String) in String(browser.student(name).split(separator: "/").last ?? "") }
      let (ngozi, kit) = (student("Ngozi Abara"), student("Kit Brown"))
      let once = ["student": ngozi, "outcome": "no-answer", "key": "00000000-0000-4000-8000-0000000000bb"]
      for _ in 0..<2 {
        try await browser.post("/school/ring-round", once)
        #expect(browser.title == "Ring round")
      }
      #expect(try await day.number("select count(*)::int from ring_try") == 1)
      try await day.send(
        "kind=intended&as_at=2026-11-02",
        "Surname,Forename,Date of Birth,Intended Destination,Withhold,Withhold Given By,Withhold Given On\n"
          + "Brown,Kit,2009-11-20,121,Y,young person,2026-11-02\n")
      try await browser.post("/school/ring-round", ["student": kit, "outcome": "no-answer"])
      #expect(browser.status == .notFound)
      try await browser.get("/school/ring-round")
      #expect(listed(browser) == ["Ngozi Abara"])
      #expect(try await day.number("select count(*)::int from ring_try") == 1)
    }
  }
}
