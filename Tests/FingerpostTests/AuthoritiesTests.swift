// A county that is split into two authorities by date, and joined again: lists, counts, records and statistics on both sides of the
// day, and who meets whom.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Services
import Store
import TestSupport
import Testing

@testable import fingerpost

@Suite("authorities by date")
struct AuthoritiesTests {
  private static let halves = "OX1,940\nOX2,941\n100001,940\n100002,941\n"
  private static let north: Set = ["Northolt", "Moverton", "Northneet"]
  private static let south: Set = ["Southgate", "Homeless", "Crossley", "Southneet"]
  private static let machine = Visit(role: .restricted, actor: "user test")

  @Test("a change is told before it is made, and is not made while anything of it is in doubt")
  func preview() async throws {
    let told = try await SplitCounty()
    #expect(await told.refusal("OX1,940\n100001,940\n100002,940\n").contains("OX2"))
    #expect(await told.refusal("OX1,940\nOX2,941\n100001,940\n").contains("Brackwell"))
    #expect(await told.refusal("OX1,940\nOX2,941\nOX9,941\n100001,940\n100002,941\n").contains("OX9"))
    #expect(await told.refusal(Self.halves, served: ["940", "941", "999"]).contains("999"))
    #expect(await told.refusal("OX1,9x0\n").contains("three digits"))
    #expect(await told.refusal("OX1,940\nOX1,941\n").contains("twice"))
    let seen = try await told.change(Self.halves, from: "2026-11-15", isPreview: true)
    #expect(seen.moves.map { [$0.former, $0.fresh] } == [["931", "940"], ["931", "941"]])
    #expect(seen.moves.map(\.people) == [3, 4] && seen.moves.map(\.institutions) == [1, 1])
    #expect(seen.moves.map(\.tracked) == [3, 4])
    let admin = Caller.machine("user test", .admin)
    let served = try await told.county.app.services.perform(Acts.listAuthorities, Nothing(), as: admin)
    #expect(served.rows.map(\.laCode) == ["931"])
    let made = try await told.change(Self.halves, from: "2026-11-15")
    #expect(made.moves == seen.moves)
    // Decided anew for the same day: the whole becomes one under another number.
    let anew = try await told.change("OX1,942\nOX2,942\n100001,942\n100002,942\n", from: "2026-11-15")
    #expect(anew.moves.map { [$0.former, $0.fresh] } == [["931", "942"]])
    let after = try await told.county.app.services.perform(Acts.listAuthorities, Nothing(), as: admin)
    #expect(after.rows.map(\.laCode) == ["931", "942"])
    // And brought forward: until then the halves are apart.
    _ = try await told.change(Self.halves, from: "2026-11-10")
    let forward = try await told.county.app.services.perform(Acts.listAuthorities, Nothing(), as: admin)
    #expect(forward.rows.map(\.laCode) == ["931", "940", "941", "942"])
    let schools = try await told.county.base.with { owner in
      try owner.query(
        "select la_code, valid_from::text, valid_to::text from institution_authority where institution_id = (select id from institution where urn = 100001) order by valid_from"
      ).map { [try $0[0, as: String.self], try $0[1, as: String.self], try $0[2, as: String.self]] }
    }
    #expect(
      schools == [
        ["931", "-infinity", "2026-11-09"], ["940", "2026-11-10", "2026-11-14"], ["942", "2026-11-15", "infinity"],
      ])
  }

  @Test("after a split each officer meets one half with all its history, and the days before stay what they were")
  func split() async throws {
    let told = try await SplitCounty()
    let before = try await told.names("neet", on: "2026-11-10", Self.machine)
    #expect(before == ["Northneet", "Southneet"])
    _ = try await told.change(Self.halves, from: "2026-11-15")
    try await told.county.settle()
    let (north, south) = (
      try await told.officer(.restricted, of: "940"), try await told.officer(.restricted, of: "941")
    )
    let plain = try await told.officer(.eet, of: "940")
    // Nobody is of an authority that is still to come.
    #expect(try await told.met(north)["person"] == [])

    try await told.isNow("2026-11-20T12:00:00Z")
    try await told.actForEverybody()
    for day in ["2026-11-10", "2026-11-20"] {
      #expect(try await told.names("neet", on: day, Self.machine) == before)
      #expect(try await told.names("neet", on: day, north) == ["Northneet"])
      #expect(try await told.names("neet", on: day, plain) == ["Northneet"])
      #expect(try await told.names("neet", on: day, south) == ["Southneet"])
      #expect(try await told.names("tracked", on: day, Self.machine) == Self.north.union(Self.south))
      #expect(try await told.names("tracked", on: day, north) == Self.north)
      #expect(try await told.names("tracked", on: day, south) == Self.south)
    }
    for (visit, people) in [(north, Self.north), (plain, Self.north), (south, Self.south)] {
      let met = try await told.met(visit)
      #expect(met["person"] == people && met["detail"] == people && met["return_row"] == people)
      for table in ["objection", "notice_taken", "referral", "letter", "call_sheet_line", "campaign_member"] {
        #expect(met[table] == people, "\(table)")
      }
      #expect(try await told.noted(visit) == people)
      for (table, names) in met { #expect(names.subtracting(people) == [], "\(table)") }
    }
    // What was written in nobody's name is nobody's.
    let nobody = Visit(role: .restricted, secret: "00", actor: "token 0")
    #expect(try await told.met(nobody).values.allSatisfy(\.isEmpty))
    let places = try await told.county.base.with { owner in
      try owner.query(
        """
        select detail.valid_from <= '2026-11-14' and detail.valid_to = '2026-11-14', detail.la_code, detail.resident
        from detail join person_shown using (person_id)
        where surname = 'Northolt' and detail.valid_to >= '2026-11-10' order by detail.valid_from
        """
      ).map { (try $0[0, as: Bool.self], try $0[1, as: String.self], try $0[2, as: Bool.self]) }
    }
    #expect(places.map(\.1) == ["931", "940"] && places.allSatisfy(\.2) && places.map(\.0) == [true, false])
    try await told.agree(on: ["2026-11-14": ["931"], "2026-11-15": ["940", "941"]])
  }

  @Test("statistics of a period count each authority on the days on which it is served, and together nobody twice")
  func statistics() async throws {
    let told = try await SplitCounty()
    let whole = try await told.counts(of: nil)
    _ = try await told.change(Self.halves, from: "2026-11-15")
    try await told.county.settle()
    try await told.isNow("2026-12-05T12:00:00Z")
    let parts = (try await told.counts(of: "940"), try await told.counts(of: "941"), try await told.counts(of: "931"))
    #expect(Set(parts.0.keys) == ["November 2026"] && Set(parts.1.keys) == ["November 2026"], "\(parts)")
    #expect(Set(parts.2.keys) == ["September 2026", "October 2026"])
    #expect(parts.0["November 2026"] == 3 && parts.1["November 2026"] == 4)
    #expect(parts.2["October 2026"] == whole["October 2026"])
    let services = told.county.app.services
    let steward = Caller.machine("user test", .steward)
    await #expect {
      _ = try await services.perform(Acts.makeRelease, NewRelease(Given(["period": "2027"])), as: steward)
    } throws: { "\($0)".contains("940 or 941") || "\($0)".contains("931 or 940 or 941") }
    await #expect(throws: (any Error).self) {
      _ = try await services.perform(
        Acts.makeRelease, NewRelease(Given(["period": "2027", "authority": "999"])), as: steward)
    }
    for (asked, kept) in [("940", "940"), ("941", "941"), ("931", nil)] {
      let given = Given(["period": "2027", "authority": asked])
      let made = try await services.perform(Acts.makeRelease, NewRelease(given), as: steward)
      #expect(made.release.authority == kept)
    }
  }

  @Test("two authorities are joined: the new one meets both halves, the former ones nobody")
  func joined() async throws {
    let told = try await SplitCounty()
    _ = try await told.change(Self.halves, from: "2026-11-15")
    let moves = try await told.change("OX1,942\nOX2,942\n100001,942\n100002,942\n", from: "2027-04-01").moves
    #expect(moves.map { [$0.former, $0.fresh] } == [["940", "942"], ["941", "942"]])
    #expect(moves.map(\.people) == [3, 4])
    try await told.county.settle()
    let visits = try await [told.officer(.restricted, of: "940"), told.officer(.restricted, of: "942")]
    try await told.isNow("2027-03-31T12:00:00Z")
    #expect(try await told.met(visits[0])["person"] == Self.north)
    #expect(try await told.met(visits[1])["person"] == [])
    try await told.isNow("2027-04-01T12:00:00Z")
    #expect(try await told.met(visits[0]).values.allSatisfy(\.isEmpty))
    #expect(try await told.met(visits[1])["person"] == Self.north.union(Self.south))
    try await told.agree(on: ["2027-03-31": ["940", "941"], "2027-04-01": ["942"]])
  }

  @Test("one half is split off: its people live elsewhere from the day on, and are the county's before it")
  func splitOff() async throws {
    let told = try await SplitCounty()
    _ = try await told.change(Self.halves, from: "2026-11-15", served: ["940"])
    try await told.county.settle()
    try await told.isNow("2026-11-20T12:00:00Z")
    #expect(try await told.names("neet", on: "2026-11-10", Self.machine) == ["Northneet", "Southneet"])
    #expect(try await told.names("neet", on: "2026-11-20", Self.machine) == ["Northneet"])
  }

  @Test("an authority that was served beside another is split off by saying so of its areas")
  func splitOffAfterwards() async throws {
    let told = try await SplitCounty()
    _ = try await told.change(Self.halves, from: "2026-11-15")
    await #expect(throws: ActRefusal.self) {
      _ = try await told.change("OX1,940\n100001,940\n", from: "2027-04-01", served: ["940"])
    }
    let moves = try await told.change(Self.halves, from: "2027-04-01", served: ["940"]).moves
    #expect(moves.map { [$0.former, $0.fresh] } == [["940", "940"], ["941", ""], ["941", "940"]])
    #expect(moves.map(\.people) == [3, 3, 1])
  }

  @Test("who acts for one authority is an officer, of one that is served; users are listed with theirs")
  func places() async throws {
    let told = try await SplitCounty()
    let services = told.county.app.services
    let admin = Caller.machine("user test", .admin)
    for (role, authority) in [(Role.steward, "931"), (.eet, "940")] {
      await #expect(throws: ActRefusal.self) {
        _ = try await services.perform(Acts.issueToken, NewToken(role: role, authority: authority, days: 1), as: admin)
      }
      await #expect(throws: ActRefusal.self) {
        _ = try await services.perform(
          Acts.addUser, NewUser(name: "somebody", roles: [role], authority: authority), as: admin)
      }
    }
    _ = try await told.change(Self.halves, from: "2026-11-15")
    _ = try await services.perform(Acts.addUser, NewUser(name: "nora", roles: [.eet], authority: "940"), as: admin)
    let shown = try await services.perform(Acts.showUser, .name("nora"), as: admin)
    #expect(shown.places == ["eet for 940"])
    let moved = try await services.perform(
      Acts.addPlace, NewPlace(.name("nora"), role: .eet, institutions: [], authority: "941"), as: admin)
    #expect(moved.places == ["eet for 941"])
  }
}
