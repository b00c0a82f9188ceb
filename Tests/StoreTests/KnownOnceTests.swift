// What is known at an instant is said once.
import Testing

@testable import Store

@Suite("What is known is said once")
struct KnownOnceTests {
  /// Says what is known; marks what is replaced.
  private static let keepers: Set<String> = ["12-known.sql", "90-returns.sql"]

  @Test("no rule but the one of knowledge asks when a link was undone or a return replaced")
  func once() {
    let rules = (SchemaFiles.functions + SchemaFiles.cohorts + SchemaFiles.check).filter {
      !Self.keepers.contains($0.name)
    }
    #expect(rules.count > 40)
    for rule in rules {
      for word in ["undone_at", "replaced_at"] { #expect(!rule.text.contains(word), "\(rule.name) asks for \(word)") }
    }
  }
}
