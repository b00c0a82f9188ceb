// A school's students, as its own returns alone tell of them.

import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("a school's students")
struct StudentsTests {
  private static let heading = "Surname,Forename,Date of Birth,Year Group,UPN,Local ID,Form\n"
  /// Two rolls of Ashcombe, and what it told of those who are on them.
  private static let told: [(query: String, text: String)] = [
    (
      "kind=enrolment&as_at=2025-10-01",
      heading + """
        Abara,Ngozi,2009-10-15,11,,1,11A
        Brown,Kit,2009-11-20,11,,2,11A
        Clay,Ada,2009-12-02,11,,3,11B
        Dell,Finn,2008-10-15,12,,4,12A

        """
    ),
    (
      "kind=offer&as_at=2026-06-01",
      """
      Surname,Forename,Date of Birth,Offer Status,Offer Provider,Conditional
      Abara,Ngozi,2009-10-15,110,City College,Y
      Abara,Ngozi,2009-10-15,110,Town College,Y
      Brown,Kit,2009-11-20,110,City College,Y
      Brown,Kit,2009-11-20,110,Town College,N

      """
    ),
    (
      "kind=actual&as_at=2026-10-05",
      "Surname,Forename,Date of Birth,Activity,Verified On,Verified With\nBrown,Kit,2009-11-20,310,2026-10-05,young person\n"
    ),
    (
      "kind=enrolment&as_at=2026-10-01",
      // Another surname, told by the number, and a row that waits for its birth date.
      heading + """
        Dell-Moss,Finn,2008-10-15,13,,4,13A
        Eyre,Gus,2010-10-15,11,,5,11A
        Frost,Hal,2009-01-15,12,,6,12A
        Grey,Ida,nothing,12,,7,12A

        """
    ),
    (
      "kind=intended&as_at=2026-11-02",
      "Surname,Forename,Date of Birth,Intended Destination\nFrost,Hal,2009-01-15,undecided\nDell,Finn,2008-10-15,240\n"
    ),
    ("kind=leaver&as_at=2026-11-05", "Surname,Forename,Date of Birth,Leaving Date\nFrost,Hal,2009-01-15,2026-11-04\n"),
  ]

  private static func tell(_ day: SchoolDay) async throws {
    for one in told { try await day.send(one.query, one.text) }
  }

  @Test(
    "each question finds whom it asks for",
    arguments: [
      ("all", ["Ngozi Abara", "Kit Brown", "Ada Clay", "Finn Dell", "Gus Eyre", "Hal Frost"]),
      ("on-roll", ["Finn Dell", "Gus Eyre"]), ("year-11-without-intention", ["Gus Eyre"]),
      ("without-intention", ["Gus Eyre"]), ("without-offer", ["Gus Eyre"]),
      ("only-conditional-offers", ["Ngozi Abara"]),
      ("left", ["Ngozi Abara", "Kit Brown", "Ada Clay", "Hal Frost"]),
      ("left-without-destination", ["Ngozi Abara", "Ada Clay", "Hal Frost"]), ("agreement-ends", []),
    ])
  func questions(question: String, names: [String]) async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await Self.tell(day)
      var browser = try await day.browser()
      try await browser.get("/school/students?show=\(question)")
      #expect(browser.students == names, "\(browser.students)")
      #expect(browser.page.contains("<p>\(names.count) \(names.count == 1 ? "student" : "students"), as"))
      try await browser.get("/school/students/file?show=\(question)")
      #expect(browser.page.split(separator: "\r\n").count == names.count + 1, "\(browser.page)")
    }
  }

  @Test("somebody is found by a part of the name, by a form or by a number, and what was typed stands in no address")
  func found() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await Self.tell(day)
      var browser = try await day.browser()
      try await browser.get("/school/students")
      for (typed, names) in [
        ("goz", ["Ngozi Abara"]), ("abara ngozi", ["Ngozi Abara"]), ("13a", ["Finn Dell"]), ("5", ["Gus Eyre"]),
        ("% or 1=1", []), ("", ["Ngozi Abara", "Kit Brown", "Ada Clay", "Finn Dell", "Gus Eyre", "Hal Frost"]),
      ] {
        try await browser.post("/school/students", ["show": "all", "find": typed], follows: false)
        #expect(browser.status == .ok && browser.students == names, "\(typed): \(browser.students)")
      }
      try await browser.get("/school/students?find=goz")
      #expect(browser.students.count == 6)
    }
  }

  @Test("one student is shown with all that was told of them, and to nobody of another school")
  func one() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await Self.tell(day)
      var browser = try await day.browser()
      try await browser.get("/school/students")
      let address = browser.student("Kit Brown")
      try await browser.get(address)
      #expect(browser.title == "Student")
      for text in [
        "<h1>Kit Brown</h1>", "20 November 2009", "310 Apprenticeship, confirmed", "Offer, Town College",
        "confirmed on 5 October 2026", "On roll in year 11",
      ] { #expect(browser.page.contains(text), "\(text)") }
      try await browser.get("/school/students")
      try await browser.get(browser.student("Finn Dell"))
      #expect(browser.page.contains("On roll in year 12") && browser.page.contains("On roll in year 13"))
      var other = try await day.browser(of: "100002")
      for path in [address, "/school/students/1", "/school/students/x-1"] {
        try await other.get(path)
        #expect(other.status == .notFound && !other.page.contains("Brown"), "\(path)")
      }
      try await other.get("/school/students")
      #expect(other.students.isEmpty)
    }
  }

  @Test("whoever told to withhold is marked so, and is nobody of whom a destination is missed")
  func withheld() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      try await day.send(
        "kind=enrolment&as_at=2025-10-01",
        "Surname,Forename,Date of Birth,Year Group,Withhold,Withhold Given By,Withhold Given On\n"
          + "Abara,Ngozi,2008-10-15,13,Y,young person,2025-09-01\nBrown,Kit,2008-11-20,13,,,\n")
      var browser = try await day.browser()
      try await browser.get("/school/students?show=left-without-destination")
      #expect(browser.students == ["Kit Brown"])
      try await browser.get("/school/students")
      try await browser.get(browser.student("Ngozi Abara"))
      #expect(browser.page.contains("have told you to withhold"))
    }
  }

  @Test("words and names of places are looked up once each, not once a student")
  func lookedUpOnce() async throws {
    try await SchoolDay.on("2026-11-20T12:00:00Z") { day in
      func lookups(of students: Int) async throws -> (students: Int, lookups: Int) {
        let rows = (0..<students).map { place in
          (name: String(repeating: "a", count: place + 1), born: "2009-1\(place % 3)-1\(place % 10)")
        }
        try await day.send(
          "kind=enrolment&as_at=2026-10-0\(students / 20)",
          Self.heading + rows.map { "Moss,\($0.name),\($0.born),12,,,12A\n" }.joined())
        try await day.send(
          "kind=intended&as_at=2026-11-0\(students / 20)",
          "Surname,Forename,Date of Birth,Intended Destination,Intended Provider\n"
            + rows.map { "Moss,\($0.name),\($0.born),230,100002\n" }.joined())
        return try await day.county.base.with { db -> (students: Int, lookups: Int) in
          try db.execute("begin")
          try db.execute("set local track_functions = 'all'")
          let students: Int = try db.query(
            """
            select count(*)::int from students_on((select id from institution where urn = 100001), '2026-11-20', 1)
            where intended <> ''
            """
          ).single()[0]
          let lookups: Int = try db.query(
            """
            select coalesce(sum(calls), 0)::int from pg_stat_xact_user_functions
            where funcname in ('activity_worded', 'intention_worded', 'institution_label', 'setting_on')
            """
          ).single()[0]
          try db.execute("rollback")
          return (students, lookups)
        }
      }
      let few = try await lookups(of: 20)
      let many = try await lookups(of: 60)
      #expect(few.students == 20 && many.students == 60)
      #expect(few.lookups == many.lookups && few.lookups > 0, "\(few) \(many)")
    }
  }
}
