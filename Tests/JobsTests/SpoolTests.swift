// The spool gives back what it took, leaves nothing readable on disk, and forgets in time.

import Ciphers
import FoundationEssentials
import Testing

@testable import Jobs

@Suite("spool")
struct SpoolTests {
  @Test(
    "a body is given back whole, as often as it is read",
    arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_003])
  func roundTrip(size: Int) throws {
    try inFolder { folder in
      let spool = try Spool(folder: folder)
      let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 251 &+ $0 >> 8) }
      let finished = try write(body, to: spool, piece: 10_007)
      #expect(finished.file.length == size)
      #expect(try finished.sha256 == Digest.sha256(body))
      for _ in 1...2 { #expect(try contents(of: finished.file) == body) }
    }
  }

  @Test("no piece handed to a reader is longer than 64 KiB")
  func pieces() throws {
    try inFolder { folder in
      let finished = try write([UInt8](repeating: 1, count: 200_000), to: try Spool(folder: folder), piece: 200_000)
      try finished.file.read { #expect($0.count <= 65_536) }
    }
  }

  @Test("neither the folder nor the open file holds a byte of the body as it was sent")
  func unreadable() throws {
    try inFolder { folder in
      let spool = try Spool(folder: folder)
      let planted = "Planted-Surname-Zebedee"
      let finished = try write(Array(String(repeating: planted + ",", count: 9000).utf8), to: spool, piece: 4096)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
      let atRest = try openFiles(in: folder)
      #expect(atRest.count == 1)
      #expect(atRest.allSatisfy { $0.count > 200_000 })
      #expect(atRest.allSatisfy { !$0.contains(Array(planted.utf8)) })
      finished.file.remove()
      #expect(try openFiles(in: folder).isEmpty)
    }
  }

  @Test("a removed file is gone for whoever still holds it")
  func removed() throws {
    try inFolder { folder in
      let spool = try Spool(folder: folder)
      let finished = try write([1, 2, 3], to: spool, piece: 3)
      #expect(spool.count == 1)
      finished.file.remove()
      #expect(spool.count == 0)
      #expect(throws: SpoolError.gone) { try contents(of: finished.file) }
    }
  }

  @Test("after thirty minutes a body is deleted, before them it stays")
  func expiry() throws {
    try inFolder { folder in
      let spool = try Spool(folder: folder)
      let start = ContinuousClock.now
      let writer = try spool.open(now: start)
      try writer.append(Array("abc".utf8))
      let finished = try writer.finish()
      spool.expire(now: start.advanced(by: .seconds(30 * 60 - 1)))
      #expect(try contents(of: finished.file) == Array("abc".utf8))
      spool.expire(now: start.advanced(by: .seconds(30 * 60)))
      #expect(throws: SpoolError.gone) { try contents(of: finished.file) }
    }
  }

  @Test("what an earlier process left is deleted at the start, and nothing else")
  func startUp() throws {
    try inFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      for name in ["return-abc123", "notes.txt"] {
        try Data("left".utf8).write(to: URL(filePath: folder).appending(path: name))
      }
      _ = try Spool(folder: folder)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["notes.txt"])
    }
  }

  private func write(_ body: [UInt8], to spool: Spool, piece: Int) throws -> SpoolWriter.Finished {
    let writer = try spool.open()
    for start in stride(from: 0, to: body.count, by: piece) {
      try writer.append(Array(body[start..<min(start + piece, body.count)]))
    }
    return try writer.finish()
  }

  private func contents(of file: SpooledFile) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try file.read { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// The bytes of this process's open files that stand, or stood, in the folder.
  private func openFiles(in folder: String) throws -> [[UInt8]] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { number in
      let path = "/proc/self/fd/\(number)"
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path),
        target.hasPrefix(folder + "/")
      else { return nil }
      return Array(try Data(contentsOf: URL(filePath: path)))
    }
  }

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path() + "spool-" + Hex.text(of: try Secret.random(count: 8))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }
}
