// Where one authority stands among others.

/// Ranks and fifths of authorities by one measure.
public struct Ranking: Sendable {
  /// Which end of the values ranks first.
  public enum Best: Sendable {
    /// Such as NEET.
    case lowest
    /// Such as participation.
    case highest
  }

  private let sorted: [Int]
  private let best: Best

  /// - Parameter values: one for every authority that has any; those without are left out.
  public init(_ values: [Int], best: Best) {
    self.best = best
    sorted = values.sorted()
  }

  /// 1 for the best; equal values share their rank.
  public func rank(_ value: Int) -> Int {
    1 + sorted.count { best == .lowest ? $0 < value : $0 > value }
  }

  /// 1 for the best fifth, 5 for the last; nothing where nobody has a value.
  public func quintile(_ value: Int) -> Int? {
    sorted.isEmpty ? nil : min(5, 1 + (rank(value) - 1) * 5 / sorted.count)
  }

  /// The places of those nearest to a value in `others`, the nearest first; of equals the first.
  public static func nearest(_ count: Int, to value: Int, among others: [Int]) -> [Int] {
    Array(others.indices.sorted { (abs(others[$0] - value), $0) < (abs(others[$1] - value), $1) }.prefix(count))
  }
}
