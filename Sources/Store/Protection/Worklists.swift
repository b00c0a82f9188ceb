// What is looked into: what was held when an instruction came, and what was told and should not have been. Article: DataProtection.
import Postgres
import Register

/// Somebody whom an institution's instruction concerns, though it had told of them before.
public struct InstructedPerson: Sendable, Hashable {
  /// What becomes of what the institution told.
  public enum Outcome: String, Sendable, CaseIterable { case keep, restrict, erase }

  public let person: Int64
  public let institutionID: Int32
  public let institution: String
  /// By which it is named.
  public let number: String
  public let rows: Int
  public let toldFirst: Day
  public let toldLast: Day
}

/// A disclosure that should not have been.
public struct FaultyDisclosure: Sendable, Hashable {
  /// Whether the Commissioner was told of it. Source: article *DataProtection*.
  public enum Outcome: String, Sendable, CaseIterable {
    case reported
    case notReported = "not reported"
  }

  public let id: Int64
  public let day: Day
  public let institution: String
  public let person: Int64
  public let ground: String
  public let fields: [String]
  /// What it rests on that does not hold, in words.
  public let fault: String
  public let knownAt: Instant
  /// 72 hours later.
  public let reportBy: Instant
  public let outcome: String?
}

extension Protection {
  private typealias Ask = Statements.protection

  /// People whom an instruction in force on a day concerns and of whom its institution had told more, undecided.
  public static func instructed(_ db: Connection, on day: Day) throws -> [InstructedPerson] {
    try db.query(Ask.instructed, [day.parameter]).map { row in
      InstructedPerson(
        person: try row["person_id"], institutionID: try row["institution_id"], institution: try row["institution"],
        number: try row["number"], rows: try row["rows_held"], toldFirst: try row["told_first"],
        toldLast: try row["told_last"])
    }
  }

  /// Whether there was something to decide.
  public static func decide(
    _ db: Connection, person: Int64, institution: Int32, _ outcome: InstructedPerson.Outcome, why: String, actor: String
  ) throws -> Bool {
    try db.query(
      Ask.decideInstruction,
      [person.parameter, institution.parameter, .text(outcome.rawValue), .text(why), .text(actor)]
    ).count > 0
  }

  /// Disclosures whose ground does not hold by what is known on a day.
  public static func faulty(_ db: Connection, on day: Day, includingDecided: Bool) throws -> [FaultyDisclosure] {
    try db.query(Ask.atFault, [day.parameter, .bool(includingDecided)]).map { row in
      FaultyDisclosure(
        id: try row["id"], day: try row["day"], institution: try row["institution"], person: try row["person_id"],
        ground: try row["ground"], fields: try row["fields"], fault: try row["fault"], knownAt: try row["known_at"],
        reportBy: try row["report_by"], outcome: try row["outcome"])
    }
  }

  /// Result: to whom and of whom; nil where there is nothing to decide.
  public static func decide(
    _ db: Connection, disclosure: Int64, _ outcome: FaultyDisclosure.Outcome, why: String, actor: String
  ) throws -> (institution: Int32, person: Int64)? {
    try db.query(Ask.decideDisclosure, [disclosure.parameter, .text(outcome.rawValue), .text(why), .text(actor)]).map {
      row in
      (institution: try row["institution_id", as: Int32.self], person: try row["person_id", as: Int64.self])
    }.first
  }
}
