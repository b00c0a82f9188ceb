// What was typed into the one box of the search: a birth date, a number, names.

import Register
import Store

extension PersonSought {
  /// Takes a text apart: a day in it is a birth date, a shape like a UPN, ULN or telephone number is one, the rest are names.
  public init(typed text: String) {
    self.init()
    var words = text.split { $0.isWhitespace || $0 == "," }.map(String.init)
    // 15 10 2009, 15 October 2009
    for place in words.indices where place + 2 < words.count && born == nil {
      guard let day = Self.day(words[place], words[place + 1], words[place + 2]) else { continue }
      born = day
      words.removeSubrange(place...place + 2)
      break
    }
    if born == nil, let place = words.firstIndex(where: { Self.day($0) != nil }) {
      born = Self.day(words[place])
      words.remove(at: place)
    }
    let joined = words.joined()
    let digits = joined.filter { $0.isASCII && $0.isNumber }
    let isNumber = !words.isEmpty && joined.allSatisfy { $0.isASCII && ($0.isNumber || "+-()".contains($0)) }
    if isNumber, digits.count > 5 {
      var telephone = digits
      if joined.hasPrefix("+44") || joined.hasPrefix("0044") {
        telephone = "0" + digits.drop { $0 == "0" }.dropFirst(2).drop { $0 == "0" }
      }
      numbers = [(digits, "uln"), (telephone, "telephone")]
      return
    }
    if joined.count == 13, let first = joined.first, first.isASCII, first.isLetter,
      joined.dropFirst().dropLast().allSatisfy({ $0.isASCII && $0.isNumber })
    {
      numbers = [(joined.uppercased(), "upn")]
      return
    }
    names = words.joined(separator: " ")
  }

  /// A day as one word: `15/10/2009`, `15.10.2009`, `2009-10-15`.
  private static func day(_ word: String) -> Day? {
    let parts = word.split { "/.-".contains($0) }.map(String.init)
    guard parts.count == 3 else { return nil }
    if parts[0].count == 4 { return Day(iso: "\(parts[0])-\(two(parts[1]))-\(two(parts[2]))") }
    return day(parts[0], parts[1], parts[2])
  }

  private static func two(_ part: String) -> String { part.count == 1 ? "0" + part : part }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// A day as three words, the month by its number or its name, the year whole.
  private static func day(_ day: String, _ month: String, _ year: String) -> Day? {
    guard year.count == 4, let year = Int(year), let day = Int(day) else { return nil }
    let named = months.firstIndex { month.count > 2 && month.lowercased().hasPrefix($0) }.map { $0 + 1 }
    guard let month = Int(month) ?? named else { return nil }
    return Day(year: year, month: month, day: day)
  }
}
