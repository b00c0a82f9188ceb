// Who contends, who wins, and when the winner is contested.

import Register

extension Scenario {
  static let contenders: [Scenario] = [
    Scenario(
      "of verified statements the later as-at day wins, whatever the source",
      [
        .enrolled(Cast.oak, "2026-11-02"),
        .verified(Cast.county, "2026-11-03", 330, ["evidence_source": "mail"]),
      ], expect: .situation("2026-11-03", .eet, code: 330)),
    Scenario(
      "on the same day the order of sources decides between verified statements",
      [
        .verified(Cast.county, "2026-11-02", 330),
        .enrolled(Cast.oak, "2026-11-02"),
        .verified(Cast.county, "2026-11-02", 360, ["evidence_source": "self_registration"]),
      ], expect: .situation("2026-11-02", .eet, code: 210)),
    Scenario(
      "on the same day of the same order the later recording wins",
      [.verified(Cast.county, "2026-11-02", 330), .verified(Cast.county, "2026-11-02", 360)],
      expect: .situation("2026-11-02", .eet, code: 360)),
    Scenario(
      "a source that is not in the list stands last",
      [
        .verified(Cast.county, "2026-11-02", 330, ["evidence_source": "careers_interview"]),
        .verified(Cast.county, "2026-11-02", 360, ["evidence_source": "electoral_roll"]),
      ], expect: .situation("2026-11-02", .eet, code: 330)),
    Scenario(
      "among unverified statements the source goes before the day",
      [
        .told(Cast.county, "2026-11-02", 330),
        .told(Cast.county, "2026-11-10", 360, ["evidence_source": "self_registration"]),
      ], expect: .situation("2026-11-10", .eet, code: 330)),
    Scenario(
      "among unverified statements of one source the later day wins",
      [.told(Cast.county, "2026-11-02", 330), .told(Cast.county, "2026-11-10", 360)],
      expect: .situation("2026-11-10", .eet, code: 360)),
    Scenario(
      "an unverified statement more than a fortnight older does not contend",
      [
        .told(Cast.county, "2026-11-02", 330),
        .told(Cast.county, "2026-11-17", 360, ["evidence_source": "self_registration"]),
      ], expect: .situation("2026-11-17", .eet, code: 360)),
    Scenario(
      "an unverified statement exactly a fortnight older contends",
      [
        .told(Cast.county, "2026-11-02", 330),
        .told(Cast.county, "2026-11-16", 360, ["evidence_source": "self_registration"]),
      ], expect: .situation("2026-11-16", .eet, code: 330)),
    Scenario(
      "an unverified statement does not contend with a current verified one, however old",
      [.enrolled(Cast.oak, "2026-10-08"), .told(Cast.oak, "2027-04-01", 619)],
      expect: .situation("2027-04-01", .eet, code: 210)),
    Scenario(
      "an unverified statement contends once the verified ones have lapsed",
      [.verified(Cast.county, "2026-10-08", 330), .told(Cast.oak, "2027-04-01", 360)],
      expect: .situation("2027-04-08", .eet, code: 330), .situation("2027-04-09", .eet, code: 360)),
    Scenario(
      "somebody who is not known to one and at school to another is at school",
      [.enrolled(Cast.oak, "2026-10-08"), .verified(Cast.county, "2027-02-01", 810)],
      expect: .situation("2027-02-01", .eet, code: 210)),
    Scenario(
      "a code of not known contends only where nothing else is left, even lapsed",
      [.verified(Cast.county, "2026-10-08", 330), .verified(Cast.county, "2027-05-01", 830)],
      expect: .situation("2027-05-01", .notKnown, .lapsed, code: 330)),
    Scenario(
      "a later verified NEET replaces a current place",
      [.enrolled(Cast.oak, "2026-10-08"), .contact("2027-02-01", "spoke to parent", 619)],
      expect: .situation("2027-01-31", .eet), .situation("2027-02-01", .neet)),
    Scenario(
      "an older roll received later does not win",
      [
        .contact("2027-02-01", "spoke to parent", 619),
        .enrolled(Cast.oak, "2027-01-11", received: "2027-02-10"),
      ], expect: .situation("2027-02-10", .neet)),
    Scenario(
      "a statement with a later as-at day says nothing about days before it",
      [.enrolled(Cast.oak, "2026-10-08"), .enrolled(Cast.college, "2027-01-11")],
      expect: .situation("2027-01-10", .eet, code: 210), .situation("2027-01-11", .eet, code: 230)),
  ]

  static let contests: [Scenario] = [
    Scenario(
      "two rolls within a fortnight contest each other, and the later one stands",
      [.enrolled(Cast.oak, "2026-11-02"), .enrolled(Cast.college, "2026-11-16")],
      expect: .situation("2026-11-16", .eet, code: 230, contested: true), .isIn(.contested, 1, "2026-11-16")),
    Scenario(
      "two rolls fifteen days apart do not",
      [.enrolled(Cast.oak, "2026-11-02"), .enrolled(Cast.college, "2026-11-17")],
      expect: .situation("2026-11-17", .eet, code: 230, contested: false), .isNotIn(.contested, 1, "2026-11-17")),
    Scenario(
      "two schools contest each other though the group is the same",
      [.enrolled(Cast.oak, "2026-11-02"), .enrolled(Cast.elm, "2026-11-05")],
      expect: .situation("2026-11-05", .eet, contested: true)),
    Scenario(
      "the same place told twice is no contest",
      [
        .enrolled(Cast.oak, "2026-11-02"),
        .verified(Cast.county, "2026-11-05", 210, provider: Cast.oak),
      ], expect: .situation("2026-11-05", .eet, contested: false)),
    Scenario(
      "a statement without a provider does not differ from one with a provider",
      [.enrolled(Cast.oak, "2026-11-02"), .verified(Cast.county, "2026-11-05", 210)],
      expect: .situation("2026-11-05", .eet, contested: false)),
    Scenario(
      "a provider known by name alone does not differ from one with a number",
      [
        .contact("2026-10-02", "spoke to parent", 310, ["provider_name": "Isis Motors"]),
        .enrolled(Cast.college, "2026-10-05", ["activity_code": "310"]),
      ], expect: .situation("2026-10-20", .eet, contested: false), .isNotIn(.contested, 1, "2026-10-20")),
    Scenario(
      "two providers known by name alone contest each other",
      [
        .contact("2026-10-02", "spoke to parent", 310, ["provider_name": "Isis Motors"]),
        .told(Cast.oak, "2026-10-05", 310, verified: "2026-10-05", ["provider_name": "Cherwell Joiners"]),
      ],
      expect: .situation("2026-10-20", .eet, contested: true),
      .line(.contested, "2026-10-20", "verified statements disagree")),
    Scenario(
      "two groups contest each other without any provider",
      [.verified(Cast.county, "2026-11-02", 330), .verified(Cast.oak, "2026-11-05", 619)],
      expect: .situation("2026-11-05", .neet, contested: true)),
    Scenario(
      "two kinds of NEET of one group are no contest",
      [.verified(Cast.county, "2026-11-02", 610), .verified(Cast.oak, "2026-11-05", 619)],
      expect: .situation("2026-11-05", .neet, contested: false)),
    Scenario(
      "an unverified statement contests nothing",
      [.enrolled(Cast.oak, "2026-11-02"), .told(Cast.college, "2026-11-05", 230, provider: Cast.college)],
      expect: .situation("2026-11-05", .eet, code: 210, contested: false)),
    Scenario(
      "a contest lasts while nothing later comes, however long",
      [.enrolled(Cast.oak, "2026-11-02"), .enrolled(Cast.college, "2026-11-09")],
      expect: .situation("2027-06-30", .eet, contested: true)),
    Scenario(
      "an officer's verified contact later than all of them settles a contest",
      [
        .enrolled(Cast.oak, "2026-11-02"), .enrolled(Cast.college, "2026-11-09"),
        .contact("2026-11-12", "spoke to young person", 210, provider: Cast.oak),
      ],
      expect: .situation("2026-11-11", .eet, contested: true),
      .situation("2026-11-12", .eet, code: 210, contested: false)),
    Scenario(
      "a contact that reached nobody settles nothing",
      [
        .enrolled(Cast.oak, "2026-11-02"), .enrolled(Cast.college, "2026-11-09"),
        .contact("2026-11-12", "no answer", 210, provider: Cast.oak),
      ], expect: .situation("2026-11-12", .eet, code: 230, contested: true)),
    Scenario(
      "an officer's contact older than one of them settles nothing",
      [
        .enrolled(Cast.oak, "2026-11-02"),
        .contact("2026-11-05", "spoke to young person", 210, provider: Cast.oak),
        .enrolled(Cast.college, "2026-11-09"),
      ], expect: .situation("2026-11-09", .eet, code: 230, contested: true)),
    Scenario(
      "an end at one of them takes the contest away",
      [
        .enrolled(Cast.oak, "2026-11-02"), .enrolled(Cast.college, "2026-11-09"),
        .leaver(Cast.oak, "2026-11-20", left: "2026-11-06"),
      ],
      expect: .situation("2026-11-10", .eet, contested: true, knownOn: "2026-11-19"),
      .situation("2026-11-10", .eet, contested: false)),
    Scenario(
      "the span within which statements contest is a setting, as valid on the day",
      [.enrolled(Cast.oak, "2026-11-02"), .enrolled(Cast.college, "2026-11-09")],
      settings: [
        Setting("contested_days", "14", to: day("2026-11-30")),
        Setting("contested_days", "3", from: day("2026-12-01")),
      ],
      expect: .situation("2026-11-30", .eet, contested: true), .situation("2026-12-01", .eet, contested: false)),
  ]
}
