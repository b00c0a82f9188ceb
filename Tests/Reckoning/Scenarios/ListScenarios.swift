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
      "a gap year and temporary work lapse by their review, and a custodial place too, in summer as at any time",
      born: "2008-03-10",
      [
        .roll(Cast.oak, "2025-10-08", [.row(1), .row(2), .row(3)]),
        .of(
          .contact, Cast.county, "2026-06-10",
          zip([1, 2, 3], ["260", "350", "290"]).map { person, code in
            .row(
              person,
              [
                "contacted_on": "2026-06-10", "outcome": "spoke to young person", "activity": code,
                "review_date": "2026-06-20",
              ])
          }),
      ],
      expect: .line(.lapsing, 1, "2026-07-01", "lapses after 2026-07-18"),
      .line(.lapsing, 2, "2026-07-01", "lapses after 2026-07-18"),
      .line(.lapsing, 3, "2026-07-01", "lapses after 2026-07-18"),
      .line(.atRisk, 1, "2026-07-01", "lapses after 2026-07-18"),
      .line(.atRisk, 2, "2026-07-01", "lapses after 2026-07-18")),
    Scenario(
      "a line of what lapses with the academic year says so",
      [.enrolled(Cast.oak, "2026-11-02")],
      expect: .line(
        .lapsing, "2027-08-10", "lapses after 2027-08-31, with the academic year", apart: "with_academic_year")),
    Scenario(
      "training that ends in the summer does not end with the academic year",
      [.verified(Cast.county, "2026-11-02", 430, ["expected_end_date": "2027-07-16"])],
      expect: .lapsing("2027-07-01", .otherwise)),
    Scenario(
      "who was placed by UCAS for this year is counted apart among the leavers, to be confirmed", born: "2007-10-15",
      [
        .roll(Cast.oak, "2025-11-03", [.row(1), .row(2), .row(3), .row(4)]),
        .of(
          .ucas, Cast.county, "2026-08-20",
          [
            .row(1, ["ucas_status": "placed"]), .row(2, ["ucas_status": "none"]),
            .row(3, ["ucas_status": "placed", "start_date": "2027-09-20"]),
            .row(4, ["ucas_status": "placed", "start_date": "2026-09-21"]),
          ]),
        .of(.ucas, Cast.county, "2026-10-12", [.row(4, ["ucas_status": "none"])]),
      ],
      expect: .line(
        .leaversWithoutDestination, 1, "2026-10-20", "in year 13 last year; placed by UCAS, to be confirmed",
        apart: "placed_by_ucas"),
      .line(.leaversWithoutDestination, 2, "2026-10-20", "in year 13 last year; no verified destination since"),
      .line(.leaversWithoutDestination, 3, "2026-10-20", "in year 13 last year; no verified destination since"),
      .line(
        .leaversWithoutDestination, 4, "2026-10-11", "in year 13 last year; placed by UCAS, to be confirmed",
        apart: "placed_by_ucas"),
      .line(.leaversWithoutDestination, 4, "2026-10-20", "in year 13 last year; no verified destination since")),
    Scenario(
      "a resident whom no school had on its roll is a leaver too, and a pupil of a county school wherever they live",
      [
        .of(.intended, Cast.county, "2025-11-03", .intending("230")),
        .roll(Cast.oak, "2025-11-03", [.row(2, postcode: "RG1 1AA")]),
        .roll(Cast.faraway, "2025-11-03", [.row(3, postcode: "RG1 1AA")]),
        .of(.intended, Cast.oak, "2025-11-03", [.row(4, .intending("230"), postcode: "RG1 1AA")]),
      ],
      expect: .line(.leaversWithoutDestination, 1, "2026-10-20", "in year 11 last year; no verified destination since"),
      .isIn(.leaversWithoutDestination, 2, "2026-10-20"), .isNotIn(.leaversWithoutDestination, 3, "2026-10-20"),
      .isNotIn(.leaversWithoutDestination, 4, "2026-10-20")),
    Scenario(
      "a registered activity that has not begun is an intended destination",
      [
        .enrolled(Cast.oak, "2025-09-10"),
        .of(
          .selfRegistration, Cast.county, "2026-03-10",
          ["activity": "310", "start_date": "2026-09-01", "identity_checked": "true"]),
      ],
      expect: .isIn(.noIntendedDestination, 1, "2026-03-09"), .isNotIn(.noIntendedDestination, 1, "2026-03-10"),
      .risks("2026-04-05")),
    Scenario(
      "a registration that knows of nothing is none",
      [
        .enrolled(Cast.oak, "2025-09-10"),
        .of(
          .selfRegistration, Cast.county, "2026-03-10",
          ["activity": "810", "start_date": "2026-09-01", "identity_checked": "true"]),
      ], expect: .line(.noIntendedDestination, "2026-03-20", "undecided"), .risks("2026-04-05", .noIntendedDestination)),
    Scenario(
      "a resident of year 11 who is educated at home, or at no school, is promised an offer",
      [
        .of(
          .actual, Cast.county, "2026-03-10",
          [
            .row(1, ["activity": "120"]), .row(2, ["activity": "140"]), .row(3, ["activity": "150"]),
            .row(4, ["activity": "130"]), .row(5, ["activity": "120"], postcode: "RG1 1AA"),
            .row(6, ["activity": "120"], born: "2010-10-15"),
          ])
      ],
      expect: .line(.noOffer, 1, "2026-06-15", "no offer told; year 11, resident here and at no school"),
      .isIn(.noOffer, 2, "2026-06-15"), .isIn(.noOffer, 3, "2026-06-15"), .isNotIn(.noOffer, 4, "2026-06-15"),
      .isNotIn(.noOffer, 5, "2026-06-15"), .isNotIn(.noOffer, 6, "2026-06-15")),
    Scenario(
      "whoever awaits a return is called by nobody unless at risk or without an offer",
      [
        .roll(Cast.oak, "2026-05-11", [.row(1), .row(2), .row(3)]),
        .of(.offer, Cast.oak, "2026-05-20", [.row(1, ["offer_status": "110"]), .row(2, ["offer_status": "110"])]),
        .of(.risk, Cast.oak, "2026-05-20", [.row(2, ["looked_after": "true", "young_carer": "true"])]),
      ],
      expect: .line(.notKnown, 1, "2026-09-15", "awaiting the autumn return", apart: "awaiting_return"),
      .toCall("2026-09-15", false, person: 1), .toCall("2026-09-15", true, person: 2),
      .toCall("2026-09-15", true, person: 3), .toCall("2026-10-08", true, person: 1)),
    Scenario(
      "nobody is called of whom a caution says not to",
      [
        .of(
          .actual, Cast.county, "2026-11-02",
          [
            SentRow.row(1, ["activity": "820"]).cautioning("Do NOT ring: court order"),
            SentRow.row(2, ["activity": "820"]).cautioning("big dog; ring the mobile"),
            SentRow.row(3, ["activity": "820"]).cautioning("don't call"),
          ]),
        .of(.intended, Cast.oak, "2026-11-09", [SentRow.row(1, .intending("230")).cautioning("ring after four")]),
        .of(.actual, Cast.county, "2027-01-11", [SentRow.row(3, ["activity": "820"]).cautioning("may be called")]),
      ],
      expect: .toCall("2026-11-10", false, person: 1), .toCall("2026-11-10", true, person: 2),
      .toCall("2026-11-10", false, person: 3), .toCall("2027-01-11", true, person: 3)),
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
      "a place with a training provider ends it too",
      [
        .roll(Cast.oak, "2026-05-08", [.row(1), .row(2)]),
        .of(
          .offer, Cast.oak, "2026-06-09",
          [1, 2].map { .row($0, ["offer_status": "110", "conditional": "true"]) }),
        .roll(
          Cast.trainer, "2026-09-18",
          [.row(1, ["entry_date": "2026-09-01", "activity_code": "430", "expected_end_date": "2027-06-25"])]),
      ], expect: .risks(1, "2026-09-20"), .risks(2, "2026-09-20", .conditions)),
    Scenario(
      "a place that has ended again ends no waiting",
      [
        .of(.intended, Cast.oak, "2026-03-02", .intending("230")),
        .of(.offer, Cast.oak, "2026-05-15", ["offer_status": "110", "conditional": "true"]),
        .enrolled(Cast.college, "2026-09-14"), .leaver(Cast.college, "2026-10-02", left: "2026-09-25"),
      ], expect: .risks("2026-09-20"), .risks("2026-10-05", .conditions, .leftEarly)),
    Scenario(
      "conditions that were not met are a risk at once, unless another offer is firm",
      [
        .roll(Cast.oak, "2026-05-08", [.row(1), .row(2), .row(3)]),
        .of(.intended, Cast.oak, "2026-05-08", [1, 2, 3].map { .row($0, .intending("230")) }),
        .of(
          .offer, Cast.oak, "2026-06-10",
          [1, 2, 3].map { .row($0, ["offer_status": "110", "conditional": "true", "conditions_met": "false"]) }),
        .of(
          .offer, Cast.elm, "2026-06-10",
          [
            .row(2, ["offer_status": "110", "conditional": "false"]),
            .row(3, ["offer_status": "110", "conditional": "true", "conditions_met": "true"]),
          ]),
      ],
      expect: .line(.atRisk, 1, "2026-06-20", "conditions not met"), .isNotIn(.atRisk, 2, "2026-06-20"),
      .isNotIn(.atRisk, 3, "2026-06-20"), .risks(1, "2026-10-31", .conditions), .risks(1, "2026-11-01")),
    Scenario(
      "of a condition that failed in October nothing is left in November",
      [
        .of(.intended, Cast.oak, "2026-11-02", .intending("230")),
        .of(.offer, Cast.oak, "2026-10-12", ["offer_status": "110", "conditional": "true", "conditions_met": "false"]),
      ], expect: .risks("2026-10-31", .conditions), .risks("2026-11-02")),
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
      "the newest interview says whether support is needed, until the end of the next academic year",
      [
        .roll(Cast.oak, "2025-09-10", [.row(1), .row(2)]),
        .of(.intended, Cast.oak, "2026-03-01", [1, 2].map { .row($0, .intending("230")) }),
        .of(.offer, Cast.oak, "2026-03-01", [1, 2].map { .row($0, ["offer_status": "110"]) }),
        .of(
          .careersInterview, Cast.oak, "2026-05-10",
          [1, 2].map { .row($0, .intending("230", ["needs_support": "true", "interview_date": "2026-02-01"])) }),
        .of(
          .careersInterview, Cast.oak, "2026-05-20",
          [.row(2, .intending("230", ["needs_support": "false", "interview_date": "2026-05-15"]))]),
      ],
      expect: .risks(2, "2026-05-14", .needsSupport), .risks(1, "2026-06-01", .needsSupport), .risks(2, "2026-06-01"),
      .line(.atRisk, 1, "2026-10-20", "needs support"), .risks(1, "2027-08-31", .noOffer, .needsSupport),
      .risks(1, "2027-09-01", .noOffer)),
    Scenario(
      "every ground is said in its order",
      [
        .roll(Cast.oak, "2026-05-11", full: true, .people(1...20)),
        .of(
          .intended, Cast.county, "2026-05-12",
          [.row(1, .intending("611", ["suitable": "false"]))]),
        .of(
          .offer, Cast.oak, "2026-05-12",
          [.row(1, ["offer_status": "140", "suitable": "false"])]),
        .of(.risk, Cast.oak, "2026-05-12", [.row(1, ["looked_after": "true", "young_carer": "true"])]),
        .roll(Cast.oak, "2026-06-08", full: true, .people(2...20)),
      ],
      expect: .line(
        .atRisk, 1, "2026-06-20", "4 risk points", "no intended destination", "no offer", "intention not suitable",
        "offer not suitable", "off roll")),
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
