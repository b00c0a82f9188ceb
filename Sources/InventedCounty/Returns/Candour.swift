// How readily places tell of joiners and leavers, and young people answer the telephone.

struct Candour: Sendable {
  /// Shares of what a place should tell that it does tell.
  let joiners: Double, leavers: Double, starts: Double, nextStep: Double
  /// Chance that one round of calls is made, and that it reaches someone easy or hard to reach.
  let callMade: Double, reached: Double, reachedIfShy: Double
  let shy: Double
  /// Chance in each half month that a change nobody told of is heard of.
  let overheard: Double
  /// Days between calls to someone known to be NEET.
  let recall: Int

  init(_ errors: Errors) {
    if errors == .clean {
      (joiners, leavers, starts, nextStep) = (1, 1, 1, 0.5)
      (callMade, reached, reachedIfShy, shy, overheard, recall) = (1, 0.95, 0.03, 0.04, 0.95, 25)
    } else {
      (joiners, leavers, starts, nextStep) = (0.95, 0.86, 0.85, 0.45)
      (callMade, reached, reachedIfShy, shy, overheard, recall) = (0.6, 0.45, 0.04, 0.12, 0.12, 50)
    }
  }
}
