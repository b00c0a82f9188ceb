// Any labelled rows, linked through a declaration of fields of their own: public test data that is not about pupils.

import FoundationEssentials
import Linking

/// Rows of one or two files, as the benchmark's script writes them: tab-separated with a heading, the columns `truth` (who
/// the row is about) and `file`, then the fields.
struct DeclaredRows {
  private let fields: [DeclaredField]
  private let rows: [[String]]
  private let files: [Int]
  private let truth: [String]

  enum Unreadable: Error {
    case fields(String)
    case rows(String, missing: String)
  }

  /// - Parameters:
  ///   - rows: the path of the rows.
  ///   - fields: the path of the declaration: lines of a field's name, `text` or `digits`, `blocking` or nothing, and the
  ///     name of a field it may be exchanged with, apart by commas.
  init(rows path: String, fields declaration: String) throws {
    let fields = try Self.fields(declaration)
    let lines = try String(contentsOf: URL(filePath: path), encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    let heading = lines.first ?? []
    let places = try (["truth", "file"] + fields.map(\.name)).map { name in
      guard let place = heading.firstIndex(of: name) else { throw Unreadable.rows(path, missing: name) }
      return place
    }
    let cells = lines.dropFirst().map { line in places.map { $0 < line.count ? line[$0] : "" } }
    self.fields = fields
    truth = cells.map { $0[0] }
    files = cells.map { Int($0[1]) ?? 0 }
    rows = cells.map { Array($0.dropFirst(2)) }
  }

  private static func fields(_ path: String) throws -> [DeclaredField] {
    let lines = try String(contentsOf: URL(filePath: path), encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return try lines.map { cells in
      guard cells.count == 4, ["text", "digits"].contains(cells[1]), ["blocking", ""].contains(cells[2]),
        cells[3].isEmpty || lines.contains(where: { $0[0] == cells[3] })
      else { throw Unreadable.fields(cells.joined(separator: ",")) }
      return DeclaredField(
        cells[0], cells[1] == "text" ? .text : .digits, isBlocking: cells[2] == "blocking",
        exchangedWith: lines.firstIndex { $0[0] == cells[3] })
    }
  }

  /// F1 over pairs at the threshold that is best, as other tools are measured, and at even odds, which nobody had to choose.
  func report(_ title: String) -> String {
    let isPaired = Set(files).count > 1
    let clock = ContinuousClock()
    let start = clock.now
    let pairs = DeclaredLinking(fields: fields, rows: rows, files: isPaired ? files : nil).pairs()
    var groups = Groups(truth: truth, files: isPaired ? files : nil)
    var best = (f1: 0.0, weight: 0.0)
    var even = 0.0
    for pair in pairs {
      groups.join(pair.a, pair.b)
      if groups.f1 > best.f1 { best = (groups.f1, pair.matchWeight) }
      if pair.matchWeight >= 0 { even = groups.f1 }
    }
    let found = Set(pairs.lazy.filter { truth[$0.a] == truth[$0.b] }).count
    return
      "\(title): F1 \(Figures.text(best.f1)) at weight \(Int(best.weight.rounded())), \(Figures.text(even)) at even odds, "
      + "\(pairs.count) pairs compared, \(found) of \(groups.all) true ones, "
      + "\(Figures.text(start.duration(to: clock.now).seconds, digits: 1)) s"
  }
}

/// Groups of rows that grow by the heaviest pairs; of two files, each row goes to one of the other.
private struct Groups {
  private var groupOf: [Int]
  private var members: [[Int]]
  private let truth: [String]
  private let isPaired: Bool
  /// Pairs that belong together.
  let all: Int
  private var linked = 0
  private var right = 0

  var f1: Double { 2 * Double(right) / Double(max(linked + all, 1)) }

  init(truth: [String], files: [Int]?) {
    groupOf = Array(truth.indices)
    members = truth.indices.map { [$0] }
    self.truth = truth
    let isPaired = files != nil
    self.isPaired = isPaired
    var sizes: [String: [Int: Int]] = [:]
    for (place, person) in truth.enumerated() { sizes[person, default: [:]][files?[place] ?? 0, default: 0] += 1 }
    all = sizes.values.reduce(0) { sum, files in
      let (one, other) = (files[0, default: 0], files[1, default: 0])
      return sum + (isPaired ? one * other : one * (one - 1) / 2)
    }
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (into, from) = (groupOf[a], groupOf[b])
    guard into != from else { return }
    if isPaired && (members[into].count > 1 || members[from].count > 1) { return }
    for one in members[into] {
      for other in members[from] {
        linked += 1
        if truth[one] == truth[other] { right += 1 }
      }
    }
    for row in members[from] { groupOf[row] = into }
    members[into] += members[from]
    members[from] = []
  }
}
