// Cohort status: who belongs to the county's cohort, and who left it, from which day.

extension Kind {
  /// Somebody belongs to the county's cohort, or left it.
  public static let cohortStatus = Kind(
    "cohort_status", title: "Cohort status",
    columns: [
      Column(.status, .code(.cohortStatus), required: true), Column(.from, .day(.ahead(years: 1)), required: true),
      Column(.receivingLA, .authority),
    ],
    plainWords: .cohortStatus, checks: [.movedNamesAuthority])
}
