// Every published table there is, declared once. Source: article *Releases*.

import Store

extension PlannedTable {
  private static let residents = "Residents of academic age 16 and 17"
  private static let leavers = "Leavers"
  private static let guaranteed = "September Guarantee"

  private static let headline = [
    PlannedShare(dimension: "status", numerator: Status.neetOrNotKnown, base: Status.cohort, isSensitive: true),
    PlannedShare(dimension: "status", numerator: Status.neet, base: Status.cohort, isSensitive: true),
    PlannedShare(dimension: "status", numerator: Status.notKnown, base: Status.cohort),
  ]

  /// In the order of the contents.
  static let all: [PlannedTable] = [
    PlannedTable(
      statistic: .neetByCharacteristic, title: "NEET and not known by age and characteristic, average of three months",
      population: residents, dimensions: [.average, .status, .age],
      topics: [
        .sex, .ethnicity, .provision, .district, PlannedTopic(name: "year_group", label: "Year group"), .lastPlaceType,
      ], shares: headline, wide: "status"),
    PlannedTable(
      statistic: .neetByMonth, title: "NEET and not known at the end of every month", population: residents,
      dimensions: [.months, .status], topics: [PlannedTopic(name: "age", label: "Age"), .sex, .district],
      shares: headline, wide: "status"),
    PlannedTable(
      statistic: .notKnownByMonth, title: "Not known by reason at the end of every month", population: residents,
      dimensions: [
        .months, .only(Status.notKnown), PlannedDimension("reason", label: "Reason", .found(total: "All not known")),
      ]),
    PlannedTable(
      statistic: .notKnownByReason, title: "Not known by reason, average of three months", population: residents,
      dimensions: [
        .average, .only(Status.notKnown), PlannedDimension("reason", label: "Reason", .found(total: "All not known")),
      ], topics: [.district, .lastPlaceType]),
    PlannedTable(
      statistic: .notKnownByLastInstitution, title: "NEET and not known by last institution, average of three months",
      population: residents, dimensions: [.average, .status],
      topics: [PlannedTopic(name: "last_institution", label: "Last institution", isByInstitution: true)],
      shares: headline, wide: "status"),
    PlannedTable(
      statistic: .participation, title: "Participation at the end of March by age and characteristic",
      population: residents, dimensions: [.months, .activity, .age], topics: [.sex, .ethnicity, .provision],
      shares: headline
        + [
          "Participating", "Full-time education", "Apprenticeship", "Work based learning",
          "Part-time education and others", "Meeting the duty",
        ].map { PlannedShare(dimension: "status", numerator: $0, base: Status.cohort) }, wide: "status"),
    PlannedTable(
      statistic: .septemberGuarantee, title: "September Guarantee: offers by year group and characteristic",
      population: guaranteed, counted: "Young people in years 11 and 12",
      dimensions: [
        PlannedDimension("autumn", label: "Autumn", .separate),
        PlannedDimension("year_group", label: "Year group", .found(total: "Years 11 and 12")),
        PlannedDimension("offer", label: "Offer", .found(total: "Guaranteed")),
      ], topics: [.sex, .ethnicity, .provision, .institution],
      shares: [PlannedShare(dimension: "offer", numerator: "Offer made", base: "Guaranteed")], wide: "offer"),
    PlannedTable(
      statistic: .destinationsOfLeavers, title: "Destinations of leavers of years 11, 12 and 13, three years",
      population: leavers, dimensions: [.leaving, .yearGroup, .destination], topics: [.sex, .provision, .institution]),
    PlannedTable(
      statistic: .activitySurvey, title: "Annual activity survey: what last year's year 11 did on 1 November",
      population: leavers,
      dimensions: [
        .leaving, .yearGroup, PlannedDimension("destination", label: "Activity", .grouped(total: "Leavers")),
      ],
      topics: [.sex]),
    PlannedTable(
      statistic: .intendedAndActual, title: "Intended and actual destinations of last year's year 11",
      population: leavers,
      dimensions: [
        .leaving, .yearGroup, .destination,
        PlannedDimension("intention", label: "Intended destination", .found(total: "All intentions")),
      ]),
    PlannedTable(
      statistic: .neetByLength, title: "NEET by length and availability, average of three months",
      population: residents,
      dimensions: [
        .average, .only(Status.neet), PlannedDimension("length", label: "Time NEET", .found(total: "Any length")),
        PlannedDimension("availability", label: "Availability", .found(total: "All NEET")),
      ]),
    PlannedTable(
      statistic: .neetJoinersAndLeavers, title: "Who became NEET and who was it no longer, month by month",
      population: residents,
      dimensions: [
        PlannedDimension("month", label: "Month", .separate),
        PlannedDimension(
          "movement", label: "Movement",
          .fixed(
            ["NEET the month before", "No longer NEET", "Still NEET", "Newly NEET", "NEET"], whole: nil,
            sums: [.init(total: 0, parts: [1, 2]), .init(total: 4, parts: [2, 3])])),
      ], wide: "movement"),
    PlannedTable(
      statistic: .riskAndOutcomes, title: "Risks told of a year before, and NEET and not known in January",
      population: residents, dimensions: [.months, .status],
      topics: [
        PlannedTopic(name: "risk_points", label: "Risk points", items: .grouped(total: "Total")),
        PlannedTopic(name: "risk_indicator", label: "Risk indicator", items: .overlapping(total: "Total")),
      ], shares: headline, wide: "status"),
    PlannedTable(
      statistic: .timelinessOfReturns, title: "Returns that were due and how they came", population: "Returns due",
      dimensions: [
        PlannedDimension("due", label: "Due", .separate),
        PlannedDimension("institution", label: "Institution", .found(total: "All institutions")),
        PlannedDimension("arrival", label: "Arrival", .found(total: "Returns")),
      ], isOfPeople: false),
    PlannedTable(
      statistic: .agreements, title: "Agreements for feedback", population: "Institutions",
      dimensions: [
        PlannedDimension("kind", label: "Kind of institution", .found(total: "All kinds")),
        PlannedDimension("agreement", label: "Agreement", .found(total: "Institutions")),
      ], isOfPeople: false),
    PlannedTable(
      statistic: .qualityOfLinking, title: "How rows were linked to young people", population: "Rows linked",
      dimensions: [PlannedDimension("decision", label: "Decision", .found(total: "Rows"))], isOfPeople: false),
  ]
}
