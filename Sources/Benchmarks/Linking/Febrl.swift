// The public test data of FEBRL, linked through a declaration of fields of its own.

import Linking

#if canImport(Glibc)
  import Glibc
#endif

/// Rows of one or two FEBRL files, as the benchmark's script writes them: tab-separated, the first column the record.
struct Febrl {
  private var rows: [[String]] = []
  private var files: [Int] = []
  private var truth: [String] = []

  static let fields = [
    DeclaredField("given name", .text, isBlocking: true, exchangedWith: 1),
    DeclaredField("surname", .text, isBlocking: true, exchangedWith: 0),
    DeclaredField("street number", .digits), DeclaredField("address 1", .text, isBlocking: true, exchangedWith: 4),
    DeclaredField("address 2", .text, isBlocking: true, exchangedWith: 3),
    DeclaredField("suburb", .text, isBlocking: true), DeclaredField("postcode", .digits, isBlocking: true),
    DeclaredField("state", .text), DeclaredField("date of birth", .digits, isBlocking: true),
    DeclaredField("social security number", .digits, isBlocking: true),
  ]

  init(_ paths: [String]) {
    for (number, path) in paths.enumerated() { read(path, file: number) }
  }

  private mutating func read(_ path: String, file number: Int) {
    guard let file = fopen(path, "r") else { return }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    var isHeading = true
    while getline(&line, &capacity, file) > 0 {
      guard let line, !isHeading else {
        isHeading = false
        continue
      }
      var text = String(cString: line)
      if text.hasSuffix("\n") { text.removeLast() }
      let cells = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      rows.append(Array(cells.dropFirst()))
      files.append(number)
      // rec-1070-org and rec-1070-dup-0 are one person.
      truth.append(String(cells[0].split(separator: "-").dropFirst().first ?? ""))
    }
  }

  /// F1 over pairs at the threshold that is best, as other tools are measured.
  func report(_ title: String, withNumber: Bool) -> String {
    let isPaired = Set(files).count > 1
    let fields = withNumber ? Self.fields : Array(Self.fields.dropLast())
    let linking = DeclaredLinking(
      fields: fields, rows: rows.map { Array($0.prefix(fields.count)) }, files: isPaired ? files : nil)
    let pairs = linking.pairs()
    var sizes: [String: Int] = [:]
    for person in truth { sizes[person, default: 0] += 1 }
    let all = isPaired ? sizes.values.count { $0 == 2 } : sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    var groups = Groups(count: rows.count, truth: truth, oneToOne: isPaired)
    var best = (f1: 0.0, weight: 0.0)
    for pair in pairs {
      groups.join(pair.a, pair.b)
      let f1 = 2 * Double(groups.right) / Double(groups.linked + all)
      if f1 > best.f1 { best = (f1, pair.matchWeight) }
    }
    let found = Set(pairs.lazy.filter { truth[$0.a] == truth[$0.b] }).count
    return "\(title)\(withNumber ? " with" : " without") number: F1 \(best.f1) at weight \(best.weight), "
      + "\(pairs.count) pairs compared, \(found) of \(all) true ones"
  }
}

/// Groups of rows that grow by the heaviest pairs.
private struct Groups {
  private var groupOf: [Int]
  private var members: [[Int]]
  private let truth: [String]
  private let oneToOne: Bool
  private(set) var linked = 0
  private(set) var right = 0

  init(count: Int, truth: [String], oneToOne: Bool) {
    groupOf = Array(0..<count)
    members = (0..<count).map { [$0] }
    self.truth = truth
    self.oneToOne = oneToOne
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (into, from) = (groupOf[a], groupOf[b])
    guard into != from else { return }
    if oneToOne && (members[into].count > 1 || members[from].count > 1) { return }
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
