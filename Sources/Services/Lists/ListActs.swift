// Acts about lists: who is in a cohort, and how many.

import Publishing
import Register
import Store

/// A page of a cohort's list.
public struct CohortPage: Sendable {
  public let cohort: String
  public let day: Day
  public let page: Page<CohortLine>
  /// When settings, areas or code lists first changed in a way that is not yet in every line; nil: lines are as of all.
  public let changingSince: Instant?

  public init(cohort: String, day: Day, page: Page<CohortLine>, changingSince: Instant? = nil) {
    self.cohort = cohort
    self.day = day
    self.page = page
    self.changingSince = changingSince
  }
}

/// Of which day counts are asked for, as known when.
public struct CountsQuestion: Asked, Hashable {
  public let day: Day?
  public let knownAt: Instant?

  public static let fields = [CohortQuestion.asOf.declared, CohortQuestion.knownAt.declared]

  public init(_ given: Given) throws {
    day = try given[CohortQuestion.asOf]
    knownAt = try given[CohortQuestion.knownAt]
  }
}

extension Acts {
  /// Who works with the county's young people; a command on the server's machine acts in the first.
  public static let officers: [Role] = [.restricted, .eet]

  /// A page of a cohort's list. Deaths told are for stewards to decide; every other list is the team's.
  public static let readCohort = Act<CohortQuestion, CohortPage>(
    "cohort read", by: officers + [.steward],
    narrowed: { asked in [asked.cohort, asked.ofCohort].contains("deaths-to-confirm") ? [.steward] : officers },
    recorded: .input { asked in Details(asked.cohort) }, isReadBeside: true,
    way: .questionOrSteps(
      { asked in
        guard let day = asked.day, asked.institution == nil else { return nil }
        return try? cohort(asked, on: day, institution: nil)
      },
      { session, asked in
        let day = asked.day ?? session.today
        let institution = try asked.institution.map { try session.institution($0, on: day).id }
        return try cohort(asked, on: day, institution: institution).answer(session.db)
      }))

  private static func cohort(
    _ asked: CohortQuestion, on day: Day, institution: Int32?
  ) throws -> Question<CohortPage> {
    Cohorts.lines(try asked.query(on: day, institution: institution)).map { found in
      let next = found.lines.count == asked.limit ? found.last?.cursor : nil
      let page = Page(found.lines, next: next, notShown: found.notShown)
      return CohortPage(cohort: asked.cohort, day: day, page: page, changingSince: found.changingSince)
    }
  }

  /// The county's counts.
  public static let readCounts = Act<CountsQuestion, Page<CohortCount>>(
    "counts read", by: officers, recorded: .input { _ in Details() }, isReadBeside: true,
    way: .questionOrSteps(
      { asked in asked.day.map { counts(asked, on: $0) } },
      { session, asked in try counts(asked, on: asked.day ?? session.today).answer(session.db) }))

  private static func counts(_ asked: CountsQuestion, on day: Day) -> Question<Page<CohortCount>> {
    Cohorts.counts(on: day, knownAt: asked.knownAt ?? .infinity).map { Page($0) }
  }
}

extension CohortLine: Tabular {
  public static let columns: [Column] = [
    Column("person_id", \.personID),
    Column("outcome", \.outcome),
    Column(told: "reason", \.reason),
    Column("activity_code", \.activityCode),
    Column(told: "group", \.group),
    Column(told: "provider", \.provider),
    Column("start", \.start),
    Column("verified_on", \.verifiedOn),
    Column("lapse_on", \.lapseOn),
    Column(told: "source", \.source),
    Column("as_at", \.asAt),
    Column(told: "institution", \.institution),
    Column("year_group", \.yearGroup),
    Column(told: "district", \.district),
    Column(told: "hub", \.hub),
    Column("neet_start", \.neetStart),
    Column("contested", \.contested),
    Column(
      told: "apart", \.apart, .word(["awaiting_return", "with_academic_year", "placed_by_ucas"]),
      note: "Why the line is counted apart in its list."),
    Column(
      "call", \.call,
      note: "Whether to ring or write to them: not while the autumn's return is awaited, unless at risk or without an "
        + "offer, and nobody whose contact caution says not to."),
    Column("reasons", \.reasons, note: "Why the person is in this list."),
  ]
}

extension CohortCount: Tabular {
  public static let columns: [Column] = [
    Column("cohort", \.cohort),
    Column("reason", \.reason, note: "Empty: all of the cohort. Else whom of it."),
    Column("people", \.people),
  ]
}
