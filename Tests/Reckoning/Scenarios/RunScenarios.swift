// A repeat is no news: who tells the same again and again says nothing new, but that it still holds.

extension Scenario {
  static let runs: [Scenario] = [
    Scenario(
      "an unchanged roll says nothing new against what an officer was told since",
      [
        .enrolled(Cast.college, "2026-10-01"), .enrolled(Cast.college, "2026-11-04"),
        .contact("2026-11-05", "spoke to young person", 619, ["neet_start_date": "2026-11-03"]),
        .enrolled(Cast.college, "2026-11-06"), .enrolled(Cast.college, "2026-12-10"),
      ],
      expect: .situation("2026-11-04", .eet), .situation("2026-11-07", .neet, neetStart: "2026-11-03"),
      .situation("2026-12-15", .neet, contested: false, neetStart: "2026-11-03"),
      .isNotIn(.contested, 1, "2026-12-15"), .isNotIn(.stillOnARoll, 1, "2026-11-05"),
      .line(.stillOnARoll, "2026-12-15", "still on the roll of Institution 4")),
    Scenario(
      "the old place's stale roll contests the new one, and takes nothing newer away when it lets go",
      [
        .roll(Cast.oak, "2026-09-10", full: true, .people(1...20)), .enrolled(Cast.college, "2026-10-01"),
        .roll(Cast.oak, "2026-11-10", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-15", full: true, .people(1...20)),
        .roll(Cast.oak, "2027-01-16", full: true, .people(2...20)),
      ],
      expect: .situation("2026-11-01", .eet, code: 230, contested: false),
      .situation("2026-12-01", .eet, code: 230, contested: true),
      .situation("2027-01-20", .eet, code: 230, contested: false), .isNotIn(.offRoll, 1, "2027-01-20")),
    Scenario(
      "a roll that missed somebody and names them again is news",
      [
        .roll(Cast.oak, "2026-10-01", full: true, .people(1...20)),
        .roll(Cast.oak, "2026-11-02", full: true, .people(2...20)),
        .contact("2026-11-05", "spoke to young person", 619),
        .roll(Cast.oak, "2026-11-10", full: true, .people(1...20)),
      ],
      expect: .situation("2026-11-09", .neet), .situation("2026-11-10", .eet, contested: true),
      .isNotIn(.stillOnARoll, 1, "2026-11-10")),
    Scenario(
      "a place told again after its own end is news",
      [
        .enrolled(Cast.college, "2026-10-01"), .leaver(Cast.college, "2026-11-02", left: "2026-10-30"),
        .contact("2026-11-05", "spoke to young person", 619), .enrolled(Cast.college, "2026-11-10"),
      ], expect: .situation("2026-11-09", .neet), .situation("2026-11-10", .eet, contested: true)),
    Scenario(
      "another activity between makes what is told again news",
      [
        .enrolled(Cast.college, "2026-10-01"), .enrolled(Cast.college, "2026-10-20", ["activity_code": "310"]),
        .contact("2026-12-01", "spoke to young person", 619), .enrolled(Cast.college, "2026-12-10"),
      ], expect: .situation("2026-12-09", .neet), .situation("2026-12-10", .eet, code: 230)),
    Scenario(
      "what another source of the same sender told between breaks no run",
      [
        .enrolled(Cast.college, "2026-10-01"),
        .verified(Cast.college, "2026-10-20", 330, ["evidence_source": "signing_out"]),
        .contact("2026-12-01", "spoke to young person", 619), .enrolled(Cast.college, "2026-12-10"),
      ], expect: .situation("2026-12-10", .neet, contested: false)),
    Scenario(
      "1 September makes a place told again news",
      [
        .enrolled(Cast.college, "2026-10-01", ["entry_date": "2026-09-01"]),
        .contact("2027-06-01", "spoke to young person", 619),
        .enrolled(Cast.college, "2027-06-10", ["entry_date": "2026-09-01"]),
        .enrolled(Cast.college, "2027-09-02", ["entry_date": "2026-09-01"]),
      ], expect: .situation("2027-08-31", .neet), .situation("2027-09-02", .eet)),
    Scenario(
      "an officer's contact is always news",
      [
        .contact("2026-10-05", "spoke to young person", 619), .enrolled(Cast.college, "2026-11-02"),
        .contact("2026-12-01", "spoke to young person", 619), .enrolled(Cast.college, "2026-12-10"),
      ], expect: .situation("2026-11-30", .eet), .situation("2026-12-10", .neet, contested: false)),
    Scenario(
      "currency counts from the day a run was told last",
      [
        .enrolled(Cast.trainer, "2026-10-08", ["activity_code": "310"]),
        .enrolled(Cast.trainer, "2027-03-01", ["activity_code": "310"]),
      ],
      expect: .situation("2027-02-28", .eet, lapse: "2027-10-08"), .situation("2027-08-31", .eet, lapse: "2028-03-01"),
      .situation("2027-12-01", .eet, code: 310, lapse: "2028-03-01", knownOn: "2027-12-01"),
      .situation("2027-12-01", .notKnown, .lapsed, code: 310, knownOn: "2027-02-20")),
    Scenario(
      "a run goes on over a day on which its sender told something else too",
      [
        .roll(Cast.college, "2026-10-01", [.row(["course": "Bricks"]), .row(["activity_code": "250"])]),
        .roll(Cast.college, "2026-11-02", [.row(["course": "Bricks"]), .row(["activity_code": "250"])]),
        .contact("2026-11-05", "spoke to young person", 619),
        .roll(Cast.college, "2026-12-01", [.row(["course": "Bricks"]), .row(["activity_code": "250"])]),
      ], expect: .situation("2026-12-01", .neet, contested: false)),
    Scenario(
      "of several courses at one place the one that ended makes way for the one that is told on",
      [
        .roll(
          Cast.college, "2026-10-01", [.row(["course": "Bricks"]), .row(["expected_end_date": "2026-12-18"])]),
        .roll(Cast.college, "2027-01-11", [.row(["course": "Bricks"])]),
      ],
      expect: .situation("2026-11-01", .eet, lapse: "2027-08-31"),
      .situation("2027-01-11", .eet, lapse: "2027-08-31")),
    Scenario(
      "a repeat that changes the postcode, the form or the telephone says nothing new of the place",
      [
        .roll(Cast.college, "2026-10-01", [.row([:], postcode: "OX1 1AA")]),
        .contact("2026-11-05", "spoke to young person", 619),
        .roll(Cast.college, "2026-11-10", [.row([:], postcode: "OX4 4BB")]),
      ], expect: .situation("2026-11-10", .neet, contested: false)),
    Scenario(
      "what was told first is what is known to have been told first",
      [
        .enrolled(Cast.college, "2026-11-10"), .contact("2026-11-05", "spoke to young person", 619),
        .enrolled(Cast.college, "2026-10-01", received: "2026-11-20"),
      ],
      expect: .situation("2026-11-12", .eet, contested: true, knownOn: "2026-11-12"),
      .situation("2026-11-12", .neet, contested: false)),
  ]
}
