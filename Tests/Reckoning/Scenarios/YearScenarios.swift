// Year groups as rolls tell them, birth dates that contradict each other, and what follows for lists and risks.

extension Scenario {
  static let years: [Scenario] = [
    Scenario(
      "a pupil taught in year 11 a year late is of school age, and called by nobody", born: "2009-08-20",
      [.enrolled(Cast.oak, "2025-09-10", year: 11)],
      expect: .situation("2025-10-20", .schoolAge, code: 110), .isNotIn(.notKnown, 1, "2025-10-20"),
      .line(.noIntendedDestination, "2026-03-05", "no intended destination told"),
      .risks("2026-04-01", .noIntendedDestination), .situation("2026-08-31", .schoolAge),
      .situation("2026-09-15", .notKnown, .awaitingReturn), .situation("2026-10-08", .notKnown, .neverTold)),
    Scenario(
      "a pupil taught a year ahead is in year 12 a year sooner", born: "2010-10-15",
      [.enrolled(Cast.oak, "2026-05-11", year: 11)],
      expect: .situation("2026-08-31", .schoolAge), .situation("2026-09-01", .notKnown, .awaitingReturn),
      .situation("2026-10-08", .notKnown, .neverTold)),
    Scenario(
      "a year group two away from the birth date's is no year group of the person", born: "2009-08-20",
      [.enrolled(Cast.oak, "2025-09-10", year: 10)],
      expect: .situation("2025-10-20", .eet, code: 210), .isNotIn(.noIntendedDestination, 1, "2024-03-05")),
    Scenario(
      "a row without a year group leaves the told one as it is", born: "2009-08-20",
      [
        .enrolled(Cast.oak, "2025-09-10", year: 11), .of(.intended, Cast.county, "2026-01-12", .intending("611")),
      ],
      expect: .situation("2026-02-01", .schoolAge), .line(.noIntendedDestination, "2026-03-05", "undecided")),
    Scenario(
      "the newest told year group counts, whoever tells it", born: "2009-08-20",
      [
        .enrolled(Cast.oak, "2025-09-10", year: 11),
        .of(.risk, Cast.college, "2026-01-12", [.row(1, ["sen_support": "true"], year: 12)]),
      ],
      expect: .situation("2026-01-11", .schoolAge), .isNotIn(.noIntendedDestination, 1, "2025-03-05"),
      .situation("2026-01-12", .notKnown, .neverTold)),
    Scenario(
      "who repeats year 13 is a leaver of year 13, whatever their age", born: "2005-10-10",
      [.enrolled(Cast.oak, "2025-05-15", year: 13)],
      expect: .line(
        .leaversWithoutDestination, "2025-11-01", "in year 13 last year; no verified destination since")),
    Scenario(
      "a leaver's line says the year group of last year", born: "2007-03-10",
      [.enrolled(Cast.oak, "2025-05-15", year: 13)],
      expect: .line(
        .leaversWithoutDestination, "2025-11-01", "in year 13 last year; no verified destination since")),
    Scenario(
      "a year group told since says nothing about last year's", born: "2007-03-10",
      [
        .enrolled(Cast.oak, "2025-05-15", year: 13),
        .of(.risk, Cast.oak, "2025-10-06", [.row(1, ["sen_support": "true"], year: 13)]),
      ],
      expect: .line(
        .leaversWithoutDestination, "2025-11-01", "in year 13 last year; no verified destination since")),
    Scenario(
      "who repeats year 12 is promised an offer", born: "2007-10-10", [.enrolled(Cast.oak, "2026-05-15", year: 12)],
      expect: .line(.noOffer, "2026-06-15", "no offer told; year 12, resident here"), .risks("2026-06-15", .noOffer)),
    Scenario(
      "of year 13 nobody is", born: "2007-10-10", [.enrolled(Cast.oak, "2026-05-15", year: 13)],
      expect: .isNotIn(.noOffer, 1, "2026-06-15")),
    Scenario(
      "who is in year 12 by birth date and taught in year 11 is promised one where educated", born: "2009-08-20",
      [
        .roll(Cast.oak, "2026-05-15", [.row(1, year: 11, postcode: "RG1 1AA")]),
        .roll(Cast.faraway, "2026-05-15", [.row(2, year: 11)]),
      ],
      expect: .line(.noOffer, "2026-06-15", "no offer told; year 11, educated here"),
      .isNotIn(.noOffer, 2, "2026-06-15")),
    Scenario(
      "who is in year 14 by birth date and taught in year 13 can be at risk", born: "2006-10-10",
      [.roll(Cast.oak, "2025-11-03", [.row(["expected_end_date": "2026-03-13"], year: 13)])],
      expect: .risks("2026-03-01", .lapsing)),
    Scenario(
      "tracked ages go by birth date", born: "2009-08-20",
      [.of(.actual, Cast.county, "2025-11-03", [.row(["activity": "820"], year: 11)])],
      expect: .isIn(.notKnown, 1, "2025-11-03")),
    Scenario(
      "of two birth dates the one that more institutions tell counts, not the one in more rows",
      [
        .of(.intended, Cast.college, "2026-10-10", [.row(1, .intending("230"), born: "2008-03-10")]),
        .of(.intended, Cast.college, "2026-11-10", [.row(1, .intending("230"), born: "2008-03-10")]),
        .of(.intended, Cast.college, "2026-12-10", [.row(1, .intending("230"), born: "2008-03-10")]),
        .of(.intended, Cast.oak, "2026-10-12", [.row(1, .intending("230"), born: "2010-10-03")]),
        .of(.intended, Cast.county, "2026-10-13", [.row(1, .intending("230"), born: "2010-10-03")]),
      ], expect: .isNotIn(.notKnown, 1, "2027-01-20")),
    Scenario(
      "told by as many institutions, the birth date in more rows counts",
      [
        .of(.intended, Cast.college, "2026-10-10", [.row(1, .intending("230"), born: "2009-03-10")]),
        .of(.intended, Cast.college, "2026-11-10", [.row(1, .intending("230"), born: "2009-03-10")]),
        .of(.intended, Cast.oak, "2026-12-12", [.row(1, .intending("230"), born: "2010-10-03")]),
      ], expect: .isIn(.notKnown, 1, "2027-01-20")),
  ]
}
