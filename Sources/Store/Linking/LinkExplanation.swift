// Links explained in words: what speaks for and against as a clerk would say it, then the waterfall of weights.
import Register

extension ExplainedLink {
  /// Lines such as
  ///
  ///     return 2026-elm, row 12 (Elm School, 2026-09-12) is person 31
  ///       decided 2026-09-13 by linking, parameters 0: weighed, 16,000 to 1 that they are one
  ///       for it: UPN same; sex same
  ///       against it: forename garbled
  ///       true of both explanations: surname same; date of birth same
  ///       the likeliest other explanation: a twin
  ///         prior             against a twin            -11.3   -11.3
  ///         surname           same                       9.1    -2.2
  public var text: String {
    var lines = ["return \(reference), row \(row) (\(institution), \(asAt)) \(Self.words(outcome)) \(person)"]
    var decided = "  decided \(decidedAt.day) by \(decidedBy)"
    if steps.isEmpty { decided += ": \(ground)" } else { decided += ", parameters \(parameters): \(ground)" }
    if let weight { decided += ", \(Self.odds(weight)) that they are one" }
    lines.append(decided)
    lines += inWords
    lines += waterfall
    for (candidate, weight) in candidates { lines.append("    may be person \(candidate): \(Self.odds(weight))") }
    if let question { lines.append("  question \(question) is open") }
    if let proposal { lines.append("  by proposal \(proposal)") }
    if let undone { lines.append("  undone \(undone.at.day) by \(undone.by): \(undone.why)") }
    return lines.joined(separator: "\n")
  }

  /// What weighs for and against, the weightiest first, and why it was asked.
  private var inWords: [String] {
    let compared = steps.filter { !Self.unsaid.contains($0.field) }.sorted { abs($0.weight) > abs($1.weight) }
    func line(_ start: String, _ chosen: [Step]) -> String? {
      chosen.isEmpty ? nil : "  \(start): " + chosen.map { "\($0.field) \($0.level)" }.joined(separator: "; ")
    }
    var lines = [
      line("for it", compared.filter { $0.weight >= Self.least }),
      line("against it", compared.filter { $0.weight <= -Self.least }),
      line("true of both explanations", steps.filter { compared.contains($0) && abs($0.weight) < Self.least }),
    ].compactMap(\.self)
    for step in steps {
      if step.field == "prior", step.level.hasPrefix(Self.rival) {
        lines.append("  the likeliest other explanation: \(step.level.dropFirst(Self.rival.count))")
      }
      if step.field == "asked because" { lines.append("  asked because \(step.level)") }
    }
    return lines
  }

  /// Steps that compare nothing.
  private static let unsaid: Set<String> = ["prior", "others", "asked because"]
  private static let rival = "against "
  /// Bits below which a step says next to nothing.
  private static let least = 0.5

  private var waterfall: [String] {
    var sum = 0.0
    let shown = steps.filter { $0.field != "asked because" }
    let width = max(44, (shown.map(\.level.count).max() ?? 0) + 1)
    return shown.map { step in
      sum += step.weight
      return "    " + Self.padded(step.field, 18) + Self.padded(step.level, width) + Self.right(step.weight)
        + Self.right(sum)
    }
  }

  private static func words(_ outcome: String) -> String {
    switch outcome {
    case "link": "is person"
    case "ask": "is in doubt, for the time being person"
    default: "is new: person"
    }
  }

  /// Odds from bits, to two figures: `16,000 to 1`, `1 to 5`, `even`.
  static func odds(_ bits: Double) -> String {
    let bits = min(max(bits, -40), 40)
    var rest = 1.0
    for _ in 0..<Int(abs(bits)) { rest *= 2 }
    // Between whole bits the odds are taken straight on, within a tenth.
    rest *= 1 + abs(bits) - abs(bits).rounded(.down)
    var step = 1.0
    while rest / step >= 100 { step *= 10 }
    let number = grouped(Int((rest / step).rounded() * step))
    if number == "1" { return "even odds" }
    return bits < 0 ? "1 to \(number)" : "\(number) to 1"
  }

  private static func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place.isMultiple(of: 3) { text = "," + text }
      text = String(digit) + text
    }
    return text
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func right(_ weight: Double) -> String {
    let tenths = Int((weight * 10).rounded())
    let text = (tenths < 0 ? "-" : "") + "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    return String(repeating: " ", count: max(1, 8 - text.count)) + text
  }
}

extension Instant {
  /// The day in London.
  fileprivate var day: Day { Day(inLondonAtMicrosecondsSince1970: microsecondsSince1970) }
}
