// Who is expected on the rolls of an academic year and missing from them: a full roll tells of those whom it does not name.

import Register

/// The academic year of a row, and the one before.
struct RollYears {
  let first: Int32
  let last: Int32
  let before: Int32
  let institution: InstitutionIndex

  /// Nothing where the row puts nobody on a roll.
  init?(_ row: Description) {
    guard row.firstDay <= row.lastDay else { return nil }
    let year = AcademicYear(containing: Day(daysSince1970: row.firstDay))
    first = year.firstDay.daysSince1970
    last = year.lastDay.daysSince1970
    before = first - 365
    institution = row.institution
  }
}

extension Population {
  /// Whether a person stood on a roll of the year before the row's, and on none of the row's own by what is known so far.
  func rollLevel(of person: PersonIndex, _ years: RollYears?) -> UInt8 {
    guard let years else { return RollLevel.nothing }
    var isExpected = false
    var isToldOf = false
    var wasOfSchoolAge = false
    var wasHere = false
    forEachRegistration(person) { registration in
      let known = descriptions[registration]
      guard known.firstDay <= known.lastDay, known.firstDay <= years.last else { return }
      if known.lastDay >= years.first {
        isToldOf = true
      } else if known.lastDay >= years.before {
        isExpected = true
        if known.institution == years.institution { wasHere = true }
        if known.birthDay != NormalisedIdentity.noDay, years.before - known.birthDay < Self.daysOfSchoolAge {
          wasOfSchoolAge = true
        }
      }
    }
    if isToldOf || !isExpected { return RollLevel.nothing }
    if wasHere { return RollLevel.ownInstitution }
    return wasOfSchoolAge ? RollLevel.onlyChild : RollLevel.expected
  }

  /// Whoever is younger than 16 when an academic year begins is at school in it, and on a school's roll.
  private static let daysOfSchoolAge: Int32 = 16 * 365 + 4
}

extension Levels {
  /// One birthday, and the surname or the home of one family, each perhaps written otherwise: one person, or twins.
  var isOfOneFamily: Bool {
    (BirthLevel.same...BirthLevel.oneDigit).contains(self[.birthDate])
      && ((NameLevel.same...NameLevel.similar).contains(self[.surname])
        || (HomeLevel.sameAddress...HomeLevel.nearPostcode).contains(self[.home]))
  }
}
