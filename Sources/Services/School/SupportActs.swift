// Acts about support: a school asks the county's advisers for a student, officers take it up and close it, the school follows.
// Article: Casework, "Asked for by a school".

import Postgres
import Publishing
import Register
import Store

/// For whom support is asked, why, and what an officer should know.
public struct NewSupport: Sendable, Hashable {
  public let student: StudentName
  public let ground: SupportGround
  public let note: String
  /// Of the form, so that a form that is sent twice asks once.
  public let key: UUIDValue

  /// The longest note, in characters.
  public static let longestNote = 500

  public init(_ student: StudentName, _ ground: SupportGround, note: String, key: UUIDValue) {
    self.student = student
    self.ground = ground
    self.note = note
    self.key = key
  }
}

/// What an officer does with a request.
public enum SupportAnswer: Sendable, Hashable {
  case taken
  case closed(SupportOutcome)
}

/// An officer's answer to a request.
public struct SupportAnswered: Sendable, Hashable {
  public let request: UUIDValue
  public let answer: SupportAnswer

  public init(_ request: UUIDValue, _ answer: SupportAnswer) {
    self.request = request
    self.answer = answer
  }
}

extension Acts {
  /// What the school asked for, and how far it is.
  public static let listSupport = Act<Nothing, [SupportAsked]>(
    "own requests for support listed", by: [.school], recorded: .input { _ in Details() },
    way: .steps(isReading: true) { session, _ in try Support.own(session.db, on: session.today) })

  /// Asks the county's advisers for support for one of the school's own.
  public static let askSupport = Act<NewSupport, Done>(
    "support asked for", by: [.school],
    recorded: .input { Details("return \($0.student.returnID) row \($0.student.row)") },
    way: .steps(isReading: false) { session, new in
      guard new.note.count <= NewSupport.longestNote else { throw ActRefusal.invalid("note") }
      let isAsked = try Support.ask(
        session.db, for: new.student, new.ground, note: new.note, key: new.key, on: session.today)
      guard isAsked else {
        throw ActRefusal.impossible(
          "It cannot be asked: there is no such student, an instruction to withhold stands, or you have asked already.")
      }
      return Done()
    })

  /// What schools ask for, as far as the officer meets the students.
  public static let readSupport = Act<Nothing, (today: Day, requests: [SupportRequest], names: [String: String])>(
    "requests for support read", by: [.eet, .restricted], stays: { _ in true }, recorded: .input { _ in Details() },
    way: .steps(isReading: true) { session, _ in
      (session.today, try Support.all(session.db, on: session.today), try session.namesOfOfficers)
    })

  /// Takes a request up, or closes it.
  public static let answerSupport = Act<SupportAnswered, Done>(
    "request for support answered", by: [.eet, .restricted],
    recorded: .input { Details("request \($0.request)") },
    way: .steps(isReading: false) { session, answered in
      let isDone =
        switch answered.answer {
        case .taken: try Support.take(session.db, answered.request, actor: session.actor)
        case .closed(let outcome): try Support.close(session.db, answered.request, outcome, actor: session.actor)
        }
      guard isDone else {
        throw ActRefusal.impossible("Somebody has answered it meanwhile, or there is no such request.")
      }
      return Done()
    })
}
