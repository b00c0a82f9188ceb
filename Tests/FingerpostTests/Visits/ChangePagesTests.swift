// What officers tell of who somebody is, whom they add, what they write down and save: by the pages.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Postgres
import Register
import Store
import Testing

@testable import Services
@testable import Web
@testable import fingerpost

@Suite("changes, notes and saved lists by the pages")
struct ChangePagesTests {
  /// What a form carries beside what is typed.
  private func carried(_ browser: TestBrowser, _ typed: [String: String]) -> [String: String] {
    var fields: [String: String] = ["method": "telephone"]
    for name in ["version", "key", "from"] { fields[name] = browser.hidden(name) }
    return fields.merging(typed) { $1 }
  }

  @Test("a changed name and number stand beside the former ones, an unreadable one is refused, and it is undone")
  func details() async throws {
    let county = try await CallCounty.make()
    let person = try await CallCounty.person(county, "O'Hara")
    try await county.ask { client in
      var browser = try await county.officer(client)
      let address = "/county/people/\(person)"
      try await browser.get(address + "/details?from=not-known")
      #expect(browser.title == "What has changed" && browser.page.contains("Now: 07700900001"))
      try await browser.post(address + "/details", carried(browser, [:]))
      #expect(browser.title == "Error: What has changed" && browser.page.contains("Fill in what has changed."))
      try await browser.post(
        address + "/details", carried(browser, ["mobile": "ring the aunt", "town": "Ashcombe"]))
      #expect(browser.page.contains("not a telephone number") && browser.page.contains("value=\"ring the aunt\""))
      #expect(try await county.number("select count(*) from return where reference like 'contact-%'") == 0)
      let told = carried(browser, ["surname": "Okafor", "mobile": "07700 900199"])
      try await browser.post(address + "/details", told)
      #expect(browser.page.contains("What has changed is recorded.") && browser.page.contains("Back to Not known"))
      let key = String(try #require(browser.page.firstMatch(of: /name="key" value="([^"]*)"/)).1)
      // Pressed twice.
      try await browser.post(address + "/details", told)
      #expect(try await county.number("select count(*) from return where reference like 'contact-%'") == 1)
      try await county.settle()
      try await browser.get(address + "?from=not-known")
      #expect(browser.page.contains("<h1>Niamh Okafor</h1>"))
      #expect(browser.page.contains("07700 900199") && browser.page.contains("07700 900001"))
      #expect(browser.page.contains("Not known: nobody told"))
      for text in ["okafor", "o'hara", "07700900199"] {
        try await browser.get("/county/search")
        try await browser.post("/county/search", ["text": text])
        #expect(browser.page.contains("Okafor, Niamh"), "\(text)")
      }
      try await browser.get(address + "?from=not-known")
      try await browser.post(address + "/undo", ["key": key, "from": "not-known"])
      #expect(browser.page.contains("It is undone."))
      try await county.settle()
      try await browser.get(address + "?from=not-known")
      #expect(browser.page.contains("<h1>Niamh O&#39;Hara</h1>") && !browser.page.contains("07700 900199"))
    }
  }

  @Test("whoever moved away is on no list from that day, names where to, and is back when that is undone")
  func status() async throws {
    let county = try await CallCounty.make()
    let person = try await CallCounty.person(county, "Abara")
    try await county.ask { client in
      var browser = try await county.officer(client)
      let address = "/county/people/\(person)"
      try await browser.get(address + "/status?from=not-known")
      try await browser.post(address + "/status", carried(browser, [:]))
      #expect(browser.page.contains("Say what it is."))
      try await browser.post(address + "/status", carried(browser, ["status": "T"]))
      #expect(browser.page.contains("the three digits of the authority"))
      try await browser.post(address + "/status", carried(browser, ["status": "T", "receiving_la": "825"]))
      #expect(browser.page.contains("It is recorded."))
      let key = String(try #require(browser.page.firstMatch(of: /name="key" value="([^"]*)"/)).1)
      try await county.settle()
      try await browser.get("/county/lists/not-known")
      #expect(!browser.page.contains("Abara, Ngozi"))
      try await browser.get(address + "?from=act")
      #expect(browser.page.contains("Status: T Moved to another local authority"))
      try await browser.post(address + "/undo", ["key": key, "from": "act"])
      #expect(browser.page.contains("It is undone."))
      try await county.settle()
      try await browser.get("/county/lists/not-known")
      #expect(browser.page.contains("Abara, Ngozi"))
    }
  }

  @Test("somebody of whom nobody told is added once, and whoever is known already, or may not be met, is not made anew")
  func adding() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    @Sendable func typed(_ surname: String, _ forename: String, _ born: Day) -> [String: String] {
      [
        "surname": surname, "forename": forename, "born-day": "\(born.dayOfMonth)", "born-month": "\(born.month)",
        "born-year": "\(born.year)", "postcode": "OX1 1AZ", "activity": "619",
      ]
    }
    try await county.ask { client in
      var browser = try await county.officer(client)
      let people: SQL = "select count(*) from person"
      let before = try await county.number(people)
      try await browser.get("/county/add")
      try await browser.post("/county/add", carried(browser, ["surname": "Only"]))
      #expect(browser.title == "Error: Add somebody" && browser.page.contains("Fill this in."))
      // Known already: shown, and the same person where it is added in spite of that.
      let known = CallCounty.born(today, 1)
      try await browser.post("/county/add", carried(browser, typed("O'Hara", "Niamh", known)))
      #expect(browser.page.contains("Nobody was added yet") && browser.page.contains("O&#39;Hara, Niamh"))
      #expect(try await county.number("select count(*) from return where reference like 'contact-%'") == 0)
      try await browser.post(
        "/county/add",
        carried(browser, typed("Ohara", "Nia", known).merging(["none": "true", "alike": "0"]) { $1 }))
      // It was none of others.
      #expect(browser.page.contains("Nobody was added yet"))
      try await browser.post(
        "/county/add",
        carried(
          browser,
          typed("O'Hara", "Niamh", known).merging(
            ["none": "true", "postcode": "OX1 1AB", "alike": browser.hidden("alike")]
          ) { $1 }))
      #expect(browser.title == "Somebody was added")
      try await county.settle()
      #expect(try await county.number(people) == before)
      // Whoever may not be met is not made a second time, and it is said whom to ask.
      let hidden = CallCounty.born(today, 4)
      try await browser.get("/county/add")
      try await browser.post("/county/add", carried(browser, typed("Quill", "Tom", hidden)))
      #expect(browser.page.contains("whom you may not meet") && browser.page.contains("Ask the lead officer"))
      #expect(try await county.number("select count(*) from return where reference like 'contact-%'") == 1)
      // Somebody new.
      try await browser.get("/county/add")
      let added = carried(browser, typed("Zbarski", "Ola", CallCounty.born(today, 60)))
      try await browser.post("/county/add", added)
      #expect(browser.title == "Somebody was added")
      try await county.settle()
      // Sent once more, when they are known.
      try await browser.post("/county/add", added)
      #expect(browser.title == "Somebody was added")
      #expect(try await county.number(people) == before + 1)
      let last: String = try await county.base.with { owner in
        try owner.query("select id::text from return where reference like 'contact-%' order by number desc limit 1")
          .single()[0]
      }
      let own = "/county/added/" + last
      try await browser.get(own)
      let record = try #require(browser.page.firstMatch(of: /href="(\/county\/people\/[0-9]+\?from=act)"/)).1
      try await browser.get(String(record))
      #expect(browser.page.contains("<h1>Ola Zbarski</h1>") && browser.page.contains("619 Seeking employment"))
      // A colleague learns nothing of it by its address.
      var other = try await county.officer(client, "colleague")
      try await other.get(own)
      #expect(other.status == .notFound)
    }
  }

  @Test("a note is read by colleagues, taken back by its writer alone, and met by nobody who may not meet the person")
  func notes() async throws {
    let county = try await CallCounty.make()
    let person = try await CallCounty.person(county, "O'Hara")
    let hidden = try await CallCounty.person(county, "Quill")
    try await county.ask { client in
      var browser = try await county.officer(client)
      var other = try await county.officer(client, "colleague")
      let address = "/county/people/\(person)"
      try await browser.get(address + "?from=not-known")
      try await browser.post(address + "/notes", ["key": browser.hidden("key"), "words": "  ", "from": "not-known"])
      #expect(browser.page.contains("Write something down."))
      let key = browser.hidden("key")
      for _ in 0..<2 {
        try await browser.post(
          address + "/notes",
          ["key": key, "words": "Wants <to> bake.\r\nRing after four.", "from": "not-known"])
      }
      #expect(
        browser.page.contains("The note is written down.") && browser.page.contains("Wants &lt;to&gt; bake.\nRing"))
      try await other.get(address + "?from=not-known")
      #expect(other.page.contains("Wants &lt;to&gt; bake.") && !other.page.contains("Take it back"))
      let note = try await county.number("select max(id) from note")
      try await other.post(address + "/end-note", ["note": "\(note)", "from": "not-known"])
      #expect(other.page.contains("Only a note of your own"))
      try await browser.post(address + "/end-note", ["note": "\(note)", "from": "not-known"])
      #expect(browser.page.contains("The note is taken back.") && !browser.page.contains("Wants"))
      try await browser.post("/county/people/\(hidden)/notes", ["key": key, "words": "x", "from": "not-known"])
      #expect(browser.status == .notFound)
      #expect(try await county.number("select count(*) from note") == 1)
      #expect(try await county.number("select count(*) from audit_event where action = 'note written'") == 2)
    }
  }

  @Test("a list is saved with what narrows it, for oneself or the team, and forgotten by whoever saved it")
  func saved() async throws {
    let county = try await CallCounty.make()
    try await county.ask { client in
      var browser = try await county.officer(client)
      var other = try await county.officer(client, "colleague")
      try await browser.get("/county/lists/not-known?year_group=13&sort=as_at")
      #expect(browser.page.contains("Save this list"))
      let asked = ["year_group": "13", "sort": "as_at"]
      try await browser.post("/county/lists/not-known/save", asked.merging(["name": " "]) { $1 })
      #expect(browser.page.contains("The list was not saved"))
      try await browser.post("/county/lists/not-known/save", asked.merging(["name": "Mine & ours"]) { $1 })
      #expect(browser.title == "Lists" && browser.page.contains("The list is saved."))
      #expect(browser.page.contains("/county/lists/not-known?year_group=13&amp;sort=as_at\">Mine &amp; ours"))
      try await other.get("/county/lists")
      #expect(!other.page.contains("ours"))
      // Saved again under its name, for all.
      try await browser.post(
        "/county/lists/not-known/save", ["year_group": "12", "name": "Mine & ours", "shared": "true"])
      // What a colleague for restricted records shares is for such colleagues.
      var lead = try await county.officer(client, "lead", role: .restricted)
      try await lead.get("/county/lists/neet")
      try await lead.post("/county/lists/neet/save", ["name": "Of the lead", "shared": "true"])
      #expect(lead.page.contains("Of the lead") && lead.page.contains("Mine &amp; ours"))
      #expect(try await county.number("select count(*) from saved_list where name = 'Mine & ours'") == 1)
      try await other.get("/county/lists")
      #expect(!other.page.contains("Of the lead"))
      #expect(other.page.contains("year_group=12\">Mine &amp; ours") && !other.page.contains("Forget <span"))
      let list = try await county.number("select min(id) from saved_list")
      try await other.post("/county/saved-lists/\(list)/forget")
      #expect(other.status == .notFound)
      try await browser.post("/county/saved-lists/\(list)/forget")
      #expect(browser.page.contains("The list is forgotten.") && !browser.page.contains("ours"))
    }
  }
}
