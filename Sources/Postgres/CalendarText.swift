// Dates and instants between PostgreSQL's ISO text and plain numbers, on bytes.

enum CalendarText {
  /// Days since 1970-01-01 of a date in the proleptic Gregorian calendar (year 0 is 1 BC).
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  static func append(days: Int32, to bytes: inout [UInt8]) {
    if days == .max || days == .min { return appendInfinity(negative: days == .min, to: &bytes) }
    let year = appendDate(days: Int(days), to: &bytes)
    if year < 1 { bytes.append(contentsOf: " BC".utf8) }
  }

  static func append(microseconds: Int64, to bytes: inout [UInt8]) {
    if microseconds == .max || microseconds == .min {
      return appendInfinity(negative: microseconds == .min, to: &bytes)
    }
    let perDay: Int64 = 86_400_000_000
    let days = microseconds >= 0 ? microseconds / perDay : -((perDay - 1 - microseconds) / perDay)
    let rest = Int(microseconds - days * perDay)
    let year = appendDate(days: Int(days), to: &bytes)
    bytes.append(UInt8(ascii: " "))
    append(rest / 3_600_000_000, width: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    append(rest / 60_000_000 % 60, width: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    append(rest / 1_000_000 % 60, width: 2, to: &bytes)
    bytes.append(UInt8(ascii: "."))
    append(rest % 1_000_000, width: 6, to: &bytes)
    bytes.append(contentsOf: (year < 1 ? "+00 BC" : "+00").utf8)
  }

  private static func appendInfinity(negative: Bool, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: (negative ? "-infinity" : "infinity").utf8)
  }

  private static func appendDate(days: Int, to bytes: inout [UInt8]) -> Int {
    let date = date(days: days)
    append(date.year < 1 ? 1 - date.year : date.year, width: 4, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(date.month, width: 2, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(date.day, width: 2, to: &bytes)
    return date.year
  }

  private static func append(_ number: Int, width: Int, to bytes: inout [UInt8]) {
    var power = 1
    for _ in 1..<width { power *= 10 }
    while number / power >= 10 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
  }
}

/// Reads PostgreSQL's ISO output (`DateStyle` ISO, `TimeZone` UTC, both set on every connection).
struct CalendarReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  static func days(_ bytes: UnsafeRawBufferPointer) -> Int32? {
    if let infinite = infinity(bytes) { return infinite ? .max : .min }
    var reader = CalendarReader(bytes)
    guard let date = reader.date(), let beforeChrist = reader.end() else { return nil }
    let year = beforeChrist ? 1 - date.year : date.year
    return Int32(exactly: CalendarText.days(year: year, month: date.month, day: date.day))
  }

  static func microseconds(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    if let infinite = infinity(bytes) { return infinite ? .max : .min }
    var reader = CalendarReader(bytes)
    guard let date = reader.date(), reader.take(" "), let time = reader.time() else { return nil }
    let offset = reader.offset()
    guard let beforeChrist = reader.end() else { return nil }
    let year = beforeChrist ? 1 - date.year : date.year
    let days = CalendarText.days(year: year, month: date.month, day: date.day)
    return Int64(days) * 86_400_000_000 + time - offset
  }

  /// True for `infinity`, false for `-infinity`, nil for anything else.
  private static func infinity(_ bytes: UnsafeRawBufferPointer) -> Bool? {
    if bytes.elementsEqual("infinity".utf8) { return true }
    return bytes.elementsEqual("-infinity".utf8) ? false : nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func number(atLeast: Int, atMost: Int) -> Int? {
    var value = 0
    let start = position
    while position < bytes.count, position - start < atMost, (48...57).contains(bytes[position]) {
      value = value * 10 + Int(bytes[position] - 48)
      position += 1
    }
    return position - start >= atLeast ? value : nil
  }

  private mutating func date() -> (year: Int, month: Int, day: Int)? {
    guard let year = number(atLeast: 4, atMost: 7), take("-"), let month = number(atLeast: 2, atMost: 2), take("-"),
      let day = number(atLeast: 2, atMost: 2), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return (year, month, day)
  }

  private mutating func time() -> Int64? {
    guard let hour = number(atLeast: 2, atMost: 2), take(":"), let minute = number(atLeast: 2, atMost: 2), take(":"),
      let second = number(atLeast: 2, atMost: 2)
    else { return nil }
    var fraction = 0
    if take(".") {
      let start = position
      guard var digits = number(atLeast: 1, atMost: 6) else { return nil }
      for _ in (position - start)..<6 { digits *= 10 }
      fraction = digits
    }
    return Int64((hour * 3600 + minute * 60 + second) * 1_000_000 + fraction)
  }

  /// Microseconds east of Greenwich, 0 when none is written.
  private mutating func offset() -> Int64 {
    let negative = take("-")
    guard negative || take("+"), let hours = number(atLeast: 2, atMost: 2) else { return 0 }
    let minutes = take(":") ? number(atLeast: 2, atMost: 2) ?? 0 : 0
    let seconds = Int64(hours * 3600 + minutes * 60)
    return (negative ? -seconds : seconds) * 1_000_000
  }

  /// Whether the text ends with `BC`; nil when something unexpected follows.
  private mutating func end() -> Bool? {
    if position == bytes.count { return false }
    return bytes[position...].elementsEqual(" BC".utf8) ? true : nil
  }
}
