// Whom a full roll lacks, in words: what it means, and what the sender has to say.

import Intake
import Register
import Store

extension RollMissing {
  /// The same people, and what is asked of the sender.
  public var problem: Problem? {
    guard missing > 0 else { return nil }
    let kind = endsPlaces ? ProblemKind.rollMissesSome : .rollMissesMany
    return kind.problem(["missing": "\(missing)", "expected": "\(expected)"])
  }
}
