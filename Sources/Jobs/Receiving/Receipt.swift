// What a sender gets for a return: a receipt once it is durable, or what sending it would do.
import FoundationEssentials
import Intake
import Register
import Store

/// Given only after the return is durable; the same return again gets the same receipt.
public struct Receipt: Codable, Sendable {
  public let id: String
  public let reference: String
  /// SHA-256 of the bytes as sent, in hexadecimal.
  public let sha256: String
  /// ISO 8601, UTC.
  public let receivedAt: String
  public let institution: String
  public let asAt: Day
  public let found: ReturnSummary
  /// Problems by severity, rows' and the file's together.
  public let problems: ProblemCount
  /// The same put together, with the first rows of each.
  public let groups: [ProblemGroup]
  /// Of a full roll: whom it lacks, by the sender's own earlier rolls.
  public let missing: RollMissing?
}

/// What a dry run answers: what the file was found to be, and its problems; nothing is kept.
public struct Rehearsal: Codable, Sendable {
  public let sha256: String
  public let institution: String
  public let asAt: Day
  public let found: ReturnSummary
  public let problems: ProblemCount
  /// The first problems, at most ``Reception/shownProblems``.
  public let firstProblems: [Problem]
  /// All of them put together, with the first rows of each, or with all.
  public let groups: [ProblemGroup]
  /// Of a full roll: whom it would lack, by the sender's own earlier rolls.
  public let missing: RollMissing?
  /// Beside the sender's newest return of the kind; nil where there is none.
  public let changes: ReturnChanges?
  /// What speaks for its being the wrong file; nil: nothing.
  public let doubt: Problem?
  /// The first cells that hold a row back, as they stand in the file; for its sender's page, and never written as JSON.
  public var mendable: [Mendable] = []
  /// What columns were read as because their sender said so, now or before; for its page alone.
  public var chosen: [Int: String] = [:]
  /// The first rows behind the counts of changes; for its page alone.
  public var changedRows: [ChangedLine] = []

  private enum CodingKeys: String, CodingKey {
    case sha256, institution, asAt, found, problems, firstProblems, groups, missing, changes, doubt
  }
}

/// How many problems were found, by what becomes of their rows.
public struct ProblemCount: Codable, Sendable, Hashable {
  public var errors = 0
  public var warnings = 0
  public var repairs = 0

  mutating func add(_ problem: Problem) {
    switch problem.severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .repair: repairs += 1
    }
  }
}

/// What is kept of a return's counting, as JSON.
public struct KeptSummary: Codable, Sendable {
  public var found: ReturnSummary
  public var problems: ProblemCount
  /// `nil` in returns of former programs.
  public var groups: [ProblemGroup]?
  /// As told at receipt; what the settled roll misses is in the tables.
  public var missing: RollMissing?

  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// - Throws: the decoder's error, where this program did not write it.
  public static func decode(_ json: String) throws -> KeptSummary {
    try JSONDecoder().decode(KeptSummary.self, from: Data(json.utf8))
  }
}
