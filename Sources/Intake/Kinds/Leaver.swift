// Leavers: who left the roll, when, and what they do next where it is known.

extension Kind {
  static let leaver = Kind(
    "leaver", title: "Leavers",
    columns: [
      Column(.leavingDate, .day(.ahead(years: 1)), required: true),
      Column(.leavingReason, .text(limit: 300)), Column(.whoseChoice, .text(limit: 100)),
    ] + Column.actual(activityRequired: false),
    plainWords: .leaver + .activity, underInstruction: .leaving, checks: .nextStep)
}
