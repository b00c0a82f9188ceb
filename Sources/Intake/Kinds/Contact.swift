// Contacts: an officer reached, or tried to reach, a young person.

extension Kind {
  /// Somebody was reached, or it was tried.
  public static let contact = Kind(
    "contact", title: "Contacts",
    columns: [
      Column(.contactedOn, .day(.past), required: true), Column(.contactMethod, .word(.contactMethod)),
      Column(.outcome, .word(.contactOutcome)),
    ] + Column.actual(activityRequired: false),
    plainWords: .contact + .activity, checks: .nextStep)
}
