// The class A values of a row: read first, because what else may be read depends on whose row it is.

import Register

/// Name, address and birth date of a row, without the values that do not have their column's shape.
struct PersonCells {
  private(set) var identity = Identity()
  private(set) var problems: [Problem] = []
  /// Columns whose value was refused for its shape.
  private(set) var refused: Set<Field> = []

  init(_ row: RawRow, _ layout: Layout, asAt: Day) {
    for place in layout.classA {
      let cell = place.cell(of: row)
      if !cell.utf8.isEmpty { read(cell, place, row: row.number, asAt: asAt) }
    }
  }

  /// Whom the row is about, as an instruction may name them.
  var person: InstructedPerson {
    InstructedPerson(
      surnames: [identity.surname, identity.preferredSurname, identity.formerSurname].filter { !$0.isEmpty },
      forenames: [identity.forename, identity.preferredForename, identity.middleNames].filter { !$0.isEmpty },
      dateOfBirth: identity.dateOfBirth)
  }

  private mutating func read(_ cell: String, _ place: Layout.Place, row: Int, asAt: Day) {
    let column = place.column
    switch column.type {
    case .birthDate:
      let reading = Cells.day(cell, .birth(asAt: asAt), compact: place.isCompact)
      identity.dateOfBirth = reading.value
      note(reading, column, row)
    case .postcode:
      let reading = Cells.postcode(cell)
      identity.postcode = reading.value
      note(reading, column, row)
    default:
      let reading = column.type == .name ? Cells.name(cell) : Cells.text(cell, limit: 200)
      if let value = reading.value, !Shape.fits(value, column.type) {
        refused.insert(column.field)
        problems.append(ProblemKind.valueMisplaced.problem(row: row, column: column.field))
      } else {
        if let value = reading.value { set(value, column.field) }
        note(reading, column, row)
      }
    }
  }

  /// An unreadable value is not of its column's shape. Only those every row needs hold it.
  private mutating func note<Value>(_ reading: CellReading<Value>, _ column: Column, _ row: Int) {
    if reading.isUnreadable { refused.insert(column.field) }
    problems += reading.problems(row: row, column: column.field).map { column.isRequired ? $0 : $0.softened }
  }

  private mutating func set(_ value: String, _ field: Field) {
    switch field {
    case .surname: identity.surname = value
    case .forename: identity.forename = value
    case .middleNames: identity.middleNames = value
    case .preferredSurname: identity.preferredSurname = value
    case .preferredForename: identity.preferredForename = value
    case .formerSurname: identity.formerSurname = value
    case .town: identity.town = value
    default: identity.addressLines.append(value)
    }
  }
}

extension Problem {
  /// The same as a warning where it was an error: the value is left out and the row goes on.
  var softened: Problem {
    var problem = self
    if problem.severity == .error { problem.severity = .warning }
    return problem
  }
}
