// The record searched: entries, and what institutions were told. Article: RecordOfWhatWasDone.
import Postgres
import Register

/// Which entries of the record are asked for.
public struct RecordFilter: Sendable, Hashable {
  public var person: Int64?
  /// An actor, or the name of an account; empty: anybody.
  public var actor = ""
  public var institution: Int32?
  /// London days.
  public var from: Day?
  public var to: Day?
  /// Before which entry.
  public var before: Int64?
  public var limit = 1000

  public init() {}

  fileprivate var parameters: [Parameter] {
    [
      Parameter(person), .text(actor), Parameter(institution), Parameter(from), Parameter(to), Parameter(before),
      .int(limit),
    ]
  }
}

/// An entry of the record.
public struct RecordEntry: Sendable, Hashable {
  public let id: Int64
  public let at: Instant
  public let actor: String
  /// Of the account that acted; empty for tokens and commands.
  public let name: String
  public let role: String
  public let institution: String
  public let action: String
  public let subject: String
  /// A JSON object, or nothing.
  public let detail: String
  public let request: String
  public let isErased: Bool
}

/// What an institution was told of somebody, or was not.
public struct DisclosureEntry: Sendable, Hashable {
  public let id: Int64
  public let at: Instant
  public let day: Day
  public let actor: String
  public let institution: String
  public let person: Int64
  public let isRehearsal: Bool
  public let isGiven: Bool
  public let ground: String
  public let fields: [String]
  public let agreement: Int64?
}

extension Audit {
  /// Entries that match all of a filter, the latest first.
  public static func search(_ db: Connection, _ filter: RecordFilter) throws -> [RecordEntry] {
    try db.query(Statements.audit.search, filter.parameters).map { row in
      RecordEntry(
        id: try row["id"], at: try row["at"], actor: try row["actor"], name: try row["name"], role: try row["role"],
        institution: try row["institution"], action: try row["action"], subject: try row["subject"],
        detail: try row["detail"], request: try row["request"], isErased: try row["is_erased"])
    }
  }

  /// Disclosures that match all of a filter, the latest first. What was refused is among them.
  public static func disclosures(_ db: Connection, _ filter: RecordFilter) throws -> [DisclosureEntry] {
    try db.query(Statements.audit.disclosures, filter.parameters).map { row in
      DisclosureEntry(
        id: try row["id"], at: try row["at"], day: try row["day"], actor: try row["actor"],
        institution: try row["institution"], person: try row["person_id"], isRehearsal: try row["rehearsal"],
        isGiven: try row["given"], ground: try row["ground"], fields: try row["fields"], agreement: try row["agreement"]
      )
    }
  }
}
