// What is known when: replaced returns, links undone, late receipt; and what an instruction withholds.

extension Scenario {
  static let knowledge: [Scenario] = [
    Scenario(
      "a replaced return stops counting from the moment of replacement; as known earlier it stands",
      [
        .told(Cast.county, "2026-11-02", 330, verified: "2026-11-02"),
        .told(Cast.county, "2026-11-02", 619, verified: "2026-11-02", received: "2026-11-20", replaces: 0),
      ],
      expect: .situation("2026-11-10", .eet, code: 330, knownOn: "2026-11-19"),
      .situation("2026-11-10", .neet, code: 619, knownOn: "2026-11-20")),
    Scenario(
      "somebody whom only a replaced return named is a person no more",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...3)),
        .roll(Cast.oak, "2026-10-08", full: true, received: "2026-10-15", replaces: 0, .people(2...3)),
      ],
      expect: .situation("2026-10-10", .eet, knownOn: "2026-10-14"), .nobody("2026-10-10")),
    Scenario(
      "a return that was withdrawn stops counting from that moment; as known earlier it stands, and another stays",
      [
        .verified(Cast.county, "2026-11-02", 330),
        .verified(Cast.county, "2026-11-09", 619).withdrawn(on: "2026-11-20"),
      ],
      expect: .situation("2026-11-10", .neet, code: 619, knownOn: "2026-11-19"),
      .situation("2026-11-10", .eet, code: 330, knownOn: "2026-11-20")),
    Scenario(
      "what a withdrawn return had taken the place of does not come back",
      [
        .told(Cast.county, "2026-11-02", 330, verified: "2026-11-02"),
        .told(Cast.county, "2026-11-02", 619, verified: "2026-11-02", received: "2026-11-20", replaces: 0)
          .withdrawn(on: "2026-11-25"),
      ],
      expect: .situation("2026-11-10", .neet, code: 619, knownOn: "2026-11-21"), .nobody("2026-11-10")),
    Scenario(
      "a full roll that was withdrawn ends nothing from then on",
      [
        .roll(Cast.oak, "2026-10-08", full: true, .people(1...3)),
        .roll(Cast.oak, "2026-10-15", full: true, confirmed: true, .people(2...3)).withdrawn(on: "2026-10-20"),
      ],
      expect: .situation("2026-10-16", .notKnown, .offRoll, knownOn: "2026-10-19"),
      .situation("2026-10-16", .eet, knownOn: "2026-10-20")),
    Scenario(
      "updates through the year add, they do not replace",
      [.enrolled(Cast.oak, "2026-10-08"), .enrolled(Cast.oak, "2027-01-14")],
      expect: .situation("2026-12-01", .eet, code: 210)),
    Scenario(
      "what is received later is not known before",
      [
        .enrolled(Cast.oak, "2026-10-08"),
        .told(Cast.county, "2026-11-02", 619, verified: "2026-11-02", received: "2026-12-15"),
      ],
      expect: .situation("2026-11-30", .eet, knownOn: "2026-12-14"),
      .situation("2026-11-30", .neet, knownOn: "2026-12-15")),
    Scenario(
      "nobody is a person before the return that names them was received",
      [.enrolled(Cast.oak, "2026-10-08", received: "2026-10-20")],
      expect: .nobody("2026-10-10", knownOn: "2026-10-19"), .situation("2026-10-10", .eet, knownOn: "2026-10-20")),
    Scenario(
      "a row says nothing about anyone before it was linked",
      [.roll(Cast.oak, "2026-10-08", [.row().linked(on: "2026-11-10")])],
      expect: .nobody("2026-11-30", knownOn: "2026-11-09"), .situation("2026-11-30", .eet, knownOn: "2026-11-10")),
    Scenario(
      "a link undone takes the row to another person, as known from then",
      [
        .enrolled(Cast.oak, "2026-10-08"),
        .roll(Cast.college, "2026-11-02", [.row(1).corrected(on: "2026-12-01", to: 2)]),
      ],
      expect: .situation(1, "2026-11-20", .eet, code: 230, knownOn: "2026-11-30"),
      .situation(1, "2026-11-20", .eet, code: 210, knownOn: "2026-12-01"),
      .nobody(2, "2026-11-20", knownOn: "2026-11-30"), .situation(2, "2026-11-20", .eet, knownOn: "2026-12-01")),
  ]

  static let instructions: [Scenario] = [
    Scenario(
      "an identity-only row states no activity",
      [.roll(Cast.oak, "2026-11-02", [.identity(1, .own("2026-11-01"))])],
      expect: .situation("2026-11-02", .notKnown, .withheld)),
    Scenario(
      "what a school told before an instruction was given counts on for the county's lists",
      [
        .enrolled(Cast.oak, "2026-10-08"),
        .roll(Cast.oak, "2027-01-14", [.identity(1, .own("2027-01-10"))]),
      ],
      expect: .situation("2027-01-12", .eet, knownOn: "2027-01-13"), .situation("2027-01-10", .eet),
      .situation("2027-02-01", .eet, code: 210), .isNotIn(.notKnown, 1, "2027-02-01"),
      .refused(Cast.oak, "2027-02-01", "G3")),
    Scenario(
      "what another institution told stays",
      [
        .enrolled(Cast.college, "2026-10-12"),
        .roll(Cast.oak, "2026-11-02", [.identity(1, .own("2026-11-01"))]),
      ], expect: .situation("2026-11-02", .eet, code: 230)),
    Scenario(
      "the county's own contact counts beside an instruction",
      [
        .roll(Cast.oak, "2026-11-02", [.identity(1, .own("2026-11-01"))]),
        .contact("2026-11-10", "spoke to young person", 619),
      ], expect: .situation("2026-11-10", .neet)),
    Scenario(
      "with an instruction at one of two institutions that know them, a person was never told",
      [
        .of(.intended, Cast.college, "2026-10-20", .intending("230")),
        .roll(Cast.oak, "2026-11-02", [.identity(1, .own("2026-11-01"))]),
      ], expect: .situation("2026-11-02", .notKnown, .neverTold)),
    Scenario(
      "somebody with an instruction everywhere who left is left, not withheld",
      [
        .roll(Cast.oak, "2026-11-02", [.identity(1, .own("2026-11-01"))]),
        .of(.leaver, Cast.oak, "2026-12-10", [.identity(1, .own("2026-11-01"), leaving: "2026-12-04")]),
      ],
      expect: .situation("2026-12-04", .notKnown, .withheld), .situation("2026-12-05", .notKnown, .left)),
    Scenario(
      "own instruction withdrawn on 1 March stands on 28 February and not on 1 March",
      [
        .roll(Cast.oak, "2026-02-02", [.identity(1, .own("2025-11-01", withdrawn: "2026-03-01"))])
      ],
      expect: .situation("2026-02-28", .notKnown, .withheld), .situation("2026-03-01", .notKnown, .neverTold)),
    Scenario(
      "a parent's instruction stands before the 16th birthday, and after it until the young person was asked",
      [
        .roll(Cast.oak, "2025-09-12", [.identity(1, .parent("2025-09-10"))]),
        .roll(Cast.oak, "2025-10-21", [.row(withhold: .parent("2025-09-10", asked: "2025-10-20"))]),
      ],
      expect: .situation("2025-10-14", .notKnown, .withheld), .situation("2025-10-15", .notKnown, .withheld),
      .situation("2025-10-19", .notKnown, .withheld), .situation("2025-10-21", .schoolAge)),
    Scenario(
      "a young person's own instruction given at 15 stands on both sides of the birthday",
      [
        .roll(Cast.oak, "2025-10-03", [.identity(1, .own("2025-10-01"))])
      ],
      expect: .situation("2025-10-14", .notKnown, .withheld), .situation("2025-10-16", .notKnown, .withheld)),
    Scenario(
      "withdrawing the own instruction counts as having been asked",
      [
        .roll(Cast.oak, "2025-09-12", [.identity(1, .parent("2025-09-10"))]),
        .roll(Cast.oak, "2025-11-20", [.row(withhold: .own("2025-11-01", withdrawn: "2025-11-15"))]),
      ],
      expect: .situation("2025-11-14", .notKnown, .withheld), .situation("2025-11-20", .schoolAge)),
    Scenario(
      "an instruction is not known before the return that tells it",
      [
        .of(.intended, Cast.oak, "2026-10-08", .intending("230")),
        .roll(Cast.oak, "2026-11-02", received: "2026-12-01", [.identity(1, .own("2026-11-01"))]),
      ],
      expect: .situation("2026-11-20", .notKnown, .neverTold, knownOn: "2026-11-30"),
      .situation("2026-11-20", .notKnown, .withheld, knownOn: "2026-12-01")),
    Scenario(
      "a withdrawal that a replaced return alone tells does not count from then on",
      [
        .roll(Cast.oak, "2026-09-12", [.identity(1, .own("2026-09-01"))]),
        .roll(Cast.oak, "2026-10-10", full: true, [.identity(1, .own("2026-09-01", withdrawn: "2026-10-01"))]),
        .roll(
          Cast.oak, "2026-10-10", full: true, received: "2026-10-12", replaces: 1,
          [.identity(1, .own("2026-09-01"))]),
      ],
      expect: .situation("2026-10-11", .notKnown, .neverTold, knownOn: "2026-10-11"),
      .situation("2026-10-11", .notKnown, .withheld, knownOn: "2026-10-12"),
      .situation("2026-10-20", .notKnown, .withheld)),
    Scenario(
      "an asking that a replaced return alone tells does not count from then on",
      [
        .roll(Cast.oak, "2025-11-03", full: true, [.identity(1, .parent("2025-09-10", asked: "2025-10-20"))]),
        .roll(
          Cast.oak, "2025-11-03", full: true, received: "2025-11-12", replaces: 0,
          [.identity(1, .parent("2025-09-10"))]),
      ],
      expect: .situation("2025-11-11", .notKnown, .neverTold, knownOn: "2025-11-11"),
      .situation("2025-11-12", .notKnown, .withheld)),
    Scenario(
      "an instruction that a replaced return told stays told",
      [
        .roll(Cast.oak, "2026-10-10", full: true, [.identity(1, .own("2026-09-01"))]),
        .roll(Cast.oak, "2026-10-10", full: true, received: "2026-10-12", replaces: 0, [.identity(1)]),
      ], expect: .situation("2026-10-20", .notKnown, .withheld)),
    Scenario(
      "being asked before the 16th birthday does not count, on it it does",
      [.roll(Cast.oak, "2025-09-12", [.identity(1, .parent("2025-05-01", asked: "2025-10-14"))])],
      expect: .situation("2025-10-20", .notKnown, .withheld)),
    Scenario(
      "being asked on the 16th birthday counts",
      [.roll(Cast.oak, "2025-11-12", [.identity(1, .parent("2025-05-01", asked: "2025-10-15"))])],
      expect: .situation("2025-11-12", .notKnown, .neverTold)),
    Scenario(
      "an own instruction withdrawn before the 16th birthday is no asking",
      [
        .roll(Cast.oak, "2025-09-12", [.identity(1, .parent("2025-05-01"))]),
        .roll(Cast.oak, "2025-10-12", [.identity(1, .own("2025-06-01", withdrawn: "2025-10-10"))]),
      ], expect: .situation("2025-10-20", .notKnown, .withheld)),
    Scenario(
      "an instruction that left nothing of its row withholds what that institution knows of the person",
      [
        .of(.intended, Cast.oak, "2026-10-20", .intending("230")),
        .of(.risk, Cast.oak, "2026-11-02", [.notKept(1, .own("2026-11-01"))]),
      ],
      expect: .situation("2026-10-31", .notKnown, .neverTold), .situation("2026-11-02", .notKnown, .withheld)),
    Scenario(
      "it may tell the name with a slip, or the names changed round",
      [
        .of(.intended, Cast.oak, "2026-10-20", [.row(.intending("230")).named("Nora", "Adder")]),
        .of(.intended, Cast.elm, "2026-10-20", [.row(.intending("230")).named("Nora", "Adder")]),
        .of(.risk, Cast.oak, "2026-11-02", [.notKept(1, .own("2026-11-01")).named("Norah", "Adder")]),
        .of(.risk, Cast.elm, "2026-11-02", [.notKept(1, .own("2026-11-01")).named("ADDER", "nora")]),
      ], expect: .situation("2026-11-02", .notKnown, .withheld)),
  ]
}
