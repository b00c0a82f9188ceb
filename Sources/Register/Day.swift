// A calendar day: the only notion of a date that the rules use.

/// A day of the proleptic Gregorian calendar in the years 1 to 9999, kept as days since 1970-01-01.
///
/// A day has no hour and no zone. Facts are dated by London days; see ``init(inLondonAtMicrosecondsSince1970:)``.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public var daysSince1970: Int32

  /// Not checked: a number outside the years 1 to 9999 gives a day that ``description`` cannot write.
  public init(daysSince1970: Int32) {
    self.daysSince1970 = daysSince1970
  }

  /// `nil` unless the three parts name a day that exists.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  /// Exactly `yyyy-mm-dd`; anything else is `nil`.
  public init?(iso text: some StringProtocol) {
    guard let day = withASCII(text, { Day(isoBytes: $0) }) else { return nil }
    self = day
  }

  /// Exactly the ten bytes `yyyy-mm-dd`.
  public init?(isoBytes bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = decimal(bytes, 0..<4), let month = decimal(bytes, 5..<7), let day = decimal(bytes, 8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public var year: Int { parts.year }
  public var month: Int { parts.month }
  public var dayOfMonth: Int { parts.day }

  /// Year, month and day in one calculation.
  public var parts: (year: Int, month: Int, day: Int) {
    // Counted in eras of 400 years that begin on 1 March, so that a leap day is the last of its year.
    let z = Int(daysSince1970) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// 1 is Monday, 7 is Sunday.
  public var weekday: Int {
    let remainder = (Int(daysSince1970) + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// - Parameter days: negative for earlier ones. Beyond what 32 bits count the program stops.
  public func adding(days: Int) -> Day {
    Day(daysSince1970: daysSince1970 + Int32(days))
  }

  /// The same day of a later (or earlier) month, or that month's last day where it is shorter.
  ///
  /// Source: article *Currency*.
  public func adding(months: Int) -> Day {
    let from = parts
    let total = from.year * 12 + from.month - 1 + months
    let year = total >= 0 ? total / 12 : (total - 11) / 12
    let month = total - year * 12 + 1
    let day = min(from.day, Day.length(ofMonth: month, year: year))
    return Day(uncheckedYear: year, month: month, day: day)
  }

  /// Completed years of someone born on this day; a birthday counts from its first moment, and a birthday of
  /// 29 February falls on 1 March in a common year. Negative before birth.
  public func completedYears(on day: Day) -> Int {
    let born = parts
    let now = day.parts
    let reached = (now.month, now.day) >= (born.month, born.day)
    return now.year - born.year - (reached ? 0 : 1)
  }

  public static func < (a: Day, b: Day) -> Bool { a.daysSince1970 < b.daysSince1970 }

  /// The number of days in a month, 28 to 31.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private init(uncheckedYear year: Int, month: Int, day: Int) {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSince1970 = Int32(era * 146_097 + dayOfEra - 719_468)
  }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
  /// `yyyy-mm-dd`.
  public var description: String {
    let day = parts
    return String(unsafeUninitializedCapacity: 10) { out in
      out[0] = UInt8(0x30 + day.year / 1000 % 10)
      out[1] = UInt8(0x30 + day.year / 100 % 10)
      out[2] = UInt8(0x30 + day.year / 10 % 10)
      out[3] = UInt8(0x30 + day.year % 10)
      out[4] = 0x2D
      out[5] = UInt8(0x30 + day.month / 10)
      out[6] = UInt8(0x30 + day.month % 10)
      out[7] = 0x2D
      out[8] = UInt8(0x30 + day.day / 10)
      out[9] = UInt8(0x30 + day.day % 10)
      return 10
    }
  }

  /// As ``description`` writes it: exactly `yyyy-mm-dd`; anything else is `nil`.
  public init?(_ description: String) { self.init(iso: description) }
}

extension Day: Codable {
  /// - Throws: `DecodingError.dataCorrupted` for a text that is not `yyyy-mm-dd`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let day = Day(iso: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "A day is written yyyy-mm-dd.")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
