// Why a row is not linked to a person without a question, however much its names weigh.

/// What a clerk would want to look at first.
enum Objection: String, Sendable, Hashable, CaseIterable {
  case otherNumber = "each has a number that the other has not"
  case otherForename = "the forenames differ"
  case namesOfTwins = "named like twins"
  case otherBirthDate = "the dates of birth differ"
  case forenameAlone = "only forename and date of birth agree"
  case betterFit = "somebody else fits better but for one number"
  case manyBirthDates = "it would be a third date of birth"
  case manyNumbers = "it would be a third number"
  case manySurnames = "it would be a fourth surname"
  case manyRows = "it would be a third row of one return"
  case namesAlone = "only names agree, and the dates of birth nearly"
  case namesAndBirthAlone = "only names and date of birth agree"
  case nearlyAlike = "the forename agrees only nearly, and something else not"
  case secondPlace = "neither number nor home agrees, and it would be a second main place"
}

extension Levels {
  /// Both have a UPN, and not the same one.
  var hasOtherUPN: Bool { self[.upn] == NumberLevel.near || self[.upn] == NumberLevel.different }

  var hasOtherULN: Bool { self[.uln] == NumberLevel.near || self[.uln] == NumberLevel.different }

  /// A number of each that the other does not have, besides another birth date or two institutions at once; what twins
  /// with one wrong number look like; another forename altogether; a birth date that is no slip of the other, without a
  /// number and a forename that agree; a forename and a birth date with nothing beside them.
  func objection(_ common: Commonness = .none) -> Objection? {
    if self[.company] == CompanyLevel.anotherRow, self[.place] == PlaceLevel.otherNumber,
      self[.forename] > NameLevel.partOrShort
    {
      // Two pupils by the institution's own numbers, one of whom got the other's national number.
      return .namesOfTwins
    }
    if self[.uln] == NumberLevel.same { return nil }
    let isAtTwo = self[.place] == PlaceLevel.twoAtOnce
    let hasSameUPN = self[.upn] == NumberLevel.same
    let hasOtherNumber = hasOtherUPN || hasOtherULN && !hasSameUPN
    let forename = self[.forename]
    // One name at one home is one person, whatever is mistyped besides: families do not give a name twice.
    let isOfOneName =
      hasTellingHome(common) && (NameLevel.same...NameLevel.akin).contains(self[.surname])
      && (NameLevel.same...NameLevel.partOrShort).contains(forename) && self[.middleNames] != MiddleLevel.different
    let hasOtherBirth =
      self[.birthDate] > BirthLevel.same && !isOfOneName
      || [BirthLevel.missing, BirthLevel.different].contains(self[.birthDate])
    if hasOtherNumber, isAtTwo || hasOtherBirth { return .otherNumber }
    // A UPN given to the wrong one of two is often a twin's; only the institution's own number outweighs another name.
    if forename >= NameLevel.different, self[.place] != PlaceLevel.sameNumber { return .otherForename }
    if isAtTwo, hasNamesOfTwins { return .namesOfTwins }
    // Two rows of one return with one number and names only somewhat alike: whoever typed them took one twin's for both.
    if self[.company] == CompanyLevel.anotherRow, (NameLevel.initial...NameLevel.similar).contains(forename) {
      return .namesOfTwins
    }
    if self[.birthDate] == BirthLevel.different,
      !(hasSameUPN && !isAtTwo && (forename == NameLevel.same || forename == NameLevel.partOrShort)),
      !(isOfOneName && self[.middleNames] != MiddleLevel.missing && self[.roll] != RollLevel.nothing)
    {
      return .otherBirthDate
    }
    // A street of the same beginning elsewhere is no home of theirs.
    let hasHome = hasTellingHome(common) && self[.home] != HomeLevel.otherAddress
    return self[.surname] == NameLevel.different && !hasSomeNumber && !hasHome ? .forenameAlone : nil
  }

  /// Forenames that go together only through a middle name, or that are not the same while no middle name agrees.
  private var hasNamesOfTwins: Bool {
    guard self[.birthDate] == BirthLevel.same else { return false }
    let isOfOtherMiddle = [MiddleLevel.missing, MiddleLevel.different].contains(self[.middleNames])
    switch self[.forename] {
    case NameLevel.variantOrMiddle: return !hasSomeNumber || isOfOtherMiddle
    case NameLevel.initial, NameLevel.similar, NameLevel.swapped: return isOfOtherMiddle
    default: return false
    }
  }

  /// A number that agrees, be it mistyped or the institution's own.
  var hasSomeNumber: Bool {
    let mistyped = NumberLevel.mistyped
    return (NumberLevel.same...mistyped).contains(self[.upn]) || (NumberLevel.same...mistyped).contains(self[.uln])
      || self[.place] == PlaceLevel.sameNumber
  }

  /// A home that agrees and is not one that many rows have.
  fileprivate func hasTellingHome(_ common: Commonness) -> Bool {
    (HomeLevel.sameAddress...HomeLevel.nearPostcode).contains(self[.home]) && common.share(.home, self[.home]) < 0.05
  }

  /// Surname, birth date and home agree: one person, or twins.
  func isOfOneBirth(_ common: Commonness) -> Bool {
    self[.birthDate] == BirthLevel.same && (NameLevel.same...NameLevel.akin).contains(self[.surname])
      && hasTellingHome(common)
  }

  /// How many identifiers agree.
  fileprivate var agreeingNumbers: Int {
    (self[.upn] == NumberLevel.same || self[.upn] == NumberLevel.sameUnsound ? 1 : 0)
      + (self[.uln] == NumberLevel.same || self[.uln] == NumberLevel.sameUnsound ? 1 : 0)
      + (self[.place] == PlaceLevel.sameNumber ? 1 : 0)
  }

  /// Whether everything but numbers agrees as well as in other levels, and some of it better.
  fileprivate func fitsBetter(than other: Levels) -> Bool {
    var isBetter = false
    for field in [Field.surname, .forename, .birthDate, .sex, .home, .middleNames] where other[field] != 0 {
      // Nothing known is no better than anything that agrees.
      if self[field] == 0 || self[field] > other[field] { return false }
      if self[field] < other[field], field != .home { isBetter = true }
    }
    return isBetter
  }

  /// Names and birth date without any difference.
  var isExact: Bool {
    self[.surname] == NameLevel.same && self[.forename] == NameLevel.same && self[.birthDate] == BirthLevel.same
  }
}

extension Population {
  /// Why a candidate may not be linked to a row unasked. Whatever forbids that, by what the two are or by what others are,
  /// has its place here.
  func objection(
    to candidate: WeighedCandidate, odds: Float, _ description: Description, _ weighing: Weighing, in returnID: Int64
  ) -> Objection? {
    if let objection = candidate.levels.objection(weighing.common),
      !(objection == .otherForename && isOnlyChild(candidate, weighing)),
      !(objection == .forenameAlone && isRenamed(candidate, weighing))
    {
      return objection
    }
    if isOutdone(candidate, weighing) { return .betterFit }
    if let doubt = doubt(about: candidate, odds: odds, weighing, description) { return doubt }
    return incoherence(candidate, description, returnID)
  }

  /// Whether another forename is a new one, not a twin's: of somebody whom last year's roll named and this year's do not, beside
  /// whom nobody else of the family and birthday is known, garbled at the same home, or with a UPN or a middle name that
  /// agrees; or of the only one known with the row's surname, birth date and home, with a UPN or a full middle name.
  private func isOnlyChild(_ chosen: WeighedCandidate, _ weighing: Weighing) -> Bool {
    let levels = chosen.levels
    guard levels[.sex] != SexLevel.different, levels[.company] == CompanyLevel.alone,
      levels[.birthDate] != BirthLevel.missing
    else { return false }
    let isOnlyOfBirth = levels.isOfOneBirth(weighing.common) && weighing.ofOneBirth == 1
    let hasSameUPN = levels[.upn] == NumberLevel.same
    let hasSameMiddle = levels[.middleNames] == MiddleLevel.same && !levels.hasOtherUPN
    if isOnlyOfBirth, hasSameUPN || hasSameMiddle, levels[.place] != PlaceLevel.twoAtOnce { return true }
    let isGarbled = levels[.forename] == NameLevel.different && levels[.middleNames] != MiddleLevel.different
    switch levels[.roll] {
    case RollLevel.onlyChild, RollLevel.ownInstitution:
      let hasMiddle = hasSameMiddle || levels[.middleNames] == MiddleLevel.initial && !levels.hasOtherUPN
      let isOfHome = levels.hasTellingHome(weighing.common) || weighing.value(chosen) >= Self.leastOfDoubtful
      return hasSameUPN || hasMiddle || isGarbled && isOfHome
    case RollLevel.expected:
      if hasSameUPN, weighing.ofOneBirth <= 1 { return true }
      if weighing.isFamilyKnown { return false }
      return isGarbled && isOnlyOfBirth && levels[.sex] == SexLevel.same
        || hasSameMiddle && weighing.value(chosen) >= Self.leastOfDoubtful
    default: return false
    }
  }

  /// Whether another surname is a new one: of a child whom last year's roll named and this year's do not, a full middle name
  /// agreeing besides the forename and the birth date.
  private func isRenamed(_ chosen: WeighedCandidate, _ weighing: Weighing) -> Bool {
    [RollLevel.onlyChild, RollLevel.ownInstitution].contains(chosen.levels[.roll])
      && chosen.levels[.middleNames] == MiddleLevel.same && weighing.value(chosen) >= 7
  }

  /// One identifier does not outweigh somebody else known who fits in every other field.
  private func isOutdone(_ chosen: WeighedCandidate, _ weighing: Weighing) -> Bool {
    guard weighing.candidates.count > 1, chosen.levels.agreeingNumbers == 1 else { return false }
    return weighing.candidates.contains {
      $0.person != chosen.person && $0.levels.fitsBetter(than: chosen.levels)
    }
  }

  /// Whether a person with the row would no longer hold together as one: each row of a chain is like the one before it,
  /// while the first and the last are not alike.
  private func incoherence(_ candidate: WeighedCandidate, _ row: Description, _ returnID: Int64) -> Objection? {
    var birthDays = Few<Int32>()
    var surnames = Few<NameID>()
    var upns = Few<UInt64>()
    var ulns = Few<UInt64>()
    var rows = 0
    forEachRegistration(candidate.person) { registration in
      let known = descriptions[registration]
      if known.birthDay != NormalisedIdentity.noDay { birthDays.add(known.birthDay) }
      if known.surname != 0 { surnames.add(known.surname) }
      if known.upnSoundness == .sound { upns.add(known.upn) }
      if known.ulnSoundness == .sound { ulns.add(known.uln) }
      if stood(registration, in: returnID) { rows += 1 }
    }
    let levels = candidate.levels
    if row.upnSoundness == .sound, upns.wouldExceed(2, with: row.upn) { return .manyNumbers }
    if row.ulnSoundness == .sound, ulns.wouldExceed(2, with: row.uln) { return .manyNumbers }
    if levels.isExact { return nil }
    // Somebody whose number and names agree may have been put right twice.
    let most = levels.agreeingNumbers > 0 ? 3 : 2
    if row.birthDay != NormalisedIdentity.noDay, birthDays.wouldExceed(most, with: row.birthDay) {
      return .manyBirthDates
    }
    if levels.agreeingNumbers == 0, row.surname != 0, surnames.wouldExceed(3, with: row.surname) {
      return .manySurnames
    }
    return rows > 1 ? .manyRows : nil
  }

  /// Whether two people joined would have more birth dates or numbers than one has.
  func wouldBeIncoherent(_ a: PersonIndex, _ b: PersonIndex) -> Bool {
    var birthDays = Few<Int32>()
    var upns = Few<UInt64>()
    var ulns = Few<UInt64>()
    for person in [a, b] {
      forEachRegistration(person) { registration in
        let known = descriptions[registration]
        if known.birthDay != NormalisedIdentity.noDay { birthDays.add(known.birthDay) }
        if known.upnSoundness == .sound { upns.add(known.upn) }
        if known.ulnSoundness == .sound { ulns.add(known.uln) }
      }
    }
    return birthDays.count > 2 || upns.count > 2 || ulns.count > 2
  }
}

/// The first few different values.
private struct Few<Value: Equatable> {
  private var values: [Value] = []

  var count: Int { values.count }

  mutating func add(_ value: Value) {
    if values.count < 8, !values.contains(value) { values.append(value) }
  }

  /// Whether with one more value there would be more than so many.
  func wouldExceed(_ most: Int, with value: Value) -> Bool { values.count >= most && !values.contains(value) }
}
