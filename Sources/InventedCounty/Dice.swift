// A seeded source of chance: the same seed gives the same county on every machine.

/// A small, fast generator (SplitMix64). Streams derived from one seed by `of` are independent of the order
/// in which they are asked for, so one institution's file does not change when another is left out.
struct Dice: Sendable {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// The stream that belongs to `parts` under `seed`.
  static func of(_ seed: UInt64, _ parts: UInt64...) -> Dice {
    Dice(mixed(seed, parts))
  }

  /// A seed of its own for `parts` under `seed`.
  static func seed(_ seed: UInt64, _ parts: UInt64...) -> UInt64 { mixed(seed, parts) }

  private static func mixed(_ seed: UInt64, _ parts: [UInt64]) -> UInt64 {
    parts.reduce(seed) { scramble($0 &+ 0x9E37_79B9_7F4A_7C15 &+ scramble($1)) }
  }

  private static func scramble(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.scramble(state)
  }

  /// A number from 0 up to, not including, 1.
  mutating func unit() -> Double { Double(bits() >> 11) * 0x1p-53 }

  /// True with the given probability. Always uses one draw, so that rates do not shift what follows.
  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// A whole number from 0 up to, not including, `bound`, which must be positive.
  mutating func below(_ bound: Int) -> Int {
    Int(bits().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}

/// Values drawn in proportion to their weights.
struct Weighted<Value: Sendable>: Sendable {
  let values: [Value]
  private let bounds: [Double]

  init(_ pairs: [(Value, Double)]) {
    values = pairs.map(\.0)
    var sum = 0.0
    bounds = pairs.map {
      sum += $0.1
      return sum
    }
  }

  /// Values in order of frequency, falling as Zipf's law has it; a greater flatness makes the first less common.
  static func falling(_ values: [Value], flatness: Double) -> Weighted {
    Weighted(values.enumerated().map { ($1, 1 / (Double($0) + flatness)) })
  }

  func draw(_ dice: inout Dice) -> Value {
    let wanted = dice.unit() * (bounds.last ?? 0)
    var low = 0
    var high = bounds.count - 1
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] > wanted { high = middle } else { low = middle + 1 }
    }
    return values[low]
  }
}
