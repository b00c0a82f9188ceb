// Calls: whom to ring next, one after another, and how far the day is; doubtful links one after another.

import Register
import Store

/// The day's calls in numbers.
public struct CallDay: Sendable {
  public let today: Day
  public let queue: [QueueCount]
  public let done: [ContactCount]

  /// How many can be rung now by whoever asks.
  public var ready: Int { queue.ready }
}

extension [QueueCount] {
  /// How many can be rung now by whoever asks.
  var ready: Int {
    filter { ["never tried", "tried"].contains($0.state) && !$0.areOfOthers }.reduce(0) { $0 + $1.people }
  }
}

/// A doubtful link, with what each side tells and how it was weighed.
public struct QuestionAsked: Sendable {
  public let sides: QuestionSides
  /// The decision to ask; nil where whoever looks may not know it.
  public let explained: ExplainedLink?
  /// How many questions are open.
  public let open: Int
  /// Of officers, by what is called who acts.
  public let names: [String: String]
}

extension Acts {
  public static let readCalls = Act<Nothing, CallDay>(
    "calls counted", by: officers, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in try session.callDay() })

  /// Takes the next person to ring, for some minutes: nobody else gets them meanwhile. nil: there is nobody.
  public static let takeCall = Act<Nothing, Int64?>(
    "call taken", by: officers,
    recorded: .output { _, person in
      person.map { Details("person \($0)", detail: #"{"because":"calls"}"#) } ?? Details()
    },
    way: .steps(isReading: false) { session, _ in try Casework.claim(session.db, on: session.today) })

  /// Leaves a person whom one was about to ring for another day. Result: whether one had them.
  public static let leaveCall = Act<PersonNamed, Bool>(
    "call left", by: officers, recorded: .input { Details("person \($0.person)") },
    way: .steps(isReading: false) { session, asked in
      try Casework.endCall(session.db, with: asked.person, on: session.today)
    })

  /// The next open question about a link after one, with both sides; nil: there is none.
  public static let readQuestion = Act<Int64, QuestionAsked?>(
    "link question read", by: officers + [.steward], stays: { _ in true },
    recorded: .output { _, asked in asked.map { Details("question \($0.sides.id)") } ?? Details() },
    way: .steps(isReading: false) { session, seen in
      guard let sides = try Links.question(session.db, after: seen, on: session.today) else { return nil }
      return QuestionAsked(
        sides: sides, explained: try Links.questions(session.db, after: sides.id - 1, limit: 1).first?.asked,
        open: try Links.openQuestions(session.db), names: try session.namesOfOfficers)
    })
}

extension Session {
  fileprivate func callDay() throws -> CallDay {
    CallDay(
      today: today, queue: try Casework.queue(db, on: today, actor: actor),
      done: try Casework.contacts(db, on: today, actor: actor))
  }
}
