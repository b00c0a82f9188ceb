// What the dates of a column tell about the order of day and month.

import Register

extension DateEvidence {
  /// Looks at one cell of a column, in whatever wrapping `Cells.day` would see through.
  mutating func look(at cell: UnsafeBufferPointer<UInt8>, line: Int) {
    seen += 1
    guard cell.count >= 5, cell.count <= 40 else { return }
    if lookAtPlain(cell, line) || !DateEvidence.mayBeDate(cell) { return }
    let (date, _) = DateText.reading(of: Tidy(String(decoding: cell, as: UTF8.self)))
    switch date {
    case .numeric(let first, let second, let year, let digits):
      note(first, second, digits == 2 ? year + 2000 : year, line)
    case .certain(let year, 4, let month, let day): noteYearFirst(year, month, day, line)
    case .compact(_, _, _, true): compactDayFirst += 1
    case .compact(let year, let month, let day, false): noteCompact(year, month, day, line)
    case .serial(let number): noteSerial(number)
    default: break
    }
  }

  /// The common forms, byte by byte; `false` where the cell is not of them.
  private mutating func lookAtPlain(_ cell: UnsafeBufferPointer<UInt8>, _ line: Int) -> Bool {
    // Year first leaves little doubt.
    if Day(isoBytes: cell) != nil { return true }
    var place = 0
    guard let first = DateEvidence.number(cell, &place), place < cell.count else { return false }
    let separator = cell[place]
    guard separator == 0x2F || separator == 0x2D || separator == 0x2E else { return false }
    place += 1
    guard let second = DateEvidence.number(cell, &place), place < cell.count, cell[place] == separator else {
      return false
    }
    let start = place + 1
    var year = 0
    place = start
    while place < cell.count, cell[place] &- 0x30 < 10, place - start < 4 {
      year = year * 10 + Int(cell[place] - 0x30)
      place += 1
    }
    guard place - start == 4 || place - start == 2, place == cell.count else { return false }
    // Of two digits only leap years matter, and they are the same in both centuries.
    note(first, second, place - start == 2 ? year + 2000 : year, line)
    return true
  }

  private mutating func note(_ first: Int, _ second: Int, _ year: Int, _ line: Int) {
    let dayFirst = Day(year: year, month: second, day: first) != nil
    let monthFirst = Day(year: year, month: first, day: second) != nil
    if dayFirst && !monthFirst { self.dayFirst += 1 }
    if monthFirst && !dayFirst {
      self.monthFirst += 1
      if firstMonthFirstLine == nil { firstMonthFirstLine = line }
    }
    if dayFirst && monthFirst && first != second { eitherWay += 1 }
  }

  private mutating func noteYearFirst(_ year: Int, _ month: Int, _ day: Int, _ line: Int) {
    guard Day(year: year, month: month, day: day) == nil, Day(year: year, month: day, day: month) != nil else { return }
    dayBeforeMonth += 1
    if firstDayBeforeMonthLine == nil { firstDayBeforeMonthLine = line }
  }

  private mutating func noteCompact(_ year: Int, _ month: Int, _ day: Int, _ line: Int) {
    guard (1900...2099).contains(year) else { return }
    if Day(year: year, month: month, day: day) != nil { compact += 1 } else { noteYearFirst(year, month, day, line) }
  }

  private mutating func noteSerial(_ number: Int) {
    serials += 1
    if Day(serial: number).dayOfMonth > 12 { lateSerials += 1 }
  }

  /// Figures, separators and wrappings only, with four to ten figures before any colon: few telephone numbers and
  /// identifiers come so far.
  private static func mayBeDate(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    var figures = 0
    var separated = false
    var timed = false
    for byte in cell {
      switch byte {
      case 0x30...0x39: if !timed { figures += 1 }
      case 0x20, 0x2D, 0x2E, 0x2F, 0x80...: separated = true
      case 0x3A: timed = true
      // Quotation marks and equals signs; T, Z, AM and PM of a time.
      case 0x22, 0x27, 0x3D, 0x54, 0x5A, 0x41, 0x50, 0x4D, 0x61, 0x70, 0x6D: continue
      default: return false
      }
      if figures > 10 { return false }
    }
    return figures >= 4 && (separated || figures == 5 || figures == 8)
  }

  /// One or two digits.
  private static func number(_ cell: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int? {
    guard place < cell.count, cell[place] &- 0x30 < 10 else { return nil }
    var value = Int(cell[place] - 0x30)
    place += 1
    if place < cell.count, cell[place] &- 0x30 < 10 {
      value = value * 10 + Int(cell[place] - 0x30)
      place += 1
    }
    return value
  }
}
