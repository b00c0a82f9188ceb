// What can be wrong with one cell, or was mended in it.

import Register

extension ProblemKind {
  // Mended in the one way it can be meant.
  static let formulaUnwrapped = ProblemKind(
    "formula-unwrapped", .repair,
    "The value was wrapped in a spreadsheet formula; the text inside was taken.",
    do: "Nothing needs doing.")
  static let apostrophePrefix = ProblemKind(
    "apostrophe-prefix", .repair,
    "A leading apostrophe, a spreadsheet's mark for text, was left out.",
    do: "Nothing needs doing.")
  static let trailingZero = ProblemKind(
    "trailing-zero", .repair,
    "A spreadsheet had added .0 to the number; it was left out.",
    do: "Format the column as text to avoid this.")
  static let thousandsSeparators = ProblemKind(
    "thousands-separators", .repair,
    "A spreadsheet had put commas into the number; they were left out.",
    do: "Format the column as text to avoid this.")
  static let spacesTidied = ProblemKind(
    "spaces-tidied", .repair,
    "Double, unusual or invisible spaces were tidied.",
    do: "Nothing needs doing.")
  static let marksTidied = ProblemKind(
    "marks-tidied", .repair,
    "A curly apostrophe or an unusual hyphen was read as the plain one.",
    do: "Nothing needs doing.")
  static let encodedTwice = ProblemKind(
    "encoded-twice", .repair,
    "Accented letters had been spoilt by saving the file twice in different encodings; they were restored.",
    do: "Check the spelling, and export the file afresh as \"CSV UTF-8\" next time.")
  static let blankWord = ProblemKind(
    "blank-word", .repair,
    "The cell said that there is no value; it was taken as empty.",
    do: "Leave such cells empty.")
  static let letterForDigit = ProblemKind(
    "letter-for-digit", .repair,
    "A letter was read as the digit it resembles; the check character agrees.",
    do: "Correct it in your own records.")
  static let leadingZeroRestored = ProblemKind(
    "leading-zero-restored", .repair,
    "The number had lost its leading zero, as spreadsheets do; it was put back.",
    do: "Format the column as text.")
  static let excelSerial = ProblemKind(
    "excel-serial", .repair,
    "The date was a spreadsheet's day number and was read as such.",
    do: "Format the column as dd/mm/yyyy.")
  static let twoDigitYear = ProblemKind(
    "two-digit-year", .repair,
    "The year had two digits; the century was chosen by what is possible.",
    do: "Give four digits.")
  static let timeDropped = ProblemKind(
    "time-dropped", .repair,
    "A time of day beside the date was left out.",
    do: "Nothing needs doing.")
  static let codeWithLabel = ProblemKind(
    "code-with-label", .repair,
    "A code stood with words beside it; the code was taken.",
    do: "Nothing needs doing.")
  static let hiddenCharacters = ProblemKind(
    "hidden-characters", .repair,
    "Control characters, or signs that cannot be seen or mean something in one program only, were left out.",
    do: "Check the spelling of this cell.")
  static let decimalComma = ProblemKind(
    "decimal-comma", .repair,
    "A comma in the figure was read as the decimal point.",
    do: "Nothing needs doing.")
  static let quoteStray = ProblemKind(
    "quote-stray", .repair,
    "A single quotation mark inside a quoted cell was kept as part of the value.",
    do: "Double quotation marks inside a cell, or leave them out.")

  // Worth a look.
  static let perhapsEncodedTwice = ProblemKind(
    "perhaps-encoded-twice", .warning,
    "Some letters look spoilt by a wrong encoding; they were kept as sent.",
    do: "Check the spelling of this cell.")
  static let nameDigits = ProblemKind(
    "name-digits", .warning,
    "The name has digits in it.",
    do: "Check the name; the national return does not allow digits.")
  static let nameLostLetter = ProblemKind(
    "name-lost-letter", .warning,
    "The name has a question mark in it, which usually stands for a letter that was lost when saving.",
    do: "Check the spelling, and export the file as \"CSV UTF-8\".")
  static let sexUnknown = ProblemKind(
    "sex-unreadable", .warning,
    "The sex could not be read and was taken as not given.",
    do: "Use M, F, U or W.")
  static let yearGroupUnknown = ProblemKind(
    "year-group-unreadable", .warning,
    "The year group could not be read as a year from 1 to 14; the birth date decides.",
    do: "Give the national curriculum year as a number, such as 11.")
  static let phoneUnreadable = ProblemKind(
    "phone-unreadable", .warning,
    "This is not a telephone number and was taken as not given.",
    do: "Give one number, digits only, in the cell.")
  static let emailUnreadable = ProblemKind(
    "email-unreadable", .warning,
    "This is not an e-mail address and was taken as not given.",
    do: "Give one address such as a@b.example.")

  // Not to be read.
  static let excelError = ProblemKind(
    "excel-error", .error,
    "The cell holds a spreadsheet error such as #N/A.",
    do: "Mend the formula, or type the value itself.")
  static let excelHashes = ProblemKind(
    "excel-hashes", .error,
    "The cell holds only # signs: the column was too narrow when the file was saved.",
    do: "Widen it and save again.")
  static let excelScientific = ProblemKind(
    "excel-scientific", .error,
    "A spreadsheet turned the number into scientific notation, and digits were lost.",
    do: "Format the column as text, put the numbers in again from your management system, and save.")
  static let lostCharacter = ProblemKind(
    "lost-character", .error,
    "A character could not be read, so the value may be spoilt.",
    do: "Export the file again as \"CSV UTF-8\".")
  static let notAName = ProblemKind(
    "not-a-name", .error,
    "This does not look like a name.",
    do: "Check that the value belongs in this column.")
  static let tooLong = ProblemKind(
    "too-long", .error,
    "The value is longer than this column allows.",
    do: "Check that the value belongs in this column.")
  static let dateUnreadable = ProblemKind(
    "date-unreadable", .error,
    "This could not be read as a date.",
    do: "Write the date as dd/mm/yyyy.")
  static let dateImpossible = ProblemKind(
    "date-impossible", .error,
    "There is no such day in the calendar.",
    do: "Correct the date.")
  static let dateMonthFirst = ProblemKind(
    "date-month-first", .error,
    "The date is possible only with the month before the day.",
    do: "Write every date in the column as dd/mm/yyyy, and check those that can be read both ways.")
  static let dateWithZone = ProblemKind(
    "date-with-zone", .error,
    "The date has a time in another time zone, so its day is not certain.",
    do: "Write the date as dd/mm/yyyy.")
  static let dateCentury = ProblemKind(
    "date-century", .error,
    "The year has two digits and no century fits.",
    do: "Give the year with four digits.")
  static let yesNoUnreadable = ProblemKind(
    "yes-no-unreadable", .error,
    "This is neither yes nor no.",
    do: "Write Y or N.")
  static let figureUnreadable = ProblemKind(
    "figure-unreadable", .error,
    "This is not a figure between 0 and 100.",
    do: "Give per cent as a number, such as 87.5.")
  static let figureFraction = ProblemKind(
    "figure-fraction", .error,
    "The figure is below 1, so it may be a fraction rather than per cent.",
    do: "Give per cent as a number such as 87.5, or add the % sign.")
  static let activityCodeFormat = ProblemKind(
    "activity-code-format", .error,
    "An activity code has three digits.",
    do: "Look the code up in the county's list of activities.")

  /// Of one cell.
  public static let ofCells = [
    formulaUnwrapped, apostrophePrefix, trailingZero, thousandsSeparators, spacesTidied, marksTidied, encodedTwice,
    blankWord, letterForDigit, leadingZeroRestored, excelSerial, twoDigitYear, timeDropped, codeWithLabel,
    hiddenCharacters, decimalComma, quoteStray, perhapsEncodedTwice, nameDigits, nameLostLetter, sexUnknown,
    yearGroupUnknown,
    phoneUnreadable, emailUnreadable, excelError, excelHashes, excelScientific, lostCharacter, notAName, tooLong,
    dateUnreadable, dateImpossible, dateMonthFirst, dateWithZone, dateCentury, yesNoUnreadable, figureUnreadable,
    figureFraction, activityCodeFormat,
  ]
}
