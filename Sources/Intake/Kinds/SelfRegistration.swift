// Self-registration: what a young person told the county directly, done or intended.

extension Kind {
  static let selfRegistration = Kind(
    "self_registration", title: "Self-registration",
    columns: Column.actual(activityRequired: false) + Column.intention(destinationRequired: false, isNumbered: false)
      + [Column(.identityChecked, .flag)],
    plainWords: .activity, toldBy: [.identityChecked], checks: .nextStep)
}
