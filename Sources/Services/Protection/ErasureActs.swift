// Acts that erase people, by request or because nobody has a reason to keep them any more, and that decide about what was
// held or told wrongly. Source: article *DataProtection*.

import Publishing
import Register
import Store

/// Who is erased, and on what ground.
public struct ErasureAsked: Asked, Hashable {
  public let person: Int64
  public let ground: Protection.Ground

  public static let ground = InputField<Protection.Ground>.choice(
    "ground", "Why: request, retention, instruction or unlawful (what was never to be held)."
  ).required()
  public static let fields = [PersonNamed.person.declared, ground.declared]

  public init(_ given: Given) throws {
    person = Int64(try given.required(PersonNamed.person))
    ground = try given.required(Self.ground)
  }
}

/// Whether who is due is erased, and the day asked about.
public struct RetentionAsked: Sendable, Hashable {
  public let erases: Bool
  /// At most so many at once.
  public let limit: Int

  public init(erases: Bool = false, limit: Int = 1000) {
    self.erases = erases
    self.limit = limit
  }
}

/// What is kept longer than the rules of retention say.
public struct Retention: Sendable {
  public let people: Page<RetainedPerson>
  /// Rows, details and the like that are about nobody the county knows.
  public let others: [RetainedOthers]
}

/// What is decided about what was held when an instruction came.
public struct InstructionDecision: Asked, Hashable {
  public let person: Int64
  /// URN, LAESTAB or UKPRN.
  public let institution: String
  public let outcome: InstructedPerson.Outcome
  public let why: String

  public static let institution = InputField.text("institution", atMost: 20, "URN, LAESTAB or UKPRN.").required()
  public static let outcome = InputField<InstructedPerson.Outcome>.choice(
    "outcome", "Keep it for the county, restrict the person, or erase it."
  ).required()
  public static let why = InputField.text("why", atMost: 1000, "Why, for the record.").required()
  public static let fields = [PersonNamed.person.declared, institution.declared, outcome.declared, why.declared]

  public init(_ given: Given) throws {
    person = Int64(try given.required(PersonNamed.person))
    institution = try given.required(Self.institution)
    outcome = try given.required(Self.outcome)
    why = try given.required(Self.why)
  }
}

/// What is decided about a disclosure that should not have been.
public struct DisclosureDecision: Asked, Hashable {
  public let disclosure: Int64
  public let outcome: FaultyDisclosure.Outcome
  public let why: String

  public static let disclosure = InputField.person("disclosure", "The disclosure's number.").required()
  public static let outcome = InputField<FaultyDisclosure.Outcome>.choice(
    "outcome", "Whether it was reported to the Information Commissioner."
  ).required()
  public static let why = InputField.text("why", atMost: 1000, "Why, and what was done.").required()
  public static let fields = [disclosure.declared, outcome.declared, why.declared]

  public init(_ given: Given) throws {
    disclosure = Int64(try given.required(Self.disclosure))
    outcome = try given.required(Self.outcome)
    why = try given.required(Self.why)
  }
}

extension Acts {
  /// Erases somebody and leaves a tombstone. Result: who has to be told of it.
  public static let erasePerson = Act<ErasureAsked, Erased>(
    "person erased", by: [.protection],
    recorded: .output { asked, erased in
      Details("tombstone \(erased.tombstone)", detail: #"{"ground":"\#(asked.ground.rawValue)"}"#)
    },
    way: .work { session, asked in
      let erased = try Protection.erase(session.db, person: asked.person, for: asked.ground)
        .orElse("There is no such person.")
      try Protection.forgetSamples(session.db)
      return erased
    })

  /// Who and what is kept longer than the rules of retention say; with a word, it is erased, but for whom somebody restricted.
  public static let retainPeople = Act<RetentionAsked, Retention>(
    "retention looked at", by: [.protection],
    recorded: .output { asked, due in
      let erased = asked.erases ? due.people.rows.count { !$0.isRestricted } : 0
      let others = due.others.reduce(0) { $0 + $1.howMany }
      return Details(
        detail: #"{"due":\#(due.people.rows.count),"erased":\#(erased),"others":\#(others)}"#)
    },
    way: .work { session, asked in
      let due = Array(try Protection.retained(session.db, on: session.today).prefix(asked.limit))
      let others = try Protection.others(session.db, on: session.today)
      if asked.erases {
        for person in due where !person.isRestricted {
          _ = try Protection.erase(session.db, person: person.person, for: .retention)
        }
        try Protection.retainOthers(session.db, on: session.today)
        try Protection.forgetSamples(session.db)
      }
      return Retention(people: Page(due), others: others)
    })

  /// Who has an instruction standing where more was held before it came.
  public static let listInstructed = Act<Nothing, Page<InstructedPerson>>(
    "instructions after storing listed", by: [.protection], recorded: .input { _ in Details() },
    way: .steps(isReading: false) { session, _ in Page(try Protection.instructed(session.db, on: session.today)) })

  /// Decides what becomes of it.
  public static let decideInstructed = Act<InstructionDecision, Done>(
    "instruction after storing decided", by: [.protection],
    recorded: .input { Details("person \($0.person)", detail: #"{"outcome":"\#($0.outcome.rawValue)"}"#) },
    way: .work { session, asked in
      let institution = try session.institution(asked.institution, on: session.today).id
      guard
        try Protection.decide(
          session.db, person: asked.person, institution: institution, asked.outcome, why: asked.why,
          actor: session.actor)
      else { throw ActRefusal.impossible("Nothing of this person is to be decided there.") }
      switch asked.outcome {
      case .keep: break
      case .restrict:
        _ = try People.restrict(
          session.db, asked.person, "processing", until: nil, reason: asked.why, actor: session.actor)
      case .erase:
        _ = try Protection.eraseClassC(session.db, person: asked.person, institution: institution)
        // Numbers that were erased find nobody any more.
        try session.asJobs { try LinkingStore(session.db).describeAgain([asked.person]) }
      }
      return Done()
    })

  /// Disclosures that should not have been.
  public static let listFaulty = Act<ClaimsQuestion, Page<FaultyDisclosure>>(
    "disclosures at fault listed", by: [.protection], recorded: .input { _ in Details() },
    way: .steps(isReading: false) { session, asked in
      Page(try Protection.faulty(session.db, on: session.today, includingDecided: asked.includesDecided))
    })

  /// Decides about one of them, once.
  public static let decideFaulty = Act<DisclosureDecision, Int64>(
    "disclosure at fault decided", by: [.protection],
    recorded: .output { asked, person in
      Details(
        "person \(person)", detail: #"{"disclosure":\#(asked.disclosure),"outcome":"\#(asked.outcome.rawValue)"}"#)
    },
    way: .steps(isReading: false) { session, asked in
      try Protection.decide(
        session.db, disclosure: asked.disclosure, asked.outcome, why: asked.why, actor: session.actor
      ).orElse("There is no such disclosure, or it is decided.").person
    })
}

extension RetainedPerson: Tabular {
  public static let columns: [Column] = [
    Column("person_id", \.person), Column("rule", \.rule), Column("since", \.since),
    Column("restricted", \.isRestricted),
  ]
}

extension RetainedOthers: Tabular {
  public static let columns: [OutputColumn<RetainedOthers>] = [
    OutputColumn("rule", \.rule), OutputColumn("how_many", \.howMany), OutputColumn("oldest", \.oldest),
  ]
}

extension InstructedPerson: Tabular {
  public static let columns: [Column] = [
    Column("person_id", \.person), Column("institution", \.institution), Column("rows_held", \.rows),
    Column("told_first", \.toldFirst), Column("told_last", \.toldLast),
  ]
}

extension FaultyDisclosure: Tabular {
  public static let columns: [Column] = [
    Column("disclosure", \.id), Column("day", \.day), Column("institution", \.institution),
    Column("person_id", \.person), Column("ground", \.ground), Column("fields", \.fields), Column("fault", \.fault),
    Column("known_at", \.knownAt.iso, .instant), Column("report_by", \.reportBy.iso, .instant),
    Column("outcome", \.outcome),
  ]
}

extension Erased.Recipient: Tabular {
  public static let columns: [OutputColumn<Erased.Recipient>] = [
    OutputColumn("institution", \.institution), OutputColumn("told_last_on", \.lastDay),
  ]
}
