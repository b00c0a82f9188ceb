// The lists that are worked through the year, and who is at risk.

extension Scenario {
  static let lists: [Scenario] = [
    Scenario(
      "work that lapses within 28 days is lapsing",
      [.verified(Cast.county, "2026-11-02", 330)],
      expect: .lapsing("2027-04-03", nil), .lapsing("2027-04-04", .otherwise), .lapsing("2027-05-02", .otherwise),
      .lapsing("2027-05-03", nil)),
    Scenario(
      "a place that lapses with the academic year is counted apart",
      [.enrolled(Cast.oak, "2026-11-02")],
      expect: .lapsing("2027-08-02", nil), .lapsing("2027-08-03", .withAcademicYear)),
    Scenario(
      "a course that ends in June ends with the academic year",
      [.enrolled(Cast.college, "2026-11-02", ["expected_end_date": "2027-06-25"])],
      expect: .lapsing("2027-06-10", .withAcademicYear)),
    Scenario(
      "a course that ends in spring lapses otherwise",
      [.enrolled(Cast.college, "2026-11-02", ["expected_end_date": "2027-03-26"])],
      expect: .lapsing("2027-03-10", .otherwise)),
    Scenario(
      "a leaver of year 13 with nothing verified this year has no destination", born: "2007-10-15",
      [.enrolled(Cast.oak, "2025-11-03")],
      expect: .isNotIn(.leaversWithoutDestination, 1, "2026-09-30"),
      .isIn(.leaversWithoutDestination, 1, "2026-10-01"), .isIn(.leaversWithoutDestination, 1, "2027-01-31"),
      .isNotIn(.leaversWithoutDestination, 1, "2027-02-01")),
    Scenario(
      "a claim is no destination, a verified statement of this academic year is",
      [
        .enrolled(Cast.oak, "2025-11-03"), .told(Cast.oak, "2026-10-12", 310),
        .enrolled(Cast.college, "2026-11-09"),
      ],
      expect: .isIn(.leaversWithoutDestination, 1, "2026-11-08"),
      .isNotIn(.leaversWithoutDestination, 1, "2026-11-09")),
    Scenario(
      "a statement verified last academic year is no destination of this one",
      [.enrolled(Cast.oak, "2025-11-03"), .verified(Cast.county, "2026-08-31", 310)],
      expect: .isIn(.leaversWithoutDestination, 1, "2026-10-01")),
    Scenario(
      "verified NEET is a destination known",
      [.enrolled(Cast.oak, "2025-11-03"), .contact("2026-10-12", "spoke to parent", 619)],
      expect: .isNotIn(.leaversWithoutDestination, 1, "2026-10-12")),
    Scenario(
      "a leaver of year 10 is not in the list", born: "2010-10-15",
      [.enrolled(Cast.oak, "2025-11-03")], expect: .isNotIn(.leaversWithoutDestination, 1, "2026-10-15")),
    Scenario(
      "from 1 March whoever is on roll without an intention is listed",
      [.enrolled(Cast.oak, "2026-11-02")],
      expect: .isNotIn(.noIntendedDestination, 1, "2027-02-28"), .isIn(.noIntendedDestination, 1, "2027-03-01")),
    Scenario(
      "an intention of this academic year answers",
      [
        .enrolled(Cast.oak, "2026-11-02"),
        .of(.intended, Cast.oak, "2027-03-10", .intending("230")),
      ],
      expect: .isIn(.noIntendedDestination, 1, "2027-03-09"), .isNotIn(.noIntendedDestination, 1, "2027-03-10")),
    Scenario(
      "an intention of last academic year does not answer for this one",
      [
        .of(.intended, Cast.oak, "2026-03-10", .intending("230")), .enrolled(Cast.oak, "2026-11-02"),
      ], expect: .isIn(.noIntendedDestination, 1, "2027-03-01")),
    Scenario(
      "undecided is an answer, but no destination",
      [
        .enrolled(Cast.oak, "2026-11-02"),
        .of(.intended, Cast.oak, "2027-01-11", .intending("611")),
      ], expect: .isIn(.noIntendedDestination, 1, "2027-03-01")),
    Scenario(
      "an offer is not an intention",
      [
        .enrolled(Cast.oak, "2026-11-02"), .of(.offer, Cast.oak, "2027-01-11", ["offer_status": "110"]),
      ], expect: .isIn(.noIntendedDestination, 1, "2027-03-01")),
    Scenario(
      "a leaver is on no roll",
      [.enrolled(Cast.oak, "2026-11-02"), .leaver(Cast.oak, "2027-03-10", left: "2027-03-05")],
      expect: .isIn(.noIntendedDestination, 1, "2027-03-05"), .isNotIn(.noIntendedDestination, 1, "2027-03-10")),
    Scenario(
      "year 11 of a county school without an offer is listed from 1 June to 31 October",
      [.enrolled(Cast.oak, "2025-11-03")],
      expect: .isNotIn(.noOffer, 1, "2026-05-31"), .isIn(.noOffer, 1, "2026-06-01"),
      .isIn(.noOffer, 1, "2026-10-31"), .isNotIn(.noOffer, 1, "2026-11-01")),
    Scenario(
      "year 11 counts where it is educated",
      [.roll(Cast.oak, "2025-11-03", [.row(1, postcode: "RG1 1AA")]), .roll(Cast.faraway, "2025-11-03", [.row(2)])],
      expect: .isIn(.noOffer, 1, "2026-06-01"), .isNotIn(.noOffer, 2, "2026-06-01")),
    Scenario(
      "year 12 counts where it lives", born: "2008-10-15",
      [.roll(Cast.oak, "2025-11-03", [.row(1, postcode: "RG1 1AA")]), .roll(Cast.faraway, "2025-11-03", [.row(2)])],
      expect: .isNotIn(.noOffer, 1, "2026-06-01"), .isIn(.noOffer, 2, "2026-06-01")),
    Scenario(
      "an offer made takes the person off the list",
      [.enrolled(Cast.oak, "2025-11-03"), .of(.offer, Cast.oak, "2026-06-15", ["offer_status": "110"])],
      expect: .isIn(.noOffer, 1, "2026-06-14"), .isNotIn(.noOffer, 1, "2026-06-15")),
    Scenario(
      "continuing on a course counts as an offer", born: "2008-10-15",
      [.enrolled(Cast.oak, "2025-11-03"), .of(.offer, Cast.oak, "2026-05-15", ["offer_status": "115"])],
      expect: .isNotIn(.noOffer, 1, "2026-06-15")),
    Scenario(
      "an offer that was not appropriate is none",
      [.enrolled(Cast.oak, "2025-11-03"), .of(.offer, Cast.oak, "2026-05-15", ["offer_status": "140"])],
      expect: .isIn(.noOffer, 1, "2026-06-15")),
  ]

  static let risks: [Scenario] = [
    Scenario(
      "four points are a risk", [.of(.risk, Cast.oak, "2026-11-02", ["looked_after": "true", "young_carer": "true"])],
      expect: .risks("2026-11-02", .points)),
    Scenario(
      "three points are not", [.of(.risk, Cast.oak, "2026-11-02", ["looked_after": "true", "attendance": "87.5"])],
      expect: .risks("2026-11-02")),
    Scenario(
      "attendance below 85 per cent gives two points in place of one",
      [.of(.risk, Cast.oak, "2026-11-02", ["looked_after": "true", "attendance": "84.9"])],
      expect: .risks("2026-11-02", .points)),
    Scenario(
      "two suspensions of one family count once",
      [
        .of(
          .risk, Cast.oak, "2026-11-02",
          ["suspension_or_exclusion": "true", "suspension_graded_high": "true", "sen_support": "true"])
      ], expect: .risks("2026-11-02")),
    Scenario(
      "a newer score replaces an older",
      [
        .of(.risk, Cast.oak, "2026-11-02", ["looked_after": "true", "young_carer": "true"]),
        .of(.risk, Cast.oak, "2027-01-11", ["looked_after": "true", "young_carer": "false"]),
      ], expect: .risks("2027-01-10", .points), .risks("2027-01-11")),
    Scenario(
      "a score counts until the end of the next academic year",
      [.of(.risk, Cast.oak, "2025-11-03", ["looked_after": "true", "young_carer": "true"])],
      expect: .risks("2027-05-31", .points), .risks("2027-08-31", .points, .noOffer), .risks("2027-09-01", .noOffer)),
    Scenario(
      "year 11 without an intention is at risk after 31 March",
      [.enrolled(Cast.oak, "2025-11-03")],
      expect: .risks("2026-03-31"), .risks("2026-04-01", .noIntendedDestination)),
    Scenario(
      "no offer is a risk", born: "2008-10-15", [.enrolled(Cast.oak, "2025-11-03")],
      expect: .risks("2026-06-01", .noOffer)),
    Scenario(
      "an intention that does not suit is a risk",
      [.of(.intended, Cast.county, "2027-02-01", .intending("330", ["suitable": "false"]))],
      expect: .risks("2027-02-01", .notSuitable)),
    Scenario(
      "only conditional offers are a risk from 27 August to 31 October",
      [
        .of(.intended, Cast.oak, "2026-03-02", .intending("230")),
        .of(.offer, Cast.oak, "2026-05-15", ["offer_status": "110", "conditional": "true"]),
      ],
      expect: .risks("2026-08-26"), .risks("2026-08-27", .conditions), .risks("2026-10-31", .conditions),
      .risks("2026-11-01")),
    Scenario(
      "an enrolment ends the wait for conditions",
      [
        .of(.intended, Cast.oak, "2026-03-02", .intending("230")),
        .of(.offer, Cast.oak, "2026-05-15", ["offer_status": "110", "conditional": "true"]),
        .enrolled(Cast.college, "2026-09-14"),
      ], expect: .risks("2026-09-13", .conditions), .risks("2026-09-14")),
    Scenario(
      "leaving before 1 June is a risk for the rest of the academic year", born: "2008-10-15",
      [.enrolled(Cast.oak, "2026-11-02"), .leaver(Cast.oak, "2027-02-01", left: "2027-01-29")],
      expect: .risks("2027-01-29"), .risks("2027-02-01", .leftEarly), .risks("2027-05-31", .leftEarly)),
    Scenario(
      "needing support is a risk",
      [.of(.careersInterview, Cast.county, "2026-11-02", ["needs_support": "true", "interview_date": "2026-11-02"])],
      expect: .risks("2026-11-02", .needsSupport)),
    Scenario(
      "work about to lapse is a risk, the end of the academic year is none",
      [.verified(Cast.county, "2026-11-02", 330)],
      expect: .risks("2027-04-03"), .risks("2027-04-04", .lapsing)),
    Scenario(
      "off roll is a risk",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
      ], expect: .risks("2027-01-13"), .risks("2027-01-14", .offRoll)),
  ]
}
