// Who follows whom, and what waits until a day.

import Register
import Store

/// People who are given to an officer.
public struct PeopleAssigned: Sendable, Hashable {
  public let persons: [Int64]
  /// As the record calls who acts; empty: nobody follows them any more; nil: whoever assigns.
  public let officer: String?
  /// Who followed them when it was looked at; nil: whoever that is.
  public let formerly: String?
  /// Of several: of what was shown of them; nil: whatever it is.
  public let version: String?

  public init(_ persons: [Int64], to officer: String?, formerly: String? = nil, version: String? = nil) {
    self.persons = persons
    self.officer = officer
    self.formerly = formerly
    self.version = version
  }
}

/// When people are to be looked after again.
public struct FollowUpSet: Sendable, Hashable {
  public let persons: [Int64]
  /// nil: nothing waits any more.
  public let due: Day?
  /// Of one person: until when they waited when it was looked at; inside nil: for nothing. nil: whatever that is.
  public let formerly: Day??
  /// Of several: of what was shown of them; nil: whatever it is.
  public let version: String?

  public init(_ persons: [Int64], due: Day?, formerly: Day?? = nil, version: String? = nil) {
    self.persons = persons
    self.due = due
    self.formerly = formerly
    self.version = version
  }
}

/// Whose caseload is read.
public struct CaseloadAsked: Sendable, Hashable {
  /// nil: one's own.
  public let officer: String?
  public init(of officer: String? = nil) { self.officer = officer }
}

/// Somebody in a caseload.
public struct CasePerson: Sendable {
  public let person: Int64
  public let assignedAt: Instant
  public let dueOn: Day?
  public let shown: PersonListed?
}

/// An officer's caseload with whom it is about, and the team's in numbers.
public struct Caseload: Sendable {
  public let today: Day
  /// Whose, as users are called.
  public let name: String
  public let isOwn: Bool
  public let people: [CasePerson]
  /// Whom they followed until lately.
  public let closed: [(told: ClosedCase, shown: PersonListed?, by: String)]
  /// Everybody's, with how they are called.
  public let team: [(name: String, count: CaseloadCount)]
}

extension Acts {
  /// The most that one act is about.
  public static let mostAtOnce = 5000

  /// Gives people to an officer. Result: those to whom that is something new.
  public static let assignPeople = Act<PeopleAssigned, DecisionMade>(
    "people assigned", by: officers,
    recorded: .input { Details($0.persons.subject) },
    way: .steps(isReading: false) { session, asked in
      let officer = asked.officer ?? session.actor
      try session.check(asked.persons, version: asked.version)
      if !officer.isEmpty, officer != session.actor {
        let isOne = try Casework.officers(session.db).contains { $0.actor == officer && $0.isInForce }
        guard isOne else { throw ActRefusal.invalid("officer") }
      }
      if let formerly = asked.formerly, let only = asked.persons.first, asked.persons.count == 1 {
        guard try Casework.followed(session.db, only).officer ?? "" == formerly else { throw NewerIsKnown() }
      }
      let made = try Casework.assign(
        session.db, asked.persons, to: officer, actor: session.actor, on: session.today)
      return DecisionMade(persons: made.persons, at: made.at)
    })

  /// Sets the day on which people are to be looked after again. Result: for whom.
  public static let setFollowUp = Act<FollowUpSet, DecisionMade>(
    "follow-up set", by: officers,
    recorded: .input { Details($0.persons.subject) },
    way: .steps(isReading: false) { session, asked in
      try session.check(asked.persons, version: asked.version)
      if let due = asked.due, due < session.today { throw ActRefusal.invalid("due") }
      if let formerly = asked.formerly, let only = asked.persons.first, asked.persons.count == 1 {
        guard try Casework.followed(session.db, only).dueOn == formerly else { throw NewerIsKnown() }
      }
      let made = try Casework.followUp(
        session.db, asked.persons, due: asked.due, actor: session.actor, on: session.today)
      return DecisionMade(persons: made.persons, at: made.at)
    })

  /// Whom an officer follows, and how many each of the team does.
  public static let readCaseload = Act<CaseloadAsked, Caseload>(
    "caseload read", by: officers, stays: { _ in true },
    recorded: .input { Details("caseload of \($0.officer ?? "one's own")") },
    way: .steps(isReading: false) { session, asked in
      let officer = asked.officer ?? session.actor
      let names = try session.namesOfOfficers
      let cases = try Casework.caseload(session.db, of: officer)
      let closed = try Casework.closed(session.db, of: officer, on: session.today)
      let shown = try People.shown(session.db, cases.map(\.person) + closed.map(\.person))
      return Caseload(
        today: session.today, name: names[officer] ?? officer, isOwn: officer == session.actor,
        people: cases.map {
          CasePerson(person: $0.person, assignedAt: $0.assignedAt, dueOn: $0.dueOn, shown: shown[$0.person])
        },
        closed: closed.map { ($0, shown[$0.person], names[$0.closedBy] ?? $0.closedBy) },
        team: try Casework.team(session.db, on: session.today).map { (names[$0.officer] ?? $0.officer, $0) })
    })
}
