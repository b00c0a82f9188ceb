// Pairs of kinds that go wrong more often than they weigh: they must weigh more than others to be linked unasked.

#if canImport(Glibc)
  import Glibc
#endif

/// A kind of pair, and what such a pair must weigh.
private struct Doubt: Sendable {
  var objection: Objection
  /// Bits against nobody known, without ``Parameters/steepness``.
  var least: Float
  var isOfKind: @Sendable (Levels) -> Bool
}

extension Population {
  /// What a pair of an ordinary doubtful kind must weigh: from there a question costs more than the risk.
  static let leastOfDoubtful: Float = 5

  /// Chosen so that of those linked on labelled counties of three generators two in a hundred at most were wrong.
  private static let doubts: [Doubt] = [
    // Namesakes.
    Doubt(objection: .namesAlone, least: 10) {
      $0.isByNamesAlone && $0[.birthDate] != BirthLevel.same && $0[.middleNames] != MiddleLevel.same
    },
    Doubt(objection: .namesAlone, least: 6) { $0.isByNamesAlone && $0[.birthDate] != BirthLevel.same },
    Doubt(objection: .namesAndBirthAlone, least: 6.5) {
      $0.isByNamesAlone && $0[.middleNames] == MiddleLevel.different && $0[.roll] != RollLevel.onlyChild
    },
    // Where nothing differs, no careless hand made it weigh too little.
    Doubt(objection: .namesAndBirthAlone, least: leastOfDoubtful) {
      $0.isByNamesAlone && ($0[.roll] == RollLevel.nothing || $0.isExact)
    },
    Doubt(objection: .namesAndBirthAlone, least: 4) {
      $0.isByNamesAlone && ($0[.middleNames] == MiddleLevel.different || $0[.roll] != RollLevel.onlyChild)
    },
    // A surname that is only like the other, as one that stands beside the family's, tells little of strangers.
    Doubt(objection: .namesAndBirthAlone, least: 8) { $0.isByNamesAlone && $0[.surname] >= NameLevel.similar },
    // Kin.
    Doubt(objection: .nearlyAlike, least: 12) {
      $0[.upn] == NumberLevel.same && $0[.uln] != NumberLevel.same && $0[.birthDate] > BirthLevel.same
        && $0[.forename] > NameLevel.partOrShort
    },
    Doubt(objection: .nearlyAlike, least: 10) {
      !$0.hasSomeNumber && $0[.surname] == NameLevel.different && $0[.birthDate] == BirthLevel.missing
    },
    Doubt(objection: .nearlyAlike, least: leastOfDoubtful) { $0.isNearlyAlike },
    Doubt(objection: .otherBirthDate, least: 8) { $0[.birthDate] == BirthLevel.different && !$0.hasSomeNumber },
    Doubt(objection: .namesOfTwins, least: 4) { $0.isNearlyTwin },
  ]

  /// Why a candidate is to be asked about who weighs less than pairs of its kind must.
  func doubt(about candidate: WeighedCandidate, odds: Float, _ weighing: Weighing, _ row: Description) -> Objection? {
    let value = min(weighing.value(candidate), log2f(odds))
    let levels = candidate.levels
    if value < Self.leastOfTwins, levels.mayBeTwins(weighing.common) {
      let isUntold = weighing.isFamilyKnown && levels.tellsNoForename(isShared: names.isShared(row.forename))
      if isUntold || levels.isOfOtherForenames { return .namesOfTwins }
    }
    if value < Self.leastOfTwoNames, levels.mayBeTwins(weighing.common), levels[.forename] == NameLevel.oneEdit,
      areTwoNames(row, candidate)
    {
      return .namesOfTwins
    }
    return Self.doubts.first { value < $0.least && $0.isOfKind(levels) }?.objection
  }

  private static let leastOfTwins: Float = 11
  private static let leastOfTwoNames: Float = 15

  /// Whether the row and the person bear two names that people are known to bear: parents of twins like names a letter apart,
  /// and a slip seldom makes another name.
  private func areTwoNames(_ row: Description, _ candidate: WeighedCandidate) -> Bool {
    var isListed = false
    forEachRegistration(candidate.person) { isListed = isListed || names.isListed(descriptions[$0].forename) }
    return isListed && names.isListed(row.forename)
  }
}

extension Levels {
  /// A forename nearly the same, without a number that agrees, beside something that does not.
  fileprivate var isNearlyAlike: Bool {
    guard self[.forename] > NameLevel.same, !hasSomeNumber else { return false }
    let isOfOtherMiddle =
      self[.middleNames] == MiddleLevel.different && self[.forename] != NameLevel.variantOrMiddle
    return self[.surname] == NameLevel.different || self[.birthDate] != BirthLevel.same || isOfOtherMiddle
      || self[.sex] == SexLevel.different || hasOtherUPN || hasOtherULN
  }

  /// At two institutions at once, of one birth date, with forenames that short forms, spellings or slips make one.
  fileprivate var isNearlyTwin: Bool {
    self[.place] == PlaceLevel.twoAtOnce && self[.birthDate] == BirthLevel.same && !hasSomeNumber && hasNoMiddle
      && [NameLevel.partOrShort, NameLevel.oneEdit, NameLevel.akin].contains(self[.forename])
  }

  /// One birth, without a number or a middle name that agrees.
  fileprivate func mayBeTwins(_ common: Commonness) -> Bool { isOfOneBirth(common) && !hasSomeNumber && hasNoMiddle }

  /// Forenames that are alike while the middle names are not.
  fileprivate var isOfOtherForenames: Bool {
    (NameLevel.partOrShort...NameLevel.similar).contains(self[.forename])
      && self[.middleNames] == MiddleLevel.different
  }

  /// A first name that twins may have in common, or its first letter, is all that is told of the forenames.
  fileprivate func tellsNoForename(isShared: Bool) -> Bool {
    self[.forename] == NameLevel.initial
      || isShared && (NameLevel.same...NameLevel.partOrShort).contains(self[.forename])
  }

  /// No middle name that agrees.
  private var hasNoMiddle: Bool { [MiddleLevel.missing, MiddleLevel.different].contains(self[.middleNames]) }
}
