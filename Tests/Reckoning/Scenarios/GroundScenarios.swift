// Which rows give a school ground to be told: what somebody tries who never taught the pupil.

import Register

extension Scenario {
  /// Numbers whose check characters are right.
  private static let upn = "Y931999912197"
  private static let uln = "1000000019"

  private static let elsewhere = "OX1 9ZZ"
  /// Oak had the pupil in year 11; since September at the college.
  private static let truth: [Sent] = [.enrolled(Cast.oak, "2026-01-15"), .enrolled(Cast.college, "2026-09-10")]
  /// The same, the rows bearing a number.
  private static let numbered: [Sent] = [
    .roll(Cast.oak, "2026-01-15", [.row(1).numbered(upn: upn)]),
    .roll(Cast.college, "2026-09-10", [.row(1, postcode: elsewhere).numbered(upn: upn, uln: uln)]),
  ]

  private static func claims(_ rows: [SentRow], _ asAt: String = "2026-05-11", received: String? = nil) -> Sent {
    .roll(Cast.elm, asAt, received: received, rows)
  }

  private static let oakIsTold: Expectation = .given(
    Cast.oak, "2026-11-20", "B1", "full-time education", provider: Cast.college)
  private static let elmIsTold: Expectation = .given(
    Cast.elm, "2026-11-20", "B1", "full-time education", provider: Cast.college)
  private static let elmIsNot: Expectation = .refused(Cast.elm, "2026-11-20", "B13")
  private static let oakIsNot: Expectation = .refused(Cast.oak, "2026-11-20", "B13")
  private static let college: Sent = .enrolled(Cast.college, "2026-09-10")

  static let grounds: [Scenario] = [
    // Told in time.
    Scenario(
      "a roll of January that comes in November gives no ground, and takes none away",
      truth + [claims([.row()], "2026-01-20", received: "2026-11-20")], expect: elmIsNot, oakIsTold),
    Scenario(
      "a roll that comes on the sixtieth day gives ground",
      [claims([.row()], "2026-05-11", received: "2026-07-10"), college], expect: elmIsTold),
    Scenario(
      "a roll that comes on the sixty-first day gives none",
      [claims([.row()], "2026-05-11", received: "2026-07-11"), college], expect: elmIsNot),
    Scenario(
      "an intention told in time bears out a late roll of its year",
      [
        .of(.intended, Cast.elm, "2026-03-02", .intending("220")),
        claims([.row()], "2026-05-11", received: "2026-11-20"), college,
      ], expect: elmIsTold),
    Scenario(
      "an offer told in time bears out a late roll of its year",
      [
        .of(.offer, Cast.elm, "2026-03-02", ["offer_status": "110"]),
        claims([.row()], "2026-05-11", received: "2026-11-20"), college,
      ], expect: elmIsTold),
    Scenario(
      "what is told today of next year's intentions bears out no late roll of last year",
      [
        claims([.row()], "2026-05-11", received: "2026-11-20"),
        .of(.intended, Cast.elm, "2026-11-20", .intending("220")), college,
      ], expect: elmIsNot),
    Scenario(
      "returns of other kinds bear out no late roll",
      [
        .of(.risk, Cast.elm, "2026-03-02", ["attendance": "84"]),
        claims([.row()], "2026-05-11", received: "2026-11-20"), college,
      ], expect: elmIsNot),
    Scenario(
      "a roll in time of an earlier year bears out no late roll of year 11",
      [.enrolled(Cast.elm, "2025-05-12"), claims([.row()], received: "2026-11-20"), college], expect: elmIsNot),
    // Tied, whoever came first.
    Scenario(
      "names and birth date alone give no ground, though the claim came first",
      [claims([.row(1, postcode: elsewhere)], "2025-10-01")] + truth, expect: elmIsNot, oakIsTold),
    Scenario(
      "names, birth date and home tie", [claims([.row()]), college], expect: elmIsTold),
    Scenario(
      "a postcode that names no place ties nobody",
      [
        claims([.row(1, postcode: "ZZ99 3VZ")]),
        .roll(Cast.college, "2026-09-10", [.row(1, postcode: "ZZ99 3VZ")]),
      ], expect: elmIsNot),
    Scenario(
      "a home without the birth date told ties nobody",
      [claims([.row(1, born: "2009-10-16")]), college], expect: elmIsNot),
    Scenario(
      "a valid UPN ties whatever the home",
      [
        claims([.row(1, postcode: "").numbered(upn: upn)]),
        .roll(Cast.college, "2026-09-10", [.row(1, postcode: elsewhere).numbered(upn: upn)]),
      ], expect: elmIsTold),
    Scenario(
      "a UPN whose check letter is wrong ties nobody",
      [
        claims([.row(1, postcode: "").numbered(upn: "A931999912197")]),
        .roll(Cast.college, "2026-09-10", [.row(1, postcode: elsewhere).numbered(upn: "A931999912197")]),
      ], expect: elmIsNot),
    Scenario(
      "a valid ULN ties",
      [
        claims([.row(1, postcode: "").numbered(uln: uln)]),
        .roll(Cast.college, "2026-09-10", [.row(1, postcode: elsewhere).numbered(uln: uln)]),
      ], expect: elmIsTold),
    Scenario(
      "a ULN whose check digit is wrong, or that means none, ties nobody",
      [
        claims([
          .row(1, postcode: "").numbered(uln: "1000000018"), .row(1, postcode: "").numbered(uln: "9999999999"),
        ]),
        .roll(
          Cast.college, "2026-09-10",
          [
            .row(1, postcode: elsewhere).numbered(uln: "1000000018"),
            .row(1, postcode: elsewhere).numbered(uln: "9999999999"),
          ]),
      ], expect: elmIsNot),
    Scenario(
      "another institution's rows tie, one to the other",
      [
        .enrolled(Cast.oak, "2026-01-15"), .roll(Cast.trainer, "2026-09-05", [.row(1).numbered(uln: uln)]),
        .leaver(Cast.trainer, "2026-09-09", left: "2026-09-08"),
        .roll(Cast.college, "2026-09-10", [.row(1, postcode: elsewhere).numbered(uln: uln)]),
      ], expect: oakIsTold),
    // No rival.
    Scenario(
      "rolls of two schools in the same weeks wait for a steward, both",
      [.enrolled(Cast.oak, "2026-05-15"), claims([.row()], "2026-05-18"), college], expect: elmIsNot, oakIsNot),
    Scenario(
      "so do they when the second says year 10",
      [.enrolled(Cast.oak, "2026-05-15"), claims([.row(1, year: 10)], "2026-05-18"), college],
      expect: elmIsNot, oakIsNot),
    Scenario(
      "waiting does not help: the days of receipt decide, not the day of asking",
      [
        .enrolled(Cast.oak, "2026-05-15"), claims([.row()], "2026-05-18"), college,
        .enrolled(Cast.college, "2027-09-10"),
      ],
      expect: .refused(Cast.elm, "2028-05-01", "B13"), .refused(Cast.oak, "2028-05-01", "B13")),
    Scenario(
      "a school whose roll came 60 days before the other's keeps its ground",
      truth + [claims([.row()], "2026-03-16")], expect: elmIsNot, oakIsTold),
    Scenario(
      "59 days are too few",
      truth + [claims([.row()], "2026-03-15")], expect: elmIsNot, oakIsNot),
    Scenario(
      "it keeps it though year 11 leaves in June and the claim stays to the end of August",
      truth + [claims([.row()]), .leaver(Cast.oak, "2026-07-01", left: "2026-06-26")],
      expect: elmIsNot, oakIsTold),
    Scenario(
      "two claims together do not outweigh it",
      truth + [
        claims([.row()]), .enrolled(Cast.faraway, "2026-05-12"),
        .leaver(Cast.faraway, "2026-05-20", left: "2026-05-15"),
      ],
      expect: elmIsNot, oakIsTold, .refused(Cast.faraway, "2026-11-20", "B13")),
    Scenario(
      "a claim sent again and again stays one",
      truth + [claims([.row()]), claims([.row()], "2026-05-12"), claims([.row()], "2026-06-15")],
      expect: elmIsNot, oakIsTold),
    Scenario(
      "of two in the same weeks the one that keeps the pupil while the other lets go keeps its ground",
      [
        .enrolled(Cast.oak, "2026-05-15"), claims([.row()], "2026-05-18"),
        .leaver(Cast.oak, "2026-06-10", left: "2026-06-05"), college,
      ], expect: elmIsTold, oakIsNot),
    Scenario(
      "a claim withdrawn on its first day was still one",
      truth + [claims([.row()]), .leaver(Cast.elm, "2026-05-12", left: "2025-09-02")], expect: elmIsNot, oakIsTold),
    Scenario(
      "nobody takes another's ground by a row that is not tied",
      [
        .roll(Cast.oak, "2026-05-15", [.row(1).numbered(upn: upn)]),
        claims([.row(1, postcode: elsewhere)], "2026-05-18"),
        .roll(Cast.college, "2026-09-10", [.row(1, postcode: "").numbered(upn: upn)]),
      ], expect: elmIsNot, oakIsTold),
    Scenario(
      "a place told for next year gives no ground before it begins",
      truth + [claims([.row(1, ["entry_date": "2027-09-01"])], "2026-11-16")], expect: elmIsNot, oakIsTold),
    Scenario(
      "a guest's place gives no ground, though it is the only one known",
      [claims([.row(1, ["enrolment_status": "G"])]), college], expect: elmIsNot),
    Scenario(
      "a part-time place beside a school gives none, and takes none away",
      truth + [claims([.row(1, ["mode": "part-time"])], "2026-02-02")], expect: elmIsNot, oakIsTold),
    // What is no row of a roll.
    Scenario(
      "an early-leaver row gives no ground",
      truth + [.leaver(Cast.elm, "2026-05-11", left: "2026-05-08")], expect: elmIsNot, oakIsTold),
    Scenario(
      "nor does a row of a roll that tells of a leaving",
      truth + [claims([.row(1, ["leaving_date": "2026-05-08"])])], expect: elmIsNot, oakIsTold),
    Scenario(
      "nor does a list of leavers, of offers, or of intentions",
      truth + [
        .told(Cast.elm, "2026-05-11", 220), .of(.offer, Cast.elm, "2026-05-11", ["offer_status": "110"]),
        .of(.intended, Cast.elm, "2026-05-12", .intending("220")),
      ], expect: elmIsNot, oakIsTold),
    Scenario(
      "an agreement naming somebody who was never on roll gives none",
      truth + [
        .of(.agreement, Cast.elm, "2026-09-14", ["agreement_from": "2026-09-01", "agreement_to": "2027-08-31"])
      ],
      agreements: [
        Agreement(
          institution: Cast.elm, from: day("2026-09-01"), to: day("2027-08-31"), recordedAt: .noon(day("2026-09-01")))
      ], expect: elmIsNot),
    Scenario(
      "a claim of year 12 beside the college is given back itself and no more, under an agreement too",
      truth + [
        claims([.row()], "2026-11-16"),
        .of(.agreement, Cast.elm, "2026-11-16", ["agreement_from": "2026-09-01", "agreement_to": "2027-08-31"]),
      ],
      agreements: [
        Agreement(
          institution: Cast.elm, from: day("2026-09-01"), to: day("2027-08-31"), recordedAt: .noon(day("2026-09-01")))
      ], expect: .given(Cast.elm, "2026-11-20", "B5", "full-time education", provider: Cast.elm)),
    Scenario(
      "nor does one that is let go of within weeks",
      truth + [
        claims([.row()], "2026-11-02"), .leaver(Cast.elm, "2026-11-18", left: "2026-11-13"),
        .of(.agreement, Cast.elm, "2026-11-16", ["agreement_from": "2026-09-01", "agreement_to": "2027-08-31"]),
      ],
      agreements: [
        Agreement(
          institution: Cast.elm, from: day("2026-09-01"), to: day("2027-08-31"), recordedAt: .noon(day("2026-09-01")))
      ], expect: elmIsNot),
    Scenario(
      "a roll that was replaced by one without the pupil gives none",
      [claims([.row(), .row(2)])] + [
        .roll(Cast.elm, "2026-05-11", received: "2026-05-13", replaces: 0, [.row(2)]), college,
      ], expect: .refused(Cast.elm, "2026-11-20", "B13")),
    Scenario(
      "a roll in time that is replaced by a late one in which the pupil is new gives none",
      [
        claims([.row(2)]), .roll(Cast.elm, "2026-05-11", received: "2026-11-20", replaces: 0, [.row(), .row(2)]),
        college,
      ], expect: elmIsNot),
  ]
}
