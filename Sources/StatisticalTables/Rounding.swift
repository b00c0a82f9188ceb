// Rounding as the published figures do: halves away from zero, reckoned in whole numbers.

/// Rounding in whole numbers alone, so that no figure depends on how a machine rounds.
public enum Rounding {
  /// `numerator / denominator` as a number of steps of ten to the power of minus `decimals`.
  ///
  /// - Precondition: `denominator` is above zero.
  public static func quotient(_ numerator: Int, _ denominator: Int, decimals: Int) -> Int {
    var scaled = numerator
    for _ in 0..<decimals { scaled *= 10 }
    let twice = 2 * scaled.magnitude + denominator.magnitude
    let steps = Int(twice / (2 * denominator.magnitude))
    return scaled < 0 ? -steps : steps
  }

  /// The nearest multiple of `step`; the number itself where `step` is below 2.
  public static func nearest(_ number: Int, step: Int) -> Int {
    step < 2 ? number : quotient(number, step, decimals: 0) * step
  }

  /// As it is printed: with a full stop and exactly so many decimals.
  public static func text(_ steps: Int, decimals: Int) -> String {
    guard decimals > 0 else { return String(steps) }
    let digits = String(steps.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (steps < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
