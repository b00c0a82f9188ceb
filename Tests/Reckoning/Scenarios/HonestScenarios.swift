// Which rows give a school ground to be told: schools as they are, late, corrected, succeeded, with pupils who move.

import Register

extension Scenario {
  private static let upn = "Y931999912197"
  private static let elsewhere = "OX1 9ZZ"
  private static let college: Sent = .enrolled(Cast.college, "2026-09-10")
  private static let oakIsTold: Expectation = .given(
    Cast.oak, "2026-11-20", "B1", "full-time education", provider: Cast.college)
  private static let elmIsTold: Expectation = .given(
    Cast.elm, "2026-11-20", "B1", "full-time education", provider: Cast.college)
  private static let lateRoll: Sent = .enrolled(Cast.oak, "2026-05-11", received: "2026-11-02")

  private static func named(_ school: Int) -> Sent {
    .of(.agreement, school, "2026-11-02", ["agreement_from": "2026-09-01", "agreement_to": "2027-08-31"])
  }

  private static func agreed(_ school: Int) -> Agreement {
    Agreement(
      institution: school, from: day("2026-09-01"), to: day("2027-08-31"), recordedAt: .noon(day("2026-09-01")))
  }

  private static let becameAcademy = Succession(
    old: Cast.oak, new: Cast.oakAcademy, from: day("2026-09-01"), recordedAt: .noon(day("2026-09-01")))

  static let honest: [Scenario] = [
    Scenario(
      "what a steward loads as history gives ground in the first year of use",
      [lateRoll.asHistory(), college], expect: oakIsTold),
    Scenario(
      "a late roll gives ground once a steward takes it as history",
      [lateRoll.accepted(on: "2026-11-10"), college],
      expect: oakIsTold, .refused(Cast.oak, 1, "2026-11-09", "B13", knownOn: "2026-11-09")),
    Scenario(
      "a late roll taken as history came on its day: a claim of that spring does not prevail over it",
      [
        .enrolled(Cast.oak, "2026-01-15", received: "2026-11-02").accepted(on: "2026-11-10"),
        .enrolled(Cast.elm, "2026-05-11"), college,
      ], expect: oakIsTold, .refused(Cast.elm, "2026-11-20", "B13")),
    Scenario(
      "a roll in time that is corrected late stays told in time",
      [
        .enrolled(Cast.oak, "2026-05-11"), .roll(Cast.oak, "2026-05-11", received: "2026-11-02", replaces: 0, [.row()]),
        college,
      ], expect: oakIsTold),
    Scenario(
      "what a school itself told is given back to it on its entry alone",
      [lateRoll, .verified(Cast.oak, "2026-10-08", 310, provider: Cast.trainer)],
      expect: .given(Cast.oak, "2026-11-20", "B1", "apprenticeship", provider: Cast.trainer)),
    Scenario(
      "of a pupil still on roll a school is given back what it told",
      [.enrolled(Cast.oak, "2026-05-11"), .verified(Cast.oak, "2026-05-12", 330)],
      expect: .given(Cast.oak, "2026-05-20", "B3", "employment")),
    Scenario(
      "a pupil who moved from one school to another in the year is told to both",
      [
        .enrolled(Cast.oak, "2025-10-02"), .leaver(Cast.oak, "2026-01-12", left: "2026-01-09"),
        .enrolled(Cast.elm, "2026-01-14"), college,
      ], expect: oakIsTold, elmIsTold),
    Scenario(
      "so it is when the old school's next roll lets go only after the new one's came",
      [
        .roll(Cast.oak, "2025-10-02", full: true, .people(1...20)), .enrolled(Cast.elm, "2026-01-14"),
        .roll(Cast.oak, "2026-01-28", full: true, .people(2...20)), college,
      ], expect: oakIsTold, elmIsTold),
    Scenario(
      "a pupil who moved home is known by the number",
      [
        .roll(Cast.oak, "2026-05-11", [.row(1).numbered(upn: upn)]),
        .roll(Cast.college, "2026-09-10", [.row(1, postcode: elsewhere).numbered(upn: upn)]),
      ], expect: oakIsTold),
    Scenario(
      "where the college has neither number nor the old home, a row with both ties the two",
      [
        .roll(Cast.oak, "2026-05-11", [.row(1).numbered(upn: upn)]),
        .of(
          .contact, Cast.county, "2026-08-20",
          [.row(1, ["contacted_on": "2026-08-20", "outcome": "no answer"], postcode: elsewhere).numbered(upn: upn)]),
        .roll(Cast.college, "2026-09-10", [.row(1, postcode: elsewhere)]),
      ], expect: oakIsTold),
    Scenario(
      "where nothing does, a steward decides, and may be seen to have decided only since then",
      [
        .roll(Cast.oak, "2026-05-11", [.row(1).decided(on: "2026-11-10")]),
        .roll(Cast.college, "2026-09-10", [.row(1, postcode: elsewhere)]),
      ], expect: oakIsTold, .refused(Cast.oak, 1, "2026-11-09", "B13", knownOn: "2026-11-09")),
    Scenario(
      "of two schools that wait the one a steward decided for is told",
      [
        .roll(Cast.oak, "2026-05-15", [.row(1).decided(on: "2026-11-10")]), .enrolled(Cast.elm, "2026-05-18"), college,
      ], expect: oakIsTold, .refused(Cast.elm, "2026-11-20", "B13")),
    Scenario(
      "a pupil at a referral unit beside a school is the school's",
      [.enrolled(Cast.oak, "2026-05-11"), .enrolled(Cast.unit, "2026-05-12"), college],
      expect: oakIsTold, .refused(Cast.unit, "2026-11-20", "B13")),
    Scenario(
      "a pupil registered at both is told to the one that says main",
      [
        .enrolled(Cast.oak, "2026-05-11", ["enrolment_status": "S"]),
        .enrolled(Cast.unit, "2026-05-12", ["enrolment_status": "M"]), college,
      ],
      expect: .refused(Cast.oak, "2026-11-20", "B13"),
      .given(Cast.unit, "2026-11-20", "B1", "full-time education", provider: Cast.college)),
    Scenario(
      "a subsidiary registration gives ground by a steward",
      [.roll(Cast.oak, "2026-05-11", [.row(1, ["enrolment_status": "S"]).decided(on: "2026-06-01")]), college],
      expect: oakIsTold),
    Scenario(
      "a pupil of a referral unit alone is the unit's", [.enrolled(Cast.unit, "2026-05-12"), college],
      expect: .given(Cast.unit, "2026-11-20", "B1", "full-time education", provider: Cast.college)),
    Scenario(
      "enrolled twice in September, let go by one within 42 days: the sixth form's ground is its agreement",
      [
        .enrolled(Cast.elm, "2026-09-03"), .enrolled(Cast.college, "2026-09-10"),
        .leaver(Cast.elm, "2026-10-16", left: "2026-10-14"), named(Cast.elm),
      ], agreements: [agreed(Cast.elm)],
      expect: .given(Cast.elm, "2026-11-20", "B5", "full-time education", provider: Cast.college)),
    Scenario(
      "let go only after 42 days, the college keeps and the sixth form waits",
      [
        .enrolled(Cast.elm, "2026-09-03"), .enrolled(Cast.college, "2026-09-10"),
        .leaver(Cast.elm, "2026-10-16", left: "2026-10-15"), named(Cast.elm),
      ], agreements: [agreed(Cast.elm)], expect: .refused(Cast.elm, "2026-11-20", "B13")),
    Scenario(
      "a sixth form that lets go on receiving the college's news is told of a leaver of its year 12",
      [
        .enrolled(Cast.elm, "2026-09-15"), .leaver(Cast.elm, "2026-10-09", left: "2026-10-02"),
        .enrolled(Cast.college, "2026-10-12"), named(Cast.elm),
      ], agreements: [agreed(Cast.elm)],
      expect: .given(Cast.elm, "2026-11-20", "B5", "full-time education", provider: Cast.college)),
    Scenario(
      "an academy has the year 11 ground of the school it succeeded",
      [.enrolled(Cast.oak, "2026-05-11"), college], successions: [becameAcademy],
      expect: .given(Cast.oakAcademy, "2026-11-20", "B1", "full-time education", provider: Cast.college),
      .refused(Cast.oakAcademy, 1, "2026-08-31", "B13")),
    Scenario(
      "it has none without a steward's word",
      [.enrolled(Cast.oak, "2026-05-11"), college], expect: .refused(Cast.oakAcademy, "2026-11-20", "B13")),
    Scenario(
      "school and academy are no rivals within a year",
      [.enrolled(Cast.oak, "2025-10-02"), .enrolled(Cast.oakAcademy, "2026-02-02"), college],
      successions: [
        Succession(
          old: Cast.oak, new: Cast.oakAcademy, from: day("2026-02-01"), recordedAt: .noon(day("2026-02-01")))
      ], expect: .given(Cast.oakAcademy, "2026-11-20", "B1", "full-time education", provider: Cast.college)),
    Scenario(
      "the agreement of the school it succeeded does not pass",
      [.enrolled(Cast.oak, "2026-09-03"), named(Cast.oak), .verified(Cast.county, "2026-11-02", 310)],
      agreements: [agreed(Cast.oak)],
      successions: [
        Succession(
          old: Cast.oak, new: Cast.oakAcademy, from: day("2026-11-01"), recordedAt: .noon(day("2026-11-01")))
      ], expect: .refused(Cast.oakAcademy, "2026-11-20", "B13")),
  ]
}
