// The server's memory stays flat while a large file comes in, is checked and is stored.
import Glibc
import Postgres
import Testing

@Suite("Memory stays flat")
struct MemoryTests {
  @Test("a file of 40 MB leaves the server under 150 MB resident")
  func large() async throws {
    let server = try await BlockingThread.run { try ServerProcess() }
    let token = try await server.addSchools(["100001"])[0]
    let (answer, peak) = try await BlockingThread.run {
      defer { server.kill(SIGKILL) }
      let answer = try Wire.post(
        port: server.port, "/api/v1/returns?kind=enrolment&as_at=2026-10-02&withhold_confirmed=true", token: token,
        body: LargeFile.bytes(40_000_000, noteLength: 4_000))
      return (answer, try Self.peak(of: server.process))
    }
    #expect(answer.status == 201, "\(answer.text.prefix(2000))")
    #expect(peak < 150_000, "\(peak) kB")
  }

  /// The most that a process had resident, in kB.
  private static func peak(of process: pid_t) throws -> Int {
    let line = try Files.text("/proc/\(process)/status").split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? .max
  }
}

/// A roll as long as one likes.
enum LargeFile {
  /// - Parameter noteLength: of a column that the county does not know, in every row.
  static func bytes(_ length: Int, noteLength: Int) -> [UInt8] {
    var bytes = Array("Surname,Forename,Date of Birth,Sex,Year Group,Postcode,Notes\n".utf8)
    bytes.reserveCapacity(length + noteLength + 200)
    let note = [UInt8](repeating: UInt8(ascii: "n"), count: noteLength) + [UInt8(ascii: "\n")]
    var place = 0
    while bytes.count < length {
      // Letters instead of digits, so that every pupil has a name of their own.
      let letters = String(place).utf8.map { $0 + 49 }
      bytes += Array("Ash".utf8) + letters
      bytes += Array(",Kit,2009-1\(place % 3)-\(10 + place % 19),F,12,OX1 1AA,".utf8)
      bytes += note
      place += 1
    }
    return bytes
  }
}
