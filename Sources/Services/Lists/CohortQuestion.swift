// Which list of whom is asked for, of which day, narrowed how. Source: article *Cohorts*.

import Register
import Store

/// A list with all that narrows and orders it, in bounds: what contradicts itself is refused before the database is
/// asked.
public struct CohortQuestion: Asked {
  /// Everything but what the day and the number of an institution stand for.
  private var query: CohortQuery
  /// The day asked about; nil: today.
  public let day: Day?
  /// Narrowed to an institution by its URN, LAESTAB or UKPRN.
  public let institution: String?

  public var cohort: String { query.cohort }
  /// Of `joiners` and `leavers`: into or out of which cohort.
  public var ofCohort: String? { query.ofCohort }
  public var limit: Int { query.limit }

  private static let lists = CohortQuery.names.filter { !moves.contains($0) }
  private static let moves = ["joiners", "leavers"]

  public static let cohort = InputField.word("name", of: CohortQuery.names, "The cohort.").required()
  public static let asOf = InputField.day("as_of", "The day asked about; default today.")
  public static let knownAt = InputField.instant(
    "known_at", "Only what was known at this instant, or at the end of this London day; default everything known."
  ).example("2026-11-01")
  public static let of = InputField.word("of", of: lists, "For joiners and leavers: of which cohort.")
  public static let since = InputField.day("since", "For joiners and leavers: since which day.")
  public static let within = InputField.number("within", in: 0...3660, "For lapsing: within how many days.")
  public static let institution = InputField.text(
    "institution", atMost: 20, "Narrow to an institution: URN, LAESTAB or UKPRN.")
  public static let yearGroup = InputField.number("year_group", in: 0...20, "Narrow to a year group.")
  public static let district = InputField.text("district", "Narrow to a district.")
  public static let hub = InputField.text("hub", "Narrow to a hub.")
  public static let characteristic = InputField.number(
    "characteristic", in: 0...9999, "Narrow to a characteristic, by its code.")
  public static let neetDays = InputField.number("neet_days", in: 0...10_000, "NEET for at least so many days.")
  public static let lastContactBefore = InputField.day("last_contact_before", "No contact on this day or later.")
  public static let call = InputField.flag("call", "Only whom to ring or write to, or only the others.")
  public static let sort = InputField.word(
    "sort", of: CohortLine.columns.map(\.name),
    "By which column the lines are in order; alike by person_id, which is usual. What is empty comes last."
  )
  public static let order = InputField.word("order", of: ["ascending", "descending"], "Which way they are in order.")
    .standard("ascending")
  private static let cursor = InputField.place
  public static let limit = InputField.number("limit", in: 1...10_000, "How many at most.").standard("1000")

  public static let fields = [
    cohort.declared, asOf.declared, knownAt.declared, of.declared, since.declared, within.declared,
    institution.declared, yearGroup.declared, district.declared, hub.declared, characteristic.declared,
    neetDays.declared, lastContactBefore.declared, call.declared, sort.declared, order.declared, cursor.declared,
    limit.declared,
  ]

  public init(_ given: Given) throws {
    guard let cohort = try? given[Self.cohort] else { throw ActRefusal.notFound }
    day = try given[Self.asOf]
    institution = try given[Self.institution]
    query = CohortQuery(cohort: cohort, day: day ?? Day(daysSince1970: 0))
    query.knownAt = try given[Self.knownAt] ?? .infinity
    query.ofCohort = try given[Self.of]
    query.since = try given[Self.since]
    query.withinDays = try given[Self.within]
    query.yearGroup = try given[Self.yearGroup]
    query.district = try given[Self.district]
    query.hub = try given[Self.hub]
    query.characteristic = try given[Self.characteristic]
    query.neetDays = try given[Self.neetDays]
    query.notContactedSince = try given[Self.lastContactBefore]
    query.toCall = try given[Self.call]
    query.isDescending = try given[Self.order] == "descending"
    let sort = try given[Self.sort] ?? "person_id"
    // The order in which lists are kept.
    query.sort = sort == "person_id" && !query.isDescending ? nil : sort
    query.after = try given[Self.cursor]
    query.limit = try given[Self.limit] ?? 1000
    try check()
  }

  /// The same with as many lines at once as are wanted, for who needs no pages.
  public func limited(to limit: Int) -> CohortQuestion {
    var question = self
    question.query.limit = limit
    return question
  }

  /// Refuses what contradicts itself: joiners and leavers are of a cohort and since a day, nothing else is; a page goes on in
  /// the order of the one before.
  private func check() throws(ActRefusal) {
    let moves = Self.moves.contains(cohort)
    guard moves == (query.ofCohort != nil) else { throw .invalid(Self.of.declared.name) }
    let isInOrder = day.flatMap { day in query.since.map { $0 <= day } } ?? true
    guard moves == (query.since != nil), isInOrder else { throw .invalid(Self.since.declared.name) }
    guard query.withinDays == nil || cohort == "lapsing" else { throw .invalid(Self.within.declared.name) }
    let goesOn = query.after.map { ($0.lines == 0) == (query.sort == nil) } ?? true
    guard goesOn else { throw .invalid(Self.cursor.declared.name) }
  }

  /// What the database is asked.
  /// - Throws: ``ActRefusal`` where the day lies before the one since which is asked.
  func query(on day: Day, institution: Int32?) throws -> CohortQuery {
    if let since = query.since, since > day { throw ActRefusal.invalid(Self.since.declared.name) }
    var asked = query
    asked.day = day
    asked.institution = institution
    return asked
  }
}
