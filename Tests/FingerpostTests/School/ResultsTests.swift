// Results day: conditional offers are met or not, and whoever is left without one is at risk the same day.

import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("results day at a school")
struct ResultsTests {
  private static let told: [(query: String, text: String)] = [
    (
      "kind=enrolment&as_at=2025-10-01",
      """
      Surname,Forename,Date of Birth,Year Group,Local ID,Form,Postcode
      Abara,Ngozi,2009-10-15,11,1,11A,OX1 1AA
      Brown,Kit,2009-11-20,11,2,11A,OX1 1AB
      Clay,Ada,2009-12-02,11,3,11B,OX1 1AC
      Dell,Finn,2010-01-15,11,4,11B,OX1 1AD
      Eyre,Gus,2011-01-15,10,5,10A,OX1 1AD

      """
    ),
    (
      "kind=offer&as_at=2026-06-01",
      """
      Surname,Forename,Date of Birth,Offer Status,Offer Provider,Conditional
      Abara,Ngozi,2009-10-15,110,City College,Y
      Abara,Ngozi,2009-10-15,110,100002,Y
      Brown,Kit,2009-11-20,110,City College,Y
      Clay,Ada,2009-12-02,110,City College,N

      """
    ),
    (
      "kind=intended&as_at=2026-05-02",
      "Surname,Forename,Date of Birth,Intended Destination\nAbara,Ngozi,2009-10-15,121\nBrown,Kit,2009-11-20,121\n"
        + "Clay,Ada,2009-12-02,121\n"
    ),
  ]

  private static func tell(_ day: SchoolDay) async throws {
    for one in told { try await day.send(one.query, one.text) }
  }

  private func atRisk(_ day: SchoolDay) async throws -> [String] {
    try await day.county.settle()
    let asked = try PeopleListAsked(CohortQuestion(Given(["name": "at-risk"])), isByName: true)
    return try await day.county.app.services.perform(Acts.listPeople, asked, as: .machine("user test", .eet)).people
      .map(\.forename)
  }

  @Test("open conditional offers come first, then who has neither offer nor plan, and nobody who has a firm one")
  func page() async throws {
    try await SchoolDay.on("2026-08-20T12:00:00Z") { day in
      try await Self.tell(day)
      var browser = try await day.browser()
      try await browser.get("/school/results")
      #expect(browser.title == "Results day")
      #expect(browser.students == ["Ngozi Abara", "Ngozi Abara", "Kit Brown", "Finn Dell"], "\(browser.students)")
      #expect(browser.page.contains("Brackwell School (100002)") && browser.page.contains("nothing said of a plan"))
      var other = try await day.browser(of: "100002")
      try await other.get("/school/results")
      #expect(other.students.isEmpty && other.page.contains("Nobody."))
    }
  }

  @Test("who stays in the sixth form is not worked through, nor an offer whose newest word is none")
  func notListed() async throws {
    try await SchoolDay.on("2026-08-20T12:00:00Z") { day in
      try await Self.tell(day)
      try await day.send(
        "kind=enrolment&as_at=2025-10-02&coverage=partial",
        "Surname,Forename,Date of Birth,Year Group,Local ID\nFox,Hal,2008-10-16,12,6\nGale,Ivy,2008-10-17,12,7\n")
      try await day.send(
        "kind=leaver&as_at=2026-07-20", "Surname,Forename,Date of Birth,Leaving Date\nGale,Ivy,2008-10-17,2026-07-18\n")
      try await day.send(
        "kind=offer&as_at=2026-07-01",
        "Surname,Forename,Date of Birth,Offer Status,Offer Provider,Conditional\nBrown,Kit,2009-11-20,110,City College,Y\n"
      )
      try await day.county.base.with { owner in
        try owner.execute(
          """
          update return_row set facts = facts || '{"offer_status": 999}' where surname = 'Brown' and as_at = '2026-07-01'
          """)
      }
      var browser = try await day.browser()
      try await browser.get("/school/results")
      #expect(
        browser.students == ["Ngozi Abara", "Ngozi Abara", "Finn Dell", "Ivy Gale"], "\(browser.students)")
    }
  }

  @Test(
    "out of season nobody is listed, and the page says when results are worked through",
    arguments: [
      ("2026-11-20", false), ("2026-10-31", true), ("2026-06-01", true), ("2026-05-31", false),
    ])
  func season(day on: String, isOpen: Bool) async throws {
    try await SchoolDay.on(on + "T12:00:00Z") { day in
      for one in Self.told.prefix(on > "2026-06-01" ? 2 : 1) { try await day.send(one.query, one.text) }
      var browser = try await day.browser()
      try await browser.get("/school/results")
      #expect(browser.students.isEmpty != isOpen, "\(browser.students)")
      #expect(browser.page.contains("from 1 June to 31 October") != isOpen)
      // The season that is over is looked at, with whose results were never told.
      guard !isOpen, on > "2026-06-01" else { return }
      let last = try #require(browser.page.firstMatch(of: /href="(\/school\/results\?on=[0-9-]*)"/)).1
      try await browser.get(String(last))
      #expect(browser.title == "Results day, a season that is over")
      #expect(browser.students.contains("Ngozi Abara") && !browser.page.contains("<select"), "\(browser.page)")
      try await browser.get("/school/results?on=soon")
      #expect(browser.status == .badRequest)
    }
  }

  @Test("conditions not met put a student at risk the same day, and a new plan takes them off the list")
  func notMet() async throws {
    try await SchoolDay.on("2026-08-20T12:00:00Z") { day in
      try await Self.tell(day)
      // Who has said nothing of a plan is at risk since spring.
      #expect(try await atRisk(day) == ["Finn"])
      var browser = try await day.browser()
      try await browser.get("/school/results")
      let fields = browser.page.matches(of: /name="(result-[^"]*)"/).map { String($0.1) }
      try #require(fields.count == 3)
      try await browser.post("/school/results", [:], follows: false)
      #expect(browser.title == "Error: Results day" && browser.page.contains("Say of at least one offer"))
      // One of two is met; the only one is not.
      try await browser.post("/school/results", [fields[1]: "met", fields[2]: "not-met"], follows: false)
      let address = browser.location
      try await browser.get(address)
      #expect(browser.title == "What it means", "\(browser.page)")
      for text in [
        "Conditions met: Ngozi Abara (City College)", "not met: Kit Brown (City College)", "at risk from today",
      ] {
        #expect(browser.page.contains(text), "\(text)")
      }
      // It can be changed: what was chosen is there again.
      let again = try #require(browser.page.firstMatch(of: /href="(\/school\/results\?again=[^"]*)"/)).1
      try await browser.get(String(again))
      #expect(browser.page.matches(of: /value="(met|not-met)" selected/).count == 2)
      try await browser.post(address + "/confirm", ["withhold-confirmed": "true"])
      #expect(browser.title == "Sent" && browser.page.contains("Back to results day"))
      #expect(try await day.number("select count(*)::int from return where kind = 'offer'") == 2)
      #expect(try await atRisk(day) == ["Kit", "Finn"])
      try await browser.get("/school/results")
      #expect(browser.students == ["Kit Brown", "Finn Dell"] && browser.page.contains("<td>Conditions not met</td>"))
      let student = String(browser.student("Kit Brown").split(separator: "/").last ?? "")
      #expect(browser.page.contains("/school/tell/intention?student=\(student)"))
      try await browser.get("/school/tell/intention?student=\(student)")
      try await browser.post(
        "/school/tell/intention", ["student": student, "activity": "311", "source": "results_day"], follows: false)
      let plan = browser.location
      try await browser.get(plan)
      try await browser.post(plan + "/confirm", ["withhold-confirmed": "true"])
      #expect(browser.title == "Sent")
      try await browser.get("/school/results")
      #expect(browser.students == ["Finn Dell"])
    }
  }

  @Test("an offer that an adviser judges not right needs a reason, and puts at risk until it is judged otherwise")
  func judged() async throws {
    try await SchoolDay.on("2026-08-20T12:00:00Z") { day in
      try await Self.tell(day)
      var browser = try await day.browser()
      try await browser.get("/school/students")
      let student = String(browser.student("Ada Clay").split(separator: "/").last ?? "")
      try await browser.get("/school/tell/offer?student=\(student)")
      #expect(browser.page.contains("value=\"City College\""))
      let offer = ["student": student, "provider": "City College", "offer": "unconditional"]
      try await browser.post("/school/tell/offer", offer.merging(["suitable": "no"]) { $1 }, follows: false)
      #expect(browser.title == "Error: An offer" && browser.page.contains("Say why, in a few words."))
      for (suitable, risk) in [("no", ["Ada", "Finn"]), ("yes", ["Finn"])] {
        try await browser.post(
          "/school/tell/offer", offer.merging(["suitable": suitable, "reason": "too far by bus"]) { $1 }, follows: false
        )
        let address = browser.location
        try await browser.get(address)
        #expect(browser.page.contains("right for them: too far by bus."))
        try await browser.post(address + "/confirm", ["withhold-confirmed": "true"])
        #expect(browser.title == "Sent")
        #expect(try await atRisk(day) == risk)
      }
      let reasons = try await day.number(
        "select count(*)::int from return_row where facts ->> 'reason' = 'too far by bus'")
      #expect(reasons == 2)
    }
  }
}
