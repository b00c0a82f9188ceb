// What rows state: codes of a roll, what verifies, what is only a lead or an intention.

extension Scenario {
  static let statements: [Scenario] = [
    Scenario(
      "a school's roll says school sixth form",
      [.enrolled(Cast.oak, "2026-11-02")],
      expect: .situation("2026-11-02", .eet, code: 210, lapse: "2027-08-31")),
    Scenario(
      "a sixth-form college's roll says sixth-form college",
      [.enrolled(Cast.sixthFormCollege, "2026-11-02")], expect: .situation("2026-11-02", .eet, code: 220)),
    Scenario(
      "a college's roll says further education",
      [.enrolled(Cast.college, "2026-11-02")], expect: .situation("2026-11-02", .eet, code: 230)),
    Scenario(
      "a university's roll says higher education",
      [.enrolled(Cast.university, "2026-11-02")], expect: .situation("2026-11-02", .eet, code: 240)),
    Scenario(
      "a special post-16 institution's roll says so",
      [.enrolled(Cast.specialCollege, "2026-11-02")], expect: .situation("2026-11-02", .eet, code: 280)),
    Scenario(
      "any other provider's roll says other full-time education",
      [.enrolled(Cast.trainer, "2026-11-02")], expect: .situation("2026-11-02", .eet, code: 270)),
    Scenario(
      "a part-time place is part-time education wherever it is",
      [.enrolled(Cast.college, "2026-11-02", ["mode": "part-time"])],
      expect: .situation("2026-11-02", .eet, code: 250)),
    Scenario(
      "an activity code on a roll is taken before the institution's type",
      [.enrolled(Cast.college, "2026-11-02", ["activity_code": "310", "mode": "part-time"])],
      expect: .situation("2026-11-02", .eet, code: 310, lapse: "2027-11-02")),
    Scenario(
      "year 11 on a roll is school age",
      [.enrolled(Cast.oak, "2025-11-03")],
      expect: .situation("2026-03-01", .schoolAge, code: 110, lapse: "2026-08-31")),
    Scenario(
      "a year group one away from the birth date's is believed",
      [.enrolled(Cast.oak, "2025-11-03", year: 12)], expect: .situation("2025-11-03", .eet, code: 210)),
    Scenario(
      "a year group two away from the birth date's is not",
      [.enrolled(Cast.oak, "2025-11-03", year: 13)], expect: .situation("2025-11-03", .schoolAge, code: 110)),
    Scenario(
      "a guest on a roll has no place there",
      [.enrolled(Cast.oak, "2026-11-02", ["enrolment_status": "G"])],
      expect: .situation("2026-11-02", .notKnown, .neverTold)),
    Scenario(
      "a subsidiary registration states nothing",
      [.enrolled(Cast.oak, "2026-11-02", ["enrolment_status": "S"])],
      expect: .situation("2026-11-02", .notKnown, .neverTold)),
    Scenario(
      "a main registration is a place",
      [.enrolled(Cast.oak, "2026-11-02", ["enrolment_status": "M"])], expect: .situation("2026-11-02", .eet)),
    Scenario(
      "a place without entry date began with the academic year, but counts from its as-at day",
      [.enrolled(Cast.oak, "2026-11-02")],
      expect: .nobody("2026-11-01"), .situation("2026-11-02", .eet)),
    Scenario(
      "a place that begins later is not yet one",
      [.enrolled(Cast.oak, "2026-10-20", ["entry_date": "2026-11-09"])],
      expect: .situation("2026-11-08", .notKnown, .neverTold), .situation("2026-11-09", .eet)),
    Scenario(
      "an unverified claim of NEET is not known",
      [.told(Cast.oak, "2026-11-10", 619)],
      expect: .situation("2026-11-10", .notKnown, .neetClaimed, code: 619)),
    Scenario(
      "a verified claim of NEET is NEET",
      [.verified(Cast.oak, "2026-11-10", 619)], expect: .situation("2026-11-10", .neet, code: 619)),
    Scenario(
      "an unverified claim of work is believed while it lasts",
      [.told(Cast.oak, "2026-11-10", 330)],
      expect: .situation("2027-05-10", .eet, code: 330, lapse: "2027-05-10"),
      .situation("2027-05-11", .notKnown, .lapsed, code: 330)),
    Scenario(
      "the verified day is the as-at day of a statement",
      [.told(Cast.oak, "2026-12-01", 330, verified: "2026-11-10")],
      expect: .situation("2026-12-01", .eet, lapse: "2027-05-10")),
    Scenario(
      "without a verified day the ascertained day is the as-at day",
      [.told(Cast.oak, "2026-12-01", 330, ["ascertained_on": "2026-11-20"])],
      expect: .situation("2026-12-01", .eet, lapse: "2027-05-20")),
    Scenario(
      "a contact who spoke to the young person verifies",
      [.contact("2026-11-10", "spoke to young person", 619)], expect: .situation("2026-11-10", .neet)),
    Scenario(
      "a contact who spoke to a parent verifies",
      [.contact("2026-11-10", "spoke to parent", 619)], expect: .situation("2026-11-10", .neet)),
    Scenario(
      "a contact who spoke to the provider verifies",
      [.contact("2026-11-10", "spoke to provider", 230, provider: Cast.college)],
      expect: .situation("2026-11-10", .eet)),
    Scenario(
      "a contact that reached nobody verifies nothing",
      [.contact("2026-11-10", "no answer", 619)],
      expect: .situation("2026-11-10", .notKnown, .neetClaimed)),
    Scenario(
      "a message left verifies nothing",
      [.contact("2026-11-10", "message left", 619)],
      expect: .situation("2026-11-10", .notKnown, .neetClaimed)),
    Scenario(
      "a contact without an activity states none",
      [.contact("2026-11-10", "spoke to young person")],
      expect: .situation("2026-11-10", .notKnown, .neverTold)),
    Scenario(
      "somebody is a person from the as-at day of the first return that names them",
      [.enrolled(Cast.oak, "2026-11-02"), .verified(Cast.oak, "2026-12-01", 619)],
      expect: .nobody("2026-11-01"), .situation("2026-11-02", .eet)),
    Scenario(
      "a held row states nothing",
      [
        .of(.intended, Cast.oak, "2026-10-20", .intending("230")),
        .roll(Cast.oak, "2026-11-02", [.row(status: .held)]),
      ], expect: .situation("2026-11-10", .notKnown, .neverTold)),
  ]

  static let sources: [Scenario] = [
    Scenario(
      "staff hearsay is a lead, even verified",
      [.verified(Cast.oak, "2026-11-10", 330, ["evidence_source": "staff_list"])],
      expect: .situation("2026-11-10", .notKnown, .neverTold)),
    Scenario(
      "what a sibling says is a lead",
      [.told(Cast.oak, "2026-11-10", 619, ["evidence_source": "sibling"])],
      expect: .situation("2026-11-10", .notKnown, .neverTold)),
    Scenario(
      "social media is a lead",
      [.told(Cast.oak, "2026-11-10", 310, ["evidence_source": "social_media"])],
      expect: .situation("2026-11-10", .notKnown, .neverTold)),
    Scenario(
      "a reference request is a lead",
      [.told(Cast.oak, "2026-11-10", 310, ["evidence_source": "reference_request"])],
      expect: .situation("2026-11-10", .notKnown, .neverTold)),
    Scenario(
      "a lead does not push out what is known",
      [
        .enrolled(Cast.oak, "2026-10-08"),
        .told(Cast.oak, "2026-12-10", 619, ["evidence_source": "staff_list"]),
      ], expect: .situation("2026-12-10", .eet, code: 210)),
    Scenario(
      "an intention makes nobody EET",
      [.of(.intended, Cast.oak, "2026-10-20", .intending("230", ["start_date": "2026-09-07"]))],
      expect: .situation("2026-11-10", .notKnown, .neverTold)),
    Scenario(
      "an offer makes nobody EET",
      [.of(.offer, Cast.oak, "2026-10-20", ["offer_status": "110", "accepted": "true", "activity_code": "230"])],
      expect: .situation("2026-11-10", .notKnown, .neverTold)),
    Scenario(
      "a place at university makes nobody EET before an enrolment says so",
      [.of(.ucas, Cast.oak, "2026-10-20", ["ucas_status": "placed"])],
      expect: .situation("2026-11-10", .notKnown, .neverTold)),
    Scenario(
      "self-registration of a begun activity counts once identity was checked",
      [
        .of(
          .selfRegistration, Cast.county, "2026-11-10",
          ["activity": "330", "start_date": "2026-11-02", "identity_checked": "true"])
      ], expect: .situation("2026-11-10", .eet, code: 330)),
    Scenario(
      "self-registration without a check of identity is an intention",
      [
        .of(
          .selfRegistration, Cast.county, "2026-11-10",
          ["activity": "330", "start_date": "2026-11-02", "identity_checked": "false"])
      ], expect: .situation("2026-11-10", .notKnown, .neverTold)),
    Scenario(
      "self-registration of what has not begun is an intention",
      [
        .of(
          .selfRegistration, Cast.county, "2026-11-10",
          ["activity": "330", "start_date": "2026-11-20", "identity_checked": "true"])
      ], expect: .situation("2026-11-25", .notKnown, .neverTold)),
  ]
}
