// Actual destinations: what young people do now.

extension Kind {
  static let actual = Kind(
    "actual", title: "Actual destinations", columns: Column.actual(activityRequired: true),
    plainWords: .activity, checks: .actual)
}
