// A return as its sender sees it: how far it is, and what was found in it.

import FoundationEssentials
import Intake
import Register
import Store
import Work

/// The answer of `GET /api/v1/returns/{id}`.
struct ReturnStatus: Encodable, Sendable {
  /// Whom a full roll lacks, and what is asked of the sender.
  struct Missing: Encodable, Sendable {
    let expected: Int
    let missing: Int
    let endsPlaces: Bool
    let sentence: String
    let advice: String

    /// `nil` where nobody is missing, or another return has taken the roll's place.
    init?(_ record: ReturnRecord, _ kept: KeptCounts) {
      // Until the roll is settled what was told at receipt stands.
      guard let told = record.state == "settled" ? record.missing : kept.missing, record.replacedAt == nil,
        let problem = told.problem
      else { return nil }
      expected = told.expected
      missing = told.missing
      endsPlaces = told.endsPlaces
      sentence = problem.sentence
      advice = problem.advice
    }
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
  let groups: [ProblemGroup]

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
    missing = Missing(record, kept)
    found = kept.found
    problems = kept.problems
    groups = kept.groups ?? []
  }
}

/// What was counted when the return was kept.
struct KeptCounts: Decodable {
  let found: ReturnSummary
  let problems: ProblemCount
  /// `nil` in returns of former programs.
  let groups: [ProblemGroup]?
  let missing: RollMissing?

  init(_ record: ReturnRecord) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(record.summary.utf8))
  }
}

extension Table {
  /// What was found in a return.
  init(_ problems: [Problem]) {
    self.init(
      columns: ["row", "column", "severity", "code", "sentence", "advice"],
      rows: problems.map { problem in
        [
          .init(problem.row), .init(problem.column), .text(problem.severity.rawValue), .text(problem.code),
          .text(problem.sentence), .text(problem.advice),
        ]
      })
  }

  /// The list of returns.
  init(_ records: [ReturnRecord]) throws {
    self.init(
      columns: [
        "id", "reference", "institution", "kind", "as_at", "received_at", "state", "rows", "held", "expected",
        "missing",
        "to_do",
      ],
      rows: try records.map { record in
        let kept = try KeptCounts(record)
        let missing = ReturnStatus.Missing(record, kept)
        return [
          .text(record.id.description), .text(record.reference), .text(record.institution), .text(record.kind),
          .init(record.asAt), .text(record.receivedAt.iso), .text(record.state), .number(kept.found.rows),
          .number(kept.found.held), .init(missing?.expected), .init(missing?.missing),
          .init(missing.flatMap { $0.endsPlaces ? nil : $0.advice }),
        ]
      })
  }
}
