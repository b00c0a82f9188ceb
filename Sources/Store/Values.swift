// How the domain's values travel to PostgreSQL and back.
import Postgres
import Register

extension Day: ParameterConvertible, ColumnDecodable {
  public var parameter: Parameter { .date(daysSince1970) }

  public init?(column: Column) {
    guard let date = DateValue(column: column) else { return nil }
    self.init(daysSince1970: date.daysSince1970)
  }
}

/// An instant, in microseconds since 1970-01-01T00:00:00Z; the largest stands for "everything known today".
public struct Instant: Hashable, Comparable, Sendable, ParameterConvertible {
  public var microsecondsSince1970: Int64

  public static let infinity = Instant(microsecondsSince1970: .max)

  /// Microseconds of UTC without leap seconds; the ends of 64 bits are the database's infinities.
  public init(microsecondsSince1970: Int64) { self.microsecondsSince1970 = microsecondsSince1970 }

  /// As `timestamptz`; the largest is PostgreSQL's own infinity.
  public var parameter: Parameter { self == .infinity ? .text("infinity") : .timestamp(microsecondsSince1970) }

  /// The end of a day in London: what "as known on that day" means.
  public init(endOf day: Day) {
    microsecondsSince1970 = day.adding(days: 1).londonStart - 1
  }

  /// ISO 8601 in UTC, to the second.
  public var iso: String {
    let seconds =
      microsecondsSince1970 >= 0 ? microsecondsSince1970 / 1_000_000 : (microsecondsSince1970 - 999_999) / 1_000_000
    let days = (seconds - ((seconds % 86_400) + 86_400) % 86_400) / 86_400
    let time = Int(seconds - days * 86_400)
    let parts = [time / 3600, time / 60 % 60, time % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(Day(daysSince1970: Int32(truncatingIfNeeded: days)))T\(parts.joined(separator: ":"))Z"
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.microsecondsSince1970 < right.microsecondsSince1970
  }
}

extension Instant: ColumnDecodable {
  public init?(column: Column) {
    guard let value = TimestampValue(column: column) else { return nil }
    self.init(microsecondsSince1970: value.microsecondsSince1970)
  }
}
