// Links any rows by declared fields: blocking, comparison, expectation and maximisation, weights.

#if canImport(Glibc)
  import Glibc
#endif

/// Two rows and log2 of the odds that they are about one.
public struct WeighedPair: Sendable, Hashable {
  public var a: Int
  public var b: Int
  public var matchWeight: Double
}

/// Rows with declared fields, compared with one another.
public struct DeclaredLinking: Sendable {
  let fields: [DeclaredField]
  /// Values by row and field, as bytes without spaces.
  let values: [[[UInt8]]]
  /// The file of each row: rows of one file are compared only where there is but one file.
  let files: [Int]
  private var shares: [[[UInt8]: Double]] = []

  /// - Parameters:
  ///   - rows: values in the order of the fields, empty where missing.
  ///   - files: for each row its file, or nothing where all rows are of one.
  public init(fields: [DeclaredField], rows: [[String]], files: [Int]? = nil) {
    self.fields = fields
    self.files = files ?? Array(repeating: 0, count: rows.count)
    values = rows.map { row in row.map { Array($0.utf8.filter { $0 != 0x20 && $0 != 0x27 && $0 != 0x2D }) } }
    for field in fields.indices {
      var counts: [[UInt8]: Int] = [:]
      for row in values where !row[field].isEmpty { counts[row[field], default: 0] += 1 }
      let all = Double(max(counts.values.reduce(0, +), 1))
      shares.append(counts.mapValues { Double($0) / all })
    }
  }

  /// All pairs that share a blocking value, heaviest first.
  public func pairs() -> [WeighedPair] {
    let compared = candidates().map { ($0, levels($0.a, $0.b)) }
    let model = DeclaredModel(
      fields: fields, levels: compared.map(\.1), chance: chance(), rows: values.count)
    return compared.map { pair, levels in
      WeighedPair(a: pair.a, b: pair.b, matchWeight: model.weight(levels) + rarity(pair.a, levels, model))
    }.sorted { ($0.matchWeight, $1.a, $1.b) > ($1.matchWeight, $0.a, $0.b) }
  }

  private struct Candidacy: Hashable {
    var a: Int
    var b: Int
  }

  private func candidates() -> [Candidacy] {
    var found: Set<Candidacy> = []
    let several = Set(files).count > 1
    for field in fields.indices where fields[field].isBlocking {
      var blocks: [[UInt8]: [Int]] = [:]
      for (row, values) in values.enumerated() {
        for place in [field, fields[field].exchangedWith].compactMap(\.self) where !values[place].isEmpty {
          blocks[values[place], default: []].append(row)
        }
      }
      for block in blocks.values where block.count <= 500 {
        for (place, a) in block.enumerated() {
          for b in block[(place + 1)...] where a != b && (!several || files[a] != files[b]) {
            found.insert(Candidacy(a: min(a, b), b: max(a, b)))
          }
        }
      }
    }
    return found.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
  }

  private func levels(_ a: Int, _ b: Int) -> [UInt8] {
    fields.indices.map { field in
      let level = DeclaredLevel.compare(values[a][field], values[b][field], fields[field].comparison)
      guard level == DeclaredLevel.different || level == 0, let other = fields[field].exchangedWith else {
        return level
      }
      let isExchanged =
        !values[a][field].isEmpty && values[a][field] == values[b][other]
        || !values[b][field].isEmpty && values[b][field] == values[a][other]
      return isExchanged ? DeclaredLevel.exchanged : level
    }
  }

  /// How often strangers agree at each level: counted over many pairs that lie apart by chance.
  private func chance() -> [[Double]] {
    var counts = fields.map { _ in Array(repeating: 0.5, count: DeclaredLevel.count) }
    for step in [101, 257, 499, 997, 1499, 1999, 2477] where step < values.count {
      for row in 0..<(values.count - step) {
        for (field, level) in levels(row, row + step).enumerated() where level != 0 { counts[field][Int(level)] += 1 }
      }
    }
    return counts.map { field in
      let all = field.dropFirst().reduce(0, +)
      return field.map { $0 / all }
    }
  }

  /// A value that few rows bear says more when it agrees.
  private func rarity(_ row: Int, _ levels: [UInt8], _ model: DeclaredModel) -> Double {
    var weight = 0.0
    for field in fields.indices where levels[field] == DeclaredLevel.same {
      let share = shares[field][values[row][field]] ?? 1
      weight += log2(model.chance[field][Int(DeclaredLevel.same)] / max(share, 2 / Double(values.count)))
    }
    return weight
  }
}
