// Cohort lines and feedback as tables, with the columns in the order the field knows.

import Postgres
import Register
import Store

extension Table {
  /// The columns of a cohort's list.
  public init(_ lines: [CohortLine]) {
    self.init(
      columns: [
        "person_id", "outcome", "reason", "activity_code", "group", "provider", "start", "verified_on", "lapse_on",
        "source", "as_at", "institution", "year_group", "district", "hub", "neet_start", "contested", "apart",
        "call", "reasons",
      ],
      rows: lines.map { line in
        [
          .number(Int(line.personID)), .text(line.outcome), .told(line.reason), .init(line.activityCode),
          .told(line.group), .told(line.provider), .init(line.start), .init(line.verifiedOn), .init(line.lapseOn),
          .told(line.source), .init(line.asAt), .told(line.institution), .init(line.yearGroup), .told(line.district),
          .told(line.hub), .init(line.neetStart), .flag(line.contested), .told(line.apart), .flag(line.call),
          .list(line.reasons),
        ]
      })
  }

  /// The columns of a school's feedback.
  public init(_ lines: [FeedbackLine]) {
    self.init(
      columns: [
        "local_id", "upn", "surname", "forename", "destination_group", "provider", "start", "verified_on", "answer",
      ],
      rows: lines.map { line in
        [
          .told(line.localID), .told(line.upn), .told(line.surname), .told(line.forename),
          .told(line.destinationGroup), .told(line.provider), .init(line.start), .init(line.verifiedOn),
          .text(line.answer),
        ]
      })
  }
}

extension Table.Cell {
  /// The database's empty text means that nothing is told.
  static func told(_ text: String) -> Self {
    text.isEmpty ? .none : .text(text)
  }
}

extension CohortQuestion {
  /// The page that answers, in the visit under way.
  public func page(_ db: Connection) throws -> TablePage {
    var query = CohortQuery(cohort: cohort, day: asOf)
    query.knownAt = knownAt ?? .infinity
    query.ofCohort = of
    query.since = since
    query.withinDays = within
    if let institution {
      let named = try Institutions.find(db, institution, on: asOf)
      guard let found = named.only else {
        throw Refused(named.areSeveral ? .institutionAmbiguous : .institutionRefused)
      }
      query.institution = found.id
    }
    query.yearGroup = yearGroup
    query.district = district
    query.hub = hub
    query.characteristic = characteristic
    query.neetDays = neetDays
    query.notContactedSince = lastContactBefore
    query.toCall = call
    query.after = Int64(after)
    query.limit = limit
    let lines = try Cohorts.lines(db, query)
    return TablePage(
      table: Table(lines), next: lines.count == limit ? lines.last.map { String($0.personID) } : nil)
  }
}
