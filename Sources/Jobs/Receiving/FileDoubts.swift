// Whether a file may be the wrong one, in words: what speaks for it, and what its sender should look at.

import Intake
import Register
import Store

extension ReturnChanges {
  /// Nil where nothing speaks against the file.
  var problem: Problem? {
    if isShifted {
      let counts = [("surname", surname), ("date of birth", dateOfBirth), ("telephone number", telephone)]
      let most = counts.max { $0.1 < $1.1 } ?? counts[0]
      return ProblemKind.columnPerhapsShifted.problem([
        "changed": "\(most.1)", "known": "\(known)", "what": most.0, "since": since.inWords,
      ])
    }
    if isMoved {
      return ProblemKind.yearGroupsPerhapsMoved.problem([
        "changed": "\(moved)", "known": "\(known)", "since": since.inWords,
      ])
    }
    return isStrange ? ProblemKind.filePerhapsAnother.problem(["known": "\(known)", "since": since.inWords]) : nil
  }
}
