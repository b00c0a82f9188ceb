// What officers work through beside the lists of cohorts: what to take note of, what stands before a call, statements that disagree,
// starts that passed, leavers by school, notices to pass on, what institutions owe. Article *Casework*, "Worklists".

import Publishing
import Register
import Store

/// What officers have to take note of.
public struct NoticesShown: Sendable {
  public let today: Day
  public let notices: [NoticeOf]
  /// By what is called who acts, their names.
  public let names: [String: String]
}

/// Somebody takes note of something.
public struct NoticeTaken: Sendable, Hashable {
  public let person: Int64
  public let kind: String
  /// As it was shown.
  public let cause: String

  public init(_ person: Int64, kind: String, cause: String) {
    self.person = person
    self.kind = kind
    self.cause = cause
  }
}

/// What was decided of somebody parted of which nobody can tell by which row.
public struct LooseShown: Sendable {
  public let person: Int64
  public let decisions: [LooseDecision]
  /// Who was one with them.
  public let others: [Int64]
  /// How all of them are called.
  public let shown: [Int64: PersonListed]
}

/// Whose something decided is.
public struct WhoseDecided: Sendable, Hashable {
  public let place: String
  public let id: Int64
  /// With whom it stands.
  public let person: Int64
  public let whose: Int64

  /// - Parameter whose: theirs, who have it, or of somebody who was one with them.
  public init(_ place: String, _ id: Int64, of person: Int64, isOf whose: Int64) {
    (self.place, self.id, self.person, self.whose) = (place, id, person, whose)
  }
}

/// Of which state those are asked for before whose call something stands.
public struct WaitingAsked: Sendable, Hashable {
  /// As ``Casework/queue(_:on:actor:)`` calls it.
  public let state: String
  /// How often they were tried; nil: any.
  public let tries: Int?

  public init(_ state: String, tries: Int? = nil) {
    self.state = state
    self.tries = tries
  }
}

/// Those due to be rung before whose call the same stands.
public struct WaitingShown: Sendable {
  public let today: Day
  public let people: [WaitingPerson]
  public let inAll: Int
  public let names: [String: String]
}

/// A page of situations that disagree.
public struct ContestedShown: Sendable {
  public let today: Day
  public let people: [ContestedPerson]
}

/// NEET people whose agreed start has passed.
public struct StartsPassed: Sendable {
  public let today: Day
  public let people: [StartPassed]
  public let names: [String: String]
}

/// Which list is counted by school.
public struct BySchoolAsked: Sendable, Hashable {
  public let cohort: String
  /// How many days a list that looks ahead does.
  public let within: Int

  public init(_ cohort: String, within: Int = 0) {
    self.cohort = cohort
    self.within = within
  }
}

/// Notices for other authorities.
public struct NoticesToForward: Sendable {
  public let today: Day
  public let notices: [NoticeToForward]
  public let names: [String: String]
}

/// Notices that were passed on.
public struct NoticesPassed: Sendable, Hashable {
  public let rows: [Int64]
  /// nil: today.
  public let on: Day?

  /// - Parameter day: nil: today.
  public init(_ rows: [Int64], on day: Day? = nil) {
    self.rows = rows
    self.on = day
  }
}

extension Acts {
  /// For how many days what somebody took note of is still shown.
  static let takenShownDays = 28
  /// The most lines of one state before a call.
  static let mostWaiting = 500
  /// The most people whose statements disagree on one page.
  static let mostContested = 50

  public static let readNotices = Act<Nothing, NoticesShown>(
    "notices read", by: officers, stays: { _ in true }, recorded: .input { _ in Details() },
    way: .steps(isReading: false) { session, _ in
      NoticesShown(
        today: session.today,
        notices: try Worklists.notices(session.db, on: session.today, keeping: takenShownDays),
        names: try session.namesOfOfficers)
    })

  /// Takes note of something, for everybody.
  public static let takeNotice = Act<NoticeTaken, Done>(
    "notice taken", by: officers, recorded: .input { Details("person \($0.person)") },
    way: .steps(isReading: false) { session, taken in
      let isDone = try Worklists.take(
        session.db, taken.kind, cause: taken.cause, of: taken.person, actor: session.actor, on: session.today)
      guard isDone else { throw NewerIsKnown() }
      return Done()
    })

  public static let readLoose = Act<PersonNamed, LooseShown>(
    "decisions without a row read", by: officers, stays: { _ in true },
    recorded: .input { Details("person \($0.person)") },
    way: .steps(isReading: false) { session, named in
      let others = try Worklists.notices(session.db, on: session.today, keeping: takenShownDays)
        .filter { $0.person.id == named.person && $0.kind == "parted" }.compactMap(\.other)
      return LooseShown(
        person: named.person, decisions: try Worklists.loose(session.db, of: named.person), others: others,
        shown: try People.shown(session.db, [named.person] + others))
    })

  /// Says whose something is that was decided before somebody was parted.
  public static let decideWhose = Act<WhoseDecided, Done>(
    "decision given to its person", by: officers,
    recorded: .input { Details("person \($0.person), person \($0.whose)") },
    way: .steps(isReading: false) { session, told in
      // First, as whoever links does: or each could wait for the other.
      if told.place == "correction" { try session.asJobs { try LinkingStore(session.db).lock() } }
      guard try Worklists.decide(session.db, told.place, told.id, of: told.person, isOf: told.whose) else {
        throw NewerIsKnown()
      }
      if told.place == "correction" {
        try session.asJobs { try LinkingStore(session.db).describeAgain([told.person, told.whose]) }
      }
      return Done()
    })

  public static let readWaiting = Act<WaitingAsked, WaitingShown>(
    "waiting calls listed", by: officers, recorded: .input { Details($0.state) },
    way: .steps(isReading: false) { session, asked in
      let found = try Worklists.waiting(
        session.db, asked.state, tries: asked.tries, on: session.today, atMost: mostWaiting)
      return WaitingShown(
        today: session.today, people: found.people, inAll: found.inAll, names: try session.namesOfOfficers)
    })

  public static let readContested = Act<Nothing, ContestedShown>(
    "contested read", by: officers, stays: { _ in true },
    recorded: .output { _, shown in
      Details(shown.people.map { "person \($0.person.id)" }.joined(separator: ", "))
    },
    way: .steps(isReading: false) { session, _ in
      ContestedShown(
        today: session.today,
        people: try Worklists.contested(session.db, on: session.today, atMost: mostContested))
    })

  public static let readStartsPassed = Act<Nothing, StartsPassed>(
    "starts passed read", by: officers, stays: { _ in true }, recorded: .input { _ in Details() },
    way: .steps(isReading: false) { session, _ in
      StartsPassed(
        today: session.today, people: try Worklists.startsPassed(session.db, on: session.today),
        names: try session.namesOfOfficers)
    })

  /// The people of a list by the institutions that it is narrowed by.
  public static let countBySchool = Act<BySchoolAsked, [ListedOfSchool]>(
    "people counted by school", by: officers, stays: { _ in true },
    recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, asked in
      try Worklists.bySchool(
        session.db, asked.cohort, on: session.today, until: session.today.adding(days: asked.within))
    })

  public static let readToForward = Act<Nothing, NoticesToForward>(
    "notices to forward read", by: officers, stays: { _ in true }, recorded: .input { _ in Details() },
    way: .steps(isReading: false) { session, _ in
      NoticesToForward(
        today: session.today, notices: try Worklists.toForward(session.db, on: session.today, open: false),
        names: try session.namesOfOfficers)
    })

  /// The notices that nobody passed on yet, as a file for the authorities they go to.
  public static let giveToForward = Act<Nothing, Page<NoticeToForward>>(
    "notices to forward given", by: officers,
    recorded: .output { _, page in
      Details(page.rows.map { "person \($0.person)" }.joined(separator: ", "))
    },
    way: .steps(isReading: false) { session, _ in
      Page(try Worklists.toForward(session.db, on: session.today, open: true))
    })

  /// Records that notices were passed on.
  public static let passNoticesOn = Act<NoticesPassed, Int>(
    "notices passed on", by: officers,
    recorded: .input { Details($0.rows.map { "notice \($0)" }.joined(separator: ", ")) },
    way: .steps(isReading: false) { session, passed in
      if let day = passed.on, day > session.today { throw ActRefusal.invalid("on") }
      let open = try Worklists.toForward(session.db, on: session.today, open: true)
      let told = open.filter { passed.rows.contains($0.row) && !$0.laCode.isEmpty }
      guard Set(told.map(\.row)) == Set(passed.rows) else { throw NewerIsKnown() }
      return try Worklists.passOn(
        session.db, told.map { ($0.row, $0.laCode) }, on: passed.on ?? session.today, actor: session.actor)
    })

  /// Deaths that were told, for stewards to decide.
  public static let readDeaths = Act<Nothing, [DeathTold]>(
    "deaths to confirm read", by: [.steward], stays: { _ in true },
    recorded: .output { _, told in Details(told.map { "person \($0.person)" }.joined(separator: ", ")) },
    way: .steps(isReading: false) { session, _ in try Worklists.deaths(session.db) })
}

extension Session {
  /// By what is called who acts, the names of those who act as officers or did.
  var namesOfOfficers: [String: String] {
    get throws {
      Dictionary(
        try Casework.officers(db).map { ($0.actor, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
  }
}

extension NoticeToForward: Tabular {
  /// As one authority tells another: who, where, since when not taking part, told by whom.
  public static let columns: [Column] = [
    Column("la_code", \.laCode),
    Column(told: "surname", \.surname),
    Column(told: "forename", \.forename),
    Column("date_of_birth", \.born),
    Column(told: "address", \.address),
    Column(told: "postcode", \.postcode),
    Column(told: "institution", \.institution),
    Column("leaving_date", \.lastDay),
    Column("notified_on", \.toldOn),
  ]
}
