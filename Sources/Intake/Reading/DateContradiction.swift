// Columns of days whose values contradict each other or the custom of the country: the return stops and asks.

import Register

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
    return ProblemKind.datesMonthFirst.file(["columns": named.joined(separator: " and ")])
  }

  private static func dayBeforeMonth(_ columns: [TableShape.Column]) -> UnreadableFile? {
    guard !columns.isEmpty else { return nil }
    let named = columns.map { column in
      "\(name(column)) (\(column.dates.dayBeforeMonth) of them, the first on line "
        + "\(column.dates.firstDayBeforeMonthLine ?? 0))"
    }
    return ProblemKind.datesDayBeforeMonth.file(["columns": named.joined(separator: " and ")])
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
    return ProblemKind.datesMixed.file(["columns": named.joined(separator: " and ")])
  }

  private static func name(_ column: TableShape.Column) -> String { "\"\(column.heading.prefix(60))\"" }
}
