// Holds the birth dates of a whole return against its year groups: a column that is wrong as a whole is asked about.

import Register

/// Looks at every row and then says whether the column of birth dates means something else than it says.
///
/// Two workbooks count days from different years, 1,462 days apart: birth dates carried from one to the other make
/// everybody four years older or younger. A year of two digits may stand first. Source: article *SchoolFiles*.
struct BirthWitness {
  private struct Rows {
    var count = 0
    var first = 0

    mutating func add(_ row: RawRow) {
      if count == 0 { first = row.number }
      count += 1
    }
  }

  private static let between1900And1904: Int32 = 1462
  /// So many rows without a year group, or with dates in words, are no chance.
  private static let telling = 3

  private let birth: Layout.Place?
  private let yearGroup: Layout.Place?
  /// The column has day numbers of spreadsheets.
  private let hasSerials: Bool
  private let asAt: Day
  private var fitting = 0
  private var shifted = Rows()
  private var yearFirst = Rows()
  /// Rows without a year group: whom the shift makes a pupil who would be past school age, and all others.
  private var untold = (shifted: Rows(), others: 0)

  init(_ layout: Layout, _ shape: TableShape, asAt: Day) {
    birth = layout[.dateOfBirth]
    yearGroup = layout[.yearGroup]
    hasSerials = birth.map { $0.indexes.contains { shape.columns[$0].dates.serials > 0 } } ?? false
    self.asAt = asAt
  }

  mutating func look(at row: RawRow, born: Day?) {
    guard let birth else { return }
    let told = yearGroup.flatMap { Cells.yearGroup($0.cell(of: row)).value }
    func fits(_ day: Day) -> Bool { told.map { abs($0 - Ages.yearGroup(born: day, on: asAt)) <= 1 } ?? false }
    guard let born else {
      if let other = DateText.yearFirst(birth.cell(of: row)), told.map({ _ in fits(other) }) ?? isPupil(other) {
        yearFirst.add(row)
      }
      return
    }
    if told == nil {
      if !isPupil(born), isPupil(born.adding(days: Int(Self.between1900And1904))) {
        untold.shifted.add(row)
      } else {
        untold.others += 1
      }
    } else if fits(born) {
      fitting += 1
    } else if fits(born.adding(days: 1462)) || fits(born.adding(days: -1462)) {
      shifted.add(row)
    } else if let other = DateText.yearFirst(birth.cell(of: row)), fits(other) {
      yearFirst.add(row)
    }
  }

  /// The question that the column raises, or `nil`.
  var refusal: UnreadableFile? {
    let isContradicted = shifted.count * 10 >= shifted.count + fitting
    if shifted.count > 0, hasSerials ? isContradicted : fitting == 0 && shifted.count >= Self.telling {
      return refusal(
        .datesFourYearsOff, shifted, ["witness": "their year groups say so, and those of \(fitting) rows fit"])
    }
    if hasSerials, fitting == 0, untold.shifted.count >= Self.telling, untold.others == 0 {
      let witness = "by these day numbers everybody is past school age, and so much later all would be pupils"
      return refusal(.datesFourYearsOff, untold.shifted, ["witness": witness])
    }
    let others = fitting + untold.shifted.count + untold.others
    if yearFirst.count > 0, yearFirst.count * 10 >= yearFirst.count + others {
      return refusal(.datesYearFirst, yearFirst)
    }
    return nil
  }

  private func isPupil(_ born: Day) -> Bool { (7...14).contains(Ages.yearGroup(born: born, on: asAt)) }

  private func refusal(_ kind: ProblemKind, _ rows: Rows, _ words: [String: String] = [:]) -> UnreadableFile {
    let counts = ["rows": "\(rows.count)", "first": "\(rows.first)"]
    return kind.file(column: Field.dateOfBirth.rawValue, counts.merging(words) { first, _ in first })
  }
}

extension DateText {
  /// Three pairs of digits with the year in front, in this century.
  static func yearFirst(_ cell: String) -> Day? {
    guard case .numeric(let year, let month, let day, 2)? = reading(of: Tidy(cell)).date else { return nil }
    return Day(year: 2000 + year, month: month, day: day)
  }
}
