// A decision's weights as a waterfall, for a terminal and for a page.

/// The steps from the prior to the match weight.
public struct Waterfall: Sendable {
  public let evidence: [Evidence]

  public init(_ evidence: [Evidence]) { self.evidence = evidence }

  /// The match weight that the steps add up to, in bits.
  public var total: Double { evidence.reduce(0) { $0 + $1.weight } }

  /// One line a step: weight, sum so far, field, level, and a bar.
  public var text: String {
    let width = (evidence.map(\.field.count).max() ?? 0) + 2
    var sum = 0.0
    var lines: [String] = []
    for step in evidence {
      sum += step.weight
      let bar = String(repeating: step.weight < 0 ? "-" : "+", count: min(40, Int(abs(step.weight).rounded())))
      let field = step.field + String(repeating: " ", count: width - step.field.count)
      lines.append("\(Self.padded(step.weight)) \(Self.padded(sum))  \(field)\(step.level)  \(bar)")
    }
    lines.append("\(Self.padded(sum))  match weight: odds of \(Self.odds(sum))")
    return lines.joined(separator: "\n")
  }

  /// A picture of 640 units in width; colours carry no meaning that signs and places do not.
  public var svg: String {
    let row = 24
    let height = (evidence.count + 1) * row + 16
    var sums = [0.0]
    for step in evidence { sums.append((sums.last ?? 0) + step.weight) }
    let low = min(sums.min() ?? 0, 0)
    let scale = 300 / max((sums.max() ?? 0) - low, 1)
    func x(_ sum: Double) -> Int { 290 + Int((sum - low) * scale) }
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 \(height)\" role=\"img\" font-family=\"sans-serif\" "
        + "font-size=\"12\"><title>Match weight \(Self.rounded(total))</title>",
      "<line x1=\"\(x(0))\" y1=\"4\" x2=\"\(x(0))\" y2=\"\(height - 8)\" stroke=\"#505a5f\"/>",
    ]
    for (place, step) in evidence.enumerated() {
      let from = min(x(sums[place]), x(sums[place + 1]))
      let length = max(abs(x(sums[place + 1]) - x(sums[place])), 1)
      let y = place * row + 8
      parts.append(
        "<text x=\"4\" y=\"\(y + 13)\">\(Self.escaped(step.field)): \(Self.escaped(step.level))</text>"
          + "<rect x=\"\(from)\" y=\"\(y)\" width=\"\(length)\" height=\"\(row - 6)\" "
          + "fill=\"\(step.weight < 0 ? "#942514" : "#00703c")\"/>"
          + "<text x=\"632\" y=\"\(y + 13)\" text-anchor=\"end\">\(Self.signed(step.weight))</text>")
    }
    let y = evidence.count * row + 21
    parts.append(
      "<text x=\"4\" y=\"\(y)\" font-weight=\"bold\">match weight</text>"
        + "<text x=\"632\" y=\"\(y)\" text-anchor=\"end\" font-weight=\"bold\">\(Self.signed(total))</text></svg>")
    return parts.joined(separator: "\n")
  }

  private static func odds(_ weight: Double) -> String {
    let places = min(Int(abs(weight).rounded()), 62)
    return weight < 0 ? "1 to \(1 << places)" : "\(1 << places) to 1"
  }

  static func rounded(_ value: Double) -> String {
    let tenths = Int((abs(value) * 10).rounded())
    return "\(value < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
  }

  private static func signed(_ value: Double) -> String { (value >= 0 ? "+" : "") + rounded(value) }

  private static func padded(_ value: Double) -> String {
    let text = signed(value)
    return String(repeating: " ", count: max(0, 7 - text.count)) + text
  }

  static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.append(character)
      }
    }
    return out
  }
}
