// Kept lists in the order of names, narrowed by who follows people.
import Postgres
import Register

/// What a page of a list asks beside the list itself.
public struct NamedList: Sendable, Hashable {
  /// As the record calls who acts; empty: whom nobody follows; nil: everybody.
  public var officer: String?
  /// Of those not known.
  public var reason: String?

  public init(officer: String? = nil, reason: String? = nil) {
    self.officer = officer
    self.reason = reason
  }
}

extension Cohorts {
  /// The lines of a list that is kept, in the order of names. The place of its query counts lines alone.
  public static func linesByName(_ db: Connection, _ query: CohortQuery, _ named: NamedList) throws -> CohortLines {
    let before = query.after?.lines ?? 0
    let parameters: [Parameter] = [
      .text(query.cohort), query.day.parameter, Parameter(query.withinDays), Parameter(query.institution),
      Parameter(query.yearGroup), Parameter(query.district), Parameter(query.hub), Parameter(query.characteristic),
      Parameter(query.neetDays), Parameter(query.notContactedSince), query.toCall.map { .bool($0) } ?? .null,
      Parameter(named.officer), Parameter(named.reason), .bool(query.isDescending), .int(before),
      .int(min(query.limit, Int(Int32.max))),
    ]
    let rows = try db.query(Statements.casework.byName, parameters)
    let lines = try CohortLine.all(in: rows)
    return CohortLines(
      lines: lines, notShown: try rows.first?["not_shown"] ?? 0,
      last: lines.last.map { CohortPlace(person: $0.personID, lines: before + lines.count) },
      changingSince: try rows.first?["changing_since"])
  }
}
