// Acts about the ground of feedback: which rows give a school ground to be told, where people decide about it.

import Postgres
import Publishing
import Register
import Store

/// Whether returns are listed that were decided before.
public struct ClaimsQuestion: Sendable, Hashable {
  public var includesDecided: Bool
  public init(includesDecided: Bool = false) { self.includesDecided = includesDecided }
}

/// What is decided about the claims of a return, or a late one, and why.
public struct ReturnDecision: Sendable, Hashable {
  public let id: UUIDValue
  public let why: String
  /// Of claims: whether they were misuse.
  public var isMisuse: Bool

  public init(_ id: UUIDValue, why: String, isMisuse: Bool = false) {
    self.id = id
    self.why = why
    self.isMisuse = isMisuse
  }
}

/// A row of a return.
public struct RowNamed: Sendable, Hashable {
  public let id: UUIDValue
  /// Records after the heading, from 1.
  public let row: Int
  /// Why something is decided about it; empty where it is taken back.
  public let why: String

  public init(_ id: UUIDValue, row: Int, why: String = "") {
    self.id = id
    self.row = row
    self.why = why
  }

  var subject: String { "return \(id), row \(row)" }
}

/// An institution goes on as another.
public struct Succession: Sendable, Hashable {
  public let old: String
  public let new: String
  /// The first day of the new one.
  public let from: Day

  /// - Parameters: URN, LAESTAB or UKPRN, and the first day of the new one.
  public init(old: String, new: String, from: Day) {
    self.old = old
    self.new = new
    self.from = from
  }
}

extension Acts {
  /// Returns whose rows claim ground that they do not give.
  public static let readClaims = Act<ClaimsQuestion, Page<ReturnWithClaims>>(
    "claims read", by: [.protection], recorded: .input { _ in Details() },
    way: .steps(isReading: false) { session, asked in
      Page(try FeedbackGround.claims(session.db, on: session.today, includingDecided: asked.includesDecided))
    })

  /// The rows of one of them, and whom they claim.
  public static let readClaimsOfReturn = Act<ReturnNamed, Page<Claim>>(
    "claims of a return read", by: [.protection], recorded: .input { Details($0.subject) },
    way: .steps(isReading: false) { session, asked in
      Page(try FeedbackGround.claims(session.db, of: asked.id, on: session.today))
    })

  /// Decides about the claims of a return, once.
  public static let decideClaims = Act<ReturnDecision, Int32>(
    "claims decided", by: [.protection],
    recorded: .output { Details("return \($0.id)", institution: $1) },
    way: .steps(isReading: false) { session, asked in
      try FeedbackGround.decide(
        session.db, claimsOf: asked.id, asked.isMisuse ? .misuse : .noMisuse, why: asked.why, actor: session.actor
      ).orElse("There is no such return, or it is decided.")
    })

  /// Takes a late return as history.
  public static let acceptLateReturn = Act<ReturnDecision, Int32>(
    "late return accepted", by: [.steward],
    recorded: .output { Details("return \($0.id)", institution: $1) },
    way: .steps(isReading: false) { session, asked in
      try FeedbackGround.accept(session.db, late: asked.id, why: asked.why, actor: session.actor)
        .orElse("There is no such return, or it is taken.")
    })

  /// Decides that a row of a roll gives ground.
  public static let giveGround = Act<RowNamed, Int32>(
    "ground given", by: [.steward], recorded: .output { Details($0.subject, institution: $1) },
    way: .steps(isReading: false) { session, asked in
      try FeedbackGround.give(session.db, row: asked.row, of: asked.id, why: asked.why, actor: session.actor)
        .orElse("There is no such row of a roll, or it is decided.")
    })

  /// Takes that back.
  public static let takeBackGround = Act<RowNamed, Int32>(
    "ground taken back", by: [.steward], recorded: .output { Details($0.subject, institution: $1) },
    way: .steps(isReading: false) { session, asked in
      try FeedbackGround.takeBack(session.db, row: asked.row, of: asked.id, actor: session.actor)
        .orElse("No decision about this row is in force.")
    })

  /// Records that an institution goes on as another: its year 11 ground passes, its agreements do not.
  public static let recordSuccessor = Act<Succession, (old: Int32, new: Int32)>(
    "successor recorded", by: [.steward],
    recorded: .output { asked, found in
      Details("institution \(found.new) from \(asked.from)", institution: found.old)
    },
    way: .steps(isReading: false) { session, asked in
      // School and academy often share a number of the register: who bore it before, and who since.
      let old = try session.institution(asked.old, on: asked.from.adding(days: -1)).id
      let new = try session.institution(asked.new, on: asked.from).id
      guard old != 0, new != 0 else { throw ActRefusal.impossible("The county itself is succeeded by nobody.") }
      guard old != new,
        try FeedbackGround.succeed(session.db, old: old, new: new, from: asked.from, actor: session.actor)
      else { throw ActRefusal.impossible("The old institution is recorded as successor of the new one.") }
      return (old, new)
    })
}

extension Optional {
  /// - Throws: ``ActRefusal/impossible(_:)`` where there is nothing.
  func orElse(_ sentence: String) throws -> Wrapped {
    guard let self else { throw ActRefusal.impossible(sentence) }
    return self
  }
}

extension ReturnWithClaims: Tabular {
  public static let columns: [ReturnWithClaims.Column] = [
    Column("id", \.id.description, .uuid),
    Column("reference", \.reference),
    Column("institution", \.institution),
    Column("as_at", \.asAt),
    Column("received_at", \.receivedAt.iso, .instant),
    Column("claims", \.claims),
    Column("told_late", \.toldLate),
    Column("names_alone", \.namesAlone),
    Column("beside_a_school", \.besideASchool),
    Column("on_another_roll", \.onAnotherRoll),
    Column("outcome", \.outcome),
  ]
}

extension Claim: Tabular {
  public static let columns: [Claim.Column] = [
    Column("row", \.row), Column("person_id", \.person), Column("reason", \.reason),
  ]
}
