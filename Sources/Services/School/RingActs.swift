// Acts about a school's ring round of its leavers: whom to ring, and what came of it. Made of its own rows alone.

import Postgres
import Register
import Store

/// A school's ring round.
public struct RingRoundShown: Sendable {
  public let today: Day
  public let lines: [RingLine]
  /// How many there are, whether they are here or not.
  public let total: Int
}

/// What came of ringing one of them.
public struct RingTry: Sendable, Hashable {
  public let student: StudentName
  public let outcome: RingOutcome
  /// Of the form, so that a form that is sent twice is one try.
  public let key: UUIDValue

  public init(_ student: StudentName, _ outcome: RingOutcome, key: UUIDValue) {
    self.student = student
    self.outcome = outcome
    self.key = key
  }
}

extension Acts {
  /// The school's leavers without a told destination, with their numbers and its tries.
  public static let readRingRound = Act<Nothing, RingRoundShown>(
    "ring round shown", by: [.school], recorded: .input { _ in Details() },
    way: .steps(isReading: true) { session, _ in
      let found = try RingRound.lines(session.db, on: session.today)
      return RingRoundShown(today: session.today, lines: found.lines, total: found.total)
    })

  /// Keeps what came of a try.
  public static let keepRingTry = Act<RingTry, Done>(
    "ring round tried", by: [.school],
    recorded: .input { Details("return \($0.student.returnID) row \($0.student.row)") },
    way: .steps(isReading: false) { session, tried in
      let isKept = try RingRound.keep(session.db, tried.student, tried.outcome, key: tried.key, on: session.today)
      guard isKept else { throw ActRefusal.notFound }
      return Done()
    })
}
