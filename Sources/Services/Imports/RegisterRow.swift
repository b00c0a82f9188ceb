// A row of the national register of establishments, or of a plain table of institutions.

import Intake
import Register
import Store

/// Reads rows of institutions. What a row can do without is left out and told; what it cannot is a problem.
struct RegisterReading {
  /// The register's own headings, and plain ones.
  static let headings: [(name: String, headings: [String])] = [
    ("urn", []), ("la_code", ["LA (code)"]), ("establishment_number", ["EstablishmentNumber"]),
    ("laestab", ["LAESTAB", "DfE number"]), ("ukprn", []), ("name", ["EstablishmentName"]),
    ("type", ["TypeOfEstablishment (name)"]), ("further_type", ["FurtherEducationType (name)"]), ("kind", []),
    ("low_age", ["StatutoryLowAge"]), ("high_age", ["StatutoryHighAge"]), ("postcode", []),
    ("district", ["DistrictAdministrative (code)", "district_code"]),
    ("trust", ["Trusts (code)"]), ("status", ["EstablishmentStatus (name)"]), ("opened_on", ["OpenDate"]),
    ("closed_on", ["CloseDate"]),
  ]

  /// The kinds that the register's types mean, by the types as words are compared.
  private let kinds: [String: String]
  private let today: Day

  /// - Parameter kindsOfTypes: by the types' names.
  init(kindsOfTypes: [String: String], today: Day) {
    kinds = Dictionary(
      kindsOfTypes.map { (Reference.wordKey($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    self.today = today
  }

  /// - Returns: the institution, and what was left out of it.
  /// - Throws: ``RowProblem`` where the row cannot be taken.
  func read(_ row: ImportTable.Row) throws -> ReadRow<NewInstitution> {
    guard let name = Cells.text(row["name"] ?? "", limit: 300).value else {
      throw row.problem("name", "An institution needs a name.")
    }
    var read = ReadRow(number: row.number, NewInstitution(name: name, nameKey: InstitutionIndex.nameKey(name)))
    try readNumbers(row, &read)
    readKind(row, &read)
    try readDays(row, &read)
    read.value.lowAge = try age("low_age", row)
    read.value.highAge = try age("high_age", row)
    read.value.postcode = row["postcode"].flatMap { try? Postcode($0).text } ?? ""
    read.value.district = row["district"] ?? ""
    return read
  }

  private func readNumbers(_ row: ImportTable.Row, _ read: inout ReadRow<NewInstitution>) throws {
    read.value.urn = try checked("urn", row) { text throws(ProblemKind) in try URN(text) }
    read.value.ukprn = number("ukprn", row, &read) { text throws(ProblemKind) in try UKPRN(text) }
    guard read.value.urn != nil || read.value.ukprn != nil else {
      throw row.problem("urn", "An institution needs a URN or a UKPRN.")
    }
    readTrust(row, &read)
    read.value.laCode = try laCode(row, &read)
    read.value.laestab = number("laestab", row, &read) { text throws(ProblemKind) in try LAESTAB(text) }
    if read.value.laestab == nil, let la = read.value.laCode, let number = row["establishment_number"] {
      read.value.laestab = try? LAESTAB(la + number)
      if read.value.laestab == nil {
        read.tell("establishment_number", "This is no establishment number of four digits; it is left out.")
      }
    }
  }

  private func readTrust(_ row: ImportTable.Row, _ read: inout ReadRow<NewInstitution>) {
    guard row.tells("trust") else { return }
    let text = row["trust"] ?? ""
    let isNumber = text.utf8.count <= 9 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if !isNumber { read.tell("trust", "A trust is told by its number of at most nine digits; it is left out.") }
    read.value.trust = isNumber ? text : nil
  }

  /// The register writes 0 for establishments that belong to no authority.
  private func laCode(_ row: ImportTable.Row, _ read: inout ReadRow<NewInstitution>) throws -> String? {
    guard let text = row["la_code"] else { return nil }
    if text.allSatisfy({ $0 == "0" }) {
      read.tell("la_code", "0 is no local authority; the institution is kept without one.")
      return nil
    }
    guard text.utf8.count == 3, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw row.problem("la_code", "A local authority has three digits.")
    }
    return text
  }

  private func readKind(_ row: ImportTable.Row, _ read: inout ReadRow<NewInstitution>) {
    read.value.typeName = row["type"] ?? ""
    // The register files sixth-form colleges under further education; another of its columns tells them apart.
    if Reference.wordKey(row["further_type"] ?? "").hasPrefix("sixth form") {
      read.value.kind = "sixth_form_college"
      return
    }
    if let told = row["kind"] {
      let kind = Reference.wordKey(told).split(separator: " ").joined(separator: "_")
      if Self.kinds.contains(kind) {
        read.value.kind = kind
        return
      }
      read.tell("kind", "This is no kind of institution: give one of \(Self.kinds.joined(separator: ", ")).")
    }
    read.value.kind = kinds[Reference.wordKey(read.value.typeName)]
    guard read.value.kind == nil else { return }
    read.tell(
      "type",
      read.value.typeName.isEmpty
        ? "Neither type nor kind is told; an institution not known before counts as “other”."
        : "This type is not in the table of types; an institution not known before counts as “other”. Give its kind.")
  }

  private func readDays(_ row: ImportTable.Row, _ read: inout ReadRow<NewInstitution>) throws {
    read.value.openedOn = try row.day("opened_on", asAt: today)
    read.value.closedOn = try row.day("closed_on", asAt: today)
    let status = Reference.wordKey(row["status"] ?? "")
    if status == "closed", read.value.closedOn == nil {
      read.value.isClosed = true
      read.tell("closed_on", "It is closed, and the day is not told: no return is taken to mean it by a shared number.")
    }
    if let opened = read.value.openedOn, let closed = read.value.closedOn, closed < opened {
      read.tell("closed_on", "It closes before it opens; both days are kept as told.")
    }
  }

  private static let kinds = [
    "school", "sixth_form_college", "fe_college", "higher_education", "special_post16", "other",
  ]

  private func checked<Value>(
    _ column: String, _ row: ImportTable.Row, _ read: (String) throws(ProblemKind) -> Value
  ) throws -> Value? {
    guard let text = row[column] else { return nil }
    do {
      return try read(text)
    } catch {
      throw row.problem(column, error.sentence)
    }
  }

  /// A number that an institution can do without.
  private func number<Value>(
    _ column: String, _ row: ImportTable.Row, _ told: inout ReadRow<NewInstitution>,
    _ read: (String) throws(ProblemKind) -> Value
  ) -> Value? {
    guard let text = row[column] else { return nil }
    do {
      return try read(text)
    } catch {
      told.tell(column, error.sentence + " It is left out.")
      return nil
    }
  }

  private func age(_ column: String, _ row: ImportTable.Row) throws -> Int? {
    guard let text = row[column] else { return nil }
    guard let age = Int(text), (0...99).contains(age) else { throw row.problem(column, "An age is a whole number.") }
    return age
  }
}
