// Which column of a file holds which column of its kind.

import Register

/// The columns of a kind that a file has, and where.
struct Layout: Sendable {
  struct Place: Hashable, Sendable {
    let column: Column
    /// From 0; several where they never contradict each other, none where only ``numbers`` are there.
    let indexes: [Int]
    /// The whole column is written yyyymmdd, or ddmmyyyy.
    var isCompact = false
    /// Columns of numbers that name the same provider.
    var numbers: [Int] = []

    /// The cell as written: of several the first that is filled.
    func cell(of row: RawRow) -> String {
      guard indexes.count > 1 else { return indexes.first.map { row[$0] } ?? "" }
      return indexes.lazy.map { row[$0] }.first { !Tidy($0).text.isEmpty } ?? ""
    }
  }

  /// A column of the file that rows carry for the corrected file.
  struct Carried: Hashable, Sendable {
    let column: Column
    let index: Int
  }

  /// Identity first, then the kind's own, in the order of their declarations.
  let places: [Place]
  /// Name, address and birth date.
  let classA: [Place]
  /// The rest of identity, without the instruction.
  let details: [Place]
  /// The kind's own columns.
  let own: [Place]
  /// All of them in the order of the file, for the cells that rows carry.
  let inFileOrder: [Carried]
  /// Columns that were found to tell who must not have information passed on.
  let instructing: [InstructingColumn]
  /// Columns of which nothing is taken, but which may hold notes.
  let notes: [Int]
  private let byField: [Field: Place]

  init(
    kind: Kind, map: HeadingMap, shape: TableShape, instructing: [InstructingColumn] = [], reference: Reference
  ) throws(UnreadableFile) {
    let columns = Column.identity + kind.columns(with: reference)
    let missing = columns.filter { $0.isRequired && map[$0.field] == nil }
    if !missing.isEmpty { throw .columnsMissing(missing, kind) }
    places = columns.compactMap { column in
      let indexes = map[column.field] ?? []
      let place = Place(
        column: column, indexes: indexes,
        isCompact: !indexes.isEmpty && indexes.allSatisfy { shape.columns[$0].dates.isCompact },
        numbers: column.numbers.flatMap { map[$0] ?? [] })
      return place.indexes.isEmpty && place.numbers.isEmpty ? nil : place
    }
    let identity = Set(Column.identity.map(\.field))
    classA = places.filter { $0.column.sharing == .a }
    details = places.filter {
      identity.contains($0.column.field) && $0.column.sharing != .a && $0.column.sharing != .instruction
    }
    own = places.filter { !identity.contains($0.column.field) }
    let carried = places.flatMap { place in
      (place.indexes + place.numbers).map { Carried(column: place.column, index: $0) }
    }
    let mark = Column(.withhold, .flag, sharing: .instruction)
    inFileOrder = (carried + instructing.map { Carried(column: mark, index: $0.column) }).sorted { $0.index < $1.index }
    self.instructing = instructing
    notes = map.notes
    byField = Dictionary(uniqueKeysWithValues: places.map { ($0.column.field, $0) })
  }

  subscript(field: Field) -> Place? { byField[field] }

  /// The cell of a field as written; empty where the file has no such column.
  func cell(_ field: Field, of row: RawRow) -> String {
    byField[field]?.cell(of: row) ?? ""
  }

  /// Whether the file can tell of instructions at all.
  var tellsInstructions: Bool {
    !instructing.isEmpty || !notes.isEmpty || Column.instruction.contains { byField[$0.field] != nil }
  }
}

extension UnreadableFile {
  static func columnsMissing(_ columns: [Column], _ kind: Kind) -> UnreadableFile {
    ProblemKind.columnMissing.file(["kind": kind.name, "columns": columns.map(\.heading).joined(separator: ", ")])
  }
}
