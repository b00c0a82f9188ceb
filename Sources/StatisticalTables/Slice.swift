// Tables cut into the pieces that no sum and no share joins, such as years of leaving: each can be hidden by itself.

/// A piece of a table.
public struct Slice: Sendable {
  public let table: CountTable
  /// For every cell of the piece its cell in the whole table.
  public let cells: [Int]
}

extension CountTable {
  /// The pieces that together are the table.
  public func slices() -> [Slice] {
    let pieces = dimensions.indices.map { itemsJoined(in: $0) }
    guard pieces.contains(where: { $0.count > 1 }) else { return [Slice(table: self, cells: Array(counts.indices))] }
    var chosen: [[[Int]]] = [[]]
    for choices in pieces { chosen = chosen.flatMap { one in choices.map { one + [$0] } } }
    return chosen.map(slice)
  }

  /// The items of a dimension, together where a sum or a share joins them.
  private func itemsJoined(in place: Int) -> [[Int]] {
    let dimension = dimensions[place]
    var joined = Partition(dimension.items.count)
    for sum in dimension.sums { for part in sum.parts { joined.join(sum.total, part) } }
    for share in shares where share.dimension == place { joined.join(share.base, share.numerator) }
    return joined.parts
  }

  private func slice(_ items: [[Int]]) -> Slice {
    let strides = strides
    var cells = [0]
    for (place, items) in items.enumerated() {
      cells = cells.flatMap { cell in items.map { cell + $0 * strides[place] } }
    }
    let places = items.map { items in Dictionary(uniqueKeysWithValues: zip(items, items.indices)) }
    let cut = zip(dimensions, zip(items, places)).map { dimension, own in dimension.cut(to: own.0, places: own.1) }
    let shares = shares.compactMap { share -> Share? in
      guard let numerator = places[share.dimension][share.numerator], let base = places[share.dimension][share.base]
      else { return nil }
      return Share(
        dimension: share.dimension, numerator: numerator, base: base, isSensitive: share.isSensitive)
    }
    return Slice(table: CountTable(self, dimensions: cut, shares: shares, cells: cells), cells: cells)
  }
}

extension PrintedTable {
  /// The pieces of a printed table, with what is printed of each.
  public func slices() -> [PrintedTable] {
    table.slices().map { slice in
      let told = zip(table.shares, shares).filter { share, _ in
        slice.table.shares.contains { slice.holds($0, as: share, of: table) }
      }
      return PrintedTable(
        slice.table, cells: slice.cells.map { cells[$0] },
        shares: told.map { _, figures in
          Dictionary(
            uniqueKeysWithValues: slice.cells.enumerated().compactMap { cell, whole in
              figures[whole].map { (cell, $0) }
            })
        })
    }
  }
}

extension Slice {
  /// Whether a share of the piece is a share of the whole table.
  fileprivate func holds(_ own: Share, as share: Share, of whole: CountTable) -> Bool {
    func item(_ table: CountTable, _ place: Int) -> String { table.dimensions[share.dimension].items[place].name }
    return own.dimension == share.dimension && item(table, own.numerator) == item(whole, share.numerator)
      && item(table, own.base) == item(whole, share.base)
  }
}

extension Dimension {
  fileprivate func cut(to items: [Int], places: [Int: Int]) -> Dimension {
    Dimension(
      name, items: items.map { self.items[$0] }, whole: whole.flatMap { places[$0] },
      sums: sums.compactMap { sum in
        places[sum.total].map { total in
          Sum(total: total, parts: sum.parts.compactMap { places[$0] }, isComplete: sum.isComplete)
        }
      })
  }
}

/// Numbers from zero in groups that are joined one by one.
public struct Partition: Sendable {
  private var leaders: [Int]

  /// So many, each by itself.
  public init(_ count: Int) { leaders = Array(0..<count) }

  /// Who stands for all that one is joined with; the same for each of them.
  public mutating func leader(_ number: Int) -> Int {
    var at = number
    while leaders[at] != at {
      leaders[at] = leaders[leaders[at]]
      at = leaders[at]
    }
    return at
  }

  /// Joins all that stand with one to all that stand with another.
  public mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (leader(one), leader(other))
    leaders[max(first, second)] = min(first, second)
  }

  /// The groups by their least numbers.
  public var parts: [[Int]] {
    var partition = self
    var members: [Int: [Int]] = [:]
    for number in leaders.indices { members[partition.leader(number), default: []].append(number) }
    return members.keys.sorted().compactMap { members[$0] }
  }
}
