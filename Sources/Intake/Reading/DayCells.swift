// Cells that hold days.

import Register

extension Day {
  /// A spreadsheet's day number: days since 1899-12-30.
  init(serial number: Int) {
    self.init(daysSince1970: Int32(number - 25_569))
  }
}

/// What a day is about, which decides the century of a year with two digits.
public enum DayRole: Hashable, Sendable {
  /// A young person's birth, 8 to 27 years before the day the return describes.
  case birth(asAt: Day)
  /// Anything else: the year nearest to the day the return describes.
  case event(asAt: Day)
}

extension Cells {
  /// A day in any of the forms that schools send. Day comes before month always; a day that is possible only the other
  /// way is an error, and its whole column is refused by ``DateContradiction``.
  ///
  /// Source: article *SchoolFiles*.
  /// - Parameter compact: the whole column is written yyyymmdd, or ddmmyyyy; otherwise such a number is no date.
  public static func day(_ cell: String, _ role: DayRole, compact: Bool = false) -> CellReading<Day> {
    if let day = Day(iso: cell) { return CellReading(day) }
    if let day = plainDay(cell) { return CellReading(day) }
    let tidy = Tidy(cell)
    if tidy.text.isEmpty { return CellReading(nil) }
    if tidy.isBlankWord { return CellReading(nil, [.blankWord]) }
    if let damage = tidy.damage { return CellReading(nil, [damage]) }
    let (date, problems) = DateText.reading(of: tidy)
    guard let date else {
      return CellReading(nil, [problems.contains(.dateWithZone) ? .dateWithZone : .dateUnreadable])
    }
    if case .compact = date, !compact { return CellReading(nil, [.dateUnreadable]) }
    return resolve(date, role, problems)
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

  private static func resolve(_ date: DateText, _ role: DayRole, _ problems: [ProblemKind]) -> CellReading<Day> {
    switch date {
    case .serial(let number):
      return CellReading(Day(serial: number), problems + [.excelSerial])
    case .certain(let year, 4, let month, let day), .compact(let year, let month, let day, _):
      guard let day = Day(year: year, month: month, day: day) else { return CellReading(nil, [.dateImpossible]) }
      return CellReading(day, problems)
    case .numeric(let first, let second, let year, 4):
      if let day = Day(year: year, month: second, day: first) { return CellReading(day, problems) }
      let swapped = Day(year: year, month: first, day: second) != nil
      return CellReading(nil, [swapped ? .dateMonthFirst : .dateImpossible])
    case .certain(let year, _, let month, let day):
      return century(year, month, day, role, problems, otherwise: .dateImpossible)
    case .numeric(let first, let second, let year, _):
      let swapped = second > 12 && first <= 12 && first > 0 && second <= 31
      return century(year, second, first, role, problems, otherwise: swapped ? .dateMonthFirst : .dateImpossible)
    }
  }

  private static func century(
    _ year: Int, _ month: Int, _ day: Int, _ role: DayRole, _ problems: [ProblemKind], otherwise problem: ProblemKind
  ) -> CellReading<Day> {
    let candidates = [1900, 2000, 2100].compactMap { Day(year: $0 + year, month: month, day: day) }
    guard !candidates.isEmpty else { return CellReading(nil, [problem]) }
    switch role {
    case .birth(let asAt):
      guard let day = candidates.first(where: { (8...27).contains($0.completedYears(on: asAt)) }) else {
        return CellReading(nil, [.dateCentury])
      }
      return CellReading(day, problems + [.twoDigitYear])
    case .event(let asAt):
      let nearest = candidates.min {
        abs($0.daysSince1970 - asAt.daysSince1970) < abs($1.daysSince1970 - asAt.daysSince1970)
      }
      return CellReading(nearest, problems + [.twoDigitYear])
    }
  }
}
