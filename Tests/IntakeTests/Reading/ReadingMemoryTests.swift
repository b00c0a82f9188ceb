// Memory while a file of hundreds of megabytes is read.

import Intake
import Testing

#if os(Linux)
  import Glibc

  /// A file that exists only while it is read: the same page over and over.
  private struct Endless: ByteSource {
    let pages: Int

    func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
      try Array("Surname,Forename,Date of Birth,UPN,Postcode\r\n".utf8).withUnsafeBytes(body)
      let row = Array("Featherstonehaugh,Alexandra,01/09/2009,B801200005001,OX1 1ND\r\n".utf8)
      let page = Array(repeatElement(row, count: 1000).joined())
      for _ in 0..<pages {
        try page.withUnsafeBytes { bytes in
          try body(UnsafeRawBufferPointer(rebasing: bytes[..<40_000]))
          try body(UnsafeRawBufferPointer(rebasing: bytes[40_000...]))
        }
      }
    }
  }

  private func residentPages() throws -> Int {
    var bytes = [UInt8](repeating: 0, count: 256)
    let file = try #require(fopen("/proc/self/statm", "r"))
    defer { fclose(file) }
    let count = fread(&bytes, 1, bytes.count, file)
    let numbers = String(decoding: bytes[..<count], as: UTF8.self).split(separator: " ")
    return try #require(Int(numbers[1]))
  }

  /// A heading, and then one piece over and over.
  private struct Repeated: ByteSource {
    let piece: [UInt8]
    let count: Int

    func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
      try Array("Surname,Forename,Date of Birth\n".utf8).withUnsafeBytes(body)
      for _ in 0..<count { try piece.withUnsafeBytes(body) }
    }
  }

  @Suite("Large files", .serialized)
  struct ReadingMemoryTests {
    /// In a process of its own, where no other test takes memory.
    @Test("memory does not grow with the file")
    func flat() async {
      await #expect(processExitsWith: .success) {
        let reader = try CSVReader(Endless(pages: 100))
        #expect(reader.shape.rowCount == 100_000)
        let before = try residentPages()
        var most = before
        var letters = 0
        try reader.forEachRow { row in
          if row.number % 10_000 == 0 {
            most = max(most, try residentPages())
            letters += row[0].utf8.count
          }
        }
        #expect(letters == 10 * 17)
        // The file itself has 1,500 pages of 4 KiB.
        #expect(most - before < 300)
      }
    }

    @Test(
      "nor with a cell, a row or a line of cells that never ends", arguments: ["\"", "\" ", "\"\n\"", "a", ",", "a,"])
    func endless(part: String) async {
      await #expect(processExitsWith: .success) { [part] in
        let piece = Array(repeatElement(Array(part.utf8), count: 50_000 / part.utf8.count).joined())
        let before = try residentPages()
        #expect(throws: UnreadableFile.self) { try CSVReader(Repeated(piece: piece, count: 400)) }
        // Of 20 MB no more than the longest row is ever in memory, some of it twice while an array grows.
        #expect(try residentPages() - before < 2500)
      }
    }
  }
#endif
