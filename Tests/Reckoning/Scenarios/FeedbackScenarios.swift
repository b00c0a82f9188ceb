// What a school may be told, with the worked cases of the article on sharing.

import Register

extension Scenario {
  private static let leftOak: [Sent] = [
    .enrolled(Cast.oak, "2026-05-11"), .enrolled(Cast.college, "2026-10-08"), .enrolled(Cast.college, "2027-10-08"),
  ]

  static let feedback: [Scenario] = [
    Scenario(
      "a school is told of its year 11 leavers without any agreement", leftOak,
      expect: .given(Cast.oak, "2026-11-01", "B1", "full-time education", provider: Cast.college)),
    Scenario(
      "a school is told of year 11 leavers until the 31 August of academic age 17", leftOak,
      expect: .given(Cast.oak, "2028-08-31", "B1", "full-time education", provider: Cast.college),
      .refused(Cast.oak, "2028-09-01", "B2")),
    Scenario(
      "a school is not told of somebody it never had", leftOak,
      expect: .refused(Cast.elm, "2026-11-01", "B13")),
    Scenario(
      "a match that is only suggested is no roll entry",
      [.roll(Cast.oak, "2026-05-11", [.inDoubt(1, 2)]), .enrolled(Cast.college, "2026-10-08")],
      expect: .refused(Cast.oak, 900, "2026-11-01", "B13"), .refused(Cast.oak, 1, "2026-11-01", "B13")),
    Scenario(
      "of a pupil in year 11 a school is told nothing that others sent",
      [.enrolled(Cast.oak, "2025-11-03"), .verified(Cast.county, "2026-02-02", 430, provider: Cast.trainer)],
      expect: .refused(Cast.oak, "2026-02-02", "B3")),
    Scenario(
      "still on roll ends on 31 August",
      [.enrolled(Cast.oak, "2025-11-03"), .verified(Cast.county, "2026-08-03", 310, provider: Cast.trainer)],
      expect: .refused(Cast.oak, "2026-08-31", "B3"),
      .given(Cast.oak, "2026-09-01", "B1", "apprenticeship", provider: Cast.trainer)),
    Scenario(
      "whoever left before year 11 is not a year 11 leaver", born: "2010-10-15",
      [
        .enrolled(Cast.oak, "2025-11-03"), .leaver(Cast.oak, "2026-01-12", left: "2026-01-09"),
        .enrolled(Cast.college, "2027-10-08"),
      ], expect: .refused(Cast.oak, "2027-10-10", "B4")),
    Scenario(
      "a pupil who stayed on is a student of the sixth form, even after a few days",
      [
        .enrolled(Cast.oak, "2026-05-11"), .enrolled(Cast.oak, "2026-09-10"),
        .leaver(Cast.oak, "2026-09-20", left: "2026-09-18"), .enrolled(Cast.college, "2026-10-08"),
      ], expect: .refused(Cast.oak, "2026-11-01", "B6")),
    Scenario(
      "one school may be told as of its year 11 what another is refused as of its year 12",
      [
        .enrolled(Cast.oak, "2026-05-11"), .enrolled(Cast.elm, "2026-09-10"),
        .leaver(Cast.elm, "2026-09-20", left: "2026-09-18"), .enrolled(Cast.college, "2026-10-08"),
      ],
      expect: .given(Cast.oak, "2026-11-01", "B1", "full-time education", provider: Cast.college),
      .refused(Cast.elm, "2026-11-01", "B6")),
    Scenario(
      "pregnancy is told as NEET without a reason",
      [.enrolled(Cast.oak, "2026-05-11"), .verified(Cast.county, "2026-10-08", 650)],
      expect: .given(Cast.oak, "2026-11-01", "B1", "NEET")),
    Scenario(
      "an institution for special needs is told as full-time education, its name is not",
      [.enrolled(Cast.oak, "2026-05-11"), .enrolled(Cast.specialCollege, "2026-10-08")],
      expect: .given(Cast.oak, "2026-11-01", "B1", "full-time education")),
    Scenario(
      "a supported internship is told as training, its provider is not",
      [.enrolled(Cast.oak, "2026-05-11"), .verified(Cast.county, "2026-10-08", 460, provider: Cast.trainer)],
      expect: .given(Cast.oak, "2026-11-01", "B1", "training")),
    Scenario(
      "custody is told as other",
      [.enrolled(Cast.oak, "2026-05-11"), .verified(Cast.county, "2026-10-08", 710)],
      expect: .given(Cast.oak, "2026-11-01", "B1", "other")),
    Scenario(
      "an unverified statement is not told",
      [.enrolled(Cast.oak, "2026-05-11"), .told(Cast.county, "2026-10-08", 310)],
      expect: .refused(Cast.oak, "2026-11-01", "G5")),
    Scenario(
      "a lapsed statement is no destination",
      [.enrolled(Cast.oak, "2026-05-11"), .verified(Cast.county, "2026-10-08", 330)],
      expect: .given(Cast.oak, "2027-04-08", "B1", "employment"), .refused(Cast.oak, "2027-04-09", nil)),
    Scenario(
      "not known, cannot be contacted and refused are no destination",
      [.enrolled(Cast.oak, "2026-05-11"), .verified(Cast.county, "2026-10-08", 830)],
      expect: .refused(Cast.oak, "2026-11-01", nil)),
    Scenario(
      "what comes only from social security is not told",
      [
        .enrolled(Cast.oak, "2026-05-11"),
        .verified(Cast.county, "2026-10-08", 619, ["evidence_source": "dwp_claimant"]),
      ], expect: .refused(Cast.oak, "2026-11-01", "G5")),
    Scenario(
      "an instruction at any institution stops every answer",
      leftOak + [.roll(Cast.college, "2026-11-02", [.identity(1, .own("2026-11-01"))])],
      expect: .given(Cast.oak, "2026-10-31", "B1", "full-time education", provider: Cast.college),
      .refused(Cast.oak, "2026-11-02", "G3")),
    Scenario(
      "an instruction binds also where its institution has no row of the person",
      leftOak + [.of(.actual, Cast.elm, "2026-11-03", [.notKept(1, .own("2026-11-01"))])],
      expect: .given(
        Cast.oak, "2026-11-02", "B1", "full-time education", provider: Cast.college, knownOn: "2026-11-02"),
      .refused(Cast.oak, 1, "2026-11-02", "G3", knownOn: "2026-11-03"), .refused(Cast.oak, "2026-11-03", "G3")),
    Scenario(
      "an instruction whose row was taken for somebody else binds the person it names",
      leftOak + [
        .roll(Cast.elm, "2026-11-02", [.identity(2, .own("2026-11-01")).named("Invented", "Person1")])
      ], expect: .refused(Cast.oak, "2026-11-03", "G3")),
    Scenario(
      "an instruction that left nothing of its row binds nobody who was born on quite another day",
      leftOak + [
        .of(.actual, Cast.elm, "2026-11-03", [.notKept(1, .own("2026-11-01"), born: "2009-03-20")])
      ], expect: .given(Cast.oak, "2026-11-03", "B1", "full-time education", provider: Cast.college)),
    Scenario(
      "an instruction that left nothing of its row binds nobody of whom one name alone is alike",
      leftOak + [
        .of(.actual, Cast.elm, "2026-11-03", [.notKept(1, .own("2026-11-01")).named("Archibald", "Person1")])
      ], expect: .given(Cast.oak, "2026-11-03", "B1", "full-time education", provider: Cast.college)),
    Scenario(
      "withdrawn where nothing is kept, it binds no more from that day",
      leftOak + [
        .of(.actual, Cast.elm, "2026-11-03", [.notKept(1, .own("2026-11-01"))]),
        .of(.actual, Cast.elm, "2026-11-20", [.notKept(1, .own("2026-11-01", withdrawn: "2026-11-15"))]),
      ],
      expect: .refused(Cast.oak, "2026-11-14", "G3"),
      .given(Cast.oak, "2026-11-20", "B1", "full-time education", provider: Cast.college)),
    Scenario(
      "a parent's instruction binds until the young person was asked at 16 or later",
      leftOak + [
        .of(.intended, Cast.elm, "2025-05-10", [.notKept(1, .parent("2025-05-01", asked: "2025-05-05"))])
      ], expect: .refused(Cast.oak, "2026-11-01", "G3")),
    Scenario(
      "an objection stops every answer", leftOak,
      objections: [Objection(personID: 1, from: day("2026-11-01"), recordedAt: .noon(day("2026-11-01")))],
      expect: .given(Cast.oak, "2026-10-31", "B1", "full-time education", provider: Cast.college),
      .refused(Cast.oak, "2026-11-01", "G3")),
    Scenario(
      "a death told by an institution stops every answer when a steward has confirmed it",
      leftOak + [
        .of(
          .cohortStatus, Cast.college, "2026-11-02",
          [
            .row(["status": "D", "from": "2026-10-30"]).decided(true, on: "2026-11-10")
          ])
      ],
      expect: .given(
        Cast.oak, "2026-11-09", "B1", "full-time education", provider: Cast.college, knownOn: "2026-11-09"),
      .refused(Cast.oak, 1, "2026-11-09", "G3", knownOn: "2026-11-10"), .refused(Cast.oak, "2026-11-10", "G3")),
    Scenario(
      "a death told by the county stops every answer",
      leftOak + [.status("D", from: "2026-10-30", asAt: "2026-11-02")],
      expect: .given(
        Cast.oak, "2026-11-01", "B1", "full-time education", provider: Cast.college, knownOn: "2026-11-01"),
      .refused(Cast.oak, "2026-11-02", "G3")),
    Scenario(
      "an objection withdrawn stops none from that day", leftOak,
      objections: [
        Objection(
          personID: 1, from: day("2026-11-01"), withdrawnOn: day("2026-12-01"), recordedAt: .noon(day("2026-11-01")))
      ],
      expect: .refused(Cast.oak, "2026-11-30", "G3"),
      .given(Cast.oak, "2026-12-01", "B1", "full-time education", provider: Cast.college)),
    Scenario(
      "of twenty leavers the one with an instruction is not available",
      [
        .roll(Cast.oak, "2026-05-11", .people(2...20) + [.identity(1, .own("2026-05-01"))]),
        .roll(Cast.college, "2026-10-08", .people(1...20)),
      ], expect: .refused(Cast.oak, "2026-11-01", "G3"), .refused(Cast.elm, 2, "2026-11-01", "B13")),
  ]

  /// In Elm's year 12, an apprentice since.
  private static let leftElm: [Sent] = [
    .enrolled(Cast.elm, "2026-09-15"), .leaver(Cast.elm, "2026-10-09", left: "2026-10-02"),
    .verified(Cast.county, "2026-10-20", 310, provider: Cast.trainer),
    .verified(Cast.county, "2027-06-01", 310, provider: Cast.trainer),
  ]

  private static func named(
    by school: Int = Cast.elm, from: String, to: String, asAt: String = "2026-10-21", withdrawn: String? = nil
  ) -> Sent {
    var facts = ["agreement_from": from, "agreement_to": to]
    facts["withdrawn_on"] = withdrawn
    return .of(.agreement, school, asAt, facts)
  }

  private static func agreed(
    _ school: Int = Cast.elm, from: String = "2026-09-01", to: String = "2030-08-31", withdrawn: String? = nil
  ) -> Agreement {
    Agreement(
      institution: school, from: day(from), to: day(to), withdrawnOn: withdrawn.map(day),
      recordedAt: .noon(day("2026-09-01")))
  }

  static let covers: [Scenario] = [
    Scenario(
      "of years 12 and 13 nothing is told without cover", leftElm,
      expect: .refused(Cast.elm, "2026-11-01", "B6")),
    Scenario(
      "cover from 1 November 2026 to 31 October 2027 covers these days and no other",
      leftElm + [named(from: "2026-11-01", to: "2027-10-31")],
      agreements: [agreed(from: "2026-11-01", to: "2027-10-31")],
      expect: .refused(Cast.elm, "2026-10-31", "B7"),
      .given(Cast.elm, "2026-11-01", "B5", "apprenticeship", provider: Cast.trainer),
      .given(Cast.elm, "2027-10-31", "B5", "apprenticeship", provider: Cast.trainer),
      .refused(Cast.elm, "2027-11-01", "B8")),
    Scenario(
      "a naming withdrawn on 10 January gives on the 9th and refuses on the 10th",
      leftElm + [
        named(from: "2026-11-01", to: "2027-10-31"),
        named(from: "2026-11-01", to: "2027-10-31", asAt: "2027-01-08", withdrawn: "2027-01-10"),
      ], agreements: [agreed()],
      expect: .given(Cast.elm, "2027-01-09", "B5", "apprenticeship", provider: Cast.trainer),
      .refused(Cast.elm, "2027-01-10", "B9")),
    Scenario(
      "an agreement withdrawn on 10 January gives on the 9th and refuses on the 10th",
      leftElm + [named(from: "2026-11-01", to: "2027-10-31")], agreements: [agreed(withdrawn: "2027-01-10")],
      expect: .given(Cast.elm, "2027-01-09", "B5", "apprenticeship", provider: Cast.trainer),
      .refused(Cast.elm, "2027-01-10", "B9")),
    Scenario(
      "an agreement without the student's name does not cover", leftElm, agreements: [agreed()],
      expect: .refused(Cast.elm, "2026-11-01", "B10")),
    Scenario(
      "a student's name without the school's agreement does not cover",
      leftElm + [named(from: "2026-11-01", to: "2027-10-31")], expect: .refused(Cast.elm, "2026-11-01", "B11")),
    Scenario(
      "an agreement of the school's predecessor does not cover",
      [
        .enrolled(Cast.oak, "2026-09-15"), named(by: Cast.oak, from: "2026-11-01", to: "2027-10-31"),
        .enrolled(Cast.oakAcademy, "2027-02-01"), .leaver(Cast.oakAcademy, "2027-03-01", left: "2027-02-26"),
        .verified(Cast.county, "2027-03-08", 310, provider: Cast.trainer),
      ], agreements: [agreed(Cast.oak)],
      successions: [
        Succession(
          old: Cast.oak, new: Cast.oakAcademy, from: day("2027-02-01"), recordedAt: .noon(day("2027-02-01")))
      ], expect: .refused(Cast.oakAcademy, "2027-03-10", "B12")),
    Scenario(
      "an agreement with another school does not cover",
      leftElm + [named(by: Cast.oak, from: "2026-11-01", to: "2027-10-31")], agreements: [agreed(Cast.oak)],
      expect: .refused(Cast.elm, "2026-11-01", "B12")),
    Scenario(
      "a fact learnt before cover began is told while it lasts",
      leftElm + [named(from: "2026-12-01", to: "2027-10-31")], agreements: [agreed()],
      expect: .refused(Cast.elm, "2026-11-30", "B7"),
      .given(Cast.elm, "2026-12-01", "B5", "apprenticeship", provider: Cast.trainer)),
    Scenario(
      "a second naming covers after the first ended",
      leftElm + [
        named(from: "2026-11-01", to: "2026-12-31"), named(from: "2027-02-01", to: "2027-10-31", asAt: "2027-01-20"),
      ], agreements: [agreed()],
      expect: .refused(Cast.elm, "2027-01-31", "B8"),
      .given(Cast.elm, "2027-02-01", "B5", "apprenticeship", provider: Cast.trainer)),
  ]
}
