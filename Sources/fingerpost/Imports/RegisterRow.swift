// A row of the national register of establishments, or of a plain table of institutions.

import Intake
import Register
import Store

extension NewInstitution {
  /// The register's own headings, and plain ones.
  static let headings: [(name: String, headings: [String])] = [
    ("urn", []), ("la_code", ["LA (code)"]), ("establishment_number", ["EstablishmentNumber"]),
    ("laestab", ["LAESTAB", "DfE number"]), ("ukprn", []), ("name", ["EstablishmentName"]),
    ("type", ["TypeOfEstablishment (name)"]), ("further_type", ["FurtherEducationType (name)"]), ("kind", []),
    ("low_age", ["StatutoryLowAge"]), ("high_age", ["StatutoryHighAge"]), ("postcode", []),
    ("district", ["DistrictAdministrative (code)", "district_code"]),
  ]

  /// Reads and checks a row; the first thing that is wrong is told.
  init(_ row: ImportTable.Row) throws {
    guard let name = row["name"] else { throw row.problem("name", "An institution needs a name.") }
    self.init(name: name, nameKey: InstitutionIndex.nameKey(name))
    urn = try Self.checked("urn", row) { text throws(IdentifierFault) in try URN(text) }
    ukprn = try Self.checked("ukprn", row) { text throws(IdentifierFault) in try UKPRN(text) }
    laestab = try Self.checked("laestab", row) { text throws(IdentifierFault) in try LAESTAB(text) }
    laCode = row["la_code"]
    if laestab == nil, let laCode, let number = row["establishment_number"] {
      laestab = try? LAESTAB(laCode + number)
    }
    guard urn != nil || ukprn != nil else { throw row.problem("urn", "An institution needs a URN or a UKPRN.") }
    typeName = row["type"] ?? ""
    // The register files sixth-form colleges under further education; another of its columns tells them apart.
    kind = row["further_type"]?.lowercased().hasPrefix("sixth form") ?? false ? "sixth_form_college" : row["kind"]
    if let kind, !Self.kinds.contains(kind) { throw row.problem("kind", "This is not a kind of institution.") }
    lowAge = try Self.age("low_age", row)
    highAge = try Self.age("high_age", row)
    postcode = row["postcode"].flatMap { try? Postcode($0).text } ?? ""
    district = row["district"] ?? ""
  }

  private static let kinds = [
    "school", "sixth_form_college", "fe_college", "higher_education", "special_post16", "other",
  ]

  private static func checked<Value>(
    _ column: String, _ row: ImportTable.Row, _ read: (String) throws(IdentifierFault) -> Value
  ) throws -> Value? {
    guard let text = row[column] else { return nil }
    do {
      return try read(text)
    } catch {
      throw row.problem(column, error.sentence)
    }
  }

  private static func age(_ column: String, _ row: ImportTable.Row) throws -> Int? {
    guard let text = row[column] else { return nil }
    guard let age = Int(text), (0...99).contains(age) else { throw row.problem(column, "An age is a whole number.") }
    return age
  }
}

extension NewArea {
  static let headings: [(name: String, headings: [String])] = [
    ("prefix", []), ("la_code", []), ("district_code", []), ("hub", []), ("valid_from", []), ("valid_to", []),
  ]

  init(_ row: ImportTable.Row) throws {
    guard let prefix = row["prefix"] else { throw row.problem("prefix", "An area needs the beginning of a postcode.") }
    guard let laCode = row["la_code"], laCode.utf8.count == 3, Int(laCode) != nil else {
      throw row.problem("la_code", "An area needs the three digits of its local authority.")
    }
    self.init(prefix: String(prefix.filter { !$0.isWhitespace }).uppercased(), laCode: laCode)
    district = row["district_code"] ?? ""
    hub = row["hub"] ?? ""
    from = try Self.day("valid_from", row)
    to = try Self.day("valid_to", row)
    if let from, let to, to < from { throw row.problem("valid_to", "The last day lies before the first.") }
  }

  private static func day(_ column: String, _ row: ImportTable.Row) throws -> Day? {
    guard let text = row[column] else { return nil }
    guard let day = Day(iso: text) else { throw row.problem(column, "A day is written yyyy-mm-dd.") }
    return day
  }
}
