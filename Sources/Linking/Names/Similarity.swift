// How alike two names are, on their bytes.

enum Similarity {
  /// Names longer than this are compared by their beginning.
  private static let longest = 32

  /// True if one insertion, deletion, substitution or exchange of neighbours turns one into the other.
  static func isOneEdit(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard long.count - short.count <= 1 else { return false }
    var start = 0
    while start < short.count, short[start] == long[start] { start += 1 }
    var end = 0
    while end < short.count - start, short[short.count - 1 - end] == long[long.count - 1 - end] { end += 1 }
    let left = short.count - start - end
    if short.count < long.count { return left == 0 }
    return left <= 1 || left == 2 && short[start] == long[start + 1] && short[start + 1] == long[start]
  }

  /// The similarity of Jaro and Winkler, 0 to 1.
  static func jaroWinkler(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Float {
    let n = min(a.count, longest)
    let m = min(b.count, longest)
    guard n > 0, m > 0 else { return 0 }
    let reach = max(max(n, m) / 2 - 1, 0)
    var inA: UInt32 = 0
    var inB: UInt32 = 0
    var common = 0
    for i in 0..<n {
      let low = max(0, i - reach)
      let high = min(m - 1, i + reach)
      guard low <= high else { continue }
      for j in low...high where inB & (1 << UInt32(j)) == 0 && a[i] == b[j] {
        inA |= 1 << UInt32(i)
        inB |= 1 << UInt32(j)
        common += 1
        break
      }
    }
    guard common > 0 else { return 0 }
    let moved = exchanged(a, inA, b, inB)
    let c = Float(common)
    let jaro = (c / Float(n) + c / Float(m) + (c - Float(moved / 2)) / c) / 3
    var prefix = 0
    while prefix < min(4, n, m), a[prefix] == b[prefix] { prefix += 1 }
    return jaro + Float(prefix) * 0.1 * (1 - jaro)
  }

  /// How many of the common letters stand in another order.
  private static func exchanged(
    _ a: UnsafeBufferPointer<UInt8>, _ inA: UInt32, _ b: UnsafeBufferPointer<UInt8>, _ inB: UInt32
  ) -> Int {
    var left = inA
    var right = inB
    var moved = 0
    while left != 0, right != 0 {
      if a[left.trailingZeroBitCount] != b[right.trailingZeroBitCount] { moved += 1 }
      left &= left - 1
      right &= right - 1
    }
    return moved
  }

  static func isPrefix(_ a: UnsafeBufferPointer<UInt8>, of b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard a.count <= b.count else { return false }
    for place in 0..<a.count where a[place] != b[place] { return false }
    return true
  }
}
