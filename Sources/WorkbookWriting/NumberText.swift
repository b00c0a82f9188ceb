// A number as files hold it.

enum NumberText {
  /// Steps of ten to the power of minus `decimals`: 2787 with one decimal is `278.7`.
  static func text(_ steps: Int, decimals: Int) -> String {
    guard decimals > 0 else { return String(steps) }
    var digits = String(steps.magnitude)
    if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
    return (steps < 0 ? "-" : "") + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }
}
