// Acts about single links: look at them, and put them right.

import Publishing
import Register
import Store
import Jobs

/// Where the export of all links is written, piece by piece: CSV with a heading, as the database sends it.
public struct LinksExport: Sendable {
  public let write: @Sendable ([UInt8]) throws -> Void
  public init(write: @escaping @Sendable ([UInt8]) throws -> Void) { self.write = write }
}

/// Whose links are asked for.
public enum LinksNamed: Sendable, Hashable {
  /// Every link that a row has had: the reference of its return, and its number there.
  case row(String, Int)
  /// Every link in force of a person.
  case person(Int64)

  var subject: String {
    switch self {
    case .row(let reference, let row): "return \(reference), row \(row)"
    case .person(let person): "person \(person)"
    }
  }
}

/// An answer to a question about a row: whom it is about; nil: nobody known.
public struct LinkAnswer: Sendable, Hashable {
  public let question: Int64
  public let person: Int64?

  public init(question: Int64, person: Int64?) {
    self.question = question
    self.person = person
  }
}

/// What is decided about a proposal: whether its two people are one.
public struct ProposalDecision: Sendable, Hashable {
  public let proposal: Int64
  public let join: Bool

  public init(proposal: Int64, join: Bool) {
    self.proposal = proposal
    self.join = join
  }
}

/// A proposal to join two people, and what was decided of others.
public struct ProposalsShown: Sendable {
  /// nil: none is open after the last that was seen.
  public let next: ProposalSides?
  public let decided: [DecidedProposal]
  /// Of officers, by what is called who acts.
  public let names: [String: String]
}

/// What is undone, and why.
public struct Undoing: Sendable, Hashable {
  public let id: Int64
  public let why: String

  public init(_ id: Int64, why: String) {
    self.id = id
    self.why = why
  }
}

extension Acts {
  /// Writes return_id, row, person_id and review of every stored row.
  public static let exportLinks = Act<LinksExport, Done>(
    "links exported", by: [.steward], recorded: .input { _ in Details() },
    way: .work { session, export in
      try Links.export(session.db) { try export.write(Array($0)) }
      return Done()
    })

  /// Explains links.
  public static let explainLinks = Act<LinksNamed, Page<ExplainedLink>>(
    "links explained", by: [.steward], stays: { _ in true }, recorded: .input { Details($0.subject) },
    way: .steps(isReading: false) { session, asked in
      switch asked {
      case .row(let reference, let row): Page(try Links.explain(session.db, reference: reference, row: row))
      case .person(let person): Page(try Links.explain(session.db, person: person))
      }
    })

  /// What is in doubt, at most so many questions and so many proposals.
  public static let reviewLinks = Act<Int, Page<LinkDoubt>>(
    "links reviewed", by: [.steward], stays: { _ in true }, recorded: .input { _ in Details() },
    way: .steps(isReading: false) { session, limit in
      let questions = try Links.questions(session.db, limit: limit).map(LinkDoubt.init)
      return Page(
        questions + (try Links.proposals(session.db, limit: limit).map(LinkDoubt.init)),
        notShown: try Links.doubtsKeptInside(session.db))
    })

  /// Answers an open question.
  public static let answerQuestion = Act<LinkAnswer, Done>(
    "link question answered", by: [.steward, .eet, .restricted],
    recorded: .input { Details("question \($0.question)") },
    way: .work { session, answer in
      try session.linkChanges.answer(question: answer.question, person: answer.person)
      return Done()
    })

  /// Decides whether two people who may be one are one.
  public static let decideProposal = Act<ProposalDecision, Done>(
    "link proposal decided", by: [.steward], recorded: .input { Details("proposal \($0.proposal)") },
    way: .work { session, decision in
      try session.linkChanges.decide(proposal: decision.proposal, join: decision.join)
      return Done()
    })

  /// The next open proposal after one, side by side, and what was decided lately.
  public static let readProposal = Act<Int64, ProposalsShown>(
    "link proposal read", by: [.steward], stays: { _ in true },
    recorded: .output { _, shown in
      Details(shown.next.map { "proposal \($0.id)" } ?? "")
    },
    way: .steps(isReading: false) { session, seen in
      ProposalsShown(
        next: try Links.proposal(session.db, after: seen, on: session.today),
        decided: try Links.decided(session.db, on: session.today), names: try session.namesOfOfficers)
    })

  /// Undoes a link. Nothing is deleted.
  public static let undoLink = Act<Undoing, Done>(
    "link undone", by: [.steward], recorded: .input { Details("link \($0.id)") },
    way: .work { session, undone in
      try session.linkChanges.undo(link: undone.id, why: undone.why)
      return Done()
    })

  /// Parts people again who were joined.
  public static let undoProposal = Act<Undoing, Done>(
    "link proposal undone", by: [.steward], recorded: .input { Details("proposal \($0.id)") },
    way: .work { session, undone in
      try session.linkChanges.undo(proposal: undone.id, why: undone.why)
      return Done()
    })
}

extension Session {
  fileprivate var linkChanges: LinkChanges { LinkChanges(db, by: actor) }
}

/// A row whose person is in doubt, or two people who may be one.
public struct LinkDoubt: Tabular {
  /// `question` or `proposal`.
  public let what: String
  public let number: Int64
  let reference: String?
  let row: Int?
  public let person: Int64
  public let mayBe: [String]
  public let weight: Double?
  public let since: Instant

  init(_ question: OpenQuestion) {
    what = "question"
    number = question.id
    reference = question.asked.reference
    row = question.asked.row
    person = question.provisional
    mayBe = question.asked.candidates.map { "\($0.person)" }
    weight = question.asked.weight
    since = question.asked.decidedAt
  }

  init(_ proposal: OpenProposal) {
    what = "proposal"
    number = proposal.id
    reference = nil
    row = nil
    person = proposal.person
    mayBe = ["\(proposal.other)"]
    weight = proposal.weight
    since = proposal.raisedAt
  }

  public static let columns: [Column] = [
    Column("what", \.what, .word(["question", "proposal"])),
    Column("number", \.number),
    Column("return_id", \.reference),
    Column("row", \.row),
    Column("person_id", \.person),
    Column("may_be", \.mayBe),
    Column("weight", \.weight),
    Column("since", \.since.iso, .instant),
  ]
}

extension ExplainedLink: Tabular {
  /// A line each; the waterfalls are in their text.
  public static let columns: [Column] = [
    Column("link", \.id),
    Column("return_id", \.reference),
    Column("row", \.row),
    Column("institution", \.institution),
    Column("as_at", \.asAt),
    Column("person_id", \.person),
    Column("outcome", \.outcome),
    Column("ground", \.ground),
    Column("weight", \.weight),
    Column("steps", .list) { .list($0.steps.map { "\($0.field): \($0.level) \($0.weight)" }) },
    Column("decided_at", \.decidedAt.iso, .instant),
    Column("decided_by", \.decidedBy),
    Column("undone_at", \.undone?.at.iso, .instant),
    Column("question", \.question),
    Column("proposal", \.proposal),
  ]
}
