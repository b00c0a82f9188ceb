// Links explained in words: the waterfall of weights as text.
import Register

extension ExplainedLink {
  /// Lines such as
  ///
  ///     return 2026-elm, row 12 (Elm School, 2026-09-12) is person 31
  ///       decided 2026-09-13 by linking, parameters 0: weighed, 24.1 bits for
  ///         prior             against a stranger       -11.3   -11.3
  ///         surname           same                       9.1    -2.2
  public var text: String {
    var lines = ["return \(reference), row \(row) (\(institution), \(asAt)) \(Self.words(outcome)) \(person)"]
    var decided = "  decided \(decidedAt.day) by \(decidedBy)"
    if steps.isEmpty { decided += ": \(ground)" } else { decided += ", parameters \(parameters): \(ground)" }
    if let weight { decided += ", \(Self.number(weight)) bits for one person" }
    lines.append(decided)
    var sum = 0.0
    for step in steps {
      sum += step.weight
      lines.append(
        "    " + Self.padded(step.field, 18) + Self.padded(step.level, 44) + Self.right(step.weight)
          + Self.right(sum))
    }
    for (candidate, weight) in candidates {
      lines.append("    may be person \(candidate): \(Self.number(weight)) bits")
    }
    if let question { lines.append("  question \(question) is open") }
    if let proposal { lines.append("  by proposal \(proposal)") }
    if let undone { lines.append("  undone \(undone.at.day) by \(undone.by): \(undone.why)") }
    return lines.joined(separator: "\n")
  }

  private static func words(_ outcome: String) -> String {
    switch outcome {
    case "link": "is person"
    case "ask": "is in doubt, for the time being person"
    default: "is new: person"
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func right(_ weight: Double) -> String {
    let text = number(weight)
    return String(repeating: " ", count: max(1, 8 - text.count)) + text
  }

  private static func number(_ weight: Double) -> String {
    let tenths = Int((weight * 10).rounded())
    return (tenths < 0 ? "-" : "") + "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }
}

extension Instant {
  /// The day in London.
  fileprivate var day: Day { Day(inLondonAtMicrosecondsSince1970: microsecondsSince1970) }
}
