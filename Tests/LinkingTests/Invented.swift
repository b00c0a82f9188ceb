// Invented people for the tests of linking.

import Linking
import Register

/// A row about an invented young person, as a school would send it.
func row(
  _ id: Int64, _ forename: String = "Aurelia", _ surname: String = "Winterbourne", born: String = "2009-03-14",
  sex: Sex? = .female, postcode: String = "OX1 4XX", address: String = "12 Elm Road", upn: String = "",
  uln: String = "", localID: String = "", at institution: Int64 = 1, in returnID: Int64 = 1,
  on asAt: String = "2025-10-02", _ change: (inout Identity) -> Void = { _ in }
) -> LinkRow {
  var identity = Identity()
  identity.surname = surname
  identity.forename = forename
  identity.dateOfBirth = Day(iso: born)
  identity.sex = sex
  identity.postcode = postcode
  identity.address = address
  identity.upn = upn
  identity.uln = uln
  identity.localID = localID
  change(&identity)
  return LinkRow(
    id: id, returnID: returnID, institution: institution, asAt: Day(iso: asAt) ?? Day(daysSince1970: 0),
    identity: identity)
}

/// A sound UPN with the given serial.
func upn(_ serial: Int, school: Int = 4001) -> String {
  let digits = "931\(school)20" + String(serial + 1000).suffix(3)
  return UPN.checkLetter(for: digits).map { String($0) + digits } ?? ""
}

/// A sound ULN near the given number.
func uln(_ serial: Int) -> String {
  for offset in 0..<10 {
    let nine = String(500_000_000 + serial * 10 + offset)
    if let digit = ULN.checkDigit(forFirstNine: nine) { return nine + String(digit) }
  }
  return ""
}

/// The person of each row after all returns, by row, mergers followed.
func people(_ returns: [[LinkRow]], parameters: Parameters = .standard) -> [Int64: Int64] {
  var population = Population(parameters: parameters)
  var people: [Int64: Int64] = [:]
  for rows in returns {
    let decisions = population.decide(rows)
    for decision in decisions.rows { people[decision.row] = decision.outcome.person }
    for merger in decisions.mergers where !merger.isProposed {
      for (row, person) in people where person == merger.absorbed { people[row] = merger.kept }
    }
  }
  return people
}
