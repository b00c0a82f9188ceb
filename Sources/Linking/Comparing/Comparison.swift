// Compares two descriptions field by field, and a row with everything known of a person.

import Register

extension NameTable {
  /// The levels at which two descriptions agree. Symmetric, but for `place`, where `a` is the newer one.
  func compare(_ a: Description, _ b: Description) -> Levels {
    var levels = Levels()
    compareSurnames(a, b, &levels)
    compareForenames(a, b, &levels)
    if levels[.surname] == NameLevel.different || levels[.forename] >= NameLevel.different {
      compareSwapped(a, b, &levels)
    }
    levels[.middleNames] = middleLevel(a, b)
    levels[.birthDate] = BirthLevel.compare(a.birthDay, b.birthDay)
    if levels[.birthDate] == BirthLevel.same { levels.sharedBirthDay = a.birthDay }
    levels[.sex] = a.sex == 0 || b.sex == 0 ? SexLevel.missing : a.sex == b.sex ? SexLevel.same : SexLevel.different
    levels[.home] = HomeLevel.compare(a, b)
    levels[.upn] = upnLevel(a, b)
    levels[.uln] = NumberLevel.compare(a.uln, a.ulnSoundness, b.uln, b.ulnSoundness, base: 10)
    levels[.place] = PlaceLevel.compare(a, b)
    return levels
  }

  private func compareSurnames(_ a: Description, _ b: Description, _ levels: inout Levels) {
    guard a.surname != 0, b.surname != 0 else { return }
    if isInitial(a.surname, b.surname) {
      levels[.surname] = NameLevel.initial
      return
    }
    if a.surname == b.surname {
      levels[.surname] = NameLevel.same
      levels.sharedSurname = a.surname
      return
    }
    let shared = sharedSurname(a, b)
    if shared != 0 {
      levels[.surname] = NameLevel.partOrShort
      levels.sharedSurname = shared
    } else if shareGroup(a.surname, b.surname) {
      levels[.surname] = NameLevel.variantOrMiddle
    } else {
      switch likeness(a.surname, b.surname) {
      case .oneEdit: levels[.surname] = NameLevel.oneEdit
      case _ where areSurnamesAkin(a.surname, b.surname): levels[.surname] = NameLevel.akin
      case .close, .similar: levels[.surname] = NameLevel.similar
      case .different where isHonorific(a.surname) != isHonorific(b.surname): levels[.surname] = NameLevel.similar
      case .different: levels[.surname] = NameLevel.different
      }
    }
  }

  /// A name that one bears as surname, half, former or preferred surname, and the other too; 0 if there is none.
  private func sharedSurname(_ a: Description, _ b: Description) -> NameID {
    for name in [a.surname, a.otherSurnames[0], a.otherSurnames[1]] where name != 0 {
      if name == b.surname || any(b.surnameParts .== name) || any(b.otherSurnames .== name) { return name }
    }
    for place in 0..<4 where a.surnameParts[place] != 0 {
      let part = a.surnameParts[place]
      if part == b.surname || any(b.surnameParts .== part) || any(b.otherSurnames .== part) { return part }
    }
    return 0
  }

  private func compareForenames(_ a: Description, _ b: Description, _ levels: inout Levels) {
    guard a.forename != 0, b.forename != 0 else { return }
    levels[.forename] = forenameLevel(a, b)
    switch levels[.forename] {
    case NameLevel.same: levels.sharedForename = a.forename
    case NameLevel.variantOrMiddle: levels.sharedForename = nameInUse(a, b)
    default: break
    }
  }

  /// A forename of one that is a middle or preferred name of the other, or 0.
  private func nameInUse(_ a: Description, _ b: Description) -> NameID {
    for (own, other) in [(a, b), (b, a)] {
      let isOwn = any(own.middleNames .== other.forename) || own.preferredForename == other.forename
      if isOwn, !isSingleLetter(other.forename) { return other.forename }
    }
    return a.preferredForename == b.preferredForename ? a.preferredForename : 0
  }

  private func forenameLevel(_ a: Description, _ b: Description) -> UInt8 {
    if a.forename == b.forename { return isSingleLetter(a.forename) ? NameLevel.initial : NameLevel.same }
    if a.forenameJoined != 0, a.forenameJoined == b.forename || a.forenameJoined == b.forenameJoined {
      return NameLevel.partOrShort
    }
    if b.forenameJoined != 0, b.forenameJoined == a.forename { return NameLevel.partOrShort }
    if shareGroup(a.forename, b.forename) || isShortForm(a.forename, b.forename) { return NameLevel.partOrShort }
    if nameInUse(a, b) != 0 { return NameLevel.variantOrMiddle }
    if shareNearGroup(a.forename, b.forename) { return NameLevel.oneEdit }
    let likeness = likeness(a.forename, b.forename)
    if likeness == .oneEdit { return NameLevel.oneEdit }
    let (one, other) = (initials(a, b), initials(b, a))
    if one.both || other.both { return NameLevel.variantOrMiddle }
    if areForenamesAkin(a.forename, b.forename) || isMiddleName(a.forename, of: b) || isMiddleName(b.forename, of: a) {
      return NameLevel.akin
    }
    if isInitial(a.forename, b.forename) { return NameLevel.initial }
    if likeness != .different || one.forename || other.forename { return NameLevel.similar }
    return isGarbled(a, b) ? NameLevel.different : NameLevel.anotherName
  }

  /// Whether different forenames of one birth date may be one name mistyped beyond recognition: they share letters, and are
  /// not both names that people bear.
  private func isGarbled(_ a: Description, _ b: Description) -> Bool {
    guard a.birthDay == b.birthDay, !isListed(a.forename) || !isListed(b.forename) else { return false }
    return withBytes(a.forename) { one in withBytes(b.forename) { Similarity.jaroWinkler(one, $0) >= 0.7 } }
  }

  private func compareSwapped(_ a: Description, _ b: Description, _ levels: inout Levels) {
    guard a.forename != 0, b.forename != 0, a.surname != 0, b.surname != 0 else { return }
    if isSwapped(a, b) || isSwapped(b, a) {
      levels[.forename] = NameLevel.swapped
    } else if levels[.surname] == NameLevel.different, isHalfSwapped(a, b) || isHalfSwapped(b, a) {
      // What the other name became is no letter's slip: its level stands.
    } else {
      return
    }
    levels[.surname] = NameLevel.swapped
    levels.sharedSurname = 0
    levels.sharedForename = 0
  }

  /// One name stands crosswise while the other is changed beyond likeness, of one birth date.
  private func isHalfSwapped(_ a: Description, _ b: Description) -> Bool {
    a.birthDay == b.birthDay && a.birthDay != NormalisedIdentity.noDay && a.surname == b.forenameAsSurname
  }

  /// One of the two names may be misspelt or shortened besides, of one birth date both.
  private func isSwapped(_ a: Description, _ b: Description) -> Bool {
    let isSurnameSame = a.surname == b.forenameAsSurname
    let isForenameSame = a.forename == b.surnameAsForename || any(b.surnameParts .== a.forenameAsSurname)
    let isOfOneBirthDate = a.birthDay == b.birthDay && a.birthDay != NormalisedIdentity.noDay
    guard isSurnameSame || isForenameSame || isOfOneBirthDate else { return false }
    return (isSurnameSame || isAlike(a.surname, b.forenameAsSurname))
      && (isForenameSame || isAlike(a.forename, b.surnameAsForename))
  }

  /// Short forms, and names that are like one another.
  private func isAlike(_ a: NameID, _ b: NameID) -> Bool {
    shareGroup(a, b) || likeness(a, b) != .different || isShortForm(a, b)
  }

  private func middleLevel(_ a: Description, _ b: Description) -> UInt8 {
    if a.forename != b.forename {
      if a.forename != 0, any(b.middleNames .== a.forename) { return middleLevel(of: a.middleNames, b.forename) }
      if b.forename != 0, any(a.middleNames .== b.forename) { return middleLevel(of: b.middleNames, a.forename) }
    }
    guard a.middleNames[0] != 0, b.middleNames[0] != 0 else { return MiddleLevel.missing }
    for place in 0..<4 where a.middleNames[place] != 0 {
      if any(b.middleNames .== a.middleNames[place]) { return MiddleLevel.same }
    }
    let likeness = likeness(a.middleNames[0], b.middleNames[0])
    if likeness == .oneEdit || shareGroup(a.middleNames[0], b.middleNames[0]) { return MiddleLevel.same }
    // Any initial of one counts for any name of the other.
    for place in 0..<4 where a.middleNames[place] != 0 {
      for other in 0..<4 where b.middleNames[other] != 0 {
        let isInitial = withBytes(a.middleNames[place]) { left in
          withBytes(b.middleNames[other]) { right in (left.count == 1 || right.count == 1) && left[0] == right[0] }
        }
        if isInitial { return MiddleLevel.initial }
      }
    }
    return MiddleLevel.different
  }

  /// Of somebody known by a middle name: whether the middle names told beside it are the forename of the other.
  private func middleLevel(of names: SIMD4<NameID>, _ forename: NameID) -> UInt8 {
    guard names[0] != 0, forename != 0 else { return MiddleLevel.missing }
    if any(names .== forename) { return MiddleLevel.same }
    let isInitial = (0..<4).contains { place in
      names[place] != 0
        && withBytes(names[place]) { left in withBytes(forename) { left.count == 1 && left[0] == $0[0] } }
    }
    return isInitial ? MiddleLevel.initial : MiddleLevel.different
  }

  private func upnLevel(_ a: Description, _ b: Description) -> UInt8 {
    var best = NumberLevel.compare(a.upn, a.upnSoundness, b.upn, b.upnSoundness, base: 36)
    if a.formerUPN != 0 {
      best = NumberLevel.better(best, NumberLevel.compare(a.formerUPN, .sound, b.upn, b.upnSoundness, base: 36))
    }
    if b.formerUPN != 0 {
      best = NumberLevel.better(best, NumberLevel.compare(a.upn, a.upnSoundness, b.formerUPN, .sound, base: 36))
    }
    return best
  }
}

extension NumberLevel {
  static func better(_ a: UInt8, _ b: UInt8) -> UInt8 {
    a == missing ? b : b == missing ? a : min(a, b)
  }

  /// Two temporary UPNs, or one beside a permanent one, say nothing when they differ.
  static func compare(_ a: UInt64, _ aSound: Soundness, _ b: UInt64, _ bSound: Soundness, base: UInt64) -> UInt8 {
    guard a != 0, b != 0 else { return missing }
    let bothSound = aSound == .sound && bSound == .sound
    if a == b { return bothSound ? same : sameUnsound }
    if Base36.isOneEdit(a, b, base: base) { return bothSound ? near : mistyped }
    if aSound == .temporary || bSound == .temporary { return missing }
    return different
  }
}

extension BirthLevel {
  static func compare(_ a: Int32, _ b: Int32) -> UInt8 {
    guard a != NormalisedIdentity.noDay, b != NormalisedIdentity.noDay else { return missing }
    if a == b { return same }
    let left = Day(daysSince1970: a).parts
    let right = Day(daysSince1970: b).parts
    if left.year == right.year, left.month == right.day, left.day == right.month { return swapped }
    // Where only the year was known, 1 January stands.
    if left.year == right.year, isNewYear(left.month, left.day) || isNewYear(right.month, right.day) { return onePart }
    var digits = 0
    if left.year != right.year { digits += abs(left.year - right.year) == 1 ? 1 : digitsApart(left.year, right.year) }
    if left.month != right.month { digits += digitsApart(left.month, right.month) }
    if left.day != right.day { digits += digitsApart(left.day, right.day) }
    if digits <= 1, abs(left.year - right.year) <= 1 { return oneDigit }
    let parts =
      (left.year != right.year ? 1 : 0) + (left.month != right.month ? 1 : 0) + (left.day != right.day ? 1 : 0)
    return parts == 1 ? onePart : different
  }

  private static func isNewYear(_ month: Int, _ day: Int) -> Bool { month == 1 && day == 1 }

  /// An exchange of neighbouring digits counts as one.
  private static func digitsApart(_ a: Int, _ b: Int) -> Int {
    if a % 10 == b / 10 % 10, a / 10 % 10 == b % 10, a / 100 == b / 100 { return 1 }
    var a = a
    var b = b
    var count = 0
    while a != 0 || b != 0 {
      if a % 10 != b % 10 { count += 1 }
      a /= 10
      b /= 10
    }
    return count
  }
}

extension HomeLevel {
  static func compare(_ a: Description, _ b: Description) -> UInt8 {
    let sameStreet = a.address != 0 && a.address == b.address
    guard a.postcode != 0, b.postcode != 0 else { return sameStreet ? samePostcode : missing }
    if a.postcode == b.postcode {
      if a.address == 0 || b.address == 0 { return samePostcode }
      return sameStreet ? sameAddress : otherAddress
    }
    let isNear = Base36.isOneEdit(a.postcode, b.postcode, base: 36)
    if sameStreet { return isNear ? samePostcode : otherAddress }
    if isNear { return nearPostcode }
    return PackedPostcode.outward(a.postcode) == PackedPostcode.outward(b.postcode) ? sameArea : elsewhere
  }
}

extension PlaceLevel {
  /// Rolls of two institutions no more days apart than this describe one moment.
  private static let closeDays: Int32 = 45

  static func compare(_ a: Description, _ b: Description) -> UInt8 {
    if a.institution != b.institution {
      // Days far apart may lie on both sides of a move.
      return b.firstDay - closeDays <= a.lastDay && a.firstDay <= b.lastDay + closeDays ? twoAtOnce : elsewhere
    }
    guard a.localID != 0, b.localID != 0 else { return sameInstitution }
    return a.localID == b.localID ? sameNumber : otherNumber
  }

  /// Which of two levels stands for a person with several registrations.
  static func ruling(_ a: UInt8, _ b: UInt8) -> UInt8 {
    for level in [sameNumber, otherNumber, sameInstitution, twoAtOnce, elsewhere] where a == level || b == level {
      return level
    }
    return missing
  }
}

extension Levels {
  /// Takes from another registration of the same person what agrees better.
  mutating func merge(_ other: Levels) {
    if other.isNameBetter(.surname, than: self) {
      self[.surname] = other[.surname]
      sharedSurname = other.sharedSurname
    }
    if other.isNameBetter(.forename, than: self) {
      self[.forename] = other[.forename]
      sharedForename = other.sharedForename
    }
    if other[.birthDate] == BirthLevel.same { sharedBirthDay = other.sharedBirthDay }
    for field in [Field.middleNames, .birthDate, .sex, .home, .upn, .uln] {
      self[field] = NumberLevel.better(self[field], other[field])
    }
    self[.place] = PlaceLevel.ruling(self[.place], other[.place])
  }

  private func isNameBetter(_ field: Field, than other: Levels) -> Bool {
    self[field] != 0 && (other[field] == 0 || self[field] < other[field])
  }
}
