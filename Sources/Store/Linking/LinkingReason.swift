// The reason of a decision as it is kept beside the link: ground, waterfall of weights, candidates.
import Linking

/// JSON such as `{"ground":"weighed","evidence":[["surname","same",9.1]],"candidates":[[12,-0.4]]}`.
enum Reason {
  static func text(_ decision: Decision, candidates: [Candidate]) -> String {
    text(ground: decision.ground.rawValue, evidence: decision.evidence, candidates: candidates)
  }

  static func text(ground: String, evidence: [Evidence], candidates: [Candidate] = []) -> String {
    var text = "{\"ground\":\"\(ground)\""
    if !evidence.isEmpty {
      text += ",\"evidence\":["
      for (place, step) in evidence.enumerated() {
        if place > 0 { text += "," }
        text += "[\"\(step.field)\",\"\(step.level)\",\(number(step.weight))]"
      }
      text += "]"
    }
    if !candidates.isEmpty {
      let pairs = candidates.map { "[\($0.person),\(number($0.matchWeight))]" }
      text += ",\"candidates\":[\(pairs.joined(separator: ","))]"
    }
    return text + "}"
  }

  /// A weight as it is kept in a column of its own.
  static func kept(_ weight: Double) -> Float { Float((min(max(weight, -1000), 1000) * 100).rounded() / 100) }

  /// Weights to a hundredth of a bit; more would only be noise.
  static func number(_ weight: Double) -> String {
    if weight.isNaN { return "0" }
    let hundredths = Int((min(max(weight, -1000), 1000) * 100).rounded())
    let digits = String(hundredths.magnitude % 100)
    return (hundredths < 0 ? "-" : "") + "\(hundredths.magnitude / 100)." + (digits.count < 2 ? "0" : "") + digits
  }
}
