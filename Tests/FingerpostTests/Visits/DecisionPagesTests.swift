// What officers decide of one and of many: sent to hubs, written to, rung in a campaign, and taken back by another fact.

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

@Suite("what officers decide of one and of many")
struct DecisionPagesTests {
  /// A county with a hub in the north, where two of its people have an address.
  private func county() async throws -> TestCounty {
    let county = try await CallCounty.make()
    try await county.base.with {
      try $0.execute(
        "insert into area (prefix, la_code, hub) values ('OX1', '931', 'North') on conflict (prefix, valid_from) do update set hub = excluded.hub"
      )
    }
    let today = try await CallCounty.today(county)
    let file = """
      Surname,Forename,Date of Birth,Address Line 1,Town,Postcode,Contacted On
      Abara,Ngozi,\(CallCounty.born(today, 0)),3 Mill Lane,Ashcombe,OX1 1AA,\(today.adding(days: -1))
      O'Hara,Niamh,\(CallCounty.born(today, 1)),4 Mill Lane,Ashcombe,OX1 1AB,\(today.adding(days: -1))
      Castellan,Ivo,\(CallCounty.born(today, 3)),5 Mill Lane,Ashcombe,OX1 1AE,\(today.adding(days: -1))

      """
    let headers = try await county.token(.restricted)
    try await county.app.application.test(.router) { client in
      try await client.execute(
        uri: "/api/v1/returns?withhold_confirmed=true&kind=contact&institution=county", method: .post, headers: headers,
        body: ByteBuffer(string: file)
      ) { #expect($0.status == .created, "\(String(buffer: $0.body))") }
    }
    try await county.settle()
    return county
  }

  @Test("somebody is sent to the hub where they live, once; it takes them up and closes them; it is taken back")
  func hub() async throws {
    let county = try await county()
    let person = try await CallCounty.person(county, "Abara")
    try await county.ask { client in
      var one = try await county.officer(client)
      var other = try await county.officer(client, "colleague")
      let address = "/county/people/\(person)"
      try await one.get(address + "?from=not-known")
      #expect(one.page.contains("Send them to the hub North"))
      let key = String(try #require(one.page.firstMatch(of: /refer"[^§]*?name="key" value="([^"]*)"/)).1)
      try await one.post(address + "/refer", ["from": "not-known"], own: ["key": key])
      #expect(one.page.contains("They are sent to the hub") && one.page.contains("not taken up yet"))
      // Pressed twice, and by somebody else who looked before: there once.
      try await one.post(address + "/refer", ["from": "not-known"], own: ["key": key])
      try await other.get(address + "?from=not-known")
      try await other.post(address + "/refer", ["from": "not-known"], own: ["key": "\(UUIDValue.random())"])
      #expect(try await county.number("select count(*) from referral where closed_at is null") == 1)
      // Taken back by whoever did it, and by nobody else; then it may be done again.
      try await other.post(address + "/undo", ["what": "hub", "from": "not-known"], own: ["key": key])
      #expect(other.page.contains("Nothing was undone"))
      try await one.post(address + "/undo", ["what": "hub", "from": "not-known"], own: ["key": key])
      #expect(one.page.contains("It is undone.") && one.page.contains("Send them to the hub North"))
      try await one.post(address + "/refer", ["from": "not-known"], own: ["key": "\(UUIDValue.random())"])
      try await other.get("/county/hubs?hub=North")
      #expect(other.page.contains("Abara, Ngozi") && other.page.contains("Waiting"))
      let referral = String(try #require(other.page.firstMatch(of: /name="referral" value="([0-9]+)"/)).1)
      try await one.get("/county/hubs")
      try await other.post("/county/hubs", ["referral": referral, "answer": "taken", "hub": "North"])
      #expect(other.page.contains("Taken up by colleague"))
      try await one.post("/county/hubs", ["referral": referral, "answer": "taken"])
      #expect(one.status == .conflict && one.page.contains("Somebody has answered it meanwhile"))
      try await other.post("/county/hubs", ["referral": referral, "answer": "helped", "hub": "North"])
      #expect(other.page.contains("they were helped"))
    }
  }

  @Test("who follows somebody and until when they wait is decided on what was seen, and taken back")
  func undone() async throws {
    let county = try await county()
    let person = try await CallCounty.person(county, "Abara")
    try await county.ask { client in
      var one = try await county.officer(client)
      var other = try await county.officer(client, "colleague")
      let address = "/county/people/\(person)"
      try await one.get(address + "?from=not-known")
      try await other.get(address + "?from=not-known")
      try await one.post(address + "/follow-up", ["due": "7", "formerly": "", "from": "not-known"])
      #expect(one.page.contains("The day is recorded."))
      let first = one
      try await other.post(address + "/follow-up", ["due": "3", "formerly": "", "from": "not-known"])
      #expect(other.status == .conflict && other.page.contains("no day was set; now it is"))
      // Not by a colleague; by oneself, and once.
      let key = String(try #require(first.page.firstMatch(of: /name="key" value="([0-9]+)"/)).1)
      try await other.post(address + "/undo", ["what": "follow-up", "from": "not-known"], own: ["key": key])
      #expect(other.page.contains("Nothing was undone"))
      one = first
      try await one.post(address + "/undo", ["what": "follow-up", "from": "not-known"], own: ["key": key])
      #expect(one.page.contains("It is undone.") && one.page.contains("No day is set"))
      try await one.post(address + "/assign", ["to": "me", "formerly": "", "from": "not-known"])
      let given = String(try #require(one.page.firstMatch(of: /name="key" value="([0-9]+)"/)).1)
      try await one.post(address + "/undo", ["what": "assign", "from": "not-known"], own: ["key": given])
      #expect(one.page.contains("It is undone.") && one.page.contains("<dd>Nobody</dd>"))
      try await one.post(address + "/objection", ["from": "not-known"])
      #expect(one.page.contains("They object to their schools being told what they do now."))
      let today = try await CallCounty.today(county)
      try await one.post(address + "/undo", ["what": "objection", "from": "not-known"], own: ["key": "\(today)"])
      #expect(one.page.contains("It is undone.") && !one.page.contains("being told what they do now."))
      // Each is another fact: nothing of it is gone.
      #expect(try await county.number("select count(*) from follow_up") == 1)
      #expect(try await county.number("select count(*) from caseload where ended_at is not null") == 1)
      #expect(try await county.number("select count(*) from objection") == 2)
    }
  }

  @Test("many of a list are decided on at once, after a look, in the place of the list, and on what was seen")
  func many() async throws {
    let county = try await county()
    let person = try await CallCounty.person(county, "Abara")
    try await county.ask { client in
      var one = try await county.officer(client)
      var other = try await county.officer(client, "colleague")
      try await one.get("/county/lists/not-known?sort=name")
      try await one.post(
        "/county/lists/not-known/assign", ["whom": "all", "due": "7", "send-to-hub": "true", "sort": "name"])
      #expect(one.title == "For many at once" && one.page.contains("For 4 people at once"))
      let all = one.carried("persons", "version", "key", "due", "send-to-hub", "sort", "shown-0", "shown-1", "shown-2")
      // A colleague comes between: nothing is done, both states are shown.
      try await other.get("/county/people/\(person)?from=not-known")
      try await other.post("/county/people/\(person)/assign", ["to": "me", "formerly": "", "from": "not-known"])
      try await one.post("/county/lists/not-known/do", all)
      #expect(one.status == .conflict && one.page.contains("What you saw, and how they stand now"))
      #expect(try await county.number("select count(*) from referral") == 0)
      try await one.post(
        "/county/lists/not-known/do", one.carried("persons", "version", "key", "due", "send-to-hub", "sort"))
      #expect(one.title == "List: Not known" && one.page.contains("It is recorded for those chosen."))
      #expect(one.page.contains("aria-sort=\"ascending\""))
      // Those whom the officer meets, each once.
      let withHub = try await county.number(
        """
        select count(*) from follow_up as own join detail on detail.person_id = own.person_id and own.ended_at is null
          and detail.hub = 'North' and london_day(moment()) between detail.valid_from and detail.valid_to
        """)
      let sent = try await county.number("select count(*) from referral where closed_at is null")
      #expect(sent == withHub && sent > 1, "\(sent) \(withHub)")
      #expect(try await county.number("select count(*) from follow_up where ended_at is null") == 4)
      // Chosen by hand, given away and taken back: whoever followed them before does again.
      try await one.post("/county/lists/not-known/assign", ["whom": "chosen", "person-\(person)": "yes", "to": "me"])
      try await one.post("/county/lists/not-known/do", one.carried("persons", "version", "key", "to"))
      #expect(one.page.contains("Who follows those chosen is recorded."))
      let given = String(try #require(one.page.firstMatch(of: /name="key" value="([0-9]+)"/)).1)
      try await one.post("/county/lists/not-known/undo", ["what": "assign"], own: ["key": given])
      #expect(one.page.contains("It is undone."))
      try await one.get("/county/people/\(person)?from=not-known")
      #expect(one.page.contains("<dd>colleague</dd>"))
      // A record leads back to its place of the list, and on to the next.
      #expect(one.page.contains("#pick-\(person)") && one.page.contains("The next of the list"))
      try await one.post("/county/lists/not-known/assign", ["whom": "chosen", "to": "me"])
      #expect(one.page.contains("Nobody was chosen"))
    }
  }

  @Test(
    "what was done to many at once is undone together, at once or later that day, but for what others decided since")
  func undoneTogether() async throws {
    let county = try await county()
    let person = try await CallCounty.person(county, "Abara")
    try await county.ask { client in
      var one = try await county.officer(client)
      var other = try await county.officer(client, "colleague")
      let list = "/county/lists/not-known"
      func decide(_ browser: inout TestBrowser) async throws {
        try await browser.get(list)
        try await browser.post(
          list + "/assign",
          ["whom": "all", "to": "me", "due": "7", "send-to-hub": "true", "campaign": "All of them"])
        try await browser.post(
          list + "/do", browser.carried("persons", "version", "key", "to", "due", "send-to-hub", "campaign"))
        #expect(browser.page.contains("It is recorded for those chosen.") && browser.page.contains("Undo it"))
      }
      let standing: SQL = """
        select (select count(*) from caseload where ended_at is null) + (select count(*) from follow_up where ended_at is null)
          + (select count(*) from referral where closed_at is null) + (select count(*) from campaign where ended_at is null)
        """
      try await decide(&one)
      let done = try await county.number(standing)
      #expect(done > 9)
      // At once.
      try await one.post(list + "/undo", one.carried("what", "key"))
      #expect(one.page.contains("It is undone.") && one.page.contains("It was undone for 4 people."), "\(one.page)")
      #expect(try await county.number(standing) == 0)
      // Pressed again on the page of before, nothing is left of it.
      try await decide(&one)
      // Later; a colleague took somebody over meanwhile.
      try await other.get("/county/people/\(person)?from=not-known")
      try await other.post(
        "/county/people/\(person)/assign",
        ["to": "me", "formerly": try await officerNow(county, person), "from": "act"])
      #expect(other.page.contains("Who follows them is recorded."))
      try await one.get("/county/done")
      #expect(one.title == "What you did today" && one.page.contains("Given to officer"))
      #expect(one.page.contains("Undo it for 3") && one.page.contains("The campaign All of them"))
      let forms = one.page.matches(of: /name="what" value="([^"]*)">\n<input type="hidden" name="key" value="([^"]*)">/)
        .map { (what: String($0.1), key: String($0.2)) }
      // What was undone first stands in it too, and nothing of the campaign that ended.
      #expect(Set(forms.map(\.what)) == ["assign", "follow-up", "hub", "campaign"])
      for form in forms where try await county.number(standing) > 1 {
        try await one.post("/county/done", ["what": form.what], own: ["key": form.key])
      }
      #expect(try await county.number("select count(*) from caseload where ended_at is null") == 1)
      #expect(try await county.number("select count(*) from referral where closed_at is null") == 0)
      #expect(try await county.number("select count(*) from campaign where ended_at is null") == 0)
      try await one.post("/county/done", ["what": "hub"], own: ["key": "\(UUIDValue.random())"])
      #expect(one.status == .conflict && one.page.contains("Nothing was undone"))
      // A colleague's are not one's own.
      try await other.get("/county/done")
      #expect(!other.page.contains("The campaign"))
    }
  }

  private func officerNow(_ county: TestCounty, _ person: Int64) async throws -> String {
    try await county.base.with { owner in
      try owner.query(
        "select officer from caseload where person_id = $1 and ended_at is null", [.int(Int(person))]
      ).single()[0]
    }
  }

  @Test("letters are looked at, recorded once as contacts, printed as often as wanted, and taken back")
  func letters() async throws {
    let county = try await county()
    try await county.ask { client in
      var one = try await county.officer(client)
      try await one.get("/county/lists/not-known")
      try await one.post("/county/lists/not-known/letters", ["whom": "all"])
      // Two have an address; one has none, one asked not to be written to; of the restricted nothing is said.
      #expect(one.title == "Write letters" && one.page.contains("Record 2 letters"))
      #expect(one.page.contains("asked not to be rung or written to") && one.page.contains("No address is known"))
      #expect(one.page.contains("3 Mill Lane") && one.page.contains("Dear Ngozi,"))
      #expect(try await county.number("select count(*) from letter") == 0)
      let form = one.carried("persons", "text", "key", "version", "back", "shown")
      try await one.post("/county/letters", form)
      #expect(one.title == "Letters" && one.page.contains("The letters are recorded."))
      #expect(one.page.contains("href=\"/county/lists/not-known\""))
      try await one.post("/county/letters", form)
      try await county.settle()
      #expect(try await county.number("select count(*) from letter") == 2)
      #expect(
        try await county.number(
          "select count(*) from contact_made where method = 'mail' and outcome = 'letter sent'") == 2)
      let batch = try #require(form["key"])
      for _ in 0..<2 {
        try await one.get("/county/letters/\(batch)/print")
        #expect(one.headers[.contentDisposition] == "inline")
        #expect(one.page.matches(of: /class="letter"/).count == 2 && !one.page.contains("{forename}"))
      }
      #expect(try await county.number("select count(*) from letter") == 2)
      // Whoever asks not to be written to since is printed no more.
      let person = try await CallCounty.person(county, "Abara")
      try await one.get("/county/people/\(person)?from=not-known")
      #expect(one.page.contains("letter sent"))
      var contact = one.carried("version", "shown", "from")
      contact["key"] = "\(UUIDValue.random())"
      contact["outcome"] = "not to be rung"
      try await one.post("/county/people/\(person)/contact", contact)
      try await county.settle()
      try await one.get("/county/letters/\(batch)/print")
      #expect(one.page.matches(of: /class="letter"/).count == 1)
      try await one.get("/county/letters")
      try await one.post("/county/letters/\(batch)/undo")
      #expect(one.page.contains("The letters are taken back."))
      try await county.settle()
      #expect(try await county.number("select count(*) from person_shown where last_outcome = 'letter sent'") == 0)
      try await one.get("/county/letters/\(batch)/print")
      #expect(one.status == .notFound)
    }
  }

  @Test("a steward gives a text a new edition from a day on, which letters of that day have")
  func texts() async throws {
    let county = try await county()
    try await county.ask { client in
      var steward = try await county.officer(client, "keeper", role: .steward)
      try await steward.get("/steward/letter-texts")
      #expect(steward.page.contains("what-do-you-do"))
      let today = try await CallCounty.today(county)
      var text = [
        "name": "what-do-you-do", "title": "Ask anew", "subject": "Dear {forname}", "words": "Come to {hub}.",
        "start-day": "\(today.dayOfMonth)", "start-month": "\(today.month)", "start-year": "\(today.year)",
      ]
      try await steward.post("/steward/letter-texts", text)
      #expect(steward.page.contains("in braces only") && steward.page.contains("Come to {hub}."))
      text["subject"] = "Dear {forename}"
      try await steward.post("/steward/letter-texts", text)
      #expect(steward.page.contains("The edition is added."))
      try await steward.post("/steward/letter-texts", text)
      #expect(steward.page.contains("begins on that day or later already"))
      var one = try await county.officer(client)
      let person = try await CallCounty.person(county, "Abara")
      try await one.get("/county/people/\(person)?from=not-known")
      try await one.post(
        "/county/letters/preview", ["persons": "\(person)", "back": "not-known", "text": "what-do-you-do"])
      #expect(one.page.contains("Dear Ngozi") && one.page.contains("Come to North."))
    }
  }

  @Test("a campaign rings those of a list, and tells how far it is and what it found")
  func campaign() async throws {
    let county = try await county()
    try await county.ask { client in
      var one = try await county.officer(client)
      let person = try await CallCounty.person(county, "Dorrell")
      try await one.get("/county/lists/not-known")
      try await one.post(
        "/county/lists/not-known/assign", ["person-\(person)": "yes", "campaign": "Lapsed in September"])
      #expect(one.page.contains("the campaign Lapsed in September"))
      try await one.post("/county/lists/not-known/do", one.carried("persons", "version", "key", "campaign"))
      #expect(one.page.contains("The campaign is begun."))
      try await one.get("/county/calls")
      let campaign = one.hidden("campaign")
      try await one.post("/county/calls", ["campaign": campaign])
      #expect(one.title == "Ring now" && one.page.contains("Dorrell"))
      var contact = one.carried("shown", "from", "campaign")
      contact["outcome"] = "spoke to young person"
      contact["activity"] = "619"
      let address = try #require(one.page.firstMatch(of: /action="(\/county\/people\/[0-9]+\/contact)"/)).1
      // The form of the contact stands before that of leaving.
      contact["version"] = String(try #require(one.page.firstMatch(of: /name="version" value="([^"]*)"/)).1)
      contact["key"] = "\(UUIDValue.random())"
      try await one.post(String(address), contact)
      // Nobody else is of it.
      #expect(one.title == "Calls")
      try await county.settle()
      try await one.get("/county/calls")
      #expect(one.page.contains("1 NEET") && one.page.contains("Lapsed in September"))
      try await one.post("/county/campaigns/end", ["campaign": campaign])
      #expect(one.page.contains("ended on"))
    }
  }
}
