// What was mended in a file as a whole, told once with its count.

import Register

extension ProblemKind {
  static let windows1252 = ProblemKind(
    "encoding-windows-1252", .repair,
    "The file was read as Windows-1252, because it is not UTF-8.",
    do: "Check accented names; \"CSV UTF-8\" keeps every letter.")
  static let utf16 = ProblemKind(
    "encoding-utf-16", .repair,
    "The file was read as UTF-16 (\"Unicode Text\").",
    do: "Nothing needs doing.")
  static let delimiter = ProblemKind(
    "delimiter", .repair,
    "The cells are not separated by commas but by semicolons, tabs or bars.",
    do: "Nothing needs doing.")
  static let separatorLine = ProblemKind(
    "separator-line", .repair,
    "A first line that names the separator was left out.",
    do: "Nothing needs doing.")
  static let titleRows = ProblemKind(
    "title-rows", .repair,
    "Rows above or between the headings were left out: {count}.",
    do: "Nothing needs doing.")
  static let blankRows = ProblemKind(
    "blank-rows", .repair,
    "Blank rows were left out: {count}.",
    do: "Nothing needs doing.")
  static let blankColumns = ProblemKind(
    "blank-columns", .repair,
    "Blank columns were left out: {count}.",
    do: "Nothing needs doing.")
  static let repeatedHeadings = ProblemKind(
    "repeated-headings", .repair,
    "Repeated lines of headings were left out: {count}.",
    do: "Nothing needs doing.")
  static let footers = ProblemKind(
    "footers", .repair,
    "Closing lines such as totals and dates of printing were left out: {count}.",
    do: "If one of them was a person, tell us.")
  static let shortRows = ProblemKind(
    "short-rows", .repair,
    "Rows that end before the last column were filled with empty cells: {count}.",
    do: "If rows look broken, a value with a line break may lack its quotation marks.")
  static let undefinedBytes = ProblemKind(
    "encoding-undefined-bytes", .warning,
    "The file holds bytes that stand for no character: {count}. Cells with one are held.",
    do: "Export the file again as \"CSV UTF-8\".")
  static let macRoman = ProblemKind(
    "encoding-perhaps-mac", .warning,
    "Accented letters may have been written by an old Mac, and would then be wrong: {count}.",
    do: "Check accented names; if they are wrong, save the file as \"CSV UTF-8\" and send it again.")
  static let unnamedColumn = ProblemKind(
    "column-without-heading", .warning,
    "Columns with content but without a heading were left out: {count}.",
    do: "Give them a heading if they should count.")

  static let sheetChosen = ProblemKind(
    "sheet-chosen", .repair,
    "Of the workbook's sheets the one headed like a list was read: {sheet}.",
    do: "If it is another, send that sheet alone.")
  static let otherTables = ProblemKind(
    "sheets-with-lists", .warning,
    "Other sheets of the workbook look like lists too, and were not read: {sheets}.",
    do: "Send each of them as a file of its own, or put all rows into one sheet.")
  static let hiddenSheets = ProblemKind(
    "sheets-hidden", .repair,
    "Hidden sheets of the workbook were passed over: {count}.",
    do: "If one of them should count, show it and send the workbook again.")
  static let hiddenRows = ProblemKind(
    "rows-hidden", .warning,
    "Rows that the workbook hides, perhaps by a filter, were read as well: {count}.",
    do: "If they should not count, delete them and send the workbook again.")
  static let formulasWithoutResult = ProblemKind(
    "formulas-without-result", .warning,
    "Formulas without a result were taken as empty: {count}.",
    do: "Open the workbook in your spreadsheet program, save it, and send it again.")

  /// Of the file as a whole, in the order in which they are told.
  public static let ofFiles = [
    sheetChosen, otherTables, hiddenSheets, hiddenRows, formulasWithoutResult, windows1252, utf16, delimiter,
    separatorLine, titleRows, blankRows, blankColumns, repeatedHeadings, footers,
    shortRows, undefinedBytes, macRoman, unnamedColumn,
  ]
}
