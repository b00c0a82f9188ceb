// The forms in which days are written, taken apart byte by byte.

import Register

/// A day as written, before anyone decided what it means.
enum DateText: Equatable {
  /// Year, month and day in an order that leaves no doubt. The year has as many digits as said.
  case certain(year: Int, digits: Int, month: Int, day: Int)
  /// Two numbers and a year, day/month/year by the custom of the country.
  case numeric(first: Int, second: Int, year: Int, digits: Int)
  /// Days since 1899-12-30, as spreadsheets count them.
  case serial(Int)
  /// Eight digits, a date only where the whole column is written so.
  case compact(year: Int, month: Int, day: Int, isDayFirst: Bool)

  init?(_ text: String) {
    if let number = DateText.eightDigits(text) {
      self = DateText.compact(number)
      return
    }
    var parts: [Part] = []
    guard DateText.split(text, into: &parts) else { return nil }
    // "Tuesday, 1 September 2009"
    if parts.count == 4, case .word(let word) = parts[0], DateText.isWeekday(word),
      parts[1...].contains(where: \.isWord)
    {
      parts.removeFirst()
    }
    switch parts.count {
    case 1, 2:
      // "40057", or "40057.0" from a column of decimals
      guard case .number(let serial, 5) = parts[0], (10_000...73_050).contains(serial) else { return nil }
      if parts.count == 2 { guard case .number(0, _) = parts[1], text.contains(".") else { return nil } }
      self = .serial(serial)
    case 3:
      guard let date = DateText.threeParts(parts[0], parts[1], parts[2]) else { return nil }
      self = date
    default:
      return nil
    }
  }

  /// yyyymmdd, or ddmmyyyy: no eight digits are a day of our times in both, for no year begins with a month.
  private static func compact(_ number: Int) -> DateText {
    let (year, month, day) = (number % 10_000, number / 10_000 % 100, number / 1_000_000)
    let isYearFirst = Day(year: number / 10_000, month: number / 100 % 100, day: number % 100) != nil
    if !isYearFirst, (1900...2099).contains(year), Day(year: year, month: month, day: day) != nil {
      return .compact(year: year, month: month, day: day, isDayFirst: true)
    }
    return .compact(year: number / 10_000, month: number / 100 % 100, day: number % 100, isDayFirst: false)
  }

  /// The date in a tidied cell, with what had to be left out to see it.
  static func reading(of tidy: Tidy) -> (date: DateText?, problems: [ProblemKind]) {
    // Dashes and quotes of any kind are as good as plain ones in a date.
    var problems = tidy.problems.filter { $0 == .formulaUnwrapped }
    var written = tidy.text
    if written.utf8.first == UInt8(ascii: "'") {
      written.removeFirst()
      problems.append(.apostrophePrefix)
    }
    switch TimeOfDay.cut(from: written) {
    case .none:
      // The fraction of a day number is a time of day.
      let parts = written.split(separator: ".", omittingEmptySubsequences: false)
      if parts.count == 2, parts[0].utf8.count == 5, parts[1].utf8.contains(where: { $0 != 0x30 }),
        parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) })
      {
        written = String(parts[0])
        problems.append(.timeDropped)
      }
    case .midnight(let rest): written = rest
    case .later(let rest):
      written = rest
      problems.append(.timeDropped)
    case .zoned: return (nil, [.dateWithZone])
    case .unreadable: return (nil, [])
    }
    return (DateText(written), problems)
  }

  private static func eightDigits(_ text: String) -> Int? {
    let digits = text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...]
    guard digits.count == 8, digits.allSatisfy({ isDigit($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private enum Part: Equatable {
    case number(Int, digits: Int)
    case word(String)

    var isWord: Bool { if case .word = self { true } else { false } }
  }

  private static func threeParts(_ a: Part, _ b: Part, _ c: Part) -> DateText? {
    switch (a, b, c) {
    case (.number(let year, 4), .number(let month, 1...2), .number(let day, 1...2)):
      return .certain(year: year, digits: 4, month: month, day: day)
    case (.number(let first, 1...2), .number(let second, 1...2), .number(let year, let digits))
    where digits == 2 || digits == 4:
      return .numeric(first: first, second: second, year: year, digits: digits)
    case (.number(let day, 1...2), .word(let word), .number(let year, let digits)) where digits == 2 || digits == 4:
      return month(word).map { .certain(year: year, digits: digits, month: $0, day: day) }
    case (.word(let word), .number(let day, 1...2), .number(let year, 4)),
      (.number(let year, 4), .word(let word), .number(let day, 1...2)):
      return month(word).map { .certain(year: year, digits: 4, month: $0, day: day) }
    default:
      return nil
    }
  }

  /// Numbers and words between separators; `false` where anything else is in the text.
  private static func split(_ text: String, into parts: inout [Part]) -> Bool {
    let bytes = Array(text.utf8)
    var place = 0
    while place < bytes.count {
      let start = place
      if isDigit(bytes[place]) {
        while place < bytes.count, isDigit(bytes[place]) { place += 1 }
        guard place - start <= 5 else { return false }
        parts.append(.number(bytes[start..<place].reduce(0) { $0 * 10 + Int($1 - 0x30) }, digits: place - start))
        place = skipOrdinal(bytes, place)
      } else if isLetter(bytes[place]) {
        while place < bytes.count, isLetter(bytes[place]) { place += 1 }
        parts.append(.word(String(decoding: bytes[start..<place], as: UTF8.self).lowercased()))
      } else {
        let separators = bytes[place...].prefix { "/-. ,".utf8.contains($0) }
        // Two only where the second is the space after a comma or a point.
        guard separators.count == 1 || (separators.count == 2 && separators.last == 0x20), start > 0 else {
          return false
        }
        place = separators.endIndex
        guard place < bytes.count else { return false }
      }
      if parts.count > 4 { return false }
    }
    return true
  }

  /// The `st` of `1st`.
  private static func skipOrdinal(_ bytes: [UInt8], _ place: Int) -> Int {
    guard place + 2 <= bytes.count, place + 2 == bytes.count || !isLetter(bytes[place + 2]) else { return place }
    let suffix = String(decoding: bytes[place..<place + 2], as: UTF8.self).lowercased()
    return ["st", "nd", "rd", "th"].contains(suffix) ? place + 2 : place
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  private static func month(_ word: String) -> Int? {
    if word == "sept" { return 9 }
    return months.firstIndex { $0 == word || (word.utf8.count == 3 && $0.hasPrefix(word)) }.map { $0 + 1 }
  }

  private static func isWeekday(_ word: String) -> Bool {
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].contains {
      $0 == word || (word.utf8.count >= 3 && $0.hasPrefix(word))
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
