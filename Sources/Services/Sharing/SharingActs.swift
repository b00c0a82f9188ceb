// Acts about what schools are told: feedback, and the agreements and objections that bound it. Article: SharingRules.

import Publishing
import Register
import Store

/// Of which institution a rehearsal of feedback is asked for.
public struct RehearsalQuestion: Asked, Hashable {
  /// URN, LAESTAB or UKPRN.
  public let institution: String
  /// The day of disclosure; nil: today.
  public let day: Day?

  private static let institution = InputField.text(
    "institution", atMost: 20, "URN, LAESTAB or UKPRN of the institution."
  )
  .required()
  private static let asOf = InputField.day("as_of", "The day of disclosure; default today.")
  public static let fields = [institution.declared, asOf.declared]

  public init(_ given: Given) throws {
    institution = try given.required(Self.institution)
    day = try given[Self.asOf]
  }
}

/// An agreement with an institution.
public struct NewAgreement: Asked, Hashable {
  public let institution: String
  public let flow: String
  public let from: Day
  public let to: Day
  public let withdrawn: Day?

  private static let institution = InputField.text(
    "institution", atMost: 20, "URN, LAESTAB or UKPRN of the institution."
  )
  .required()
  private static let flow = InputField.word("flow", of: ["feedback"], "The flow of data: feedback.").standard(
    "feedback")
  private static let from = InputField.day("from", "The first day on which it is in force.").required()
  private static let to = InputField.day("to", "The last day on which it is in force.").required()
  private static let withdrawn = InputField.day("withdrawn", "The day from which it is withdrawn.")
  public static let fields = [
    institution.declared, flow.declared, from.declared, to.declared, withdrawn.declared,
  ]

  public init(_ given: Given) throws {
    institution = try given.required(Self.institution)
    flow = try given[Self.flow] ?? "feedback"
    from = try given.required(Self.from)
    to = try given.required(Self.to)
    withdrawn = try given[Self.withdrawn]
    if from > to { throw ActRefusal.invalid(Self.to.declared.name) }
  }
}

/// A young person's objection to feedback.
public struct NewObjection: Asked, Hashable {
  public let person: Int64
  public let from: Day
  public let withdrawn: Day?

  private static let person = InputField.person("person", "The person's number, as the lists show it.").required()
  private static let from = InputField.day("from", "The first day of the objection.").required()
  private static let withdrawn = InputField.day("withdrawn", "The day from which it is withdrawn.")
  public static let fields = [person.declared, from.declared, withdrawn.declared]

  public init(_ given: Given) throws {
    person = Int64(try given.required(Self.person))
    from = try given.required(Self.from)
    withdrawn = try given[Self.withdrawn]
  }
}

extension Acts {
  /// What a school may be told of its own, today. Not recorded with the acts: every answer is a disclosure of its own.
  public static let readFeedback = Act<Nothing, Page<FeedbackLine>>(
    "feedback read", by: [.school], recorded: .input { _ in Details("feedback") },
    way: .question(isReading: false) { _ in Feedback.own().map { Page($0) } })

  /// What an institution would be told.
  public static let rehearseFeedback = Act<RehearsalQuestion, (institution: Int32, lines: Page<FeedbackLine>)>(
    "feedback rehearsed", by: [.steward],
    recorded: .output { _, told in Details(institution: told.institution) },
    way: .steps(isReading: false) { session, asked in
      let found = try session.institution(asked.institution, on: asked.day ?? session.today)
      let lines = try Feedback.rehearse(session.db, institution: found.id, on: asked.day)
      return (found.id, Page(lines))
    })

  /// Records an agreement of an institution for a flow of data; it supersedes the one before.
  public static let setAgreement = Act<NewAgreement, Int32>(
    "agreement set", by: [.steward], recorded: .output { _, institution in Details(institution: institution) },
    way: .steps(isReading: false) { session, new in
      let found = try session.institution(new.institution, on: new.from)
      try Agreements.set(
        session.db, institution: found.id, flow: new.flow, from: new.from, to: new.to, withdrawn: new.withdrawn,
        actor: session.actor)
      return found.id
    })

  /// Records that a young person objects to feedback; it supersedes the one before.
  public static let setObjection = Act<NewObjection, Done>(
    "objection set", by: [.steward, .eet, .restricted], recorded: .input { Details("person \($0.person)") },
    way: .steps(isReading: false) { session, new in
      guard
        try Agreements.object(
          session.db, person: new.person, from: new.from, withdrawn: new.withdrawn, actor: session.actor)
      else { throw ActRefusal.notFound }
      return Done()
    })
}

extension FeedbackLine: Tabular {
  public static let columns: [Column] = [
    Column(told: "local_id", \.localID),
    Column(told: "upn", \.upn),
    Column(told: "surname", \.surname),
    Column(told: "forename", \.forename),
    Column(told: "destination_group", \.destinationGroup),
    Column(told: "provider", \.provider),
    Column("start", \.start),
    Column("verified_on", \.verifiedOn),
    Column("answer", \.answer, .word(["given", "no destination available"])),
  ]
}
