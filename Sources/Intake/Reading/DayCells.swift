// Cells that hold days.

import Register

/// What a day is about, which decides the century of a year with two digits.
public enum DayRole: Hashable, Sendable {
  /// A young person's birth, 8 to 27 years before the day the return describes.
  case birth(asAt: Day)
  /// Anything else: the year nearest to the day the return describes.
  case event(asAt: Day)
}

extension Cells {
  /// A day in any of the forms that schools send. Day comes before month always; a day that is possible only the other
  /// way is an error, and its whole column is refused by ``Headings/map(_:)``.
  ///
  /// Source: article *SchoolFiles*.
  public static func day(_ cell: String, _ role: DayRole) -> CellReading<Day> {
    if let day = Day(iso: cell) { return CellReading(day) }
    if let day = plainDay(cell) { return CellReading(day) }
    let tidy = Tidy(cell)
    if tidy.text.isEmpty { return CellReading(nil) }
    if tidy.isBlankWord { return CellReading(nil, [.blankWord]) }
    if let damage = tidy.damage { return CellReading(nil, [damage]) }
    // Dashes and quotes of any kind are as good as plain ones in a date.
    var faults = tidy.faults.filter { $0 == .formulaUnwrapped }
    var written = tidy.text
    if written.utf8.first == UInt8(ascii: "'") {
      written.removeFirst()
      faults.append(.apostrophePrefix)
    }
    switch TimeOfDay.cut(from: written) {
    case .none: break
    case .midnight(let rest): written = rest
    case .later(let rest):
      written = rest
      faults.append(.timeDropped)
    case .zoned: return CellReading(nil, [.dateWithZone])
    case .unreadable: return CellReading(nil, [.dateUnreadable])
    }
    guard let date = DateText(written) else { return CellReading(nil, [.dateUnreadable]) }
    return resolve(date, role, faults)
  }

  /// `dd/mm/yyyy`, the commonest form, without detours.
  private static func plainDay(_ cell: String) -> Day? {
    let bytes = cell.utf8
    guard bytes.count == 10 else { return nil }
    var numbers = (0, 0, 0)
    for (place, byte) in bytes.enumerated() {
      if place == 2 || place == 5 {
        guard byte == 0x2F else { return nil }
        continue
      }
      guard (0x30...0x39).contains(byte) else { return nil }
      let digit = Int(byte - 0x30)
      switch place {
      case 0...1: numbers.0 = numbers.0 * 10 + digit
      case 3...4: numbers.1 = numbers.1 * 10 + digit
      default: numbers.2 = numbers.2 * 10 + digit
      }
    }
    return Day(year: numbers.2, month: numbers.1, day: numbers.0)
  }

  private static func resolve(_ date: DateText, _ role: DayRole, _ faults: [CellFault]) -> CellReading<Day> {
    switch date {
    case .serial(let number):
      return CellReading(Day(daysSince1970: Int32(number - 25_569)), faults + [.excelSerial])
    case .certain(let year, 4, let month, let day):
      guard let day = Day(year: year, month: month, day: day) else { return CellReading(nil, [.dateImpossible]) }
      return CellReading(day, faults)
    case .numeric(let first, let second, let year, 4):
      if let day = Day(year: year, month: second, day: first) { return CellReading(day, faults) }
      let swapped = Day(year: year, month: first, day: second) != nil
      return CellReading(nil, [swapped ? .dateMonthFirst : .dateImpossible])
    case .certain(let year, _, let month, let day):
      return century(year, month, day, role, faults, otherwise: .dateImpossible)
    case .numeric(let first, let second, let year, _):
      let swapped = second > 12 && first <= 12 && first > 0 && second <= 31
      return century(year, second, first, role, faults, otherwise: swapped ? .dateMonthFirst : .dateImpossible)
    }
  }

  private static func century(
    _ year: Int, _ month: Int, _ day: Int, _ role: DayRole, _ faults: [CellFault], otherwise fault: CellFault
  ) -> CellReading<Day> {
    let candidates = [1900, 2000, 2100].compactMap { Day(year: $0 + year, month: month, day: day) }
    guard !candidates.isEmpty else { return CellReading(nil, [fault]) }
    switch role {
    case .birth(let asAt):
      guard let day = candidates.first(where: { (8...27).contains($0.completedYears(on: asAt)) }) else {
        return CellReading(nil, [.dateCentury])
      }
      return CellReading(day, faults + [.twoDigitYear])
    case .event(let asAt):
      let nearest = candidates.min {
        abs($0.daysSince1970 - asAt.daysSince1970) < abs($1.daysSince1970 - asAt.daysSince1970)
      }
      return CellReading(nearest, faults + [.twoDigitYear])
    }
  }
}

/// A time of day behind a date.
private enum TimeOfDay {
  case none
  case midnight(String)
  case later(String)
  /// In a zone, at a time that may belong to the neighbouring day here.
  case zoned
  case unreadable

  static func cut(from text: String) -> TimeOfDay {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return .none }
    var hour = colon
    while hour > 0, (0x30...0x39).contains(bytes[hour - 1]), colon - hour < 2 { hour -= 1 }
    guard hour < colon, hour > 1, bytes[hour - 1] == 0x20 || bytes[hour - 1] == UInt8(ascii: "T") else {
      return .unreadable
    }
    let rest = String(decoding: bytes[..<(hour - 1)], as: UTF8.self)
    var zoned = false
    var zero = true
    for (place, byte) in bytes[hour...].enumerated() {
      switch byte {
      case 0x30, UInt8(ascii: ":"), UInt8(ascii: "."), 0x20: continue
      case 0x31...0x39: if !zoned { zero = false }
      case UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"): zoned = true
      case UInt8(ascii: "A"), UInt8(ascii: "a"), UInt8(ascii: "P"), UInt8(ascii: "p"), UInt8(ascii: "M"),
        UInt8(ascii: "m"):
        guard place > 3 else { return .unreadable }
      default: return .unreadable
      }
    }
    if zoned { return zero && bytes.last == UInt8(ascii: "Z") ? .midnight(rest) : .zoned }
    // "12:00:00 AM" is midnight too.
    let written = String(decoding: bytes[hour...], as: UTF8.self).uppercased()
    return zero || (written.hasPrefix("12:00") && written.hasSuffix("AM")) ? .midnight(rest) : .later(rest)
  }
}
