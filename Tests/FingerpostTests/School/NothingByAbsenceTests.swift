// Two counties that differ only in what a school may not be told give that school the same pages and files, byte for byte.

import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

@Suite("nothing by absence")
struct NothingByAbsenceTests {
  private static let heading = "Surname,Forename,Date of Birth,Year Group,UPN,Local ID,Postcode\n"
  /// What Ashcombe told, in both counties.
  private static let own: [(query: String, text: String)] = [
    (
      "kind=enrolment&as_at=2025-10-01&reference=first",
      heading + """
        Abara,Ngozi,2008-10-15,12,,1,OX1 1AA
        Brown,Kit,2008-11-20,12,,2,OX1 1AB
        Clay,Ada,2007-12-02,13,,3,OX1 1AC
        Dell,Finn,2009-01-15,11,,4,OX1 1AD

        """
    ),
    (
      "kind=enrolment&as_at=2026-10-01&reference=second",
      heading + "Abara,Ngozi,2008-10-15,13,,1,OX1 1AA\nEyre,Gus,no day,11,,5,OX1 1AE\n"
    ),
    (
      "kind=intended&as_at=2026-05-02&reference=plans",
      "Surname,Forename,Date of Birth,Intended Destination\nClay,Ada,2007-12-02,240\nDell,Finn,2009-01-15,230\n"
    ),
  ]
  /// What others told of the same students in the second county: in years 12 and 13 there is no agreement, and who told the
  /// other school to withhold is told of to nobody.
  private static let brackwell = [
    "kind=enrolment&as_at=2026-09-20": heading
      + "Brown,Kit,2008-11-20,13,,77,OX1 1AB\nBrowne,Christopher,2008-11-20,13,,78,OX1 1AB\nClay,Ada,2007-12-02,14,,79,OX1 1AC\n"
  ]
  private static let officers = """
    Surname,Forename,Date of Birth,Postcode,Contacted On,Outcome,Activity,NEET Start Date
    Brown,Kit,2008-11-20,OX1 1AB,2026-10-20,spoke to young person,619,2026-10-01
    Clay,Ada,2007-12-02,OX1 1AC,2026-10-21,spoke to parent,330,

    """

  /// Everything that the school can open, by its address: pages from its home on, files, and what a program is answered.
  private func everything(_ day: SchoolDay, others: Bool) async throws -> [String: String] {
    for one in Self.own { try await day.send(one.query, one.text) }
    try await day.county.base.with { owner in
      try owner.execute(
        """
        insert into reminder_address (institution_id, address, kept_at, kept_by)
        select id, 'kit@ashcombe.example', '2026-01-01', 'test' from institution where urn = 100001
        """)
    }
    if others {
      for (query, text) in Self.brackwell { try await day.send(query, text, from: "100002") }
      try await day.send(
        "kind=contact&institution=county&as_at=2026-10-21", Self.officers, with: day.county.token(.restricted))
    }
    try await day.county.settle()
    var browser = try await day.browser()
    var found: [String: String] = [:]
    var waiting = [
      "/school", "/school/students", "/school/unknown", "/school/leavers",
      "/school/results", "/school/agreements",
      "/school/agreements/name", "/school/feedback", "/school/support", "/school/ring-round", "/school/returns",
      "/school/reminders", "/school/results?on=2026-10-15", "/school/users",
      "/school/templates",
      "/school/send",
      "/school/tell", "/home",
    ]
    while let path = waiting.popLast() {
      let known = Self.alike(path)
      guard found[known] == nil, found.count < 400 else { continue }
      try await browser.get(path)
      #expect(browser.status == .ok, "\(path)")
      found[known] = Self.alike(browser.page)
      waiting += browser.page.matches(of: /href="(\/school[^"#]*)["#]/).map {
        String($0.1).replacing("&amp;", with: "&")
      }
    }
    for county in ["", "true"] {
      try await browser.get("/school/unknown")
      try await browser.post("/school/unknown", ["whom": "the office", "county": county])
      found["unknown \(county)"] = Self.alike(browser.page)
    }
    try await browser.get("/school/leavers")
    try await browser.post("/school/leavers", [:])
    found["leavers with the county"] = Self.alike(browser.page)
    for path in ["/school/feedback", "/school/feedback/file"] {
      try await browser.get("/school/feedback")
      try await browser.post(path, [:])
      found["told by \(path)"] = Self.alike(browser.page)
    }
    for typed in ["brown", "Clay", "2", "nobody"] {
      try await browser.get("/school/students")
      try await browser.post("/school/students", ["show": "all", "find": typed])
      found["find \(typed)"] = Self.alike(browser.page)
    }
    // What sending would do, which is told before anything is kept.
    try await browser.get("/school/send")
    try await browser.post("/school/send", file: Self.own[0].text, named: "again.csv")
    found["look"] = Self.alike(browser.page)
    let roll = try await day.county.base.with { owner in
      try owner.query("select id from return where reference = 'second'").single()[0, as: UUIDValue.self]
    }
    let token = try await day.county.token(.school, institution: "100001")
    for path in ["feedback", "returns", "returns/\(roll)", "returns/\(roll)/problems", "returns/\(roll)/corrected"] {
      try await day.client.execute(uri: "/api/v1/" + path, method: .get, headers: token) { response in
        #expect(response.status == .ok, "\(path)")
        found["api " + path.replacing("\(roll)", with: "ROLL")] = Self.alike(String(buffer: response.body))
      }
    }
    try await day.client.execute(
      uri: "/api/v1/returns?withhold_confirmed=true&dry_run=true&kind=enrolment", method: .post, headers: token,
      body: ByteBuffer(string: Self.own[1].text)
    ) { response in
      #expect(response.status == .ok)
      found["api dry run"] = Self.alike(String(buffer: response.body))
    }
    try await mail(day, &found)
    try await letter(day, &found)
    try await news(day, &browser, &found)
    return found
  }

  /// What is said and kept when the school tells of a student, asks for support, rings somebody, publishes and sends; then the
  /// pages that follow from it.
  private func news(_ day: SchoolDay, _ browser: inout TestBrowser, _ found: inout [String: String]) async throws {
    // The newest row of Kit Brown's, of whom the second county knows more.
    let student = try await day.county.base.with { owner in
      try owner.query(
        """
        select return_id || '-' || row.number from return_row as row join return on return.id = row.return_id
        where reference = 'first' and surname = 'Brown'
        """
      ).single()[0, as: String.self]
    }
    func keep(_ what: String) { found[what] = Self.alike(browser.page) }
    try await browser.get("/school/tell/destination?student=\(student)")
    try await browser.post(
      "/school/tell/destination", ["student": student, "activity": "310", "source": "telephone"])
    keep("what news means")
    let confirm = try #require(browser.page.firstMatch(of: /action="([^"]*\/confirm)"/)).1
    try await browser.post(String(confirm), ["withhold-confirmed": "true"])
    keep("news told")
    try await browser.get("/school/support/ask?student=\(student)")
    try await browser.post(
      "/school/support/ask",
      [
        "student": student, "ground": "no-destination", "withhold-confirmed": "true",
        "key": "00000000-0000-4000-8000-0000000000cc",
      ])
    keep("support asked")
    try await browser.get("/school/ring-round")
    if browser.page.contains(student) {
      try await browser.post("/school/ring-round", ["student": student, "outcome": "no-answer"])
    }
    keep("rung")
    try await browser.get("/school/leavers/publish")
    try await browser.post("/school/leavers/publish", ["group": "2025-09-01 12"])
    keep("published \(browser.status)")
    try await browser.get("/school/send")
    try await browser.post(
      "/school/send", file: Self.own[1].text.replacing("no day", with: "2010-03-03"), named: "sent.csv")
    keep("looked at")
    let address = try #require(browser.page.firstMatch(of: /action="(\/school\/send\/[^"]*)\/confirm"/)).1
    try await browser.post(
      address + "/confirm", ["withhold-confirmed": "true", "right-file": "true", "missing-confirmed": "true"])
    keep("sent")
    try await day.county.settle()
    for path in [
      "/school", "/school/students/\(student)", "/school/returns", "/school/support", "/school/leavers/names",
    ] {
      try await browser.get(path)
      keep("afterwards \(Self.alike(path))")
    }
  }

  /// What an officer writes to the school about its leavers.
  private func letter(_ day: SchoolDay, _ found: inout [String: String]) async throws {
    let school = try await day.number("select id from institution where urn = 100001")
    var officer = try await day.county.officer(day.client, "writer", role: .restricted)
    try await officer.get("/county/school-letters")
    try await officer.post("/county/school-letters/preview", ["school-\(school)": "yes"])
    found["letter looked at"] = Self.alike(officer.page)
    let batch = officer.hidden("key")
    try await officer.post("/county/school-letters", officer.carried("schools"))
    try await officer.get("/county/school-letters/\(batch)/print")
    #expect(officer.page.contains("<td>Kit</td>") && officer.page.contains("<td>Ada</td>"), "\(officer.page)")
    found["letter"] = Self.alike(officer.page)
  }

  /// Every e-mail of the school's, before and after a day by which a return is due.
  private func mail(_ day: SchoolDay, _ found: inout [String: String]) async throws {
    let box = PostBox()
    let post = try box.post(day.county)
    let now = try await day.county.base.with { try Moment.read($0).iso }
    for moment in ["2026-11-16T12:00:00Z", "2026-11-27T12:00:00Z", "2026-12-01T12:00:00Z", "2026-12-08T12:00:00Z"] {
      try await day.county.base.with { try TestMoment.set(moment, in: $0) }
      _ = try await post.run()
      let letters = box.empty().filter { $0.to.text == "kit@ashcombe.example" }
      for letter in letters {
        found["e-mail of \(moment) \(letter.subject)"] = Self.alike(String(decoding: letter.bytes, as: UTF8.self))
      }
    }
    try await day.county.base.with { try TestMoment.set(now, in: $0) }
    #expect(found.keys.count { $0.hasPrefix("e-mail") } >= 4, "\(found.keys.sorted())")
  }

  /// The same but for what chance and the clock make: ids, secrets of forms, the time.
  private static func alike(_ text: String) -> String {
    text.replacing(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "ID")
      .replacing(/name="form-token" value="[^"]*"/, with: "TOKEN").replacing(
        /\/school\/send\/[A-Za-z0-9_-]{20,}/, with: "FILE"
      )
      .replacing(/(told\/|again=)[A-Za-z0-9_-]{20,}/, with: "NEWS")
      .replacing(/\d{2}:\d{2}(:\d{2})?/, with: "TIME").replacing(/data-left="\d+"/, with: "LEFT")
  }

  @Test("what others told of its students shows on no page, in no file and in no answer of a school")
  func same() async throws {
    let moment = "2026-11-20T12:00:00Z"
    var counties: [[String: String]] = []
    for others in [false, true] {
      let county = try await TestCounty()
      try await county.base.with {
        try TestMoment.set(moment, in: $0)
        // Each database draws its own lots.
        try $0.execute("update setting set value = '0' where name = 'staff_list_lot_percent'")
      }
      let found = try await county.app.application.test(.router) { client in
        try await everything(SchoolDay(county: county, client: client), others: others)
      }
      counties.append(found)
      // The second county really knows more.
      let known = try await county.base.with { owner in
        try owner.query("select count(*)::int from situation where reason <> '' or outcome in ('eet', 'neet')")
          .single()[
            0, as: Int.self]
      }
      #expect(known > 0)
      await county.county.close()
    }
    #expect(counties[0].count > 40, "\(counties[0].keys.sorted())")
    #expect(Set(counties[0].keys) == Set(counties[1].keys))
    for (path, page) in counties[0] { #expect(counties[1][path] == page, "\(path)") }
  }
}
