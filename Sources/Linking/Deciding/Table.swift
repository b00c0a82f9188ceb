// The tables of a population. Each is read by indices of its own kind: a person's is never taken for a registration's.

/// A place in a table. Of four bytes, since there are millions of them.
public protocol TableIndex: Hashable, Comparable, Sendable {
  /// Counted from 0; -1 is no place.
  var number: Int32 { get }
  init(number: Int32)
}

extension TableIndex {
  /// No place. An optional would take twice as much room.
  static var nowhere: Self { Self(number: -1) }

  var isSomewhere: Bool { number >= 0 }

  init(_ place: Int) { self.init(number: Int32(place)) }

  /// In the order in which places were taken: who is known longer comes first.
  public static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}

/// Somebody among the people of a ``Population``.
public struct PersonIndex: TableIndex {
  public let number: Int32

  public init(number: Int32) { self.number = number }
}

/// A registration among those of a ``Population``.
public struct RegistrationIndex: TableIndex {
  public let number: Int32

  public init(number: Int32) { self.number = number }
}

/// An institution among those that the rows of a ``Population`` came from.
struct InstitutionIndex: TableIndex {
  let number: Int32
}

/// Where a row as it was told, before it was normalised, is kept.
struct ToldIndex: TableIndex {
  let number: Int32
}

/// A link in the chain of returns in which a registration stood.
struct StandingIndex: TableIndex {
  let number: Int32
}

/// Values, each at an index of one kind.
struct Table<Index: TableIndex, Value: Sendable>: Sendable {
  private(set) var values: [Value]

  init() { values = [] }

  init(repeating value: Value, count: Int) { values = Array(repeating: value, count: count) }

  var count: Int { values.count }

  /// In their order.
  var indices: LazyMapCollection<Range<Int>, Index> { values.indices.lazy.map { Index($0) } }

  @inline(__always)
  subscript(index: Index) -> Value {
    get { values[Int(index.number)] }
    _modify { yield &values[Int(index.number)] }
  }

  @discardableResult
  mutating func append(_ value: Value) -> Index {
    values.append(value)
    return Index(values.count - 1)
  }

  /// Others at the same indices.
  func map<Other>(_ other: (Value) -> Other) -> Table<Index, Other> {
    var table = Table<Index, Other>()
    table.values = values.map(other)
    return table
  }
}
