// Holds the birth dates of a whole return against its year groups: a column that is wrong as a whole is asked about.

import Register

/// Looks at every row and then says whether the column of birth dates means something else than it says.
///
/// Two workbooks count days from different years, 1,462 days apart: birth dates carried from one to the other make
/// everybody four years older or younger. A year of two digits may stand first. Source: article *SchoolFiles*.
struct BirthWitness {
  private static let between1900And1904: Int32 = 1462
  /// So many rows without a year group, or with dates in words, are no chance.
  private static let telling = 3

  private let birth: Layout.Place?
  private let yearGroup: Layout.Place?
  /// The column has day numbers of spreadsheets.
  private let hasSerials: Bool
  private let asAt: Day
  private var fitting = 0
  private var shifted = 0
  private var yearFirst = 0
  private var firstRow: Int?
  /// Rows without a year group: whom the shift makes a pupil who would be past school age, and all others.
  private var untold = (shifted: 0, others: 0)

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
    func note(_ count: WritableKeyPath<Self, Int>) {
      self[keyPath: count] += 1
      if firstRow == nil { firstRow = row.number }
    }
    guard let born else {
      if let other = DateText.yearFirst(birth.cell(of: row)), told.map({ _ in fits(other) }) ?? isPupil(other) {
        note(\.yearFirst)
      }
      return
    }
    if told == nil {
      if !isPupil(born), isPupil(born.adding(days: Int(Self.between1900And1904))) {
        untold.shifted += 1
      } else {
        untold.others += 1
      }
    } else if fits(born) {
      fitting += 1
    } else if fits(born.adding(days: 1462)) || fits(born.adding(days: -1462)) {
      note(\.shifted)
    } else if let other = DateText.yearFirst(birth.cell(of: row)), fits(other) {
      note(\.yearFirst)
    }
  }

  /// The question that the column raises, or `nil`.
  var refusal: UnreadableFile? {
    let isContradicted = shifted * 10 >= shifted + fitting
    if shifted > 0, hasSerials ? isContradicted : fitting == 0 && shifted >= Self.telling {
      return refusal(
        "dates-four-years-off",
        "The birth dates of \(shifted) rows (the first is row \(firstRow ?? 0)) are four years and a day off their year "
          + "groups; those of \(fitting) fit.",
        "The dates were probably carried from a workbook that counts days from 1904 into one that counts from 1900, or "
          + "back. Export the list again with dates as dd/mm/yyyy; or correct the year groups.")
    }
    if hasSerials, fitting == 0, untold.shifted >= Self.telling, untold.others == 0 {
      return refusal(
        "dates-four-years-off",
        "By the birth dates, which are day numbers, everybody is past school age; four years and a day later all would "
          + "be pupils.",
        "The numbers were probably written by a workbook that counts days from 1904. Export the list again with dates "
          + "as dd/mm/yyyy, or add the column Year Group if they are right.")
    }
    if yearFirst > 0, yearFirst * 10 >= yearFirst + fitting + untold.shifted + untold.others {
      return refusal(
        "dates-year-first",
        "The birth dates of \(yearFirst) rows (the first is row \(firstRow ?? 0)) are possible only with the year of two "
          + "digits before month and day.",
        "Write all birth dates as dd/mm/yyyy, with four digits of the year, and send the file again.")
    }
    return nil
  }

  private func isPupil(_ born: Day) -> Bool { (7...14).contains(Ages.yearGroup(born: born, on: asAt)) }

  private func refusal(_ code: String, _ sentence: String, _ advice: String) -> UnreadableFile {
    UnreadableFile(code: code, sentence: sentence, advice: advice, column: Field.dateOfBirth.rawValue)
  }
}

extension DateText {
  /// Three pairs of digits with the year in front, in this century.
  static func yearFirst(_ cell: String) -> Day? {
    guard case .numeric(let year, let month, let day, 2)? = reading(of: Tidy(cell)).date else { return nil }
    return Day(year: 2000 + year, month: month, day: day)
  }
}
