// A return as its sender sees it: how far it is, and what was found in it.

import Intake
import Publishing
import Register
import Store
import Jobs

/// Whom a full roll lacks, and what is asked of the sender.
public struct RollLacks: Codable, Sendable {
  public let expected: Int
  public let missing: Int
  public let endsPlaces: Bool
  public let sentence: String
  public let advice: String

  /// `nil` where nobody is missing, or the roll counts no more.
  init?(_ record: ReturnRecord, _ kept: KeptSummary) {
    // Until the roll is settled what was told at receipt stands.
    guard let told = record.state == "settled" ? record.missing : kept.missing, record.replacedAt == nil,
      record.withdrawnAt == nil,
      let problem = told.problem
    else { return nil }
    expected = told.expected
    missing = told.missing
    endsPlaces = told.endsPlaces
    sentence = problem.sentence
    advice = problem.advice
  }
}

/// One return.
public struct ReturnStatus: Codable, Sendable {
  public let id: String
  public let reference: String
  public let institution: String
  public let kind: String
  public let asAt: Day
  public let coverage: String
  public let years: [Int]
  public let site: String
  public let receivedAt: String
  public let state: String
  public let replacedAt: String?
  public let replacedBy: String?
  public let withdrawnAt: String?
  public let withdrawnReason: String?
  public let missing: RollLacks?
  public let found: ReturnSummary
  public let problems: ProblemCount
  public let groups: [ProblemGroup]
  /// Of a corrected file that came back.
  public let correction: Correction?

  init(_ record: ReturnRecord) throws {
    let kept = try KeptSummary.decode(record.summary)
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
    withdrawnAt = record.withdrawnAt?.iso
    withdrawnReason = record.withdrawnAt == nil ? nil : record.withdrawnReason
    missing = RollLacks(record, kept)
    found = kept.found
    problems = kept.problems
    groups = kept.groups ?? []
    correction = record.correction
  }
}

/// A line of the list of returns.
public struct ReturnLine: Tabular {
  public let record: ReturnRecord
  public let rows: Int
  public let held: Int
  /// Without those that were held back.
  public let taken: Int
  public let missing: RollLacks?

  init(_ record: ReturnRecord) throws {
    let kept = try KeptSummary.decode(record.summary)
    self.record = record
    rows = kept.found.rows
    held = kept.found.held
    taken = kept.found.rows - kept.found.held
    missing = RollLacks(record, kept)
  }

  public static let columns: [ReturnLine.Column] = [
    Column("id", \.record.id.description, .uuid),
    Column("reference", \.record.reference),
    Column("institution", \.record.institution),
    Column("kind", \.record.kind),
    Column("as_at", \.record.asAt),
    Column("received_at", \.record.receivedAt.iso, .instant),
    Column("state", \.record.state, .word(ReturnRecord.states)),
    Column("rows", \.rows),
    Column("held", \.held, note: "Rows kept for correction."),
    Column("withdrawn_at", \.record.withdrawnAt?.iso, .instant),
    Column("expected", \.missing?.expected, note: "Of a full roll that lacks somebody: how many it should name."),
    Column("missing", \.missing?.missing),
    Column("to_do", .text, mayBeEmpty: true, note: "What is asked of the sender.") { line in
      .init(line.missing.flatMap { $0.endsPlaces ? nil : $0.advice })
    },
  ]
}

extension Problem: Tabular {
  public static let columns: [Problem.Column] = [
    Column("row", \.row, note: "Records after the heading, from 1."),
    Column("column", \.column),
    Column("severity", \.severity.rawValue, .word(Severity.allCases.map(\.rawValue))),
    Column("code", \.code),
    Column("sentence", \.sentence),
    Column("advice", \.advice),
  ]
}
