// A row of the county's table of postcode areas.

import Register
import Store

extension NewArea {
  static let headings: [(name: String, headings: [String])] = [
    ("prefix", []), ("la_code", []), ("district_code", []), ("hub", []), ("valid_from", []), ("valid_to", []),
  ]

  /// - Throws: ``RowProblem`` where the row cannot be taken.
  static func read(_ row: ImportTable.Row, today: Day) throws -> ReadRow<NewArea> {
    guard let told = row["prefix"] else { throw row.problem("prefix", "An area needs the beginning of a postcode.") }
    let prefix = String(told.filter { !$0.isWhitespace }).uppercased()
    guard let first = prefix.utf8.first, (0x41...0x5A).contains(first), prefix.utf8.count <= 7,
      prefix.utf8.allSatisfy({ (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) })
    else {
      throw row.problem(
        "prefix", "This is no beginning of a postcode: give letters and digits alone, such as OX4 or OX44 7.")
    }
    guard let laCode = row["la_code"], laCode.utf8.count == 3, laCode.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { throw row.problem("la_code", "An area needs the three digits of its local authority, such as 931.") }
    var area = NewArea(prefix: prefix, laCode: laCode)
    area.district = row["district_code"] ?? ""
    area.hub = row["hub"] ?? ""
    area.from = try row.day("valid_from", asAt: today)
    area.to = try row.day("valid_to", asAt: today)
    if let from = area.from, let to = area.to, to < from {
      throw row.problem("valid_to", "The last day lies before the first.")
    }
    return ReadRow(number: row.number, area)
  }
}
