// A return as its sender sees it: how far it is, and what was found in it.

import FoundationEssentials
import Intake
import Register
import Store
import Work

/// The answer of `GET /api/v1/returns/{id}`.
struct ReturnStatus: Encodable, Sendable {
  struct Missing: Encodable, Sendable {
    let expected: Int
    let missing: Int
    let endsPlaces: Bool
  }

  let id: String
  let reference: String
  let institution: String
  let kind: String
  let asAt: Day
  let coverage: String
  let years: [Int]
  let site: String
  let receivedAt: String
  let state: String
  let replacedAt: String?
  let replacedBy: String?
  let missing: Missing?
  let found: ReturnSummary
  let problems: ProblemCount

  init(_ record: ReturnRecord) throws {
    let kept = try KeptCounts(record)
    id = record.id.description
    reference = record.reference
    institution = record.institution
    kind = record.kind
    asAt = record.asAt
    coverage = record.coverage
    years = record.years
    site = record.site
    receivedAt = record.receivedAt.iso
    state = record.state
    replacedAt = record.replacedAt?.iso
    replacedBy = record.replacedBy
    missing = record.missing.map { Missing(expected: $0.expected, missing: $0.missing, endsPlaces: $0.endsPlaces) }
    found = kept.found
    problems = kept.problems
  }
}

/// What was counted when the return was kept.
private struct KeptCounts: Decodable {
  let found: ReturnSummary
  let problems: ProblemCount

  init(_ record: ReturnRecord) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(record.summary.utf8))
  }
}

extension Table {
  /// The list of returns.
  init(_ records: [ReturnRecord]) throws {
    self.init(
      columns: ["id", "reference", "institution", "kind", "as_at", "received_at", "state", "rows", "held"],
      rows: try records.map { record in
        let found = try KeptCounts(record).found
        return [
          .text(record.id.description), .text(record.reference), .text(record.institution), .text(record.kind),
          .init(record.asAt), .text(record.receivedAt.iso), .text(record.state), .number(found.rows),
          .number(found.held),
        ]
      })
  }
}
