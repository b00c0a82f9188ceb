// From a checked row to the row that is stored.
import Intake
import Register
import Store

extension IncomingRow {
  /// Encodes problems and instructions; rows without them cost nothing.
  init(_ row: CheckedRow) throws {
    self.init()
    let who = row.identity
    number = row.number
    line = row.line
    status = row.status.rawValue
    names = [
      who.surname, who.forename, who.middleNames, who.preferredSurname, who.preferredForename, who.formerSurname,
    ]
    dateOfBirth = who.dateOfBirth
    sex = who.sex?.rawValue ?? ""
    yearGroup = who.yearGroup
    isYearGroupTold = who.isYearGroupTold
    numbers = [who.upn?.text ?? "", who.formerUPN?.text ?? "", who.uln?.text ?? "", who.localID]
    form = who.form
    places = [
      who.addressLines.filter { !$0.isEmpty }.joined(separator: ", "), who.town, who.postcode?.text ?? "",
      who.parentName, who.parentAddress,
    ]
    if !row.facts.isEmpty { facts = row.facts.json }
    contact = [
      row.contact.telephone, row.contact.mobile, row.contact.email, row.contact.parentTelephone, row.contact.caution,
    ]
    ethnicity = row.characteristics.ethnicity
    senProvision = row.characteristics.senProvision
    characteristics = row.characteristics.codes
    if !row.problems.isEmpty { problems = try KeptSummary.encode(row.problems) }
    if CorrectedFile.has(row.problems) { cells = row.cells }
    corrects = row.corrects
    if !row.instructions.isEmpty {
      instructions = try KeptSummary.encode(row.instructions.map(TellingOfInstruction.init))
    }
  }
}

/// An instruction as the statement that stores it reads it.
private struct TellingOfInstruction: Encodable {
  let local_id: String
  let surnames: [String]
  let forenames: [String]
  let date_of_birth: Day?
  let given_by: String
  let given_on: Day
  let asked_on: Day?
  let withdrawn_on: Day?

  init(_ instruction: Instruction) {
    local_id = instruction.person.localID
    surnames = instruction.person.surnames.map { $0.lowercased() }
    forenames = instruction.person.forenames.map { $0.lowercased() }
    date_of_birth = instruction.person.dateOfBirth
    given_by = instruction.givenBy.rawValue
    given_on = instruction.givenOn
    asked_on = instruction.askedOn
    withdrawn_on = instruction.withdrawnOn
  }
}
