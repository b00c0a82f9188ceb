// What to ask somebody who is rung, by why they are rung.

import Store

extension PersonKnown {
  /// What may be confirmed: a code with its words; empty: nothing.
  public var confirmable: String { activityCode.map { "\($0) \(activity)" } ?? "" }

  /// What to ask, one question after another.
  public var script: [String] {
    var lines = ["Say who you are and why you ring: the county helps everybody of 16 and 17 to learn or to work."]
    switch reason {
    case "lapsed": lines.append("Are you still doing what we last knew: \(confirmable)?")
    case "neet_claimed": lines.append("We heard that you are looking for something. Is that so, and since when?")
    case "left", "off_roll": lines.append("You have left \(lastInstitution). What do you do now, and since when?")
    case "withheld":
      // Nothing that they told their school to withhold may be known here.
      lines.append("What do you do now, where, and since when? You need not say.")
    default:
      lines.append(
        outcome == "neet"
          ? "How is it going since we last spoke? Have you found something, or started to look?"
          : "What do you do now, where, and since when?")
    }
    if isContested { lines.append("We were told two different things. Which of them is so?") }
    lines.append("Is this the best number? Is there another, or somebody else we may ring?")
    return lines
  }

  /// Whom to ask for; empty: themselves.
  public var askFor: String { knownAs.isEmpty ? forename : knownAs }
}
