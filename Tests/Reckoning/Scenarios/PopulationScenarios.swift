// Whom a cohort is about: ages, residence, membership.

extension Scenario {
  static let populations: [Scenario] = [
    Scenario(
      "born 15 September 2009 is in year 12 on 31 October 2026", born: "2009-09-15",
      [.verified(Cast.county, "2026-10-08", 820)], expect: .isIn(.notKnown, 1, "2026-10-31")),
    Scenario(
      "born 15 September 2009 is in year 11 on 30 June 2026", born: "2009-09-15",
      [.verified(Cast.county, "2026-05-11", 820)], expect: .isNotIn(.notKnown, 1, "2026-06-30")),
    Scenario(
      "born 31 August 2010 is in year 12 on 31 October 2026", born: "2010-08-31",
      [.verified(Cast.county, "2026-10-08", 820)], expect: .isIn(.notKnown, 1, "2026-10-31")),
    Scenario(
      "born 1 September 2010 is in year 11 on 31 October 2026", born: "2010-09-01",
      [.verified(Cast.county, "2026-10-08", 820)], expect: .isNotIn(.notKnown, 1, "2026-10-31")),
    Scenario(
      "the cohort ends with the academic year of academic age 17",
      [.verified(Cast.county, "2026-11-02", 619)],
      expect: .isIn(.neet, 1, "2028-08-31"), .isNotIn(.neet, 1, "2028-09-01")),
    Scenario(
      "with an EHC plan the cohort goes on to academic age 24", born: "2004-10-15",
      [.of(.actual, Cast.county, "2026-11-02", [.row(["activity": "619", "verified_on": "2026-11-02"], sen: "E")])],
      expect: .isIn(.neet, 1, "2026-11-02"), .isIn(.neet, 1, "2030-08-31"), .isNotIn(.neet, 1, "2030-09-01")),
    Scenario(
      "an EHC plan that ended no longer keeps anyone in", born: "2004-10-15",
      [
        .of(.actual, Cast.county, "2026-11-02", [.row(["activity": "619", "verified_on": "2026-11-02"], sen: "E")]),
        .of(.intended, Cast.county, "2027-01-11", [.row(.intending("230"), sen: "K")]),
      ], expect: .isIn(.neet, 1, "2027-01-10"), .isNotIn(.neet, 1, "2027-01-11")),
    Scenario(
      "nobody but the county ends an EHC plan", born: "2004-10-15",
      [
        .of(.actual, Cast.county, "2026-11-02", [.row(["activity": "619", "verified_on": "2026-11-02"])]),
        .of(.intended, Cast.oak, "2026-11-03", [.row(.intending("230"), sen: "E")]),
        .of(.intended, Cast.college, "2027-01-11", [.row(.intending("230"), sen: "N")]),
        .of(.intended, Cast.oak, "2027-02-01", [.row(.intending("230"), sen: "K")]),
      ],
      expect: .isNotIn(.neet, 1, "2026-11-02"), .isIn(.neet, 1, "2026-11-03"), .isIn(.neet, 1, "2027-01-11"),
      .isIn(.neet, 1, "2027-02-01")),
    Scenario(
      "an EHC plan that the county ended is not opened again by an E that is only repeated", born: "2004-10-15",
      [
        .of(
          .actual, Cast.college, "2026-11-02",
          [.row(["activity": "619", "verified_on": "2026-11-02"], sen: "E")]),
        .of(.intended, Cast.county, "2027-01-11", [.row(.intending("230"), sen: "N")]),
        .of(.intended, Cast.college, "2027-02-01", [.row(.intending("230"), sen: "E")]),
        .of(.intended, Cast.oak, "2027-03-01", [.row(.intending("230"), sen: "E")]),
      ],
      expect: .isIn(.neet, 1, "2027-01-10"), .isNotIn(.neet, 1, "2027-01-11"), .isNotIn(.neet, 1, "2027-02-01"),
      .isIn(.neet, 1, "2027-03-01")),
    Scenario(
      "an E after another word of the same teller is news", born: "2004-10-15",
      [
        .of(
          .actual, Cast.college, "2026-11-02",
          [.row(["activity": "619", "verified_on": "2026-11-02"], sen: "E")]),
        .of(.intended, Cast.county, "2027-01-11", [.row(.intending("230"), sen: "N")]),
        .of(.intended, Cast.college, "2027-02-01", [.row(.intending("230"), sen: "K")]),
        .of(.intended, Cast.college, "2027-03-01", [.row(.intending("230"), sen: "E")]),
      ], expect: .isNotIn(.neet, 1, "2027-02-28"), .isIn(.neet, 1, "2027-03-01")),
    Scenario(
      "of what is told on one day the county's own word about a plan counts", born: "2004-10-15",
      [
        .of(.actual, Cast.county, "2026-11-02", [.row(["activity": "619", "verified_on": "2026-11-02"], sen: "N")]),
        .of(.intended, Cast.oak, "2026-11-02", [.row(.intending("230"), sen: "E")]),
      ], expect: .isNotIn(.neet, 1, "2026-11-02")),
    Scenario(
      "not known by a claim is in not known, not in NEET",
      [.told(Cast.oak, "2026-11-02", 619)],
      expect: .isIn(.notKnown, 1, "2026-11-02"), .isNotIn(.neet, 1, "2026-11-02")),
    Scenario(
      "waiting for a return is in not known",
      [.enrolled(Cast.oak, "2025-11-03")], expect: .isIn(.notKnown, 1, "2026-09-15")),
    Scenario(
      "custody is in neither",
      [.verified(Cast.county, "2026-11-02", 710)],
      expect: .isNotIn(.notKnown, 1, "2026-11-02"), .isNotIn(.neet, 1, "2026-11-02")),
    Scenario(
      "a move to another authority ends membership from its day",
      [.verified(Cast.county, "2026-11-02", 619), .status("T", from: "2027-01-15")],
      expect: .isIn(.neet, 1, "2027-01-14"), .isNotIn(.neet, 1, "2027-01-15")),
    Scenario(
      "the latest status on or before the day decides",
      [
        .verified(Cast.county, "2026-11-02", 619), .status("E", from: "2027-01-15"), .status("P", from: "2027-03-01"),
      ], expect: .isNotIn(.neet, 1, "2027-02-28"), .isIn(.neet, 1, "2027-03-01")),
    Scenario(
      "kept for the guarantee is still a member",
      [.verified(Cast.county, "2026-11-02", 619), .status("G", from: "2027-01-15")],
      expect: .isIn(.neet, 1, "2027-01-15")),
    Scenario(
      "whoever died is on no list once it is known",
      [.verified(Cast.county, "2026-11-02", 619), .status("D", from: "2027-01-15", asAt: "2027-01-20")],
      expect: .isIn(.neet, 1, "2027-01-14", knownOn: "2027-01-19"), .isNotIn(.neet, 1, "2027-01-20")),
    Scenario(
      "a later status does not bring back somebody who died",
      [
        .verified(Cast.county, "2026-11-02", 619), .status("D", from: "2027-01-15"), .status("P", from: "2027-03-01"),
      ], expect: .isNotIn(.neet, 1, "2027-03-01")),
    Scenario(
      "a death told by an institution leaves the lists as they are until a steward has confirmed it",
      [
        .verified(Cast.county, "2026-11-02", 619),
        .of(.cohortStatus, Cast.oak, "2027-01-20", [.row(died).decided(true, on: "2027-02-01")]),
      ],
      expect: .isIn(.neet, 1, "2027-01-31", knownOn: "2027-01-31"),
      .isNotIn(.neet, 1, "2027-01-31", knownOn: "2027-02-01"), .isNotIn(.neet, 1, "2027-02-01")),
    Scenario(
      "a death refuted is as if it had not been told, and told again by the same sender it asks nobody",
      [
        .verified(Cast.county, "2026-11-02", 619),
        .of(.cohortStatus, Cast.county, "2027-01-20", [.row(died).decided(false, on: "2027-02-01")]),
        .of(.cohortStatus, Cast.county, "2027-02-20", died),
      ],
      expect: .isNotIn(.neet, 1, "2027-01-31", knownOn: "2027-01-31"), .isIn(.neet, 1, "2027-02-01"),
      .isIn(.neet, 1, "2027-02-20")),
    Scenario(
      "a death told anew of another day counts again",
      [
        .verified(Cast.county, "2026-11-02", 619),
        .of(.cohortStatus, Cast.county, "2027-01-20", [.row(died).decided(false, on: "2027-02-01")]),
        .of(.cohortStatus, Cast.county, "2027-02-20", ["status": "D", "from": "2027-02-10"]),
      ], expect: .isIn(.neet, 1, "2027-02-19", knownOn: "2027-02-19"), .isNotIn(.neet, 1, "2027-02-20")),
    Scenario(
      "nobody is called whose death was told by whomever, until it is refuted",
      [
        .verified(Cast.county, "2026-11-02", 619),
        .of(.cohortStatus, Cast.oak, "2027-01-20", [.row(died).decided(false, on: "2027-02-01")]),
      ],
      expect: .isIn(.neet, 1, "2027-01-20"), .toCall("2027-01-19", true, knownOn: "2027-01-19"),
      .toCall("2027-01-20", false, knownOn: "2027-01-20"), .toCall("2027-02-01", true)),
    Scenario(
      "the last decision about a death counts",
      [
        .verified(Cast.county, "2026-11-02", 619),
        .of(
          .cohortStatus, Cast.oak, "2027-01-20",
          [.row(died).decided(true, on: "2027-02-01").decided(false, on: "2027-02-05")]),
      ],
      expect: .isNotIn(.neet, 1, "2027-02-04", knownOn: "2027-02-04"), .isIn(.neet, 1, "2027-02-05")),
    Scenario(
      "a death that only a replaced return told is told no more",
      [
        .verified(Cast.county, "2026-11-02", 619), .status("D", from: "2027-01-15", asAt: "2027-01-20"),
        .replacing(
          1,
          .of(
            .cohortStatus, Cast.county, "2027-01-20", received: "2027-01-25",
            [.row(2, ["status": "D", "from": "2027-01-15"])])),
      ],
      expect: .isNotIn(.neet, 1, "2027-01-24", knownOn: "2027-01-24"), .isIn(.neet, 1, "2027-01-25")),
  ]

  private static let died: Facts = ["status": "D", "from": "2027-01-15"]

  private static let neet: Facts = ["activity": "619", "verified_on": "2026-11-02"]

  static let residence: [Scenario] = [
    Scenario(
      "a resident educated elsewhere is the county's",
      [.verified(Cast.faraway, "2026-11-02", 619)], expect: .isIn(.neet, 1, "2026-11-02")),
    Scenario(
      "a pupil of the county who lives elsewhere is not",
      [
        .of(
          .actual, Cast.oak, "2026-11-02",
          [.row(["activity": "619", "verified_on": "2026-11-02"], postcode: "RG1 1AA")])
      ],
      expect: .isNotIn(.neet, 1, "2026-11-02")),
    Scenario(
      "the longest prefix decides",
      [
        .of(
          .actual, Cast.oak, "2026-11-02",
          [.row(["activity": "619", "verified_on": "2026-11-02"], postcode: "OX10 1AA")])
      ], expect: .isNotIn(.neet, 1, "2026-11-02")),
    Scenario(
      "a valid postcode without a match is outside",
      [
        .of(
          .actual, Cast.oak, "2026-11-02",
          [.row(["activity": "619", "verified_on": "2026-11-02"], postcode: "LS1 1AA")])
      ],
      expect: .isNotIn(.neet, 1, "2026-11-02")),
    Scenario(
      "the newest postcode counts",
      [
        .of(
          .actual, Cast.oak, "2026-11-02",
          [.row(["activity": "619", "verified_on": "2026-11-02"], postcode: "RG1 1AA")]),
        .of(.intended, Cast.oak, "2027-01-11", [.row(.intending("230"), postcode: "OX1 1AA")]),
      ], expect: .isNotIn(.neet, 1, "2027-01-10"), .isIn(.neet, 1, "2027-01-11")),
    Scenario(
      "on equal days the county's own postcode counts",
      [
        .of(
          .actual, Cast.county, "2026-11-02",
          [.row(["activity": "619", "verified_on": "2026-11-02"], postcode: "OX1 1AA")]),
        .of(.intended, Cast.oak, "2026-11-02", [.row(.intending("230"), postcode: "RG1 1AA")]),
      ], expect: .isIn(.neet, 1, "2026-11-02")),
    Scenario(
      "a postcode that its sender only repeats is no news against a newer one of somebody else",
      [
        .of(.actual, Cast.oak, "2026-11-02", [.row(neet, postcode: "OX1 1AA")]),
        .of(.intended, Cast.college, "2026-12-01", [.row(.intending("230"), postcode: "RG1 1AA")]),
        .of(.intended, Cast.oak, "2027-01-11", [.row(.intending("230"), postcode: "OX1 1AA")]),
      ],
      expect: .isIn(.neet, 1, "2026-11-30"), .isNotIn(.neet, 1, "2026-12-01"), .isNotIn(.neet, 1, "2027-01-11")),
    Scenario(
      "a postcode told again after another of the same sender is news, and a blank between is none",
      [
        .of(.actual, Cast.oak, "2026-11-02", [.row(neet, postcode: "OX1 1AA")]),
        .of(.intended, Cast.college, "2026-12-01", [.row(.intending("230"), postcode: "RG1 1AA")]),
        .of(.intended, Cast.oak, "2026-12-10", [.row(.intending("230"), postcode: "")]),
        .of(.intended, Cast.oak, "2026-12-20", [.row(.intending("230"), postcode: "OX1 1AA")]),
        .of(.intended, Cast.oak, "2027-01-11", [.row(.intending("230"), postcode: "RG1 1AB")]),
        .of(.intended, Cast.oak, "2027-01-20", [.row(.intending("230"), postcode: "OX1 1AA")]),
      ],
      expect: .isNotIn(.neet, 1, "2026-12-20"), .isNotIn(.neet, 1, "2027-01-11"), .isIn(.neet, 1, "2027-01-20")),
    Scenario(
      "a new academic year makes no news of a postcode",
      [
        .of(.actual, Cast.oak, "2026-06-02", [.row(neet, postcode: "OX1 1AA")]),
        .of(.intended, Cast.college, "2026-07-01", [.row(.intending("230"), postcode: "RG1 1AA")]),
        .of(.actual, Cast.oak, "2026-11-02", [.row(neet, postcode: "OX1 1AA")]),
      ], expect: .isNotIn(.neet, 1, "2026-11-02")),
    Scenario(
      "on equal first days the postcode of the place that wins counts before others", born: "2009-10-15",
      [
        .of(.intended, Cast.oak, "2026-10-02", [.row(.intending("230"), postcode: "OX1 1AA")]),
        .of(.intended, Cast.college, "2026-10-02", [.row(.intending("230"), postcode: "RG1 1AA")]),
        .of(
          .actual, Cast.county, "2026-11-02",
          [.row(neet.merging(["provider_id": String(Cast.oak)]) { $1 }, postcode: "")]),
      ], expect: .isIn(.neet, 1, "2026-11-02")),
    Scenario(
      "without a postcode a pupil of a county school is taken as resident",
      [.of(.actual, Cast.oak, "2026-11-02", [.row(["activity": "619", "verified_on": "2026-11-02"], postcode: "")])],
      expect: .isIn(.neet, 1, "2026-11-02")),
    Scenario(
      "without a postcode a pupil of another authority's school is not",
      [
        .of(
          .actual, Cast.faraway, "2026-11-02", [.row(["activity": "619", "verified_on": "2026-11-02"], postcode: "")])
      ],
      expect: .isNotIn(.neet, 1, "2026-11-02")),
    Scenario(
      "a postcode of a later return says nothing about earlier days",
      [
        .of(
          .actual, Cast.oak, "2026-11-02",
          [.row(["activity": "619", "verified_on": "2026-11-02"], postcode: "OX1 1AA")]),
        .of(.intended, Cast.oak, "2027-01-11", [.row(.intending("230"), postcode: "RG1 1AA")]),
      ], expect: .isIn(.neet, 1, "2027-01-10"), .isNotIn(.neet, 1, "2027-01-11")),
  ]
}
