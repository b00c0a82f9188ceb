// The act that proves the record of what was done: nothing was taken out of it, changed or put in later.

import Ciphers
import Jobs
import Postgres
import Publishing
import Store

/// What was found when the record was proven.
public struct RecordProof: Sendable, Hashable {
  public private(set) var standing = RecordStanding()
  /// Empty: the record holds. Of very many findings the first.
  public private(set) var broken: [BrokenRecord] = []
  /// The last seal that stands outside the database and is the record's; nil: none.
  public private(set) var lastOutside: Int64?

  /// Whether nothing of the record is broken.
  public var holds: Bool { broken.isEmpty }

  private static let mostFindings = 1000
  private static let sealsAtOnce = 500
  private static let entriesAtOnce: Int64 = 50_000
}

extension Acts {
  /// Proves the record by itself, and against seals written outside the database.
  public static let proveRecord = Act<OutsideSeals, RecordProof>(
    "record proven", by: [.protection], recorded: .input { _ in Details("record") },
    way: .snapshot { session, outside in try RecordProof(session.db, outside: outside) })
}

extension RecordProof {
  /// Asked by a visit that may read the record, in one snapshot. A slice at a time, so that a record of years needs no more memory
  /// than one of a day.
  public init(_ db: Connection, outside: OutsideSeals) throws {
    var number: Int64 = 0
    while let slice = try Self.slice(Audit.broken(db, after: number, atMost: Self.sealsAtOnce)) {
      number = slice.last
      find(slice.found)
    }
    standing.lastSeal = try Audit.lastSeal(db)
    try hold(against: outside, db)
    guard let there = try Audit.entries(db) else { return }
    var spans: [String: BrokenRecord] = [:]
    for first in stride(from: there.lowerBound, through: there.upperBound, by: Int(Self.entriesAtOnce)) {
      let held = try Audit.held(db, first..<(first + Self.entriesAtOnce), outside: lastOutside ?? 0)
      standing = standing + held.standing
      // One finding of each kind, however far it goes.
      for fresh in held.found {
        spans[fresh.kind, default: BrokenRecord(kind: fresh.kind, seal: nil, firstEntry: fresh.firstEntry, howMany: 0)]
          .howMany += fresh.howMany
        spans[fresh.kind]?.lastEntry = fresh.lastEntry
      }
    }
    find(spans.values.sorted { $0.kind < $1.kind })
  }

  private static func slice(
    _ looked: (last: Int64?, found: [BrokenRecord])
  ) -> (last: Int64, found: [BrokenRecord])? {
    looked.last.map { ($0, looked.found) }
  }

  private mutating func find(_ findings: [BrokenRecord]) {
    broken += findings.prefix(max(0, Self.mostFindings - broken.count))
  }

  private mutating func hold(against outside: OutsideSeals, _ db: Connection) throws {
    let last = standing.lastSeal ?? 0
    var gone: BrokenRecord?
    try outside.forEachBlock { lines in
      let hashes = try Audit.hashes(db, of: lines.map(\.number))
      for line in lines {
        if let hash = hashes[line.number], Hex.text(of: hash) == line.hash {
          lastOutside = max(lastOutside ?? 0, line.number)
        } else if line.number > last {
          gone = gone ?? BrokenRecord(kind: "seals removed that stand outside", seal: line.number, howMany: 0)
          gone?.howMany += 1
        } else {
          find([BrokenRecord(kind: "seal unlike the one outside", seal: line.number)])
        }
      }
    }
    find(gone.map { [$0] } ?? [])
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
