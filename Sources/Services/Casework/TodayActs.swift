// The county's day in figures: today beside a month and a year ago, who came and went, what waits.

import Register
import Store

/// Since when somebody wants to know who came and went.
public struct TodayAsked: Sendable, Hashable {
  /// nil: since they were last here, or a week ago.
  public let since: Day?
  public init(since: Day? = nil) { self.since = since }
}

/// The figures of a day, with those of the twelve months before.
public struct CountyDay: Sendable {
  public let today: Day
  /// The same day of each month, today first; the last is a year ago.
  public let days: [Day]
  public let since: Day
  public let figures: [DayFigure]
  public let moves: [ListMove]
  /// How many can be rung now by whoever asks.
  public let ready: Int
  /// Returns that did not come.
  public let overdue: [OverdueReturn]

  /// A month before today.
  public var monthAgo: Day { days[1] }
  /// A year before today.
  public var yearAgo: Day { days[12] }

  /// - Parameter key: empty: all of the list.
  public func people(_ cohort: String, _ key: String = "", on day: Day) -> Int {
    figures.first { $0.day == day && $0.cohort == cohort && $0.key == key }?.people ?? 0
  }
}

extension Acts {
  /// How far ahead the day looks for what lapses.
  public static let lapsesSoonWithin = 14

  public static let readToday = Act<TodayAsked, CountyDay>(
    "county's day read", by: officers, stays: { _ in true }, recorded: .nothing(because: .tellsOfNoYoungPerson),
    isReadBeside: true,
    way: .steps(isReading: true) { session, asked in
      let today = session.today
      let days = (0...12).map { today.adding(months: -$0) }
      let lastHere = try Casework.lastHere(session.db)
      let since = min(asked.since ?? lastHere ?? today.adding(days: -7), today)
      return CountyDay(
        today: today, days: days, since: since,
        figures: try Casework.figures(
          session.db, on: days, more: [today, days[1], days[12]], within: lapsesSoonWithin),
        moves: try Casework.moves(session.db, of: ["neet", "not-known"], on: today, since: since),
        ready: try Casework.queue(session.db, on: today, actor: session.actor).ready,
        overdue: try SchoolWork.overdue(session.db, on: today))
    })
}
