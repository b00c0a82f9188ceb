// Figures by name, printed, and written for a table beside another tool's.

import FoundationEssentials
import Linking

struct Figures {
  private var all: [(name: String, value: String)] = []

  mutating func add(_ name: String, _ value: Int) { all.append((name, "\(value)")) }

  mutating func add(_ name: String, _ value: Double, digits: Int) {
    all.append((name, Self.text(value, digits: digits)))
  }

  static func text(_ value: Double, digits: Int = 5) -> String {
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((value * Double(scale)).rounded())
    return "\(scaled / scale).\(String(scale + scaled % scale).dropFirst())"
  }

  /// How well rows were linked. Questions count as not linked.
  mutating func add(_ scores: LinkScores) {
    add("F1, all pairs", scores.pairs.f1, digits: 5)
    add("F1, between institutions", scores.between.f1, digits: 5)
    if scores.between.precision >= 0.999 {
      add("recall between institutions where precision >= 0.999", scores.between.recall, digits: 5)
    }
    add("false merges", scores.falseMerges.all)
    add("false merges of twins", scores.falseMerges.twins)
    add("questions per 1,000 people", scores.questionsPerThousand, digits: 2)
  }

  func print() {
    for (name, value) in all { Swift.print("  \(name): \(value)") }
  }

  func write(to path: String) throws {
    let lines = all.map { "\($0.name)\t\($0.value)\n" }.joined()
    try lines.write(to: URL(filePath: path), atomically: true, encoding: .utf8)
  }
}
