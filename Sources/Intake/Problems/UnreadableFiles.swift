// Why a file is refused whole.

import Register

extension ProblemKind {
  static let fileEmpty = ProblemKind(
    "file-empty", .error,
    "The file is empty.",
    do: "Check the export, and send the file again.")
  static let fileNotRead = ProblemKind(
    "file-not-read", .error,
    "The file could not be read to its end.",
    do: "Send it again.")
  static let fileIsWorkbook = ProblemKind(
    "file-is-xlsx", .error,
    "The file is a workbook, which can be read only where a return is sent or checked.",
    do: "Open it in your spreadsheet program, choose Save As and \"CSV UTF-8\", and send that.")
  static let fileIsBinaryWorkbook = ProblemKind(
    "file-is-xlsb", .error,
    "The file is a binary Excel workbook (.xlsb), or none that can be read.",
    do: "Open it in your spreadsheet program, choose Save As and \"Excel Workbook (.xlsx)\", and send that.")
  static let workbookDamaged = ProblemKind(
    "workbook-damaged", .error,
    "The workbook is damaged or was cut off on its way.",
    do: "Open it in your spreadsheet program, save it under a new name, and send that.")
  static let workbookTooLarge = ProblemKind(
    "workbook-too-large", .error,
    "The workbook holds more than a list of young people does, or takes too long to read.",
    do: "Copy the list alone into a new workbook, or save it as \"CSV UTF-8\", and send that.")
  static let workbookHostile = ProblemKind(
    "workbook-refused", .error,
    "The workbook holds parts that no spreadsheet program writes, so it was not opened.",
    do: "Open it in your spreadsheet program, save it under a new name, and send that.")
  static let sheetTooWide = ProblemKind(
    "sheet-too-wide", .error,
    "A sheet of the workbook has more than 200 columns with something in them.",
    do: "Copy the list alone into a new workbook, and send that.")
  static let sheetTooLong = ProblemKind(
    "sheet-too-long", .error,
    "A sheet of the workbook has more than 20,500 rows with something in them.",
    do: "Send the list in several workbooks, or as \"CSV UTF-8\".")
  static let fileIsOldWorkbook = ProblemKind(
    "file-is-xls", .error,
    "The file is an old Excel workbook (.xls), which is not read.",
    do: "Open it in your spreadsheet program, choose Save As and \"Excel Workbook (.xlsx)\", and send that.")
  static let fileIsLocked = ProblemKind(
    "file-is-locked", .error,
    "The file is a workbook locked with a password.",
    do: "Remove the password, save it, and send it again.")
  static let fileIsArchive = ProblemKind(
    "file-is-zip", .error,
    "The file is a ZIP archive.",
    do: "Unpack it and send the file inside.")
  static let fileIsCompressed = ProblemKind(
    "file-is-compressed", .error,
    "The file is compressed.",
    do: "Unpack it and send the file inside.")
  static let fileIsPDF = ProblemKind(
    "file-is-pdf", .error,
    "The file is a PDF.",
    do: "Export the list from your management system as CSV instead.")
  static let fileIsCommonTransferFile = ProblemKind(
    "file-is-ctf", .error,
    "The file is a Common Transfer File, which is not taken yet.",
    do: "Make a list of pupils in your management system with UPN, Surname, Forename, Date of Birth and Year "
      + "Group, export it as CSV, and send that.")
  static let fileIsAdmissionsTransferFile = ProblemKind(
    "file-is-atf", .error,
    "The file is an Admissions Transfer File, which is not a roll.",
    do: "Make a list of pupils in your management system with UPN, Surname, Forename, Date of Birth and Year "
      + "Group, export it as CSV, and send that.")
  static let fileIsNationalReturn = ProblemKind(
    "file-is-national-return", .error,
    "The file is the national return in XML, which is not taken.",
    do: "Send its records as CSV of the kind actual, a row for each young person; its element names are read as "
      + "headings.")
  static let fileIsXMLWorkbook = ProblemKind(
    "file-is-xml-workbook", .error,
    "The file is a workbook in XML, not a CSV file.",
    do: "Open it in your spreadsheet program, choose Save As and \"CSV UTF-8\", and send that.")
  static let fileIsXML = ProblemKind(
    "file-is-xml", .error,
    "The file is XML, not a CSV file.",
    do: "Export the list as CSV from the program that made it, with one row for each young person.")
  static let fileIsWebPage = ProblemKind(
    "file-is-html", .error,
    "The file is a web page, although its name may end in .xls or .csv.",
    do: "Open it in your spreadsheet program and save it as \"CSV UTF-8\"; or it is a sign-in page: export again.")
  static let fileIsRichText = ProblemKind(
    "file-is-rtf", .error,
    "The file is a word processor's document.",
    do: "Send the table as CSV instead.")
  static let fileIsJSON = ProblemKind(
    "file-is-json", .error,
    "The file is JSON, not a CSV file.",
    do: "Export the list as CSV instead.")
  static let brokenUTF8 = ProblemKind(
    "utf8-broken", .error,
    "The file says that it is UTF-8, but holds bytes that are not.",
    do: "It may have been put together from two files. Open it, check the accented letters, save as \"CSV UTF-8\".")
  static let unmarkedUTF16 = ProblemKind(
    "utf16-without-mark", .error,
    "The file looks like UTF-16 without the mark that says so.",
    do: "Save it as \"CSV UTF-8\" and send that.")
  static let nulByte = ProblemKind(
    "nul-byte", .error,
    "The file holds a NUL byte, which no text has: it is damaged or is not text ({place}).",
    do: "Export it again from your management system.")
  static let unbalancedQuote = ProblemKind(
    "quote-unbalanced", .error,
    "A quotation mark is opened and never properly closed, so rows run into each other ({place}).",
    do: "Look at the value that begins on that line: remove the single quotation mark or add its partner.")
  static let cellTooLong = ProblemKind(
    "cell-too-long", .error,
    "A cell is longer than 32,767 characters, which is more than a spreadsheet's cell can hold ({place}).",
    do: "Look at that cell: a quotation mark may be opened there and never closed, or the file is no table.")
  static let recordTooLong = ProblemKind(
    "row-too-long", .error,
    "A row is longer than a million characters ({place}).",
    do: "Check that the file is a table with one row on each line.")
  static let tooManyColumns = ProblemKind(
    "too-many-columns", .error,
    "A row has more than 4,096 cells ({place}).",
    do: "Check that the file is a table of young people.")
  static let noHeading = ProblemKind(
    "heading-not-found", .error,
    "No line of headings was found.",
    do: "The first rows need a line such as Surname, Forename, Date of Birth; the template has every heading.")

  // The table can be read, but not what it means.
  static let headingTwice = ProblemKind(
    "heading-twice", .error,
    "Columns of the file mean the same and say different things: {columns}.",
    do: "Delete or rename all but the one that should count, and send the file again.")
  static let columnMissing = ProblemKind(
    "column-missing", .error,
    "A return of the kind {kind} needs columns that are not in the file: {columns}.",
    do: "Add them with these headings, or say another kind if this is one.")
  static let noRows = ProblemKind(
    "no-rows", .error,
    "The file has headings and no rows, but a full return names everybody it covers, so it replaces nothing.",
    do: "Check the export. If there is nobody to tell of, send it with the coverage partial: that is a nil return.")
  static let confirmationNeeded = ProblemKind(
    "confirmation-needed", .error,
    "It was not confirmed that every standing instruction to withhold is marked, so nothing was kept.",
    do: "Mark them in the column Withhold, then send the return again with the confirmation.")
  static let tooManyInstructions = ProblemKind(
    "too-many-instructions", .error,
    "More rows of the file are marked with an instruction to withhold than a school or college has pupils.",
    do: "Check the column Withhold, and send the file again.")
  static let kindAmbiguous = ProblemKind(
    "kind-ambiguous", .error,
    "The headings fit more than one kind of return: {kinds}.",
    do: "Send the file again and say which kind it is.")
  static let kindUnknown = ProblemKind(
    "kind-unknown", .error,
    "The headings do not tell which kind of return this is.",
    do: "Say which kind it is: {kinds}.")
  static let secondTable = ProblemKind(
    "second-table", .error,
    "Another table begins on line {line}, below the one whose headings are on line {heading}.",
    do: "Nothing was taken, because its rows may mean something else: send each table as a file of its own, those "
      + "who have left as a return of the kind leaver. If it is one table, delete the lines between its parts.")
  static let datesMonthFirst = ProblemKind(
    "dates-month-first", .error,
    "Dates are possible only with the month before the day, in {columns}.",
    do: "Is the column written mm/dd/yyyy? Nothing was taken, because 03/04 could be either: write all dates as "
      + "dd/mm/yyyy and send the file again.")
  static let datesDayBeforeMonth = ProblemKind(
    "dates-day-before-month", .error,
    "Dates that begin with the year are possible only with the day before the month, in {columns}.",
    do: "Nothing was taken, because the others could be either: write all dates as dd/mm/yyyy and send the file "
      + "again.")
  static let datesMixed = ProblemKind(
    "dates-mixed", .error,
    "Day numbers all fall on the first twelve days of a month, and written dates all later, in {columns}.",
    do: "A spreadsheet set to American dates has probably swapped day and month in the numbers: export the list "
      + "again, and save it without opening it first.")
  static let datesFourYearsOff = ProblemKind(
    "dates-four-years-off", .error,
    "The birth dates of {rows} rows (the first is row {first}) are four years and a day off: {witness}.",
    do: "The dates were probably carried from a workbook that counts days from 1904 into one that counts from 1900, or "
      + "back. Export the list again with dates as dd/mm/yyyy; or correct the year groups, or add them if the dates are "
      + "right.")
  static let datesYearFirst = ProblemKind(
    "dates-year-first", .error,
    "The birth dates of {rows} rows (the first is row {first}) are possible only with the year of two digits "
      + "before month and day.",
    do: "Write all birth dates as dd/mm/yyyy, with four digits of the year, and send the file again.")
  static let instructionUnclear = ProblemKind(
    "instruction-unclear", .error,
    "A column may tell who asked you to withhold information, but not plainly: {columns}.",
    do: "If it does, head it Withhold, with Y for those who asked and N for the others; if it is about something else, "
      + "such as photographs, say so in its heading or leave it out. Nothing was kept.")
  static let instructionsDisagree = ProblemKind(
    "instructions-disagree", .error,
    "Columns that tell who asked you to withhold information contradict each other: {columns}.",
    do: "Keep one column, headed Withhold, with Y for those who asked and N for the others. Nothing was kept.")

  /// Of a file that is refused whole.
  public static let ofUnreadableFiles = [
    fileEmpty, fileNotRead, fileIsWorkbook, fileIsBinaryWorkbook, fileIsOldWorkbook, fileIsLocked, workbookDamaged,
    workbookTooLarge, workbookHostile, sheetTooWide, sheetTooLong, fileIsArchive, fileIsCompressed, fileIsPDF,
    fileIsCommonTransferFile, fileIsAdmissionsTransferFile, fileIsNationalReturn,
    fileIsXMLWorkbook, fileIsXML, fileIsWebPage, fileIsRichText, fileIsJSON, brokenUTF8, unmarkedUTF16, nulByte,
    unbalancedQuote, cellTooLong, recordTooLong, tooManyColumns, noHeading, headingTwice, columnMissing, noRows,
    confirmationNeeded, tooManyInstructions, kindAmbiguous, kindUnknown, secondTable, datesMonthFirst,
    datesDayBeforeMonth, datesMixed, datesFourYearsOff, datesYearFirst, instructionUnclear,
    instructionsDisagree,
  ]
}
