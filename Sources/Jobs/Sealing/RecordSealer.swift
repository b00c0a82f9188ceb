// Seals the record of what was done, and tells each seal outside the database.
import Ciphers
import Postgres
import Store
import Synchronization

/// Any number of servers may seal one record: one does at a time, and each tells its own witness.
public final class RecordSealer: Sendable {
  /// How many entries a seal covers at most, so that a change is found within so many.
  public static let batch = 10_000
  /// How many seals are told at once.
  private static let told = 5_000

  private let database: Database
  private let witness: SealWitness
  /// The last seal that the machine's log was told, which cannot be read back; nil: since this server began, none.
  private let lastLogged = Mutex<Int64?>(nil)

  public init(database: Database, witness: SealWitness) {
    self.database = database
    self.witness = witness
  }

  /// Seals what waits and can be sealed, then tells what was sealed, by whomever.
  /// - Throws: ``SealWitness/Parted`` where the witness knows another record; nothing is told then.
  public func seal() async throws {
    while try await database.work(as: .worker, { db in try Audit.seal(db, atMost: Self.batch) }) == Self.batch {
      try Task.checkCancellation()
    }
    while try await tell() == Self.told { try Task.checkCancellation() }
  }

  /// Result: how many seals were told.
  private func tell() async throws -> Int {
    let last = try lastTold()
    let seals = try await database.work(as: .worker) { db in
      if let last, try Audit.hash(db, ofSeal: last.number).map({ Hex.text(of: $0) }) != last.hash {
        throw SealWitness.Parted(number: last.number)
      }
      let number = last?.number ?? self.lastLogged.withLock { $0 } ?? 0
      return try Audit.seals(db, after: number, atMost: Self.told)
    }
    try witness.write(seals)
    if case .syslog = witness, let newest = seals.last { lastLogged.withLock { $0 = newest.number } }
    return seals.count
  }

  private func lastTold() throws -> SealWitness.Line? {
    guard case .file(let path) = witness else { return nil }
    return try SealWitness.lastLine(of: path)
  }
}
