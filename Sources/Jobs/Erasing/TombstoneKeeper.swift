// Tombstones outside the database: whoever was erased is erased again in a database that was put back to an earlier state.
import Postgres
import Register
import Store
import Synchronization

/// A file with a line a tombstone: numbers and ids that lead to nobody, but for finding again in a backup who was erased.
public final class TombstoneKeeper: Sendable {
  private let database: Database
  private let file: OutsideFile
  /// The number of the last tombstone that is in the file.
  private let last = Mutex<Int64>(0)
  /// Whether the file was held against the database since this server began.
  private let hasBegun = Mutex(false)

  /// - Parameter path: of the file; it is made where it is missing.
  public init(database: Database, path: String) {
    self.database = database
    file = OutsideFile(path)
  }

  /// Erases again whom the file has and the database has not, then writes into the file what it has not. Before anybody is
  /// served. Result: how many were erased again.
  @discardableResult
  public func begin() async throws -> Int {
    var again = 0
    for stone in try await missing(in: known()) {
      let isNew = try await database.work(as: .worker) { db in
        guard let others = try Protection.eraseAgain(db, stone) else { return false }
        try LinkingStore(db).describeAgain(others)
        try Protection.forgetSamples(db)
        return true
      }
      if isNew { again += 1 }
    }
    try await write(all: true)
    hasBegun.withLock { $0 = true }
    return again
  }

  /// Writes into the file who was erased since; where it could not begin before, it does.
  public func tell() async throws {
    if hasBegun.withLock({ $0 }) { try await write(all: false) } else { try await begin() }
  }

  /// Whom the file has and the database has not.
  public func missing() async throws -> Int { try await missing(in: known()).count }

  /// How many lines of the file say nothing that can be read: whoever they name is not erased again. One that a crash broke off
  /// and that was written again does not count.
  public func unreadable() throws(OutsideFile.Unusable) -> Int {
    let lines = try file.lines()
    return lines.count { line in Self.read(line) == nil && !lines.contains { $0 != line && $0.hasPrefix(line) } }
  }

  private func known() async throws -> Set<UUIDValue> {
    try await database.work(as: .worker) { db in Set(try Protection.tombstones(db, after: 0).map(\.stone.id)) }
  }

  private func missing(in known: Set<UUIDValue>) throws -> [Tombstone] {
    // Two servers of one folder may have written the same.
    var there = known
    return try lines().filter { there.insert($0.id).inserted }
  }

  private func write(all: Bool) async throws {
    let before = all ? 0 : last.withLock { $0 }
    let stones = try await database.work(as: .worker) { db in try Protection.tombstones(db, after: before) }
    guard let newest = stones.last?.number else { return }
    let there = Set(try file.lines().filter { $0.hasSuffix(Self.end) }.compactMap { Self.read($0)?.id })
    try file.append(stones.filter { !there.contains($0.stone.id) }.map { Self.text(of: $0.stone) })
    last.withLock { $0 = max($0, newest) }
  }

  /// Whole lines come first: one that was broken off may name fewer rows, and is there again as a whole.
  private func lines() throws(OutsideFile.Unusable) -> [Tombstone] {
    let lines = try file.lines()
    return (lines.filter { $0.hasSuffix(Self.end) } + lines.filter { !$0.hasSuffix(Self.end) }).compactMap {
      Self.read($0)
    }
  }

  /// Ends a line, so that a part of one is told from the whole. Lines of before have none.
  private static let end = " end"

  /// `tombstone ID PERSON INSTANT DAY GROUND RETURN#ROW,… end`
  static func text(of stone: Tombstone) -> String {
    let rows = stone.rows.map { "\($0.returnID)#\($0.number)" }.joined(separator: ",")
    return "tombstone \(stone.id) \(stone.person) \(stone.personCreatedAt.microsecondsSince1970) \(stone.erasedOn) "
      + "\(stone.ground) \(rows.isEmpty ? "-" : rows)" + end
  }

  static func read(_ line: some StringProtocol) -> Tombstone? {
    let words = line.split(separator: " ")
    guard words.count == 7 || words.count == 8 && words[7] == "end", words[0] == "tombstone",
      let id = UUIDValue(String(words[1])), let person = Int64(words[2]),
      let created = Int64(words[3]), let day = Day(iso: words[4])
    else { return nil }
    var rows: [Tombstone.Row] = []
    for told in words[6].split(separator: ",") where words[6] != "-" {
      let parts = told.split(separator: "#")
      guard parts.count == 2, let id = UUIDValue(String(parts[0])), let number = Int(parts[1]) else { return nil }
      rows.append(.init(returnID: id, number: number))
    }
    return Tombstone(
      id: id, person: person, personCreatedAt: Instant(microsecondsSince1970: created), erasedOn: day,
      ground: String(words[5]), rows: rows)
  }
}
