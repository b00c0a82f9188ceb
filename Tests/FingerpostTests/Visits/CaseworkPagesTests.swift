// An officer's day by the pages: find, open, ring, record, undo, decide on what was seen, and what nobody else meets.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Store
import Testing

@testable import Services
@testable import Web
@testable import fingerpost

@Suite("an officer's day by the pages")
struct CaseworkPagesTests {
  /// What a contact says beside what its form carries.
  private func contact(_ browser: TestBrowser, _ outcome: String, _ own: [String: String] = [:]) -> [String: String] {
    var fields = ["outcome": outcome]
    for name in ["version", "key", "shown", "from"] { fields[name] = browser.hidden(name) }
    return fields.merging(own) { $1 }
  }

  @Test("the day's numbers lead to their people, and their people to what is known")
  func today() async throws {
    let county = try await CallCounty.make()
    try await county.ask { client in
      var browser = try await county.officer(client)
      #expect(browser.page.contains("href=\"/county\""))
      try await browser.get("/county")
      #expect(browser.title == "Today" && browser.page.contains("Not known"))
      // One more is restricted, and counted nowhere.
      let link = try #require(
        browser.page.firstMatch(of: /href="(\/county\/lists\/not-known)">Not known<\/a><\/th><td class="number">4</))
      try await browser.get(String(link.1))
      #expect(browser.title == "List: Not known" && browser.page.contains("O&#39;Hara, Niamh"))
      #expect(!browser.page.contains("Quill") && browser.page.contains("1 more is on the whole list"))
      // In the order of names, and back.
      let first = try #require(browser.page.firstRange(of: "Abara"))
      let second = try #require(browser.page.firstRange(of: "Hara, Niamh"))
      #expect(first.lowerBound < second.lowerBound)
      try await browser.get("/county/lists/not-known?sort=name&order=descending")
      let last = try #require(browser.page.firstRange(of: "Abara"))
      #expect(try #require(browser.page.firstRange(of: "Hara, Niamh")).lowerBound < last.lowerBound)
      try await browser.get("/county/lists/not-known?reason=lapsed")
      #expect(browser.page.contains("Nobody is on it"))
      try await browser.get("/county/lists/not-known?as_of=soon")
      #expect(browser.title == "Error: List: Not known" && browser.page.contains("a day such as"))
      try await browser.get("/county/lists/not-known?as_of=2020-09-01")
      #expect(browser.page.contains("This is the list of 1 September 2020"))
      try await browser.get("/county/lists/nowhere")
      #expect(browser.status == .notFound)
      try await browser.get("/county/lists/not-known/csv")
      #expect(browser.headers[.contentDisposition]?.contains("not-known-") == true && browser.page.contains("O'Hara"))
      try await browser.get("/county/lists/not-known/workbook")
      #expect(browser.headers[.contentDisposition]?.contains(".xlsx") == true && browser.page.hasPrefix("PK"))
      try await browser.get("/county/lists/not-known/print")
      #expect(browser.page.contains("Made by officer"))
      for use in ["page", "csv", "workbook", "print"] {
        #expect(
          try await county.number(
            """
            select count(*) from audit_event as event join audit_detail as told on told.event_id = event.id
            where event.action = 'people listed' and told.detail ->> 'as' = $1
            """, [.text(use)]) > 0, "\(use)")
      }
    }
  }

  @Test("somebody is found by any name, sound, birth date or number, and whoever is kept back only by asking")
  func search() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    try await county.ask { client in
      var browser = try await county.officer(client)
      let born = CallCounty.born(today, 1)
      for text in [
        "o'h", "OHARA", "niamh o", "O'Hara Niamh", "ohara \(born.dayOfMonth)/\(born.month)/\(born.year)", "\(born)",
        "07700 900001", "+44 7700 900001", "oh nia",
      ] {
        try await browser.get("/county/search")
        try await browser.post("/county/search", ["text": text])
        #expect(browser.title == "Find somebody" && browser.page.contains("O&#39;Hara, Niamh"), "\(text)")
        #expect(!browser.location.contains("hara"), "\(text)")
      }
      // Looked at again, as by going back.
      try await browser.get("/county/search")
      #expect(browser.page.contains("O&#39;Hara, Niamh"))
      for (text, isThere) in [("caitlin dorrell", true), ("dorell", true), ("x", false), ("zzyzx", false)] {
        try await browser.post("/county/search", ["text": text])
        #expect(browser.page.contains("Dorrell, Katelyn") == isThere, "\(text)")
      }
      let hidden = CallCounty.born(today, 4)
      for text in ["quill", "quill tom", "\(hidden)", "07700 900004", "qui \(hidden)"] {
        try await browser.post("/county/search", ["text": text])
        #expect(!browser.page.contains("Quill, Tom") && !browser.page.contains("may not meet"), "\(text)")
      }
      try await browser.post("/county/search", ["text": "tom quill \(hidden)"])
      #expect(!browser.page.contains("Quill, Tom") && browser.page.contains("Ask the lead officer"))
      let person = try await CallCounty.person(county, "Quill")
      try await browser.get("/county/people/\(person)?from=neet")
      #expect(browser.status == .notFound)
      // From no list one is asked why.
      let known = try await CallCounty.person(county, "O'Hara")
      try await browser.get("/county/people/\(known)")
      #expect(browser.title == "Why do you open this record?" && !browser.page.contains("Hara"))
      try await browser.get("/county/people/\(known)?from=because")
      #expect(browser.status == .badRequest)
      try await browser.get("/county/people/\(known)?from=rang-us")
      #expect(browser.title == "A young person" && browser.page.contains("07700 900001"))
      try await browser.get("/county/people/\(known)?from=rang-us")
      #expect(browser.page.contains("They or their family rang us"))
    }
  }

  @Test("a contact becomes a statement, once, and is undone by another fact")
  func record() async throws {
    let county = try await CallCounty.make()
    let person = try await CallCounty.person(county, "O'Hara")
    try await county.ask { client in
      var browser = try await county.officer(client)
      let address = "/county/people/\(person)"
      try await browser.get(address + "?from=not-known")
      #expect(browser.page.contains("Not known: nobody told"))
      try await browser.post(address + "/contact", contact(browser, ""))
      #expect(browser.title == "Error: A young person" && browser.page.contains("Say what came of it"))
      try await browser.post(
        address + "/contact",
        contact(browser, "spoke to young person", ["start-day": "31", "start-month": "2", "start-year": "2026"]))
      #expect(browser.page.contains("a day with the whole year") && browser.page.contains("value=\"31\""))
      try await browser.get(address + "?from=not-known")
      let told = contact(browser, "spoke to young person", ["activity": "619"])
      try await browser.post(address + "/contact", told)
      #expect(browser.page.contains("The contact is recorded."))
      let done = browser
      let key = String(try #require(done.page.firstMatch(of: /name="key" value="([^"]*)"/)).1)
      // Pressed twice.
      try await browser.post(address + "/contact", told)
      #expect(browser.page.contains("The contact is recorded."))
      #expect(try await county.number("select count(*) from return where reference like 'contact-%'") == 1)
      try await county.settle()
      try await browser.get(address + "?from=neet")
      #expect(browser.page.contains("<strong>NEET</strong>") && browser.page.contains("619 Seeking employment"))
      #expect(browser.page.contains("Counts now, verified") && browser.page.contains("officer (telephone)"))
      // Its link is said, not weighed.
      #expect(
        try await county.number(
          "select count(*) from link where person_id = $1 and ground = 'officer' and undone_at is null",
          [.int(Int(person))]) == 1)
      #expect(
        try await county.number(
          "select count(*) from audit_event where action = 'contact recorded' and subject = $1",
          [.text("person \(person)")]) == 1)
      browser = done
      try await browser.post(address + "/undo", ["key": key, "from": "neet"])
      #expect(browser.page.contains("It is undone."))
      try await county.settle()
      try await browser.get(address + "?from=neet")
      #expect(browser.page.contains("Not known: nobody told") && browser.page.contains("another return took its place"))
      browser = done
      try await browser.post(address + "/undo", ["key": key, "from": "neet"])
      #expect(browser.page.contains("Only what you told yourself"))
    }
  }

  @Test("what was decided on is what was seen: something newer is shown beside it, and nothing is kept")
  func newer() async throws {
    let county = try await CallCounty.make()
    let person = try await CallCounty.person(county, "Abara")
    try await county.ask { client in
      var one = try await county.officer(client)
      var other = try await county.officer(client, "colleague")
      let address = "/county/people/\(person)"
      try await one.get(address + "?from=not-known")
      try await other.get(address + "?from=not-known")
      try await one.post(address + "/contact", contact(one, "spoke to parent", ["activity": "619"]))
      try await county.settle()
      try await other.post(
        address + "/contact", contact(other, "spoke to provider", ["activity": "230", "provider": "Own words"]))
      #expect(other.status == .conflict && other.title == "Something newer is known")
      #expect(other.page.contains("Not known: nobody told") && other.page.contains("<td>NEET</td>"))
      #expect(other.page.contains("value=\"Own words\""))
      #expect(try await county.number("select count(*) from return where reference like 'contact-%'") == 1)
      // Looked at once more, it is taken.
      try await other.post(address + "/contact", contact(other, "no answer"))
      #expect(other.page.contains("The contact is recorded."))
      // So with who follows somebody.
      try await one.get(address + "?from=neet")
      try await other.get(address + "?from=neet")
      try await one.post(address + "/assign", ["to": "me", "formerly": "", "from": "neet"])
      #expect(one.page.contains("Who follows them is recorded.") && one.page.contains("<dd>officer</dd>"))
      try await other.post(address + "/assign", ["to": "me", "formerly": "", "from": "neet"])
      #expect(other.page.contains("nobody followed them; now officer does"))
      try await one.post(address + "/follow-up", ["due": "7", "from": "neet"])
      try await one.post(address + "/objection", ["from": "neet"])
      #expect(one.page.contains("They object to their schools"))
      try await one.get("/county/caseload")
      #expect(one.page.contains("Abara, Ngozi"))
      try await one.get("/county/lists/neet?officer=me")
      #expect(one.page.contains("Abara, Ngozi"))
      try await one.get("/county/lists/neet?officer=nobody")
      #expect(!one.page.contains("Abara, Ngozi"))
      try await one.post("/county/lists/neet/assign", ["person-\(person)": "yes", "to": "nobody"])
      #expect(one.title == "For many at once" && one.page.contains("Give them to nobody"))
      try await one.post("/county/lists/neet/do", one.carried("persons", "version", "key", "to"))
      #expect(one.page.contains("Who follows those chosen is recorded."))
      try await one.get("/county/caseload")
      #expect(one.page.contains("Nobody is in it.") && one.page.contains("Closed in four weeks"))
    }
  }

  @Test("two officers never ring the same person, nobody is rung who asked not to be, and the calls come to an end")
  func calls() async throws {
    let county = try await CallCounty.make()
    try await county.ask { client in
      var one = try await county.officer(client)
      var other = try await county.officer(client, "colleague")
      try await one.get("/county/calls")
      #expect(one.page.contains("Ring the next of 3") && one.page.contains("Asked not to be rung"))
      try await other.get("/county/calls")
      try await one.post("/county/calls")
      try await other.post("/county/calls")
      #expect(one.title == "Ring now" && other.title == "Ring now")
      func heading(_ browser: TestBrowser) -> String {
        browser.page.firstMatch(of: /<h1>([^<]*)</).map { String($0.1) } ?? ""
      }
      #expect(heading(one) != heading(other))
      var rung = [heading(one), heading(other)]
      // Asked again, one has the same.
      let former = one
      try await one.get("/county/calls")
      try await one.post("/county/calls")
      #expect(heading(one) == heading(former))
      let address = try #require(one.page.firstMatch(of: /action="(\/county\/people\/[0-9]+\/contact)"/)).1
      try await one.post(String(address), contact(one, "no answer"))
      #expect(one.title == "Ring now" && one.page.contains("The last contact is recorded."))
      rung.append(heading(one))
      #expect(Set(rung).count == 3 && !rung.contains { $0.contains("Castellan") || $0.contains("Quill") })
      let person = try #require(one.page.firstMatch(of: /name="person" value="([0-9]+)"/)).1
      try await one.post("/county/calls/leave", ["person": String(person)])
      #expect(one.title == "Calls" && one.page.contains("Nobody is left to be rung now."))
      try await county.settle()
      try await one.get("/county/calls")
      #expect(one.page.contains("No answer") && one.page.contains("Done today"))
    }
  }

  @Test("a claim that is not used ends by itself, and many who ask at once each get somebody else")
  func claims() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    let database = county.county.database
    func claim(_ name: String) async throws -> Int64? {
      try await database.act(as: .machine(name, .eet), of: [.eet]) { db, _ in try Casework.claim(db, on: today) }
    }
    let taken = try await withThrowingTaskGroup(of: Int64?.self) { group in
      for place in 0..<6 { group.addTask { try await claim("user \(place)") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let people = taken.compactMap { $0 }
    #expect(people.count == 3 && Set(people).count == 3)
    try await county.base.with { try $0.execute("update call_claim set until_at = moment() - interval '1 second'") }
    #expect(try await claim("user late") != nil)
    await county.county.close()
  }

  /// What is kept of somebody by the row that counts of them.
  private static let kept: [SQL] = [
    """
    insert into referral (person_id, row_id, key, hub, made_at, made_by)
    values ($1, known_by_row($1, $2), gen_random_uuid(), 'North', moment(), 'test')
    """,
    """
    insert into letter (batch, person_id, row_id, text_id, return_id, made_on, made_at, made_by)
    select gen_random_uuid(), $1, known_by_row($1, $2), min(id), gen_random_uuid(), $2, moment(), 'test' from letter_text
    """,
    """
    with made as (
      insert into call_sheet (id, made_on, made_at, made_by) values (gen_random_uuid(), $2, moment(), 'test') returning id
    )
    insert into call_sheet_line (key, sheet_id, person_id, row_id, version, shown)
    select 'k1', id, $1, known_by_row($1, $2), '', '' from made
    """,
    """
    with made as (
      insert into campaign (name, made_on, made_at, made_by) values ('test', $2, moment(), 'test') returning id
    )
    insert into campaign_member (campaign_id, person_id, row_id) select id, $1, known_by_row($1, $2) from made
    """,
  ]

  @Test(
    "whom somebody follows goes with the row they were known by when people are parted, and is gone when they are erased"
  )
  func parted() async throws {
    let county = try await CallCounty.make()
    let person = try await CallCounty.person(county, "Dorrell")
    let services = county.app.services
    let officer = Caller.machine("user test", .eet)
    _ = try await services.perform(Acts.assignPeople, PeopleAssigned([person], to: nil), as: officer)
    let due = try await CallCounty.today(county).adding(days: 3)
    _ = try await services.perform(Acts.setFollowUp, FollowUpSet([person], due: due), as: officer)
    _ = try await services.perform(
      Acts.writeNote, NoteWritten(person, key: UUIDValue.random(), "Likes cooking."), as: officer)
    try await county.base.with { owner in
      for sql in Self.kept { try owner.execute(sql, [.int(Int(person)), due.parameter]) }
    }
    let link = try await county.number(
      "select max(id) from link where person_id = $1 and undone_at is null", [.int(Int(person))])
    // A second row of theirs, so that the first can be parted.
    let other = try await CallCounty.person(county, "Abara")
    try await county.base.with { owner in
      try owner.execute(
        """
        update link set undone_at = moment(), undone_by = 'test', undone_reason = 'test' where person_id = $1
        """, [.int(Int(other))])
      try owner.execute(
        """
        insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, takes_place_of)
        select row_id, institution_id, $2, 'link', moment(), 'test', id from link where person_id = $1
        """, [.int(Int(other)), .int(Int(person))])
    }
    _ = try await services.perform(
      Acts.undoLink, Undoing(Int64(link), why: "test"), as: .machine("user test", .steward))
    try await county.settle()
    let alone = try await CallCounty.person(county, "Dorrell")
    #expect(alone != person)
    let decided: [SQL] = [
      "select count(*) from caseload where person_id = $1 and ended_at is null",
      "select count(*) from follow_up where person_id = $1 and ended_at is null",
      "select count(*) from note where person_id = $1 and ended_at is null",
      "select count(*) from referral where person_id = $1 and closed_at is null",
      "select count(*) from letter where person_id = $1", "select count(*) from call_sheet_line where person_id = $1",
      "select count(*) from campaign_member where person_id = $1",
    ]
    for sql in decided {
      #expect(try await county.number(sql, [.int(Int(alone))]) == 1, "\(sql.text)")
      #expect(try await county.number(sql, [.int(Int(person))]) == 0, "\(sql.text)")
    }
    _ = try await services.perform(
      Acts.erasePerson, ErasureAsked(Given(["person": "\(alone)", "ground": "request"])),
      as: .machine("user dpo", .protection))
    #expect(
      try await county.number(
        """
        select (select count(*) from caseload where person_id = $1) + (select count(*) from follow_up where person_id = $1)
          + (select count(*) from note where person_id = $1) + (select count(*) from referral where person_id = $1)
          + (select count(*) from letter where person_id = $1) + (select count(*) from call_sheet_line where person_id = $1)
          + (select count(*) from campaign_member where person_id = $1) + (select count(*) from person_shown where person_id = $1) + (select count(*) from person_word where person_id = $1)
        """, [.int(Int(alone))]) == 0)
    await county.county.close()
  }
}
