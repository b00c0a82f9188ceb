// Why a return may be refused as a whole.
import Intake
import Register

/// Why a return is refused whole; nothing of it is kept.
public enum ReturnRefusal: Error, Sendable, Hashable {
  case institutionUnknown
  /// Several institutions have the number, and the as-at day does not tell which is meant.
  case institutionAmbiguous
  /// The visitor may not send for this institution.
  case institutionForbidden
  /// Nobody confirmed that every standing instruction to withhold is marked.
  case notConfirmed
  /// Only a steward loads history.
  case historyForbidden
  case replacesUnknown
  case referenceUsed
  /// The as-at day lies after the day of receipt; the days that may be meant instead.
  case asAtInFuture(Day, received: Day, perhaps: [Day])
  /// A day of receipt, told with history, that is still to come.
  case receivedInFuture(Day, today: Day)
  case unreadable(UnreadableFile)
}

extension ReturnRefusal {
  /// Refuses a told day of receipt after today, and an as-at day after the London day of receipt.
  public static func check(asAt: Day?, receivedOn: Day?, today: Day) throws(ReturnRefusal) {
    if let receivedOn, receivedOn > today { throw .receivedInFuture(receivedOn, today: today) }
    let received = receivedOn ?? today
    guard let asAt, asAt > received else { return }
    let swapped = Day(year: asAt.year, month: asAt.dayOfMonth, day: asAt.month)
    let earlier = (0...30).lazy.compactMap { Day(year: received.year - $0, month: asAt.month, day: asAt.dayOfMonth) }
    let perhaps = [swapped, earlier.first { $0 <= received }].compactMap { $0 }.filter { $0 <= received }
    throw .asAtInFuture(asAt, received: received, perhaps: perhaps)
  }
}
