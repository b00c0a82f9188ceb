// Cohorts: their lists, line by line, and the county's counts.
import Postgres
import Register

/// Which list of whom, on what day, as known when.
public struct CohortQuery: Sendable {
  public static let names = [
    "neet", "not-known", "contested", "still-on-a-roll", "lapsing", "leavers-without-destination",
    "no-intended-destination", "no-offer", "off-roll", "at-risk", "to-forward", "deaths-to-confirm", "joiners",
    "leavers",
  ]

  public var cohort: String
  public var day: Day
  /// ``Instant/infinity``: today's knowledge.
  public var knownAt = Instant.infinity
  /// Of `joiners` and `leavers`: into or out of which cohort, since which day.
  public var ofCohort: String?
  public var since: Day?
  /// Of `lapsing`: how many days ahead; nil takes the setting.
  public var withinDays: Int?
  public var institution: Int32?
  public var yearGroup: Int?
  public var district: String?
  public var hub: String?
  public var characteristic: Int?
  /// NEET for at least so many days.
  public var neetDays: Int?
  /// Nobody contacted them on or after this day.
  public var notContactedSince: Day?
  /// Only whom to call, or only the others.
  public var toCall: Bool?
  /// By which column of the line the lines are in order, and in it by the person; nil: by the person, ascending.
  public var sort: String?
  public var isDescending = false
  /// After whom the page begins; nil: the first page.
  public var after: CohortPlace?
  public var limit = 1_000_000

  /// The whole list of a day, as known now.
  /// - Parameter cohort: one of ``names``.
  public init(cohort: String, day: Day) {
    self.cohort = cohort
    self.day = day
  }

  /// Whether the list is read as it is kept; every other is made from the lists of two days, or from decisions.
  public var isKept: Bool { knownAt == .infinity && !["joiners", "leavers", "deaths-to-confirm"].contains(cohort) }
}

/// A place between two lines of a list. It tells nothing but a number of the county's own, so that it may stand in an address.
public struct CohortPlace: Sendable, Hashable {
  public let person: Int64
  /// How many lines lie before the place, where the person alone is not the order: there the page goes on if the person has
  /// left the list in the meantime. Else zero.
  public let lines: Int

  public init(person: Int64, lines: Int = 0) {
    self.person = person
    self.lines = lines
  }
}

/// One line: why this person is in the list, what is known, from whom, how old.
public struct CohortLine: Sendable, Codable {
  public let personID: Int64
  public let outcome: String
  public let reason: String
  public let activityCode: Int?
  public let group: String
  public let provider: String
  public let start: Day?
  public let verifiedOn: Day?
  public let lapseOn: Day?
  public let source: String
  public let asAt: Day?
  public let institution: String
  public let yearGroup: Int?
  public let district: String
  public let hub: String
  public let neetStart: Day?
  public let contested: Bool
  /// Why the line is counted apart in its list: `awaiting_return`, `with_academic_year` or `placed_by_ucas`; or empty.
  public let apart: String
  /// Whether to ring or write to them.
  public let call: Bool
  public let reasons: [String]

  /// The columns of the lists' statements, in their order; the place of the line stands before them.
  private static let columns = [
    "person_id", "outcome", "reason", "activity_code", "activity_group", "provider", "start_on", "verified_on",
    "lapse_on",
    "source", "as_at", "institution", "year_group", "district", "hub", "neet_start", "contested", "apart", "call",
    "reasons",
  ]

  /// Lines as they came. Where there is none of a list one row comes without anybody.
  /// - Throws: `misuse` where the columns come in another order than they are read here.
  static func all(in rows: Rows) throws -> [CohortLine] {
    guard rows.columnNames.dropFirst().starts(with: columns) else {
      throw PostgresError(.misuse, "the columns of a list are not those that are read")
    }
    return try rows.compactMap { row in try row[1, as: Int64?.self] == nil ? nil : try CohortLine(row) }
  }

  /// Lists have thousands of lines: columns are read one after another rather than by their names.
  private init(_ row: Row) throws {
    var next = row.columns
    _ = try next.next(as: Int64?.self)
    personID = try next.next()
    outcome = try next.next()
    reason = try next.next()
    activityCode = try next.next()
    group = try next.next()
    provider = try next.next()
    start = try next.next()
    verifiedOn = try next.next()
    lapseOn = try next.next()
    source = try next.next()
    asAt = try next.next()
    institution = try next.next()
    yearGroup = try next.next()
    district = try next.next()
    hub = try next.next()
    neetStart = try next.next()
    contested = try next.next()
    apart = try next.next()
    call = try next.next()
    reasons = try next.next()
  }
}

/// Lines of a list, and how many of the whole list are kept from whoever asks: nameless, and the same whatever narrows it.
public struct CohortLines: Sendable {
  public let lines: [CohortLine]
  public let notShown: Int
  /// The place of the last line.
  public let last: CohortPlace?
  /// When settings, areas or code lists first changed in a way that is not yet in every line; nil: lines are as of all.
  public let changingSince: Instant?
}

/// How many people are on a list, or how many of them for one reason. Article *Cohorts*.
public struct CohortCount: Sendable, Codable, Hashable {
  public let cohort: String
  /// Empty: all of the cohort. Else whom of it: counted apart, of not known with a reason, or `to_call`.
  public let reason: String
  public let people: Int
}

/// The lists of young people and their counts, asked as the visitor: whoever is kept from them is in none of the lines.
/// Article *Cohorts*.
public enum Cohorts {
  /// As many as the database counts: a command asks for all there are.
  private static let most = Int(Int32.max)

  private typealias Ask = Statements.cohorts

  /// The lines in the order asked for, from one snapshot.
  public static func lines(_ query: CohortQuery) -> Question<CohortLines> {
    var parameters: [Parameter] = [
      .text(query.cohort), query.day.parameter, Parameter(query.withinDays), Parameter(query.institution),
      Parameter(query.yearGroup), Parameter(query.district), Parameter(query.hub), Parameter(query.characteristic),
      Parameter(query.neetDays), Parameter(query.notContactedSince), query.toCall.map { .bool($0) } ?? .null,
      Parameter(query.sort), .bool(query.isDescending), Parameter(query.after?.person),
      Parameter(query.after?.lines), .int(min(query.limit, Self.most)),
    ]
    if !query.isKept { parameters += [query.knownAt.parameter, Parameter(query.ofCohort), Parameter(query.since)] }
    return Question(query.isKept ? Ask.lines : Ask.reckoned, parameters) { rows in
      // Without a line one row tells the count alone.
      let lines = try CohortLine.all(in: rows)
      let before = (query.after?.lines ?? 0) + lines.count
      return CohortLines(
        lines: lines, notShown: try rows.first?["not_shown"] ?? 0,
        last: lines.last.map { CohortPlace(person: $0.personID, lines: query.sort == nil ? 0 : before) },
        changingSince: try rows.first?["changing_since"])
    }
  }

  /// The same in the transaction under way.
  public static func lines(_ db: Connection, _ query: CohortQuery) throws -> CohortLines {
    try lines(query).answer(db)
  }

  /// How many people are on each list whom the visitor may meet, by reason where they are counted apart.
  /// - Parameter knownAt: infinity is today's knowledge.
  public static func counts(on day: Day, knownAt: Instant = .infinity) -> Question<[CohortCount]> {
    Question(Ask.counts, [day.parameter, knownAt.parameter]) { rows in
      try rows.map { row in
        CohortCount(cohort: try row["cohort"], reason: try row["reason"], people: try row["people"])
      }
    }
  }

  /// The same in the transaction under way.
  public static func counts(_ db: Connection, on day: Day, knownAt: Instant = .infinity) throws -> [CohortCount] {
    try counts(on: day, knownAt: knownAt).answer(db)
  }
}
