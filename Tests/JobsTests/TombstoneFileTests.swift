// The file of tombstones, and what a crash leaves of it.
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@testable import Jobs

@Suite("the file of tombstones")
struct TombstoneFileTests {
  @Test("a line that a crash broke off anywhere is written again as a whole, and nobody on it is forgotten")
  func torn() async throws {
    let db = try await LinkingDatabase()
    try await db.send(LinkingAtOnceTests.pupils(14), from: 1, on: "2025-10-01", reference: "before")
    try await db.link()
    let people = try await db.people("before").compactMap { $0 }
    for person in [people[12], people[13]] {
      try await db.server.work(as: Visit(role: .protection, actor: "user dpo")) { db in
        _ = try Protection.erase(db, person: person, for: .request)
      }
    }
    let folder = try TemporaryFolder()
    let path = folder.path + "/tombstones"
    try await TombstoneKeeper(database: db.server, path: path).begin()
    let whole = try String(contentsOfFile: path, encoding: .utf8)
    let lines = whole.split(separator: "\n").map(String.init)
    #expect(lines.count == 2 && lines.allSatisfy { $0.hasSuffix(" end") })
    let last = try #require(lines.last)
    for length in 0..<last.count {
      try ("\n" + lines[0] + "\n" + last.prefix(length)).write(toFile: path, atomically: true, encoding: .utf8)
      let keeper = TombstoneKeeper(database: db.server, path: path)
      #expect(try await keeper.begin() == 0)
      let now = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
      #expect(now.contains(last) && now.contains(lines[0]), "\(length)")
      #expect(try keeper.unreadable() == 0, "\(length)")
      // Of a number with rows broken off and the same one whole, the whole counts.
      let read = now.filter { $0.hasSuffix(" end") }.compactMap { TombstoneKeeper.read($0) }
      #expect(Set(read.map(\.person)) == [people[12], people[13]] && read.allSatisfy { $0.rows.count == 1 })
    }
    // A line of before, which had no end, still counts.
    let former = last.dropLast(4)
    #expect(TombstoneKeeper.read(former)?.person == people[13] && TombstoneKeeper.read(former.dropLast(30)) == nil)
  }
}
