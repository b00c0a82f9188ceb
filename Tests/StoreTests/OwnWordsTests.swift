// What schools and officers tell of students to one another is told in one's own name and at the moment it is told.

import Postgres
import Register
import Store
import TestSupport
import Testing

@Suite("requests, tries and choices are told in one's own name")
struct OwnWordsTests {
  /// Each with whether it is let through.
  private static let ofOfficers: [(SQL, Bool)] = [
    ("update support_request set taken_by = visit_actor(), taken_at = moment()", true),
    ("update support_request set taken_by = 'another', taken_at = moment()", false),
    ("update support_request set taken_by = visit_actor(), taken_at = '2026-01-01'", false),
    (
      """
      update support_request set taken_by = visit_actor(), taken_at = moment(), closed_by = 'another', closed_at = moment(),
        outcome = 'helped'
      """, false
    ),
    (
      """
      update support_request set taken_by = visit_actor(), taken_at = moment(), closed_by = visit_actor(),
        closed_at = '2026-01-01', outcome = 'helped'
      """, false
    ),
  ]

  private static let ofSchools: [(SQL, Bool)] = [
    (
      """
      insert into ring_try (institution_id, row_id, outcome, tried_at, tried_by, asked)
      select 1, min(id), 'spoke', moment(), visit_actor(), '00000000-0000-4000-8000-0000000000aa' from return_row
      """, true
    ),
    (
      """
      insert into ring_try (institution_id, row_id, outcome, tried_at, tried_by, asked)
      select 1, min(id), 'spoke', '2026-01-01', visit_actor(), '00000000-0000-4000-8000-0000000000aa' from return_row
      """, false
    ),
    (
      """
      insert into support_request (id, institution_id, row_id, ground, asked_at, asked_by)
      select '00000000-0000-4000-8000-0000000000aa', 1, min(id), 'other', '2026-01-01', visit_actor() from return_row
      """, false
    ),
    (
      """
      insert into heading_choice (institution_id, fingerprint, kind, chosen, made_at, made_by)
      values (1, sha256('others'), 'enrolment', '{}', '2026-01-01', visit_actor())
      """, false
    ),
    (
      """
      insert into published_leavers (institution_id, year_from, year_group, destinations, printed, threshold, made_at, made_by)
      values (1, '2024-09-01', 11, '{}', '{}', 10, '2026-01-01', visit_actor())
      """, false
    ),
  ]

  @Test("neither a name nor an instant is told but one's own and now")
  func own() async throws {
    let county = try await RightsCounty.shared.value
    for (tries, visit) in [(Self.ofOfficers, RightsCounty.county(.eet)), (Self.ofSchools, county.ashcombe)] {
      for (statement, isAllowed) in tries {
        let code = try await county.refusal(as: visit) { try $0.execute(statement) }
        #expect(code == (isAllowed ? nil : "42501"), "\(statement)")
      }
    }
  }

  @Test("whoever closes a request changes nothing of who took it up")
  func taken() async throws {
    let county = try await RightsCounty.shared.value
    let code = try await county.refusal(as: RightsCounty.county(.eet)) { db in
      try db.execute("update support_request set taken_by = visit_actor(), taken_at = moment()")
      try db.execute(
        """
        update support_request set taken_at = moment() + interval '1 second', closed_by = visit_actor(), closed_at = moment(),
          outcome = 'helped'
        """)
    }
    #expect(code == "FP003")
  }
}
