// The act that proves the record of what was done: nothing was taken out of it, changed or put in later.

import Ciphers
import Jobs
import Postgres
import Publishing
import Store

/// What was found when the record was proven.
public struct RecordProof: Sendable, Hashable {
  public let standing: RecordStanding
  /// Empty: the record holds.
  public let broken: [BrokenRecord]
  /// The last seal that stands outside the database and is the record's; nil: none.
  public let lastOutside: Int64?

  public var holds: Bool { broken.isEmpty }
}

extension Acts {
  /// Proves the record by itself, and against seals written outside the database.
  public static let proveRecord = Act<[SealWitness.Line], RecordProof>(
    "record proven", by: [.protection], recorded: .input { _ in Details("record") },
    way: .snapshot { session, outside in try RecordProof(session.db, outside: outside) })
}

extension RecordProof {
  /// Asked by a visit that may read the record.
  public init(_ db: Connection, outside: [SealWitness.Line]) throws {
    var broken = try Audit.broken(db)
    var hashes: [Int64: String] = [:]
    for seal in try Audit.seals(db, after: 0, atMost: .max) { hashes[seal.number] = Hex.text(of: seal.hash) }
    let last = hashes.keys.max() ?? 0
    let parted = outside.filter { hashes[$0.number] != $0.hash }
    let gone = parted.filter { $0.number > last }
    if let first = gone.first {
      broken.append(BrokenRecord(kind: "seals removed that stand outside", seal: first.number, howMany: gone.count))
    }
    for line in parted where line.number <= last {
      broken.append(BrokenRecord(kind: "seal unlike the one outside", seal: line.number))
    }
    lastOutside = outside.filter { hashes[$0.number] == $0.hash }.map(\.number).max()
    standing = try Audit.standing(db, outside: lastOutside ?? 0)
    self.broken = broken
  }
}

extension BrokenRecord: Tabular {
  public static let columns: [OutputColumn<BrokenRecord>] = [
    OutputColumn("finding", \.kind),
    OutputColumn("seal", \.seal),
    OutputColumn("first_entry", \.firstEntry),
    OutputColumn("last_entry", \.lastEntry),
    OutputColumn("how_many", \.howMany),
  ]
}

extension RecordProof {
  /// How far the proof reaches, in a sentence.
  public var reach: String {
    let outside = lastOutside.map { "Seal \($0) is the last that stands outside the database." }
    let after =
      standing.afterOutside == 0
      ? "No entry lies after it."
      : "\(standing.afterOutside) entries lie after it, from \(standing.firstAfter ?? 0) to \(standing.lastAfter ?? 0), and "
        + "rest on the database alone; \(standing.unsealed) of them no seal has yet."
    return "\(outside ?? "No seal stands outside the database.") \(after)"
  }
}
