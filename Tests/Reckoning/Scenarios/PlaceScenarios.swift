// Places: several rows of one place, places told before they begin, and which site and year a roll may miss somebody at.

extension Scenario {
  static let places: [Scenario] = [
    Scenario(
      "the end of one learning aim ends no place that another row of the return shows to be going on",
      [
        .roll(Cast.college, "2026-09-15", [.row(1)]),
        .roll(
          Cast.college, "2026-10-15",
          [.row(["course": "T level"]), .row(["course": "GCSE", "leaving_date": "2026-10-02"])]),
      ],
      expect: .situation("2026-10-05", .eet, code: 230), .situation("2026-11-20", .eet, code: 230, contested: false),
      .risks("2026-11-20")),
    Scenario(
      "of two leaving days in one return the later one ends the place",
      [
        .roll(Cast.college, "2026-09-15", [.row(1)]),
        .roll(
          Cast.college, "2026-12-15", [.row(["leaving_date": "2026-10-02"]), .row(["leaving_date": "2026-11-27"])]),
      ],
      expect: .situation("2026-11-27", .eet), .situation("2026-11-28", .notKnown, .left)),
    Scenario(
      "a leaving day still to come shows the place to be going on until then",
      [
        .roll(
          Cast.college, "2026-10-15", [.row(["leaving_date": "2026-10-02"]), .row(["leaving_date": "2026-12-18"])])
      ],
      expect: .situation("2026-10-15", .eet), .situation("2026-12-18", .eet),
      .situation("2026-12-19", .notKnown, .left)),
    Scenario(
      "a guest row beside it shows no place to be going on",
      [
        .roll(Cast.college, "2026-09-15", [.row(1)]),
        .roll(
          Cast.college, "2026-10-15", [.row(["leaving_date": "2026-10-02"]), .row(["enrolment_status": "G"])]),
      ], expect: .situation("2026-10-15", .notKnown, .left)),
    Scenario(
      "rows of one return are an apprenticeship if one of them says so, and no contest",
      [
        .roll(
          Cast.college, "2026-10-15",
          [.row(["mode": "part-time"]), .row(["activity_code": "310"]), .row(["course": "maths"])])
      ], expect: .situation("2026-10-15", .eet, code: 310, contested: false, lapse: "2027-10-15")),
    Scenario(
      "rows of one return are full-time if one of them is",
      [
        .roll(
          Cast.college, "2026-10-15",
          [.row(["mode": "part-time"]), .row(["course": "T level"]), .row(["mode": "part-time"])])
      ], expect: .situation("2026-10-15", .eet, code: 230)),
    Scenario(
      "a place lasts as long as the longest of its rows",
      [
        .roll(
          Cast.college, "2026-10-15",
          [.row(["expected_end_date": "2027-06-25"]), .row(["expected_end_date": "2026-12-18"])])
      ],
      expect: .situation("2026-10-15", .eet, lapse: "2027-06-25"), .situation("2027-01-15", .eet, lapse: "2027-06-25")),
    Scenario(
      "the next step at the same college is the situation, though the leaver row tells it",
      [
        .enrolled(Cast.college, "2026-09-14"),
        .leaver(
          Cast.college, "2027-01-31", left: "2027-01-18",
          ["activity": "310", "provider_id": "4", "start_date": "2027-01-19", "verified_on": "2027-01-25"]),
      ],
      expect: .situation("2027-01-20", .notKnown, .left), .situation("2027-02-20", .eet, code: 310),
      .isNotIn(.notKnown, 1, "2027-02-20")),
    Scenario(
      "nor does its end take the next step away where that says no start, or is older than the place",
      [
        .enrolled(Cast.college, "2027-01-22"),
        .leaver(
          Cast.college, "2027-01-31", left: "2027-01-25",
          ["activity": "310", "provider_id": "4", "verified_on": "2027-01-20"]),
      ], expect: .situation("2027-02-20", .eet, code: 310)),
    Scenario(
      "a leaving day closes nothing that began after it",
      [
        .enrolled(Cast.college, "2026-10-08"),
        .told(
          Cast.county, "2027-01-12", 310, verified: "2027-01-12", provider: Cast.college, ["start_date": "2027-01-11"]),
        .leaver(Cast.college, "2027-01-31", left: "2027-01-08"),
      ], expect: .situation("2027-01-10", .notKnown, .left), .situation("2027-02-20", .eet, code: 310)),
    Scenario(
      "a place told on results day is one of the year in which it begins",
      [.roll(Cast.oak, "2026-08-27", full: true, [.row(["entry_date": "2026-09-02"], year: 12)])],
      expect: .situation("2026-09-01", .notKnown, .awaitingReturn),
      .situation("2026-09-02", .eet, code: 210, lapse: "2027-08-31"), .situation("2026-10-20", .eet),
      .isNotIn(.leaversWithoutDestination, 1, "2026-11-02"),
      .line(.noIntendedDestination, "2027-03-01", "no intended destination told")),
    Scenario(
      "without a year group it is that of the day on which the place begins",
      [.enrolled(Cast.college, "2026-08-27", ["entry_date": "2026-09-07"])],
      expect: .situation("2026-09-07", .eet, code: 230, lapse: "2027-08-31")),
    Scenario(
      "September's roll misses whoever a results day told of and who never came",
      [
        .roll(Cast.oak, "2026-08-27", full: true, .entering(1...20, "2026-09-02")),
        .roll(Cast.oak, "2026-09-15", full: true, .entering(2...20, "2026-09-02")),
      ],
      expect: .situation("2026-09-14", .eet), .situation("2026-10-20", .notKnown, .offRoll),
      .line(.offRoll, "2026-10-20", "missing from the full roll of Institution 1 as at 2026-09-15"),
      .situation(2, "2026-10-20", .eet)),
    Scenario(
      "a roll of next year's places misses nobody of this year's", born: "2008-10-15",
      [
        .roll(Cast.oak, "2026-05-11", full: true, .people(1...20)),
        .roll(
          Cast.oak, "2026-08-27", full: true, confirmed: true, .entering(21...30, "2026-09-02", born: "2009-10-15")),
      ], expect: .situation("2026-08-28", .eet), .situation(21, "2026-09-02", .eet)),
    Scenario(
      "a currency of months runs from the start where that is later than the verified day",
      [
        .told(Cast.county, "2026-10-12", 330, verified: "2026-10-12", ["start_date": "2026-11-02"])
      ],
      expect: .situation("2026-11-01", .notKnown, .neverTold), .situation("2026-11-02", .eet, lapse: "2027-05-02")),
    Scenario(
      "an apprenticeship verified in August for September is a destination of the year in which it begins",
      [
        .enrolled(Cast.oak, "2025-11-03"),
        .told(Cast.county, "2026-08-25", 310, verified: "2026-08-25", ["start_date": "2026-10-05"]),
      ],
      expect: .isIn(.leaversWithoutDestination, 1, "2026-10-04"),
      .isNotIn(.leaversWithoutDestination, 1, "2026-10-05"), .situation("2026-10-05", .eet, lapse: "2027-10-05")),
  ]

  static let missed: [Scenario] = [
    Scenario(
      "a roll of one site misses nobody whom a newer return put at another",
      [
        .roll(Cast.college, "2026-09-12", full: true, site: "North", .people(1...20)),
        .roll(Cast.college, "2027-01-15", full: true, site: "South", [.row(1), .row(21)]),
        .roll(Cast.college, "2027-01-20", full: true, site: "North", .people(2...20)),
      ], expect: .situation("2027-02-01", .eet), .isNotIn(.offRoll, 1, "2027-02-01")),
    Scenario(
      "the newest place decides at which site somebody may be missed",
      [
        .roll(Cast.college, "2026-09-12", full: true, site: "North", .people(1...20)),
        .roll(Cast.college, "2027-01-15", site: "South", [.row(1)]),
        .roll(Cast.college, "2027-01-20", full: true, site: "South", confirmed: true, [.row(21)]),
      ], expect: .situation("2027-02-01", .notKnown, .offRoll)),
    Scenario(
      "an end by one site's roll closes no place at another told for the same day",
      [
        .roll(Cast.college, "2026-09-12", site: "South", [.row(1)]),
        .roll(Cast.college, "2026-09-12", full: true, site: "North", .people(1...20)),
        .roll(Cast.college, "2027-01-20", full: true, site: "North", .people(2...20)),
      ], expect: .situation("2027-02-01", .eet)),
    Scenario(
      "a roll of all sites also misses whom none was told for",
      [
        .roll(Cast.college, "2026-09-12", full: true, site: "North", .people(1...10)),
        .roll(Cast.college, "2026-09-13", .people(11...20)),
        .roll(Cast.college, "2027-01-20", full: true, .people(2...10) + .people(12...20)),
      ], expect: .situation("2027-02-01", .notKnown, .offRoll), .situation(11, "2027-02-01", .notKnown, .offRoll)),
    Scenario(
      "a roll of one site misses nobody whose newest place is at none",
      [
        .roll(Cast.college, "2026-09-12", full: true, site: "North", .people(1...20)),
        .roll(Cast.college, "2026-10-12", [.row(1)]),
        .roll(Cast.college, "2027-01-20", full: true, site: "North", .people(2...20)),
      ], expect: .situation("2027-02-01", .eet)),
    Scenario(
      "a roll of one year misses nobody whom a newer return put in another", born: "2008-12-10",
      [
        .roll(Cast.college, "2026-10-01", full: true, .people(1...20, year: 13)),
        .roll(Cast.college, "2027-01-15", full: true, [.row(1, year: 12)] + .people(2...20, year: 13)),
        .roll(Cast.college, "2027-02-10", full: true, years: [13], .people(2...20, year: 13)),
      ], expect: .situation("2027-03-01", .eet), .isNotIn(.offRoll, 1, "2027-03-01")),
    Scenario(
      "an enrolment elsewhere since, though it has ended, takes somebody off the list of those off roll",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
        .enrolled(Cast.college, "2027-01-25"), .leaver(Cast.college, "2027-03-10", left: "2027-03-05"),
      ],
      expect: .isIn(.offRoll, 1, "2027-01-24"), .isNotIn(.offRoll, 1, "2027-02-01"),
      .isNotIn(.offRoll, 1, "2027-03-10"), .situation("2027-03-10", .notKnown, .left)),
    Scenario(
      "who was known elsewhere before the roll that misses them is not off roll, and has left when they leave there",
      [
        .roll(Cast.oak, "2026-09-05", full: true, .people(1...20)), .enrolled(Cast.college, "2026-10-01"),
        .roll(Cast.oak, "2027-01-16", full: true, .people(2...20)),
        .leaver(Cast.college, "2027-02-14", left: "2027-02-10"),
      ],
      expect: .isNotIn(.offRoll, 1, "2027-01-20"), .isNotIn(.offRoll, 1, "2027-03-01"),
      .line(.notKnown, "2027-03-01", "left, and nothing newer is known")),
    Scenario(
      "off roll lasts for the academic year of the roll and the next",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
      ],
      expect: .isIn(.offRoll, 1, "2028-08-31"), .isNotIn(.offRoll, 1, "2028-09-01"),
      .situation("2028-09-01", .notKnown, .offRoll)),
    Scenario(
      "only residents are on the list of those off roll",
      [
        .roll(Cast.oak, "2026-10-08", full: true, [.row(1, postcode: "RG1 1AA")] + .people(2...20)),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
      ], expect: .isNotIn(.offRoll, 1, "2027-01-14"), .situation("2027-01-14", .notKnown, .offRoll)),
    Scenario(
      "whoever left on the very day of the roll is not missed by it",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...20)),
        .leaver(Cast.oak, "2027-01-14", left: "2027-01-14"),
        .roll(Cast.oak, "2027-01-14", full: true, .people(2...20)),
      ],
      expect: .situation("2027-01-14", .eet), .isNotIn(.offRoll, 1, "2027-01-14"),
      .situation("2027-01-15", .notKnown, .left)),
  ]
}
