// Identifiers: UPNs as primary schools gave them out, and ULNs, all different and with right check characters.

import Register

struct Numbers {
  private var serials: [UInt16]
  private let primaries: Int
  private static let firstIssue = 2000
  private static let issues = 30

  /// `primaries` is the number of primary schools of the county, at most 2,000.
  init(primaries: Int) {
    self.primaries = primaries
    serials = Array(repeating: 0, count: primaries * Self.issues)
  }

  /// The next UPN of a primary school for someone who started there in `year`; twins usually get neighbours.
  mutating func upn(primary: Int, year: Int, skip: Bool, authority: String) -> String {
    var school = primary % primaries
    var cell = school * Self.issues + (year - Self.firstIssue)
    while serials[cell] >= 990 {
      school = (school + 1) % primaries
      cell = school * Self.issues + (year - Self.firstIssue)
    }
    serials[cell] += skip ? 2 : 1
    let last12 = authority + String(2000 + school) + Self.padded(year % 100, 2) + Self.padded(Int(serials[cell]), 3)
    return (UPN.checkLetter(for: last12).map(String.init) ?? "") + last12
  }

  /// A ULN of its own for the `index`th person: the first nine digits are spread over the range by a multiplication
  /// that never meets itself, and the few that have no check digit are passed over.
  static func uln(_ index: Int) -> String {
    var step = 0
    while true {
      let nine = String(100_000_000 + (index * 8 + step) * 472_882_027 % 899_999_981)
      if let digit = ULN.checkDigit(forFirstNine: nine) { return nine + String(digit) }
      step += 1
    }
  }

  /// A temporary UPN, as a school makes one while the real one is on its way.
  static func temporaryUPN(establishment: String, year: Int, _ dice: inout Dice) -> String {
    let last12 =
      Places.county + establishment + padded(year % 100, 2) + padded(dice.below(100), 2)
      + String(dice.pick(Array("ABCDEFGHJKLMNPQRTUVWXYZ")))
    return (UPN.checkLetter(for: last12).map(String.init) ?? "") + last12
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
