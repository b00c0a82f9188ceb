// News of one student, without a file: what it will mean is said before it is sent, and it becomes a return like any other.

import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("news of one student")
struct TellingTests {
  private static let roll =
    "Surname,Forename,Date of Birth,Year Group,UPN,Local ID\nAbara,Ngozi,2009-10-15,12,,17\nBrown,Kit,2010-11-20,11,,18\n"

  private static let typed = [
    "surname": "Clay", "forename": "Ada", "born-day": "2", "born-month": "12", "born-year": "2009",
  ]

  /// Fills in a form, and gives the address of what it will mean.
  private func tell(
    _ browser: inout TestBrowser, _ news: String, _ fields: [String: String], student: String = ""
  ) async throws -> String {
    try await browser.get("/school/tell/\(news)" + (student.isEmpty ? "" : "?student=\(student)"))
    let who = student.isEmpty ? Self.typed : ["student": student]
    try await browser.post("/school/tell/\(news)", who.merging(fields) { $1 }, follows: false)
    let address = browser.location
    if browser.status == .seeOther { try await browser.get(address) }
    return address
  }

  private func facts(_ day: SchoolDay) async throws -> [String] {
    try await day.county.base.with { owner in
      try owner.query(
        """
        select concat_ws(' ', return.kind, coverage, row.forename, nullif(row.local_id, ''), row.status, row.facts)
        from return join return_row as row on return_id = return.id where kind <> 'enrolment' order by return.number
        """
      ).map { try $0[0] }
    }
  }

  @Test(
    "what is told will mean something, says so, and is kept as it was told",
    arguments: [
      (
        "intention", ["activity": "121", "provider": "City College", "source": "student_questionnaire"],
        [
          "Intended destination: Full-time education in a college, City College (They filled in a questionnaire).",
          "It is what they mean to do.",
        ],
        "intended partial Ada sound {\"undecided\": false, \"recorded_on\": \"2026-11-20\", \"intended_list\": \"intended_destination\", \"evidence_source\": \"student_questionnaire\", \"intended_destination\": 121, \"intended_provider_name\": \"City College\"}"
      ),
      (
        "offer", ["offer": "not-met", "provider": "City College"],
        ["An offer whose conditions are not met from City College.", "at risk from today"],
        "offer partial Ada sound {\"conditional\": true, \"offer_status\": 110, \"conditions_met\": false, \"offer_provider_name\": \"City College\"}"
      ),
      (
        "destination", ["activity": "310", "provider": "Ash and Sons", "verified-with": "young person"],
        ["Destination: Apprenticeship, Ash and Sons.", "Confirmed with the young person on 20 November 2026"],
        "actual partial Ada sound {\"activity\": 310, \"verified_on\": \"2026-11-20\", \"provider_name\": \"Ash and Sons\", \"verified_with\": \"young person\"}"
      ),
      (
        "destination", ["activity": "310", "source": "sibling"],
        ["Destination: Apprenticeship (A brother or sister told us).", "a lead"],
        "actual partial Ada sound {\"activity\": 310, \"evidence_source\": \"sibling\"}"
      ),
      (
        "leaver", ["on-day": "13", "on-month": "11", "on-year": "2026", "whose-choice": "school"],
        ["An early-leaver notice: the last day is 13 November 2026.", "The county&#39;s advisers see it at once"],
        "leaver partial Ada sound {\"leaving_date\": \"2026-11-13\", \"whose_choice\": \"school\"}"
      ),
      (
        "interview", ["activity": "611", "needs-support": "true"],
        [
          "A careers interview on 20 November 2026. Intended destination: None, undecided or not known.",
          "They need support",
        ],
        "careers_interview partial Ada sound {\"undecided\": true, \"intended_list\": \"intended_destination\", \"needs_support\": true, \"interview_date\": \"2026-11-20\", \"intended_destination\": 611}"
      ),
    ])
  func meaning(news: String, fields: [String: String], said: [String], kept: String) async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      var browser = try await day.browser(.reception)
      let address = try await tell(&browser, news, fields)
      #expect(browser.title == "What it means", "\(browser.page)")
      for sentence in ["Ada Clay"] + said { #expect(browser.page.contains(sentence), "\(sentence): \(browser.page)") }
      #expect(try await facts(day).isEmpty)
      try await browser.post(address + "/confirm")
      #expect(browser.title == "Error: What it means" && browser.page.contains("Nothing is kept without."))
      try await browser.post(address + "/confirm", ["withhold-confirmed": "true"])
      #expect(browser.title == "Sent" && browser.page.contains("Receipt"))
      let receipt = browser.page
      // Pressed again, and gone back to: the same receipt.
      try await browser.get(address)
      try await browser.post(address + "/confirm", ["withhold-confirmed": "true"])
      #expect(browser.page == receipt)
      #expect(try await facts(day) == [kept])
    }
  }

  @Test("from a student's page nobody is typed in, and the row is theirs by the school's own number")
  func known() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await day.send("kind=enrolment&as_at=2026-10-01", Self.roll)
      var browser = try await day.browser()
      try await browser.get("/school/students")
      let student = String(browser.student("Kit Brown").split(separator: "/").last ?? "")
      try await browser.get("/school/students/" + student)
      #expect(browser.page.contains("/school/tell/intention?student=\(student)"))
      let address = try await tell(&browser, "intention", ["activity": "111"], student: student)
      #expect(browser.page.contains("Kit Brown"))
      try await browser.post(address + "/confirm", ["withhold-confirmed": "true"])
      #expect(try await facts(day).first?.hasPrefix("intended partial Kit 18 sound") == true)
      try await browser.get("/school/students/" + student)
      #expect(browser.page.contains("Full-time education in a school"))
      try await browser.get("/school/tell/intention?student=\(student.dropLast())9")
      #expect(browser.status == .notFound)
    }
  }

  @Test("in two tabs news of two students is each one's own, whichever is sent first")
  func tabs() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await day.send("kind=enrolment&as_at=2026-10-01", Self.roll)
      var first = try await day.browser()
      try await first.get("/school/students")
      func name(_ student: String) -> String { String(first.student(student).split(separator: "/").last ?? "") }
      let (kit, ngozi) = (name("Kit Brown"), name("Ngozi Abara"))
      var second = first
      let ofKit = try await tell(&first, "intention", ["activity": "111"], student: kit)
      let ofNgozi = try await tell(&second, "intention", ["activity": "121"], student: ngozi)
      #expect(ofKit != ofNgozi && first.page.contains("Kit Brown") && second.page.contains("Ngozi Abara"))
      try await second.post(ofNgozi + "/confirm", ["withhold-confirmed": "true"])
      try await first.post(ofKit + "/confirm", ["withhold-confirmed": "true"])
      let told = try await facts(day)
      #expect(told.count == 2)
      #expect(told.first?.contains("Ngozi 17") == true && told.first?.contains(": 121") == true)
      #expect(told.last?.contains("Kit 18") == true && told.last?.contains(": 111") == true)
    }
  }

  @Test("what is missing is asked for, and what was typed is there again to be changed")
  func errors() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      var browser = try await day.browser()
      _ = try await tell(&browser, "leaver", ["surname": "", "born-year": "09", "on-day": "31", "on-month": "2"])
      #expect(browser.title == "Error: An early leaver")
      for text in ["Enter the surname.", "Enter the date of birth as a day", "value=\"31\"", "value=\"Ada\""] {
        #expect(browser.page.contains(text), "\(text)")
      }
      // A day that no leaving has is found as in every return, and can be changed.
      let address = try await tell(&browser, "leaver", ["on-day": "1", "on-month": "1", "on-year": "2031"])
      #expect(browser.title == "It cannot be sent like this" && browser.page.contains("Leaving Date"))
      try await browser.post(address + "/confirm", ["withhold-confirmed": "true"])
      #expect(try await facts(day).isEmpty)
      let again = try #require(browser.page.firstMatch(of: /href="(\/school\/tell\/leaver\?again=[^"]*)"/)).1
      try await browser.get(String(again))
      #expect(browser.page.contains("value=\"2031\"") && browser.page.contains("value=\"Clay\""))
    }
  }

  @Test("whoever told to withhold is not told of: nothing is kept, and it is said before")
  func withheld() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await day.send(
        "kind=enrolment&as_at=2026-10-01",
        "Surname,Forename,Date of Birth,Year Group,Withhold,Withhold Given By,Withhold Given On\n"
          + "Clay,Ada,2009-12-02,12,Y,parent,2026-09-01\n")
      var browser = try await day.browser(.reception)
      let address = try await tell(&browser, "intention", ["activity": "121"])
      #expect(browser.page.contains("told you to withhold"))
      try await browser.post(address + "/confirm", ["withhold-confirmed": "true"])
      #expect(browser.title == "Sent")
      #expect(try await facts(day).isEmpty)
    }
  }

  @Test("a reception meets its own receipts and nothing else of the school's, by no page and not in the database")
  func reception() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      let roll = try await day.send("kind=enrolment&as_at=2026-10-01", Self.roll)
      var desk = try await day.browser(.reception)
      let address = try await tell(&desk, "intention", ["activity": "121"])
      try await desk.post(address + "/confirm", ["withhold-confirmed": "true"])
      for path in ["/school", "/school/students", "/school/returns", "/school/returns/\(roll)", "/school/send"] {
        try await desk.get(path)
        #expect(desk.status == .forbidden, "\(path)")
      }
      var other = try await day.browser(.reception, of: "100002")
      try await other.get(address)
      #expect(other.title == "News of one student")
      let seen = try await day.county.base.with { owner in
        try owner.query("select hash from session where role = 'reception' order by id").map {
          try $0[0, as: [UInt8].self]
        }
      }
      #expect(seen.count == 2)
      for (hash, count) in zip(seen, [1, 0]) {
        let visit = Visit(
          role: .reception, secret: hash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined(),
          actor: "")
        let found = try await day.county.county.database.transact(as: visit, access: .readOnly) { db in
          (
            try db.query("select count(*)::int from return").single()[0, as: Int.self],
            try db.query("select count(*)::int from return_row").single()[0, as: Int.self]
          )
        }
        #expect(found == (count, count))
        // Never a whole roll, nor in place of another.
        await #expect(throws: PostgresError.self) {
          try await day.county.county.database.transact(as: visit) { db in
            try db.execute(
              """
              insert into return (id, institution_id, kind, as_at, coverage, reference, withhold_confirmed, received_at,
                received_by, digest, summary)
              values (gen_random_uuid(), visit_institution(), 'enrolment', '2026-10-01', 'full', 'x', true, now(),
                visit_actor(), '', '{}')
              """)
          }
        }
      }
    }
  }
}
