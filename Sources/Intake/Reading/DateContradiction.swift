// Columns of days whose values contradict each other or the custom of the country: the return stops and asks.

enum DateContradiction {
  /// So many day numbers, all of the first twelve days of a month, are no chance.
  private static let telling = 5

  /// The question that the columns of days raise, or `nil` where every value can be meant in one way.
  static func refusal(of columns: [TableShape.Column]) -> UnreadableFile? {
    monthFirst(columns.filter { $0.dates.monthFirst > 0 })
      ?? dayBeforeMonth(columns.filter { $0.dates.dayBeforeMonth > 0 })
      ?? swapped(columns.filter { isSwapped($0.dates) })
  }

  private static func monthFirst(_ columns: [TableShape.Column]) -> UnreadableFile? {
    guard !columns.isEmpty else { return nil }
    let named = columns.map { column in
      "\(name(column)) (\(column.dates.monthFirst) of them, the first on line "
        + "\(column.dates.firstMonthFirstLine ?? 0); \(column.dates.dayFirst) only day first)"
    }
    return UnreadableFile(
      code: "dates-month-first",
      sentence: "Dates are possible only with the month before the day, in \(named.joined(separator: " and ")).",
      advice: "Is the column written mm/dd/yyyy? Nothing was taken, because 03/04 could be either: write all dates as "
        + "dd/mm/yyyy and send the file again.")
  }

  private static func dayBeforeMonth(_ columns: [TableShape.Column]) -> UnreadableFile? {
    guard !columns.isEmpty else { return nil }
    let named = columns.map { column in
      "\(name(column)) (\(column.dates.dayBeforeMonth) of them, the first on line "
        + "\(column.dates.firstDayBeforeMonthLine ?? 0))"
    }
    return UnreadableFile(
      code: "dates-day-before-month",
      sentence: "Dates that begin with the year are possible only with the day before the month, in "
        + named.joined(separator: " and ") + ".",
      advice: "Nothing was taken, because the others could be either: write all dates as dd/mm/yyyy and send the file "
        + "again.")
  }

  /// A spreadsheet set to American dates makes day numbers of what it can read month first, the wrong ones, and leaves
  /// the rest as text.
  private static func isSwapped(_ dates: DateEvidence) -> Bool {
    dates.serials >= telling && dates.lateSerials == 0 && dates.dayFirst > 0 && dates.eitherWay == 0
  }

  private static func swapped(_ columns: [TableShape.Column]) -> UnreadableFile? {
    guard !columns.isEmpty else { return nil }
    let named = columns.map { column in
      "\(name(column)) (\(column.dates.serials) day numbers, \(column.dates.dayFirst) written dates)"
    }
    return UnreadableFile(
      code: "dates-mixed",
      sentence: "Day numbers all fall on the first twelve days of a month, and written dates all later, in "
        + named.joined(separator: " and ") + ".",
      advice: "A spreadsheet set to American dates has probably swapped day and month in the numbers: export the list "
        + "again, and save it without opening it first.")
  }

  private static func name(_ column: TableShape.Column) -> String { "\"\(column.heading.prefix(60))\"" }
}
