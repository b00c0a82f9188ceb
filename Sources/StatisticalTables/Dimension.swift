// A dimension of a table: its items, and which of them are sums of which.

/// What a table of counts is divided by, such as sex, district, month or measure.
public struct Dimension: Hashable, Codable, Sendable {
  /// An item that is made of others, wherever the other dimensions stand.
  public struct Sum: Hashable, Codable, Sendable {
    public let total: Int
    public let parts: [Int]
    /// Whether the parts make up the whole total. Where they do not, what remains is a number that readers can reckon.
    public let isComplete: Bool

    public init(total: Int, parts: [Int], isComplete: Bool = true) {
      self.total = total
      self.parts = parts
      self.isComplete = isComplete
    }
  }

  /// A value of a dimension, such as a district or all of them.
  public struct Item: Hashable, Codable, Sendable {
    public let name: String
    /// How many counts were added up for what is printed as their average: 3 for December to February, else 1.
    public let days: Int

    public init(_ name: String, days: Int = 1) {
      self.name = name
      self.days = days
    }
  }

  public let name: String
  public let items: [Item]
  /// The item that does not narrow: a cell of this item is the same as the cell of a table without the dimension.
  public let whole: Int?
  public let sums: [Sum]

  public init(_ name: String, items: [Item], whole: Int? = nil, sums: [Sum] = []) {
    self.name = name
    self.items = items
    self.whole = whole
    self.sums = sums
  }

  /// Parts that make up `total`, which does not narrow.
  public init(_ name: String, total: String = "Total", parts: [String]) {
    self.init(
      name, items: [Item(total)] + parts.map { Item($0) }, whole: 0,
      sums: [Sum(total: 0, parts: parts.indices.map { $0 + 1 })])
  }

  /// Items beside one another that add up to nothing.
  public init(_ name: String, separate items: [String]) {
    self.init(name, items: items.map { Item($0) })
  }
}

extension Dimension {
  /// All items that complete sums make an item up of, and what these are made up of in turn.
  public func madeUp(of whole: Int) -> Set<Int> {
    var found: Set<Int> = []
    var waiting = [whole]
    while let total = waiting.popLast() {
      for sum in sums where sum.isComplete && sum.total == total {
        waiting += sum.parts.filter { found.insert($0).inserted }
      }
    }
    return found
  }
}
