// Lists with names, for officers: a page of one, all of it, or all of it to be kept or printed.

import Publishing
import Register
import Store

/// Which list, narrowed and in which order, and what becomes of it.
public struct PeopleListAsked: Sendable {
  /// What is done with the list, for the record.
  public enum Use: String, Sendable, CaseIterable { case page, csv, workbook, print }

  public let question: CohortQuestion
  public let named: NamedList
  public let isByName: Bool
  public let use: Use

  /// - Parameter isByName: in the order of names, where the list is one that is kept.
  public init(_ question: CohortQuestion, _ named: NamedList = NamedList(), isByName: Bool, use: Use = .page) {
    self.question = question
    self.named = named
    self.isByName = isByName
    self.use = use
  }

  fileprivate var details: Details { Details(question.cohort, detail: #"{"as":"\#(use.rawValue)"}"#) }
}

/// A line of a list with whom it is about.
public struct ListedPerson: Sendable {
  public let line: CohortLine
  /// nil: they are called by nothing yet.
  public let person: PersonListed?
  /// As users are called; empty: nobody.
  public let officer: String
  public let age: Int?

  public var surname: String { person?.surname ?? "" }
  public var forename: String { person?.forename ?? "" }
  public var knownAs: String { person?.knownAs ?? "" }
  public var born: Day? { person?.born }
  public var lastContactOn: Day? { person?.lastContactOn }
  public var lastOutcome: String { person?.lastOutcome ?? "" }
  public var dueOn: Day? { person?.dueOn }
}

/// A list, or a page of it, with whom it is about.
public struct PeopleList: Sendable {
  public let cohort: String
  public let day: Day
  public let today: Day
  public let people: [ListedPerson]
  /// Where the next page begins; nil: this is the last.
  public let next: String?
  /// How many more are on the whole list whom the visitor does not meet.
  public let notShown: Int
  public let changingSince: Instant?
  /// Those who may be given people.
  public let officers: [Officer]
  /// What the list can be narrowed by.
  public let choices: [CodeChoice]
  /// Who asked, as users are called.
  public let madeBy: String
}

extension Acts {
  /// A list with names. Deaths told are for stewards to decide; every other list is the team's.
  public static let listPeople = Act<PeopleListAsked, PeopleList>(
    "people listed", by: officers + [.steward],
    narrowed: { asked in
      [asked.question.cohort, asked.question.ofCohort].contains("deaths-to-confirm") ? [.steward] : officers
    },
    stays: { $0.use == .page }, recorded: .input(\.details), isReadBeside: true,
    way: .steps(isReading: false) { session, asked in
      let day = asked.question.day ?? session.today
      let institution = try asked.question.institution.map { try session.institution($0, on: day).id }
      let query = try asked.question.query(on: day, institution: institution)
      let found =
        asked.isByName && query.isKept
        ? try Cohorts.linesByName(session.db, query, asked.named) : try Cohorts.lines(session.db, query)
      let officers = try Casework.officers(session.db)
      let shown = try People.shown(session.db, found.lines.map(\.personID))
      let names = Dictionary(officers.map { ($0.actor, $0.name) }, uniquingKeysWith: { first, _ in first })
      let people = found.lines.map { line in
        let person = shown[line.personID]
        return ListedPerson(
          line: line, person: person, officer: person?.officer.map { names[$0] ?? $0 } ?? "",
          age: person?.born?.completedYears(on: day))
      }
      return PeopleList(
        cohort: asked.question.cohort, day: day, today: session.today, people: people,
        next: found.lines.count == asked.question.limit ? found.last?.cursor : nil, notShown: found.notShown,
        changingSince: found.changingSince, officers: officers.filter(\.isInForce),
        choices: try Casework.choices(session.db, on: day),
        madeBy: names[session.actor] ?? session.actor)
    })
}

extension ListedPerson: Tabular {
  public static let columns: [Column] = [
    Column("person_id", \.line.personID),
    Column(told: "surname", \.surname),
    Column(told: "forename", \.forename),
    Column(told: "known_as", \.knownAs),
    Column("date_of_birth", \.born),
    Column("year_group", \.line.yearGroup),
    Column("outcome", \.line.outcome),
    Column(told: "reason", \.line.reason),
    Column(told: "group", \.line.group),
    Column(told: "provider", \.line.provider),
    Column("verified_on", \.line.verifiedOn),
    Column("as_at", \.line.asAt),
    Column("lapse_on", \.line.lapseOn),
    Column("neet_start", \.line.neetStart),
    Column(told: "institution", \.line.institution),
    Column(told: "district", \.line.district),
    Column(told: "hub", \.line.hub),
    Column(told: "apart", \.line.apart),
    Column("call", \.line.call),
    Column("reasons", \.line.reasons),
    Column(told: "officer", \.officer),
    Column("last_contact_on", \.lastContactOn),
    Column(told: "last_outcome", \.lastOutcome),
    Column("follow_up_on", \.dueOn),
  ]
}
