// Calls: whom to ring next, one after another, and how far the day is; doubtful links one after another.

import Register
import Store

/// The day's calls in numbers.
public struct CallDay: Sendable {
  public let today: Day
  public let queue: [QueueCount]
  public let done: [ContactCount]
  public let campaigns: [Campaign]
  public let officers: [Officer]
  /// How many rows that came back wait to be decided by whoever asks.
  public let questions: Int

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

/// A question that somebody answered.
public struct QuestionSettled: Sendable {
  public let told: AnsweredQuestion
  /// Of officers, by what is called who acts.
  public let names: [String: String]
}

/// Whom to ring next.
public struct CallAsked: Sendable, Hashable {
  /// nil: everybody.
  public let campaign: Int64?
  public init(of campaign: Int64? = nil) { self.campaign = campaign }
}

/// A campaign of those who are on a list.
public struct CampaignBegun: Sendable, Hashable {
  public let name: String
  public let persons: [Int64]

  /// - Throws: ``ActRefusal`` where the name cannot be one.
  public init(_ name: String, _ persons: [Int64]) throws {
    self.name = name.trimmed()
    self.persons = persons
    guard 1...60 ~= self.name.unicodeScalars.count else {
      throw ActRefusal.misshapen("name", takes: "a name of at most 60 characters")
    }
  }
}

extension Acts {
  /// Begins a campaign of people who are to be rung one after another.
  public static let beginCampaign = Act<CampaignBegun, Int64>(
    "campaign begun", by: officers, recorded: .input { Details($0.persons.subject) },
    way: .steps(isReading: false) { session, begun in
      try session.check(begun.persons, version: nil)
      return try Casework.beginCampaign(
        session.db, begun.name, of: begun.persons, actor: session.actor, on: session.today)
    })

  /// Ends a campaign.
  public static let endCampaign = Act<Int64, Done>(
    "campaign ended", by: officers, recorded: .input { Details("campaign \($0)") },
    way: .steps(isReading: false) { session, campaign in
      guard try Casework.end(session.db, campaign: campaign, actor: session.actor) else { throw ActRefusal.notFound }
      return Done()
    })

  public static let readCalls = Act<Nothing, CallDay>(
    "calls counted", by: officers, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in try session.callDay() })

  /// Takes the next person to ring, for some minutes: nobody else gets them meanwhile. nil: there is nobody.
  public static let takeCall = Act<CallAsked, Int64?>(
    "call taken", by: officers,
    recorded: .output { _, person in
      person.map { Details("person \($0)", detail: #"{"because":"calls"}"#) } ?? Details()
    },
    way: .steps(isReading: false) { session, asked in
      try Casework.claim(session.db, of: asked.campaign, on: session.today)
    })

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

extension Acts {
  /// How a question was answered, for whoever answered it too late; nil: it is open, or there is none.
  public static let readAnswered = Act<Int64, QuestionSettled?>(
    "answered link question read", by: officers + [.steward], stays: { _ in true },
    recorded: .input { Details("question \($0)") },
    way: .steps(isReading: false) { session, question in
      try Links.answered(session.db, question: question).map {
        QuestionSettled(told: $0, names: try session.namesOfOfficers)
      }
    })
}

extension Session {
  fileprivate func callDay() throws -> CallDay {
    CallDay(
      today: today, queue: try Casework.queue(db, on: today, actor: actor),
      done: try Casework.contacts(db, on: today, actor: actor), campaigns: try Casework.campaigns(db, on: today),
      officers: try Casework.officers(db), questions: try CallSheets.lines(db, of: nil, actor: actor).count)
  }
}
