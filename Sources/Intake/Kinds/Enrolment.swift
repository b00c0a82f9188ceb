// Enrolment: who is on the roll of a school or college.

extension Kind {
  static let enrolment = Kind(
    "enrolment", title: "Enrolment",
    columns: [
      Column(.entryDate, .day(.ahead(years: 1))), Column(.leavingDate, .day(.ahead(years: 3))),
      Column(.mode, .word(.mode)), Column(.course, .text(limit: 200)), Column(.level, .text(limit: 40)),
      Column(.expectedEndDate, .day(.ahead(years: 8))), Column(.enrolmentStatus, .word(.enrolmentStatus)),
      Column(.activityCode, .activity),
    ],
    plainWords: .enrolment, underInstruction: .identity,
    checks: [
      .inOrder(.entryDate, .leavingDate), .inOrder(.entryDate, .expectedEndDate),
      .activityFitsAge(.activityCode), .statusOnRoll,
    ])
}
