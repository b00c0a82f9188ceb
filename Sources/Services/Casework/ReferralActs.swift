// Sending people on to the hub that is responsible for where they live, and taking back what one decided oneself that day.

import Postgres
import Register
import Store

/// People who are sent to the hub that is responsible for where they live.
public struct PeopleReferred: Sendable, Hashable {
  public let persons: [Int64]
  /// Of the form: sent twice it sends once.
  public let key: UUIDValue
  /// Of what was shown of them, where it is several; nil: whatever it is.
  public let version: String?

  /// Those who are sent, by a form.
  public init(_ persons: [Int64], key: UUIDValue, version: String? = nil) {
    (self.persons, self.key, self.version) = (persons, key, version)
  }
}

/// Which hub's list is read.
public struct HubAsked: Sendable, Hashable {
  /// nil: every hub's.
  public let hub: String?
  public init(_ hub: String? = nil) { self.hub = hub }
}

/// What was sent to hubs.
public struct HubList: Sendable {
  public let today: Day
  public let hub: String?
  public let hubs: [HubCount]
  public let referrals: [Referral]
  public let officers: [Officer]

  /// A user as they are called.
  public func name(_ actor: String) -> String { officers.first { $0.actor == actor }?.name ?? actor }
}

/// What is done with what was sent to a hub.
public struct ReferralAnswered: Sendable, Hashable {
  /// What is done with it.
  public enum Answer: Sendable, Hashable {
    case taken
    case closed(Referral.Outcome)
  }

  public let referral: Int64
  public let answer: Answer

  /// An answer to one referral.
  public init(_ referral: Int64, _ answer: Answer) {
    (self.referral, self.answer) = (referral, answer)
  }
}

/// What several people are decided on by.
public struct PeopleNamed: Sendable, Hashable {
  public let persons: [Int64]
  public init(_ persons: [Int64]) { self.persons = persons }
}

/// An act of one's own that is taken back, by the instant at which it was done.
public struct DecisionUndone: Sendable, Hashable {
  public let at: Instant
  public init(_ at: Instant) { self.at = at }
}

/// What was decided of people, and by what it is taken back.
public struct DecisionMade: Sendable, Hashable {
  /// To whom it is something new.
  public let persons: [Int64]
  /// nil: it was new to nobody.
  public let at: Instant?
}

/// What one decided of people that day.
public struct OwnDecisions: Sendable {
  public let today: Day
  public let decisions: [OwnDecision]
  /// By what is called who acts, the names of officers.
  public let names: [String: String]
}

extension [Int64] {
  /// As the record names people.
  var subject: String { map { "person \($0)" }.joined(separator: ", ") }
}

extension Acts {
  /// How several people stand who are decided on at once.
  public static let previewDecision = Act<PeopleNamed, DecidedOn>(
    "decision on people previewed", by: officers, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, asked in
      guard asked.persons.count <= mostAtOnce else { throw ActRefusal.invalid("person") }
      return try Casework.decided(session.db, on: asked.persons, day: session.today)
    })

  /// Sends people to the hub that is responsible, each once. Result: those who are sent by this.
  public static let referPeople = Act<PeopleReferred, [Int64]>(
    "people sent to a hub", by: officers, recorded: .input { Details($0.persons.subject) },
    way: .steps(isReading: false) { session, asked in
      try session.check(asked.persons, version: asked.version)
      return try Casework.refer(
        session.db, asked.persons, key: asked.key, actor: session.actor, on: session.today)
    })

  /// What was sent to hubs, open ones first.
  public static let readHub = Act<HubAsked, HubList>(
    "hub's list read", by: officers, stays: { _ in true },
    recorded: .output { _, list in Details(list.referrals.map(\.person).subject) },
    way: .steps(isReading: false) { session, asked in
      HubList(
        today: session.today, hub: asked.hub, hubs: try Casework.hubs(session.db, on: session.today),
        referrals: try Casework.referrals(session.db, hub: asked.hub, on: session.today),
        officers: try Casework.officers(session.db))
    })

  /// Takes up what was sent to a hub, closes it, or takes it back.
  public static let answerReferral = Act<ReferralAnswered, Int64>(
    "referral to a hub answered", by: officers, recorded: .output { _, person in Details("person \(person)") },
    way: .steps(isReading: false) { session, answered in
      let person =
        switch answered.answer {
        case .taken: try Casework.takeReferral(session.db, answered.referral, actor: session.actor)
        case .closed(let outcome):
          try Casework.close(session.db, referral: answered.referral, outcome, actor: session.actor)
        }
      guard let person else {
        throw ActRefusal.impossible("Somebody has answered it meanwhile. Look how it stands now.")
      }
      return person
    })

  /// What one decided of people that day, in numbers.
  public static let readOwnDecisions = Act<Nothing, OwnDecisions>(
    "own decisions read", by: officers, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in
      OwnDecisions(
        today: session.today,
        decisions: try Casework.ownDecisions(session.db, actor: session.actor, on: session.today),
        names: try session.namesOfOfficers)
    })

  /// Takes back what one sent to hubs by one form that day, where nobody has taken it up. Result: whom.
  public static let undoReferrals = Act<UUIDValue, [Int64]>(
    "referrals taken back", by: officers, recorded: .output { _, persons in Details(persons.subject) },
    way: .steps(isReading: false) { session, key in
      try Casework.undoReferrals(session.db, key: key, actor: session.actor, on: session.today)
    })

  /// Takes back who one gave to whom that day, as another fact. Result: for whom.
  public static let undoAssigning = Act<DecisionUndone, [Int64]>(
    "assigning undone", by: officers, recorded: .output { _, persons in Details(persons.subject) },
    way: .steps(isReading: false) { session, undone in
      try Casework.undoAssigning(session.db, at: undone.at, actor: session.actor, on: session.today)
    })

  /// Takes back the day that one set that day, as another fact. Result: for whom.
  public static let undoFollowUp = Act<DecisionUndone, [Int64]>(
    "follow-up undone", by: officers, recorded: .output { _, persons in Details(persons.subject) },
    way: .steps(isReading: false) { session, undone in
      try Casework.undoFollowUp(session.db, at: undone.at, actor: session.actor, on: session.today)
    })
}

extension Session {
  /// - Throws: ``ActRefusal`` where it is nobody or too many, ``NewerIsKnown`` where they stand otherwise than was shown.
  func check(_ persons: [Int64], version: String?) throws {
    guard !persons.isEmpty, persons.count <= Acts.mostAtOnce else { throw ActRefusal.invalid("person") }
    if let version, try Casework.decided(db, on: persons, day: today).version != version { throw NewerIsKnown() }
  }
}
