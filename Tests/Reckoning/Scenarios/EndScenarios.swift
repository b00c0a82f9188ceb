// Ends: leaving days, the place that opens again, and that nothing older comes back.

extension Scenario {
  static let ends: [Scenario] = [
    Scenario(
      "the leaving day counts as in",
      [.enrolled(Cast.oak, "2026-10-08"), .leaver(Cast.oak, "2027-01-20", left: "2027-01-15")],
      expect: .situation("2027-01-15", .eet), .situation("2027-01-16", .notKnown, .left)),
    Scenario(
      "a leaving day on the roll itself ends the place from the day after",
      [.enrolled(Cast.oak, "2026-10-08", ["leaving_date": "2026-12-18"])],
      expect: .situation("2026-12-18", .eet), .situation("2026-12-19", .notKnown, .left)),
    Scenario(
      "a roll row whose leaving day is past is a leaver row",
      [.enrolled(Cast.oak, "2026-10-20", ["leaving_date": "2026-10-16"])],
      expect: .situation("2026-10-20", .notKnown, .left)),
    Scenario(
      "a leaver's unverified next step is a claim of it",
      [
        .enrolled(Cast.oak, "2026-10-08"),
        .leaver(Cast.oak, "2027-01-20", left: "2027-01-15", ["activity": "310", "start_date": "2027-01-18"]),
      ],
      expect: .situation("2027-01-19", .notKnown, .left), .situation("2027-01-20", .eet, code: 310)),
    Scenario(
      "an end closes what others told of the same institution",
      [
        .verified(Cast.county, "2026-11-10", 230, provider: Cast.college),
        .leaver(Cast.college, "2026-12-10", left: "2026-12-04"),
      ], expect: .situation("2026-12-04", .eet), .situation("2026-12-05", .notKnown, .left)),
    Scenario(
      "an end leaves alone what the institution told about other places",
      [
        .verified(Cast.oak, "2026-11-10", 230, provider: Cast.college),
        .leaver(Cast.oak, "2026-12-10", left: "2026-12-04"),
      ], expect: .situation("2026-12-10", .eet, code: 230)),
    Scenario(
      "after a known end nothing older comes back, of any institution",
      [
        .verified(Cast.county, "2026-10-12", 310, provider: Cast.trainer),
        .enrolled(Cast.college, "2026-11-02"),
        .leaver(Cast.college, "2026-12-10", left: "2026-12-04"),
      ],
      expect: .situation("2026-12-04", .eet, code: 230), .situation("2026-12-05", .notKnown, .left)),
    Scenario(
      "a statement later than what the end closed stays",
      [
        .enrolled(Cast.college, "2026-11-02"),
        .verified(Cast.county, "2026-11-20", 330),
        .leaver(Cast.college, "2026-12-10", left: "2026-12-04"),
      ], expect: .situation("2026-12-05", .eet, code: 330)),
    Scenario(
      "a statement of the same day as what the end closed stays",
      [
        .enrolled(Cast.college, "2026-11-02"),
        .verified(Cast.county, "2026-11-02", 310, provider: Cast.trainer),
        .leaver(Cast.college, "2026-12-10", left: "2026-12-04"),
      ], expect: .situation("2026-12-05", .eet, code: 310)),
    Scenario(
      "a leaver row closes a roll up to its own as-at day",
      [
        .leaver(Cast.college, "2026-12-10", left: "2026-12-04"),
        .enrolled(Cast.college, "2026-12-10"),
      ], expect: .situation("2026-12-10", .notKnown, .left)),
    Scenario(
      "a later as-at day of the same institution opens the place again",
      [
        .enrolled(Cast.college, "2026-11-02"),
        .leaver(Cast.college, "2026-12-10", left: "2026-12-04"),
        .enrolled(Cast.college, "2027-01-11"),
      ],
      expect: .situation("2027-01-10", .notKnown, .left), .situation("2027-01-11", .eet, code: 230)),
    Scenario(
      "an end told late counts from its own day, once it is known",
      [
        .enrolled(Cast.college, "2026-11-02"),
        .leaver(Cast.college, "2026-12-10", left: "2026-12-04", received: "2027-02-01"),
      ],
      expect: .situation("2026-12-20", .eet, knownOn: "2027-01-31"),
      .situation("2026-12-20", .notKnown, .left, knownOn: "2027-02-01")),
    Scenario(
      "a school closes nothing at another",
      [.enrolled(Cast.college, "2026-11-02"), .leaver(Cast.oak, "2026-12-10", left: "2026-12-04")],
      expect: .situation("2026-12-10", .eet, code: 230)),
    Scenario(
      "a leaving day still to come ends nothing yet",
      [.enrolled(Cast.college, "2026-11-02"), .leaver(Cast.college, "2026-12-10", left: "2026-12-18")],
      expect: .situation("2026-12-12", .eet), .situation("2026-12-19", .notKnown, .left)),
    Scenario(
      "a verified later step wins over the end",
      [
        .enrolled(Cast.college, "2026-11-02"),
        .leaver(Cast.college, "2026-12-10", left: "2026-12-04"),
        .contact("2027-01-05", "spoke to young person", 619),
      ], expect: .situation("2027-01-04", .notKnown, .left), .situation("2027-01-05", .neet)),
    Scenario(
      "of a refused row the leaving day may be kept, and it ends the place",
      [
        .enrolled(Cast.college, "2026-11-02"),
        .of(
          .leaver, Cast.college, "2026-12-10", [.identity(1, .own("2026-12-01"), leaving: "2026-12-04")]),
      ], expect: .situation("2026-12-10", .notKnown, .left)),
  ]

  static let rolls: [Scenario] = [
    Scenario(
      "whoever a full roll no longer names is off roll from its as-at day",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
      ],
      expect: .situation("2027-01-13", .eet), .situation("2027-01-14", .notKnown, .offRoll),
      .isIn(.offRoll, 1, "2027-01-14"), .isNotIn(.offRoll, 2, "2027-01-14")),
    Scenario(
      "a partial roll misses nobody",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", .people(2...20)),
      ], expect: .situation("2027-01-14", .eet)),
    Scenario(
      "a full roll misses whom an earlier partial one named",
      [
        .roll(Cast.oak, "2026-10-08", .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
      ], expect: .situation("2027-01-14", .notKnown, .offRoll)),
    Scenario(
      "two missing of twenty are a tenth, and no more",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(3...20)),
      ], expect: .situation("2027-01-14", .notKnown, .offRoll)),
    Scenario(
      "more than a tenth missing end nothing until the sender confirms it",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(4...20)),
      ],
      expect: .situation("2027-01-14", .eet), .situation(4, "2027-01-14", .eet),
      .isNotIn(.offRoll, 1, "2027-01-14")),
    Scenario(
      "more than a tenth missing are off roll when the sender confirmed it",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, confirmed: true, .people(4...20)),
      ], expect: .situation("2027-01-14", .notKnown, .offRoll)),
    Scenario(
      "last year's roll says nothing about who is missing this year",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-10-08", full: true, .people(2...20)),
      ], expect: .situation("2027-10-08", .notKnown, .lapsed), .isNotIn(.offRoll, 1, "2027-10-08")),
    Scenario(
      "somebody in a year group that the roll does not cover is not missed",
      [
        .roll(Cast.oak, "2026-10-08", full: true, [.row(1, year: 13)] + .people(2...20, year: 12)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20, year: 12)),
      ], expect: .situation("2027-01-14", .eet)),
    Scenario(
      "a year group that the roll names is covered though it has no row of it",
      [
        .roll(Cast.oak, "2026-10-08", full: true, [.row(1, year: 13)] + .people(2...20, year: 12)),
        .roll(Cast.oak, "2027-01-14", full: true, years: [12, 13], .people(2...20, year: 12)),
      ], expect: .situation("2027-01-14", .notKnown, .offRoll)),
    Scenario(
      "a roll of one site misses nobody of another",
      [
        .roll(Cast.college, "2026-10-08", full: true, site: "North", [.row(1)]),
        .roll(Cast.college, "2026-10-08", full: true, site: "South", .people(2...20)),
        .roll(Cast.college, "2027-01-14", full: true, site: "South", .people(2...20)),
      ], expect: .situation("2027-01-14", .eet)),
    Scenario(
      "a held row counts as present",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, [.row(1, status: .held)] + .people(2...20)),
      ], expect: .situation("2027-01-14", .eet)),
    Scenario(
      "an identity-only row counts as present",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, [.identity(1, .own("2027-01-10"))] + .people(2...20)),
      ], expect: .isNotIn(.offRoll, 1, "2027-01-14")),
    Scenario(
      "a row under question counts as present for all it may be about",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, [.inDoubt(1, 2)] + .people(3...20)),
      ], expect: .situation("2027-01-14", .eet), .situation(2, "2027-01-14", .eet)),
    Scenario(
      "someone whose place a leaver row ended is not missed",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .leaver(Cast.oak, "2026-12-10", left: "2026-12-04"),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
      ], expect: .situation("2027-01-14", .notKnown, .left), .isNotIn(.offRoll, 1, "2027-01-14")),
    Scenario(
      "a leaver row told after the roll explains who was missing",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
        .leaver(Cast.oak, "2027-01-20", left: "2027-01-08"),
      ],
      expect: .situation("2027-01-14", .notKnown, .offRoll, knownOn: "2027-01-19"),
      .situation("2027-01-14", .notKnown, .left), .situation("2027-01-20", .notKnown, .left),
      .isIn(.offRoll, 1, "2027-01-14", knownOn: "2027-01-19"), .isNotIn(.offRoll, 1, "2027-01-20")),
    Scenario(
      "someone listed as a guest is not missed",
      [
        .roll(Cast.oak, "2026-10-08", full: true, [.row(1, ["enrolment_status": "G"])] + .people(2...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
      ], expect: .situation("2027-01-14", .notKnown, .neverTold)),
    Scenario(
      "someone whose class C was refused is not missed",
      [
        .roll(Cast.oak, "2026-10-08", full: true, [.identity(1, .own("2026-10-01"))] + .people(2...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
      ], expect: .situation("2027-01-14", .notKnown, .withheld), .isNotIn(.offRoll, 1, "2027-01-14")),
    Scenario(
      "someone whose class C was refused since is not missed, then or later",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2026-12-01", full: true, [.identity(1, .own("2026-11-20"))] + .people(2...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
        .roll(Cast.oak, "2027-03-04", full: true, .people(2...20)),
      ], expect: .isNotIn(.offRoll, 1, "2027-01-14"), .isNotIn(.offRoll, 1, "2027-03-04")),
    Scenario(
      "someone listed as a guest since January is not missed",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, [.row(1, ["enrolment_status": "G"])] + .people(2...20)),
        .roll(Cast.oak, "2027-03-04", full: true, .people(2...20)),
      ], expect: .situation("2027-03-04", .eet), .isNotIn(.offRoll, 1, "2027-03-04")),
    Scenario(
      "a subsidiary listing beside the main place hides no absence",
      [
        .roll(
          Cast.oak, "2026-10-08", full: true, [.row(1, ["enrolment_status": "S"])] + .people(1...20)),
        .roll(Cast.oak, "2027-03-04", full: true, .people(2...20)),
      ], expect: .situation("2027-03-04", .notKnown, .offRoll)),
    Scenario(
      "someone who was a guest and has a place again is missed",
      [
        .roll(Cast.oak, "2026-10-08", full: true, [.row(1, ["enrolment_status": "G"])] + .people(2...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-03-04", full: true, .people(2...20)),
      ], expect: .situation("2027-03-04", .notKnown, .offRoll)),
    Scenario(
      "a later roll that names the person opens the place again",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
        .roll(Cast.oak, "2027-03-04", full: true, .people(1...20)),
      ],
      expect: .situation("2027-03-03", .notKnown, .offRoll), .situation("2027-03-04", .eet),
      .isNotIn(.offRoll, 1, "2027-03-04")),
    Scenario(
      "whoever is verified elsewhere since is no longer in the list of those off roll",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
        .enrolled(Cast.college, "2027-01-25"),
      ], expect: .isIn(.offRoll, 1, "2027-01-24"), .isNotIn(.offRoll, 1, "2027-01-25")),
    Scenario(
      "a roll closes only what is older than itself",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
        .contact("2027-01-14", "spoke to provider", 210, provider: Cast.oak),
      ], expect: .situation("2027-01-14", .eet, code: 210)),
    Scenario(
      "a full roll that is replaced ends nothing from then on",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
        .roll(Cast.oak, "2027-01-14", full: true, received: "2027-01-18", replaces: 1, .people(1...20)),
      ],
      expect: .situation("2027-01-17", .notKnown, .offRoll, knownOn: "2027-01-17"),
      .situation("2027-01-17", .eet, knownOn: "2027-01-18")),
  ]
}
