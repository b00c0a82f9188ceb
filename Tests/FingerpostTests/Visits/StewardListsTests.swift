// Lists that stewards change: what a change would do is what it does; deaths; people who may be one, joined and parted again.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Postgres
import Register
import Store
import Testing

@testable import Services
@testable import fingerpost

@Suite("lists that stewards change")
struct StewardListsTests {
  private static let steward = Caller.machine("user steward", .steward)

  private func steward(_ county: TestCounty, _ client: any TestClientProtocol, _ name: String) async throws
    -> TestBrowser
  {
    let user = try await county.user(name, [.steward], client)
    var browser = TestBrowser(client)
    try await county.signIn(user, &browser)
    return browser
  }

  /// Who is on the lists today, as they are kept.
  private func lists(_ county: TestCounty) async throws -> [String: Int] {
    let today = try await CallCounty.today(county)
    return try await county.base.with { owner in
      try owner.query(
        """
        select cohort, count(*) from membership
        where $1 between valid_from and valid_to and listed_from <= $1 and cohort <> 'tracked' group by cohort
        """, [today.parameter]
      ).reduce(into: [:]) { $0[try $1[0, as: String.self]] = try $1[1, as: Int.self] }
    }
  }

  @Test("what a change of a setting would do is shown without being done, and is what it does")
  func setting() async throws {
    let county = try await CallCounty.make()
    let before = try await lists(county)
    let touched = try await county.number("select count(*) from touched_person")
    let change = ListChange(.setting, "cohort_max_academic_age", ["16"], from: nil)
    let shown = try await county.app.services.perform(Acts.previewChange, change, as: Self.steward)
    #expect(shown.stands == "17")
    #expect(try await lists(county) == before)
    #expect(try await county.number("select count(*) from setting where name = 'cohort_max_academic_age'") == 1)
    #expect(try await county.number("select count(*) from touched_person") == touched)
    let effect = try #require(shown.effects.first { $0.what == "not-known" })
    #expect(effect.before == before["not-known"] && (effect.gone ?? 0) > 0)
    _ = try await county.app.services.perform(
      Acts.changeList, ListChange(.setting, change.item, change.told, from: nil, shown: "17"), as: Self.steward)
    try await county.settle()
    let after = try await lists(county)
    for effect in shown.effects { #expect(after[effect.what] ?? 0 == effect.after, "\(effect.what)") }
    #expect(
      try await county.number("select count(*) from list_changed where item = 'cohort_max_academic_age'") == 1)
    await county.county.close()
  }

  @Test("an area that goes to another hub says how many people it moves, and moves them from its day on")
  func area() async throws {
    let county = try await CallCounty.make()
    try await county.ask { client in
      var one = try await steward(county, client, "one")
      var other = try await steward(county, client, "other")
      for path in ["settings", "areas", "institutions", "code-lists", "agreements", "instructions", "links", "deaths"] {
        try await one.get("/steward/\(path)")
        #expect(one.status == .ok, "\(path)")
      }
      try await one.get("/steward/areas")
      try await other.get("/steward/areas")
      let typed = ["prefix": "ox1", "la_code": "931", "district": "", "hub": "North"]
      try await one.post("/steward/areas/preview", typed)
      #expect(one.title == "What the change would do" && one.page.contains("This moves 5 people"), "\(one.page)")
      #expect(one.page.contains("hub North"))
      #expect(try await county.number("select count(*) from detail where hub = 'North'") == 0)
      func carried(_ browser: TestBrowser) -> [String: String] {
        Dictionary(
          uniqueKeysWithValues: ["prefix", "from-iso", "shown", "la_code", "district", "hub"].map {
            ($0, browser.hidden($0))
          })
      }
      try await other.post("/steward/areas/preview", typed)
      let second = carried(other)
      try await one.post("/steward/areas", carried(one))
      #expect(one.page.contains("It is changed.") && one.page.contains("931 North"))
      try await county.settle()
      let hubs = try await county.base.with { owner in
        try owner.query(
          """
          select person_id || ' ' || hub || ' ' || valid_from from detail
          where london_day(moment()) between valid_from and valid_to order by 1
          """
        ).map { try $0[0, as: String.self] }
      }
      #expect(hubs.count == 5 && hubs.allSatisfy { $0.contains("North") }, "\(hubs)")
      // The days before keep their hub.
      #expect(
        try await county.number(
          "select count(*) from detail where hub = 'North' and london_day(moment()) - 1 between valid_from and valid_to"
        )
          == 0)
      try await other.post("/steward/areas", second)
      #expect(other.status == .conflict && other.page.contains("It is another by now"))
      for (field, wrong) in [("prefix", "1OX"), ("la_code", "93"), ("hub", String(repeating: "x", count: 200))] {
        try await other.post("/steward/areas/preview", typed.merging([field: wrong]) { $1 })
        #expect(other.title == "Error: Areas", "\(field)")
      }
    }
  }

  @Test(
    "an institution opens, closes, is renamed or gets its right number after a look, and is found by its name of before"
  )
  func institution() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    try await county.ask { client in
      var one = try await steward(county, client, "one")
      let id = try await county.number("select id from institution where urn = 100001")
      try await one.get("/steward/institutions")
      #expect(one.page.contains("Its first day") && one.page.contains("Its URN"))
      let item = ["institution": "\(id)"]
      for (wrong, said) in [
        ([:], "at least one of these fields"), (["closed": "soon"], "or: never"),
        (["urn": "12"], "a URN of six digits"),
        (["urn": "100002"], "that no other institution has"),
        (["opened": "2027-09-01", "closed": "2026-08-31"], "would close before it opens"),
      ] as [([String: String], String)] {
        try await one.post("/steward/institutions/preview", item.merging(wrong) { $1 })
        #expect(one.title == "Error: Institutions" && one.page.contains(said), "\(wrong) \(one.page)")
      }
      let change = ["name": "Ashcombe Academy", "opened": "2020-09-01", "urn": "100009"]
      try await one.post("/steward/institutions/preview", item.merging(change) { $1 })
      #expect(one.title == "What the change would do", "\(one.page)")
      #expect(one.page.contains("Ashcombe School, URN 100001, closes never"))
      #expect(one.page.contains("opened 2020-09-01, name Ashcombe Academy, URN 100009"))
      #expect(try await county.number("select count(*) from institution where urn = 100009") == 0)
      try await one.post(
        "/steward/institutions", one.carried("institution", "from-iso", "shown", "closed", "opened", "name", "urn"))
      #expect(one.page.contains("It is changed.") && one.page.contains("Ashcombe Academy"))
      #expect(
        try await county.number(
          "select count(*) from institution where urn = 100009 and name = 'Ashcombe Academy' and opened_on = '2020-09-01'"
        )
          == 1)
      // A return that names it as before means it still.
      let headers = try await county.token(.restricted)
      try await client.execute(
        uri: "/api/v1/returns?withhold_confirmed=true&kind=contact&institution=county", method: .post, headers: headers,
        body: .init(
          string: "Surname,Forename,Date of Birth,Postcode,Contacted On,Outcome,Activity,Provider\n"
            + "Abara,Ngozi,\(CallCounty.born(today, 0)),OX1 1AA,\(today),spoke to young person,210,Ashcombe School\n")
      ) { #expect($0.status == .created, "\(String(buffer: $0.body))") }
      #expect(
        try await county.number(
          "select count(*) from return_row where facts ->> 'provider_id' = $1", [.text("\(id)")]) == 1)
    }
  }

  @Test("settings take what is of their unit alone, on a day that is not over")
  func refused() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    for (name, value) in [
      ("risk_threshold", "many"), ("risk_threshold", ""), ("survey_day", "31-12"), ("survey_day", "02-30"),
      ("refuse_until_asked", "yes"), ("no_offer_resident_codes", "12 140"), ("county_la_code", "93"),
    ] {
      await #expect(throws: ActRefusal.self, "\(name) \(value)") {
        _ = try await county.app.services.perform(
          Acts.previewChange, ListChange(.setting, name, [value], from: nil), as: Self.steward)
      }
    }
    await #expect(throws: ActRefusal.notFound) {
      _ = try await county.app.services.perform(
        Acts.previewChange, ListChange(.setting, "no_such", ["1"], from: nil), as: Self.steward)
    }
    await #expect(throws: ActRefusal.self) {
      _ = try await county.app.services.perform(
        Acts.changeList,
        ListChange(.setting, "risk_threshold", ["5"], from: today.adding(days: -1), shown: "4"), as: Self.steward)
    }
    // Twice from the same day: one row, the later value; later days keep theirs.
    for (value, shown, day) in [("5", "4", 3), ("6", "5", 3), ("7", "4", 1)] {
      _ = try await county.app.services.perform(
        Acts.changeList,
        ListChange(.setting, "risk_threshold", [value], from: today.adding(days: day), shown: shown), as: Self.steward)
    }
    let rows = try await county.base.with { owner in
      try owner.query(
        "select value, valid_from from setting where name = 'risk_threshold' order by valid_from"
      ).map { try $0[0, as: String.self] }
    }
    #expect(rows == ["4", "7", "6"])
    await county.county.close()
  }

  @Test("a death is decided on what was shown; two who may be one are joined and parted again from the same page")
  func deathsAndProposals() async throws {
    let county = try await CallCounty.make()
    let today = try await CallCounty.today(county)
    let (one, two) = (try await CallCounty.person(county, "Abara"), try await CallCounty.person(county, "Dorrell"))
    try await county.base.with { owner in
      try owner.execute(
        """
        insert into link_proposal (kind, person_id, other_person_id, reason, raised_at, raised_by)
        values ('merge', $1, $2, '{"ground":"weighed","evidence":[["surname","differs",-4.2]]}', '2026-01-01', 'test')
        """, [.int(Int(one)), .int(Int(two))])
    }
    try await county.ask { client in
      let headers = try await county.token(.school, institution: "100001")
      let born = CallCounty.born(today, 1)
      try await client.execute(
        uri: "/api/v1/returns?withhold_confirmed=true&kind=cohort_status&coverage=partial", method: .post,
        headers: headers,
        body: .init(
          string: "Surname,Forename,Date of Birth,Postcode,Status,From\nO'Hara,Niamh,\(born),OX1 1AB,D,\(today)\n")
      ) { #expect($0.status == .created, "\(String(buffer: $0.body))") }
      try await county.settle()
      var first = try await steward(county, client, "first")
      var second = try await steward(county, client, "second")
      try await first.get("/steward/deaths")
      try await second.get("/steward/deaths")
      #expect(first.page.contains("O&#39;Hara, Niamh") && first.page.contains("Off calls and letters."))
      let fields = ["person": first.hidden("person"), "shown": first.hidden("shown")]
      try await first.post("/steward/deaths", fields.merging(["outcome": "refuted"]) { $1 })
      #expect(first.page.contains("It is recorded.") && first.page.contains("No death waits"))
      try await second.post("/steward/deaths", fields.merging(["outcome": "confirmed"]) { $1 })
      #expect(second.status == .conflict && second.page.contains("Somebody has decided it meanwhile"))

      try await first.get("/steward/links")
      #expect(first.page.contains("<strong>Katelyn</strong>") && first.page.contains("differs"))
      #expect(first.page.contains("How it was weighed") && first.page.contains("Not known: nobody told"))
      let proposal = first.hidden("proposal")
      try await first.post("/steward/links", ["proposal": proposal, "outcome": "unsure"])
      #expect(first.page.contains("No further proposal is open."))
      try await first.get("/steward/links")
      try await first.post("/steward/links", ["proposal": proposal, "outcome": "one"])
      #expect(first.page.contains("It is recorded.") && first.page.contains("Part them again"))
      try await second.get("/steward/links")
      try await second.post("/steward/links", ["proposal": proposal, "outcome": "two"])
      #expect(second.page.contains("Somebody else has decided this meanwhile"))
      try await first.post("/steward/links/undo", ["proposal": proposal])
      #expect(first.page.contains("Joined, and parted again"))
      try await first.post("/steward/links/undo", ["proposal": proposal])
      #expect(first.page.contains("They are parted already."))
    }
  }
}
