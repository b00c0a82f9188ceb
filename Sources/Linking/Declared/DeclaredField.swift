// Fields of any rows that may be linked: the machinery without what it knows of young people.

/// How the values of a field are compared.
public enum FieldComparison: Sendable, Hashable {
  /// Words: equal by the value's own share, one edit, close, similar, different. Spaces do not count.
  case text
  /// A number or date written in digits: equal, one edit, two digits off, different.
  case digits
}

/// One field of rows to be linked.
public struct DeclaredField: Sendable, Hashable {
  public var name: String
  public var comparison: FieldComparison
  /// Rows that share the value are compared.
  public var isBlocking: Bool
  /// The place of a field whose value may stand here by mistake, as forename and surname exchanged.
  public var exchangedWith: Int?

  public init(_ name: String, _ comparison: FieldComparison, isBlocking: Bool = false, exchangedWith: Int? = nil) {
    self.name = name
    self.comparison = comparison
    self.isBlocking = isBlocking
    self.exchangedWith = exchangedWith
  }
}

/// Levels of a declared field; 0 is "nothing to compare".
enum DeclaredLevel {
  static let same: UInt8 = 1
  static let oneEdit: UInt8 = 2
  static let close: UInt8 = 3
  static let similar: UInt8 = 4
  static let exchanged: UInt8 = 5
  static let different: UInt8 = 6
  static let count = 7

  static func compare(_ a: [UInt8], _ b: [UInt8], _ comparison: FieldComparison) -> UInt8 {
    if a.isEmpty || b.isEmpty { return 0 }
    if a == b { return same }
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        if Similarity.isOneEdit(a, b) { return oneEdit }
        switch comparison {
        case .digits:
          return a.count == b.count && zip(a, b).count(where: { $0 != $1 }) <= 2 ? close : different
        case .text:
          let alike = Similarity.jaroWinkler(a, b)
          return alike >= 0.92 ? close : alike >= 0.8 ? similar : different
        }
      }
    }
  }
}
