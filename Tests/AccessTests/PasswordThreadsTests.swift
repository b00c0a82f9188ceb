// Where passwords are reckoned.
import Glibc
import Synchronization
import Testing

@testable import Access

@Suite("places for passwords")
struct PasswordThreadsTests {
  @Test("however many sign in at once, passwords are reckoned by the same few threads")
  func threads() async throws {
    let places = PasswordPlaces(places: 2, mostWaiting: 100, mostOfAddress: 100)
    let seen = try await withThrowingTaskGroup(of: UInt.self) { group in
      for number in 0..<60 {
        group.addTask {
          try await places.reckon(for: "address \(number % 7)") {
            usleep(500)
            return pthread_self()
          }
        }
      }
      return try await group.reduce(into: Set<UInt>()) { $0.insert($1) }
    }
    #expect(1...2 ~= seen.count)
  }

  @Test("what a password comes to is given to whoever asked, and an error too")
  func answers() async throws {
    struct Broken: Error, Equatable {}
    let places = PasswordPlaces()
    #expect(try await places.reckon(for: "a") { 7 } == 7)
    await #expect(throws: Broken()) { try await places.reckon(for: "a") { () throws -> Int in throw Broken() } }
    #expect(try await places.reckon(for: "a") { 8 } == 8)
  }
}
