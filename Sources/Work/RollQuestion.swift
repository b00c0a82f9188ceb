// Whom a full roll lacks, in words: what it means, and what the sender has to say.

import Register
import Store

extension RollMissing {
  /// The code of a problem that asks what is meant.
  public static let questionCode = "roll-misses-many"

  /// The same people, and what is asked of the sender.
  public var problem: Problem? {
    guard missing > 0 else { return nil }
    let sentence =
      "Of \(expected) people on your earlier rolls of this academic year, \(missing) "
      + (missing == 1 ? "is" : "are") + " not in this full one"
    return endsPlaces
      ? Problem(
        severity: .warning, code: "roll-misses-some",
        sentence: "\(sentence): they count as having left by its as-at day.",
        advice: "If they are still on roll, send it again with them; if it names only some, with coverage partial.")
      : Problem(
        severity: .warning, code: Self.questionCode,
        sentence: "\(sentence): so many that it ends nobody's place until you say what is meant.",
        advice: "If they have left, send it again with missing_confirmed; if it names only some, with coverage partial."
      )
  }
}
