// A second main place of somebody whom neither number nor home, only names and a birth date, make the same person.

import Register

extension Population {
  /// Whether a row would put somebody whom it shares neither number nor home with on a second roll of the academic year.
  ///
  /// Anybody can tell a name and a birth date: such a row is asked about, and states nothing of the person meanwhile.
  /// Whether the other place has ended is not known here; somebody who moved in the year and has neither is asked about.
  func secondPlace(of candidate: WeighedCandidate, _ row: LinkRow) -> Objection? {
    guard row.isOnRoll, row.isMainPlace, let institution = institutions[row.institution],
      candidate.levels.isByNamesAlone
    else { return nil }
    let year = AcademicYear(containing: row.asAt)
    let days = year.firstDay.daysSince1970...year.lastDay.daysSince1970
    var isElsewhere = false
    forEachRegistration(candidate.person) { registration in
      let known = descriptions[registration]
      if known.institution != institution, known.firstDay <= days.upperBound, known.lastDay >= days.lowerBound {
        isElsewhere = true
      }
    }
    return isElsewhere ? .secondPlace : nil
  }
}

extension Levels {
  /// Neither a number, nor a home, nor the institution's having had the person before.
  var isByNamesAlone: Bool {
    let shared = NumberLevel.same...NumberLevel.mistyped
    return !shared.contains(self[.upn]) && !shared.contains(self[.uln])
      && !(HomeLevel.sameAddress...HomeLevel.nearPostcode).contains(self[.home])
      && [PlaceLevel.missing, PlaceLevel.otherNumber, PlaceLevel.elsewhere, PlaceLevel.twoAtOnce].contains(self[.place])
  }
}
