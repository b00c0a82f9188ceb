// A county in which somebody is closed to all but a named colleague, and colleagues of both kinds.
import Ciphers
import Postgres
import Register
import Store
import Testing

/// Plainford, of whom every kind of return tells, is restricted; with the visits of a colleague who is named for them and of one
/// who is not.
struct ClosedCounty {
  let county: PlantedCounty
  let planted: Planted
  let named: Visit
  let other: Visit
  var person: Int64 { planted.people.max() ?? 0 }

  /// With a protected address. Made once; tests that change something make another.
  static let shared = Task { try await ClosedCounty() }

  init(kind: String = "protected_address") async throws {
    let county = try await PlantedCounty(upTo: .settled)
    named = try await county.colleague("ruth")
    other = try await county.colleague("oliver")
    planted = try await county.planted("plainford")
    self.county = county
    let person = planted.people.max() ?? 0
    let isDone = try await county.database.transact(as: PlantedCounty.steward) { db in
      let isRestricted = try People.restrict(db, person, kind, until: nil, reason: "told", actor: "user test")
      return try People.name(db, "Ruth", for: person) != nil && isRestricted
    }
    #expect(isDone && planted.people.count == 1 && planted.rows.count > 10)
  }

  func lines(_ query: CohortQuery, as visit: Visit) async throws -> CohortLines {
    try await county.database.transact(as: visit, access: .readOnly) { try Cohorts.lines($0, query) }
  }
}

extension PlantedCounty {
  /// Somebody who may meet restricted people and has signed in.
  func colleague(_ name: String) async throws -> Visit {
    let account = try await base.with { owner in
      try owner.query(
        """
        with made as (
          insert into account (name, made_at, made_by) values ($1, '2026-01-01', 'test') returning id
        ), secret as (
          insert into account_secret (account_id, password, password_at) select id, '', '2026-01-01' from made
        ), placed as (
          insert into account_place (account_id, role) select id, 'restricted' from made
        )
        insert into session (hash, account_id, role, began_at, seen_at, idle_minutes, ends_at)
        select sha256(convert_to($1, 'UTF8')), id, 'restricted', moment(), moment(), 600, 'infinity' from made
        returning account_id
        """, [.text(name)]
      ).single()[0, as: Int64.self]
    }
    return Visit(role: .restricted, secret: try Digest.sha256(name.utf8).hex, actor: "account \(account)")
  }
}
