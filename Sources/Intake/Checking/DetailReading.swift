// The class B and C values of identity: parents, identifiers, contact details, characteristics.

import Register

/// Reads the values of identity that are not class A into a row. None of them holds it: a wrong identifier does more
/// harm than none, so what cannot be read is left out and told.
struct DetailReading {
  let setting: CheckSetting
  /// Columns whose value was refused for its shape.
  private(set) var refused: Set<Field> = []

  init(_ setting: CheckSetting) {
    self.setting = setting
  }

  mutating func read(_ cell: String, _ column: Column, into row: inout CheckedRow) {
    switch column.type {
    case .upn: identifier(Cells.upn(cell), column, &row, column.field == .upn ? \.upn : \.formerUPN)
    case .uln: identifier(Cells.uln(cell), column, &row, \.uln)
    case .sex: identifier(Cells.sex(cell), column, &row, \.sex)
    case .yearGroup: identifier(Cells.yearGroup(cell), column, &row, \.yearGroup)
    case .localID: row.identity.localID = soft(Cells.localID(cell), column, &row) ?? ""
    case .telephone: telephone(cell, column, &row)
    case .email: row.contact.email = soft(Cells.email(cell), column, &row) ?? ""
    case .text(let limit): text(soft(Cells.text(cell, limit: limit), column, &row) ?? "", column, &row)
    case .code(let list): row.characteristics.ethnicity = listed(cell, list.words, column, &row) ?? ""
    case .word(let list): row.characteristics.senProvision = listed(cell, list, column, &row) ?? ""
    case .codes: row.characteristics.codes = codes(cell, column, &row)
    default: parent(cell, column, &row)
    }
  }

  private func text(_ text: String, _ column: Column, _ row: inout CheckedRow) {
    if column.field == .form { row.identity.form = text } else { row.contact.caution = text }
  }

  private func identifier<Value>(
    _ reading: CellReading<Value>, _ column: Column, _ row: inout CheckedRow,
    _ path: WritableKeyPath<Identity, Value?>
  ) {
    row.identity[keyPath: path] = soft(reading, column, &row)
  }

  /// The value, with its errors as warnings.
  private func soft<Value>(_ reading: CellReading<Value>, _ column: Column, _ row: inout CheckedRow) -> Value? {
    row.problems += reading.problems(row: row.number, column: column.field).map(\.softened)
    return reading.isUnreadable ? nil : reading.value
  }

  private func telephone(_ cell: String, _ column: Column, _ row: inout CheckedRow) {
    let number = soft(Cells.telephone(cell), column, &row) ?? ""
    switch column.field {
    case .telephone: row.contact.telephone = number
    case .mobile: row.contact.mobile = number
    default: row.contact.parentTelephone = number
    }
  }

  /// The code of a list. A value that is not in the list is left out; a code whose label says another holds the row.
  private func listed(_ cell: String, _ list: WordList, _ column: Column, _ row: inout CheckedRow) -> String? {
    let reading = setting.reference.read(cell, in: list, on: setting.asAt)
    row.problems += reading.problems.problems(row: row.number, column: column.field).map(\.softened)
    if let problem = reading.problem {
      let told = problem == .labelDisagrees ? problem : .valueNotListed
      row.problems.append(told.problem(row: row.number, column: column.field))
    }
    return reading.code
  }

  /// Codes between `;`, or between `,` where each is one by itself.
  private func codes(_ cell: String, _ column: Column, _ row: inout CheckedRow) -> [Int] {
    var codes: Set<Int> = []
    for part in cell.split(whereSeparator: { ";|\n".contains($0) }) {
      let commas = part.split(separator: ",")
      let isList = commas.allSatisfy {
        setting.reference.read(String($0), in: .characteristic, on: setting.asAt).code != nil
      }
      let parts = isList ? commas : [part]
      for one in parts {
        if let code = listed(String(one), .characteristic, column, &row).flatMap({ Int($0) }) { codes.insert(code) }
      }
    }
    return codes.sorted()
  }

  private mutating func parent(_ cell: String, _ column: Column, _ row: inout CheckedRow) {
    let isName = column.type == .fullName
    let reading = isName ? Cells.name(cell) : Cells.text(cell, limit: 200)
    if reading.isUnreadable { refused.insert(column.field) }
    guard let value = soft(reading, column, &row) else { return }
    guard Shape.fits(value, column.type) else {
      refused.insert(column.field)
      row.problems.append(ProblemKind.valueMisplaced.problem(row: row.number, column: column.field))
      return
    }
    if isName { row.identity.parentName = value } else { row.identity.parentAddress = value }
  }
}
