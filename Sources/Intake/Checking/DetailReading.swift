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
    case .text(let limit): row.contact.caution = soft(Cells.text(cell, limit: limit), column, &row) ?? ""
    case .code: ethnicity(cell, column, &row)
    case .word: senProvision(cell, column, &row)
    case .codes(let list): row.characteristics.codes = codes(cell, list, column, &row)
    default: parent(cell, column, &row)
    }
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

  private func ethnicity(_ cell: String, _ column: Column, _ row: inout CheckedRow) {
    guard let value = soft(Cells.text(cell, limit: 40), column, &row) else { return }
    let code = value.uppercased()
    if setting.reference.code(code, in: .ethnicity, on: setting.asAt) != nil {
      row.characteristics.ethnicity = code
    } else {
      notListed(column, &row)
    }
  }

  private func senProvision(_ cell: String, _ column: Column, _ row: inout CheckedRow) {
    if let code = setting.reference.code(for: cell, in: .senProvision) {
      row.characteristics.senProvision = code
    } else if soft(Cells.text(cell), column, &row) != nil {
      notListed(column, &row)
    }
  }

  private func codes(_ cell: String, _ list: CodeList, _ column: Column, _ row: inout CheckedRow) -> [Int] {
    var codes: Set<Int> = []
    for part in cell.split(whereSeparator: { ";,|\n".contains($0) }) {
      guard let value = Cells.text(String(part)).value else { continue }
      if let code = Int(value), setting.reference.code(value, in: list, on: setting.asAt) != nil {
        codes.insert(code)
      } else {
        notListed(column, &row)
      }
    }
    return codes.sorted()
  }

  private func notListed(_ column: Column, _ row: inout CheckedRow) {
    row.problems.append(RowFault.valueNotListed.problem(row: row.number, column: column.field))
  }

  private mutating func parent(_ cell: String, _ column: Column, _ row: inout CheckedRow) {
    let isName = column.type == .fullName
    let reading = isName ? Cells.name(cell) : Cells.text(cell, limit: 200)
    if reading.isUnreadable { refused.insert(column.field) }
    guard let value = soft(reading, column, &row) else { return }
    guard Shape.fits(value, column.type) else {
      refused.insert(column.field)
      row.problems.append(RowFault.valueMisplaced.problem(row: row.number, column: column.field))
      return
    }
    if isName { row.identity.parentName = value } else { row.identity.parentAddress = value }
  }
}
