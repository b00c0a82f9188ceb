// How long each kind of activity stays current, with the test values of the article on currency.

extension Scenario {
  static let currency: [Scenario] = [
    Scenario(
      "verified 26 March 2019, a sixth form with a course to August 2020 lapses on 31 August 2019",
      born: "2001-10-15",
      [
        .verified(
          Cast.oak, "2019-03-26", 210, provider: Cast.oak, ["expected_end_date": "2020-08-31"])
      ], expect: .situation("2019-08-31", .eet, lapse: "2019-08-31")),
    Scenario(
      "verified 26 March 2019, an apprenticeship lapses on 26 March 2020", born: "2001-10-15",
      [.verified(Cast.oak, "2019-03-26", 310)],
      expect: .situation("2020-03-26", .eet, lapse: "2020-03-26"), .situation("2020-03-27", .notKnown, .lapsed)),
    Scenario(
      "verified 26 March 2019, work without training lapses on 26 September 2019", born: "2001-10-15",
      [.verified(Cast.oak, "2019-03-26", 330)],
      expect: .situation("2019-09-26", .eet, lapse: "2019-09-26"), .situation("2019-09-27", .notKnown, .lapsed)),
    Scenario(
      "a gap year reviewed on 30 June 2019 lapses on 28 July 2019", born: "2001-10-15",
      [.verified(Cast.oak, "2019-03-26", 260, ["review_date": "2019-06-30"])],
      expect: .situation("2019-07-28", .eet, lapse: "2019-07-28")),
    Scenario(
      "temporary work reviewed on 31 August 2019 lapses on 28 September 2019", born: "2001-10-15",
      [.verified(Cast.oak, "2019-03-26", 350, ["review_date": "2019-08-31"])],
      expect: .situation("2019-09-28", .eet, lapse: "2019-09-28"), .situation("2019-09-29", .notKnown, .lapsed)),
    Scenario(
      "a course that ends before the summer lapses with it",
      [.enrolled(Cast.college, "2026-11-02", ["expected_end_date": "2027-03-26"])],
      expect: .situation("2027-03-26", .eet, lapse: "2027-03-26"), .situation("2027-03-27", .notKnown, .lapsed)),
    Scenario(
      "on its lapse day a place is still current",
      [.enrolled(Cast.oak, "2026-11-02")],
      expect: .situation("2027-08-31", .eet), .situation("2027-09-01", .notKnown, .awaitingReturn, code: 210)),
    Scenario(
      "a place of late August lapses with the academic year it was told in",
      [.enrolled(Cast.oak, "2027-08-20")],
      expect: .situation("2027-08-31", .eet, lapse: "2027-08-31"),
      .situation("2027-09-01", .notKnown, .awaitingReturn)),
    Scenario(
      "months fall back to the last day of a shorter month",
      [.verified(Cast.oak, "2026-08-31", 330)],
      expect: .situation("2027-02-28", .eet, lapse: "2027-02-28"), .situation("2027-03-01", .notKnown, .lapsed)),
    Scenario(
      "a month of twelve from a leap day falls back too", born: "2006-10-15",
      [.verified(Cast.oak, "2024-02-29", 320)],
      expect: .situation("2025-02-28", .eet, lapse: "2025-02-28"), .situation("2025-03-01", .notKnown, .lapsed)),
    Scenario(
      "an apprenticeship that ends sooner lapses sooner",
      [.verified(Cast.oak, "2026-11-02", 310, ["expected_end_date": "2027-02-26"])],
      expect: .situation("2027-02-26", .eet, lapse: "2027-02-26")),
    Scenario(
      "a gap year without a review is reviewed after three months",
      [.verified(Cast.oak, "2026-11-02", 260)],
      expect: .situation("2027-03-02", .eet, lapse: "2027-03-02"), .situation("2027-03-03", .notKnown, .lapsed)),
    Scenario(
      "a gap year lapses no later than its told end",
      [.verified(Cast.oak, "2026-11-02", 260, ["review_date": "2027-02-01", "expected_end_date": "2027-02-12"])],
      expect: .situation("2027-02-12", .eet, lapse: "2027-02-12")),
    Scenario(
      "training lasts until its told end",
      [.verified(Cast.oak, "2026-11-02", 430, ["expected_end_date": "2027-07-16"])],
      expect: .situation("2027-07-16", .eet, lapse: "2027-07-16")),
    Scenario(
      "training without a told end lasts six months",
      [.verified(Cast.oak, "2026-11-02", 410)],
      expect: .situation("2027-05-02", .eet, lapse: "2027-05-02"), .situation("2027-05-03", .notKnown, .lapsed)),
    Scenario(
      "a supported internship without a told end lasts six months",
      [.verified(Cast.oak, "2026-11-02", 460)],
      expect: .situation("2027-05-02", .eet, lapse: "2027-05-02")),
    Scenario(
      "re-engagement without a told end lasts three months",
      [.verified(Cast.oak, "2026-11-02", 530)],
      expect: .situation("2027-02-02", .eet, lapse: "2027-02-02"), .situation("2027-02-03", .notKnown, .lapsed)),
    Scenario(
      "re-engagement lasts three months at most",
      [.verified(Cast.oak, "2026-11-02", 530, ["expected_end_date": "2027-06-30"])],
      expect: .situation("2027-02-02", .eet, lapse: "2027-02-02")),
    Scenario(
      "re-engagement that ends sooner lapses sooner",
      [.verified(Cast.oak, "2026-11-02", 530, ["expected_end_date": "2026-12-18"])],
      expect: .situation("2026-12-18", .eet, lapse: "2026-12-18")),
    Scenario(
      "volunteering with study lasts six months",
      [.verified(Cast.oak, "2026-11-02", 550)],
      expect: .situation("2027-05-02", .eet, lapse: "2027-05-02")),
    Scenario(
      "self-employment with study lasts six months",
      [.verified(Cast.oak, "2026-11-02", 381)],
      expect: .situation("2027-05-02", .eet, lapse: "2027-05-02")),
    Scenario(
      "NEET does not lapse",
      [.verified(Cast.oak, "2026-11-02", 619)], expect: .situation("2029-11-02", .neet)),
    Scenario(
      "custody is outside every count while current, and lapses",
      [.verified(Cast.county, "2026-11-02", 710, ["review_date": "2027-01-15"])],
      expect: .situation("2027-02-12", .excluded, lapse: "2027-02-12"),
      .situation("2027-02-13", .notKnown, .lapsed)),
    Scenario(
      "an unverified statement's currency runs from its as-at day",
      [.told(Cast.oak, "2026-11-02", 310)],
      expect: .situation("2027-11-02", .eet, lapse: "2027-11-02")),
    Scenario(
      "being verified again renews the currency",
      [.verified(Cast.oak, "2026-11-02", 330), .verified(Cast.oak, "2027-04-20", 330)],
      expect: .situation("2027-06-30", .eet, lapse: "2027-10-20")),
  ]
}
