// What is known at an instant is said once.
import FoundationEssentials
import Testing

@Suite("What is known is said once")
struct KnownOnceTests {
  /// Says what is known; marks what is replaced, or taken back by its sender; tells of a link when it was undone, one by one or
  /// as the ground of what was told wrongly; keeps beside rows and links who is closed to others now, which has no other
  /// instants; erases whatever there is of somebody; tells administrators when each of it was.
  private static let keepers: Set<String> = [
    "12-known.sql", "90-returns.sql", "link-explained.sql", "98-protection.sql", "97-erasure.sql",
    "91-withdrawing.sql", "16-restricted.sql", "16-restrictions-follow.sql", "93-time-line.sql",
  ]

  @Test("no rule but the one of knowledge asks when a link was undone or a return replaced")
  func once() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var rules = 0
    for folder in ["functions", "cohorts", "views", "settling", "check", "queries/cohorts", "queries/feedback"] {
      let place = root.appending(path: "sql/\(folder)")
      for file in try FileManager.default.contentsOfDirectory(atPath: place.path())
      where file.hasSuffix(".sql") && !Self.keepers.contains(file) {
        let text = try String(contentsOf: place.appending(path: file), encoding: .utf8)
        rules += 1
        for word in ["undone_at", "replaced_at"] { #expect(!text.contains(word), "\(folder)/\(file) asks for \(word)") }
      }
    }
    #expect(rules > 70)
  }
}
