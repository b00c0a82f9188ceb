// Outcome and reason, line by line, and since when somebody is NEET.

extension Scenario {
  static let outcomes: [Scenario] = [
    Scenario(
      "somebody in year 11 last year awaits a return until a week after the autumn rolls were due",
      [.enrolled(Cast.oak, "2025-11-03")],
      expect: .situation("2026-08-31", .schoolAge), .situation("2026-09-01", .notKnown, .awaitingReturn),
      .situation("2026-10-07", .notKnown, .awaitingReturn), .situation("2026-10-08", .notKnown, .neverTold)),
    Scenario(
      "no return is awaited of somebody who left, and was told of nowhere since",
      [.enrolled(Cast.oak, "2025-11-03"), .leaver(Cast.oak, "2026-07-20", left: "2026-07-17")],
      expect: .situation("2026-07-18", .notKnown, .left), .situation("2026-10-07", .notKnown, .left),
      .situation("2026-10-08", .notKnown, .left)),
    Scenario(
      "an end after which another school still had them does not end waiting for the autumn rolls",
      [
        .enrolled(Cast.oak, "2025-11-03"), .enrolled(Cast.elm, "2026-01-12"),
        .leaver(Cast.oak, "2026-01-20", left: "2026-01-09"),
      ],
      expect: .situation("2026-07-18", .schoolAge), .situation("2026-10-07", .notKnown, .awaitingReturn)),
    Scenario(
      "a roll that ends a place in September, and nothing left, is no waiting either", born: "2009-03-10",
      [
        .roll(Cast.college, "2025-09-05", .people(1...20)),
        .roll(Cast.college, "2025-09-20", full: true, .people(2...20)),
      ], expect: .situation("2025-09-19", .eet), .situation("2025-09-25", .notKnown, .offRoll)),
    Scenario(
      "no return is awaited where every institution was told to withhold", born: "2009-03-10",
      [.roll(Cast.college, "2025-09-05", [.identity(1, .own("2025-09-01"))])],
      expect: .situation("2025-09-25", .notKnown, .withheld), .situation("2025-10-08", .notKnown, .withheld)),
    Scenario(
      "whoever moved school in year 11 awaits a return like any other of that school",
      [
        .enrolled(Cast.elm, "2025-11-03"), .leaver(Cast.elm, "2026-01-20", left: "2026-01-16"),
        .enrolled(Cast.oak, "2026-02-02"),
      ],
      expect: .situation("2026-02-01", .notKnown, .left), .situation("2026-08-31", .schoolAge),
      .situation("2026-09-15", .notKnown, .awaitingReturn)),
    Scenario(
      "somebody missing from year 11's last full roll is off roll in September, and awaits no return",
      born: "2009-10-15",
      [
        .roll(Cast.oak, "2025-11-03", full: true, .people(1...20)),
        .roll(Cast.oak, "2026-06-15", full: true, .people(2...20)),
      ],
      expect: .situation("2026-09-15", .notKnown, .offRoll), .situation(2, "2026-09-15", .notKnown, .awaitingReturn)),
    Scenario(
      "an instruction at every institution that knows them withholds before any return is awaited",
      [
        .enrolled(Cast.oak, "2025-11-03"),
        .roll(Cast.oak, "2026-06-15", [.identity(1, .own("2026-06-01"))]),
      ],
      expect: .situation("2026-06-20", .schoolAge), .situation("2026-09-15", .notKnown, .withheld),
      .toCall("2026-09-15", true)),
    Scenario(
      "with an instruction everywhere a summer's lapse is a lapse, and no return is awaited", born: "2008-10-15",
      [
        .enrolled(Cast.oak, "2025-11-03"),
        .roll(Cast.oak, "2026-06-15", [.identity(1, .own("2026-06-01"))]),
      ],
      expect: .situation("2026-09-15", .notKnown, .lapsed, code: 210)),
    Scenario(
      "whoever left under an instruction is left, and to be called at once",
      [
        .enrolled(Cast.oak, "2025-11-03"),
        .roll(Cast.oak, "2026-06-15", [.identity(1, .own("2026-06-01"))]),
        .of(.leaver, Cast.oak, "2026-07-20", [.identity(1, .own("2026-06-01"), leaving: "2026-07-17")]),
      ],
      expect: .situation("2026-09-15", .notKnown, .left), .toCall("2026-09-15", true)),
    Scenario(
      "what lapsed in the summer has lapsed at once where every institution was told to withhold",
      born: "2008-10-15",
      [.enrolled(Cast.oak, "2025-11-03"), .of(.risk, Cast.oak, "2026-09-06", [.notKept(1, .own("2026-09-04"))])],
      expect: .situation("2026-09-03", .notKnown, .awaitingReturn), .situation("2026-09-06", .notKnown, .lapsed)),
    Scenario(
      "a place that lapsed in the summer awaits a return, and has lapsed after that",
      born: "2008-10-15", [.enrolled(Cast.oak, "2025-11-03")],
      expect: .situation("2026-09-01", .notKnown, .awaitingReturn, code: 210),
      .situation("2026-10-07", .notKnown, .awaitingReturn), .situation("2026-10-08", .notKnown, .lapsed, code: 210)),
    Scenario(
      "what lapsed before 1 June has lapsed",
      born: "2008-10-15", [.enrolled(Cast.oak, "2025-11-03", ["expected_end_date": "2026-05-31"])],
      expect: .situation("2026-06-01", .notKnown, .lapsed)),
    Scenario(
      "what lapsed on 1 June awaits a return from the day after",
      born: "2008-10-15", [.enrolled(Cast.oak, "2025-11-03", ["expected_end_date": "2026-06-01"])],
      expect: .situation("2026-06-02", .notKnown, .awaitingReturn),
      .situation("2026-10-07", .notKnown, .awaitingReturn), .situation("2026-10-08", .notKnown, .lapsed)),
    Scenario(
      "last summer's lapse is no longer waited for in the next",
      born: "2008-10-15", [.enrolled(Cast.oak, "2025-11-03")],
      expect: .situation("2027-09-15", .notKnown, .lapsed)),
    Scenario(
      "a current statement of September goes before waiting for the roll",
      [.enrolled(Cast.oak, "2025-11-03"), .enrolled(Cast.college, "2026-09-10")],
      expect: .situation("2026-09-09", .notKnown, .awaitingReturn), .situation("2026-09-10", .eet, code: 230)),
    Scenario(
      "school age ends with the first day of year 12, though its code were current",
      [.verified(Cast.oak, "2026-08-20", 120), .verified(Cast.oak, "2026-09-02", 120)],
      expect: .situation("2026-08-31", .schoolAge), .situation("2026-10-08", .notKnown, .neverTold)),
    Scenario(
      "when the autumn rolls are due is a setting",
      [.enrolled(Cast.oak, "2025-11-03")], settings: [.init("autumn_rolls_due", "10-15")],
      expect: .situation("2026-10-22", .notKnown, .awaitingReturn),
      .situation("2026-10-23", .notKnown, .neverTold)),
    Scenario(
      "810 says never told", [.verified(Cast.county, "2026-11-02", 810)],
      expect: .situation("2026-11-02", .notKnown, .neverTold, code: 810)),
    Scenario(
      "820 says cannot be contacted", [.verified(Cast.county, "2026-11-02", 820)],
      expect: .situation("2026-11-02", .notKnown, .cannotBeContacted, code: 820)),
    Scenario(
      "830 says refused", [.told(Cast.county, "2026-11-02", 830)],
      expect: .situation("2026-11-02", .notKnown, .refused, code: 830)),
    Scenario(
      "a lapsed statement keeps its code", [.verified(Cast.county, "2026-11-02", 330)],
      expect: .situation("2027-05-03", .notKnown, .lapsed, code: 330, lapse: "2027-05-02")),
  ]

  static let neetStarts: [Scenario] = [
    Scenario(
      "NEET begins on the first day of the run",
      [.enrolled(Cast.oak, "2026-10-08"), .verified(Cast.county, "2027-01-11", 619)],
      expect: .situation("2027-03-01", .neet, neetStart: "2027-01-11")),
    Scenario(
      "NEET told again goes on with the same run",
      [
        .enrolled(Cast.oak, "2026-10-08"), .verified(Cast.county, "2027-01-11", 619),
        .verified(Cast.county, "2027-02-22", 640),
      ], expect: .situation("2027-03-01", .neet, code: 640, neetStart: "2027-01-11")),
    Scenario(
      "the told date counts where nothing was known before",
      [.verified(Cast.county, "2027-01-11", 619, ["neet_start_date": "2026-12-01"])],
      expect: .situation("2027-03-01", .neet, neetStart: "2026-12-01")),
    Scenario(
      "a told date counts only if it is later than the day on which a place was told",
      [
        .enrolled(Cast.oak, "2026-10-08"),
        .verified(Cast.county, "2027-01-11", 619, ["neet_start_date": "2026-10-08"]),
        .verified(Cast.county, "2027-02-11", 619, ["neet_start_date": "2026-10-09"]),
      ],
      expect: .situation("2027-02-10", .neet, neetStart: "2027-01-11"),
      .situation("2027-03-01", .neet, neetStart: "2026-10-09")),
    Scenario(
      "the told day of a leaver of year 11 counts though nobody knew of it for weeks",
      [
        .enrolled(Cast.oak, "2026-05-14"),
        .contact("2026-10-20", "spoke to young person", 619, ["neet_start_date": "2026-09-08"]),
      ],
      expect: .situation("2026-11-10", .neet, neetStart: "2026-09-08"),
      .line(.neet, "2026-11-10", "NEET since 2026-09-08")),
    Scenario(
      "the start of a NEET statement stands for a told date",
      [
        .enrolled(Cast.oak, "2026-05-14"),
        .contact("2026-10-20", "spoke to young person", 619, ["start_date": "2026-09-10"]),
      ], expect: .situation("2026-11-10", .neet, neetStart: "2026-09-10")),
    Scenario(
      "custody tells something else of a person than NEET, so that told dates before it do not count",
      [
        .verified(Cast.county, "2026-11-02", 710, ["review_date": "2026-12-01"]),
        .contact("2027-02-01", "spoke to young person", 619, ["neet_start_date": "2026-10-20"]),
      ], expect: .situation("2027-02-02", .neet, neetStart: "2027-02-01")),
    Scenario(
      "a claimed NEET begins the run that is verified later",
      [.told(Cast.oak, "2026-11-02", 619), .verified(Cast.county, "2026-11-30", 619)],
      expect: .situation("2026-12-01", .neet, neetStart: "2026-11-02")),
    Scenario(
      "a place between ends the run",
      [
        .verified(Cast.county, "2026-11-02", 619),
        .enrolled(Cast.college, "2027-01-11"),
        .leaver(Cast.college, "2027-02-12", left: "2027-02-05"),
        .contact("2027-02-15", "spoke to parent", 619),
      ], expect: .situation("2027-03-01", .neet, neetStart: "2027-02-15")),
    Scenario(
      "a contested day does not end the run",
      [
        .verified(Cast.county, "2026-11-02", 619),
        .enrolled(Cast.college, "2026-11-09"),
        .contact("2026-11-12", "spoke to young person", 619),
      ],
      expect: .situation("2026-11-09", .eet, contested: true),
      .situation("2026-11-12", .neet, contested: false, neetStart: "2026-11-02")),
    Scenario(
      "the earliest of several told dates counts",
      [
        .verified(Cast.county, "2027-01-11", 619, ["neet_start_date": "2026-12-01"]),
        .verified(Cast.county, "2027-02-11", 619, ["neet_start_date": "2027-01-04"]),
      ], expect: .situation("2027-03-01", .neet, neetStart: "2026-12-01")),
  ]
}
