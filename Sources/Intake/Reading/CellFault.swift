// What can be wrong with one cell, or was mended in it: a closed list with its words.

import Register

/// A fault or a repair of one cell. It never carries the value.
public enum CellFault: String, Hashable, Sendable, CaseIterable {
  // Mended in the one way it can be meant.
  case formulaUnwrapped = "formula-unwrapped"
  case apostrophePrefix = "apostrophe-prefix"
  case trailingZero = "trailing-zero"
  case thousandsSeparators = "thousands-separators"
  case spacesTidied = "spaces-tidied"
  case marksTidied = "marks-tidied"
  case encodedTwice = "encoded-twice"
  case blankWord = "blank-word"
  case letterForDigit = "letter-for-digit"
  case leadingZeroRestored = "leading-zero-restored"
  case excelSerial = "excel-serial"
  case twoDigitYear = "two-digit-year"
  case timeDropped = "time-dropped"
  case codeWithLabel = "code-with-label"
  case hiddenCharacters = "hidden-characters"
  case decimalComma = "decimal-comma"

  // Worth a look.
  case perhapsEncodedTwice = "perhaps-encoded-twice"
  case nameDigits = "name-digits"
  case nameLostLetter = "name-lost-letter"
  case sexUnknown = "sex-unreadable"
  case yearGroupUnknown = "year-group-unreadable"
  case phoneUnreadable = "phone-unreadable"
  case emailUnreadable = "email-unreadable"

  // Not to be read.
  case excelError = "excel-error"
  case excelHashes = "excel-hashes"
  case excelScientific = "excel-scientific"
  case lostCharacter = "lost-character"
  case notAName = "not-a-name"
  case tooLong = "too-long"
  case dateUnreadable = "date-unreadable"
  case dateImpossible = "date-impossible"
  case dateMonthFirst = "date-month-first"
  case dateWithZone = "date-with-zone"
  case dateCentury = "date-century"
  case yesNoUnreadable = "yes-no-unreadable"
  case figureUnreadable = "figure-unreadable"
  case figureFraction = "figure-fraction"
  case activityCodeFormat = "activity-code-format"

  public var code: String { rawValue }

  public var severity: Problem.Severity {
    switch self {
    case .formulaUnwrapped, .apostrophePrefix, .trailingZero, .thousandsSeparators, .spacesTidied, .marksTidied,
      .encodedTwice, .blankWord, .letterForDigit, .leadingZeroRestored, .excelSerial, .twoDigitYear, .timeDropped,
      .codeWithLabel, .hiddenCharacters, .decimalComma:
      .repair
    case .perhapsEncodedTwice, .nameDigits, .nameLostLetter, .sexUnknown, .yearGroupUnknown, .phoneUnreadable,
      .emailUnreadable:
      .warning
    default: .error
    }
  }

  /// What is wrong, for a reader who works in a school.
  public var sentence: String { words.sentence }

  /// What to do about it.
  public var advice: String { words.advice }

  /// The fault as a problem whose row and column are still open.
  var problem: Problem { Problem(severity: severity, code: code, sentence: sentence, advice: advice) }

  private var words: (sentence: String, advice: String) {
    switch severity {
    case .repair: repairWords
    case .warning: warningWords
    case .error: errorWords
    }
  }

  private var repairWords: (sentence: String, advice: String) {
    switch self {
    case .formulaUnwrapped:
      ("The value was wrapped in a spreadsheet formula; the text inside was taken.", "Nothing needs doing.")
    case .apostrophePrefix:
      ("A leading apostrophe, a spreadsheet's mark for text, was left out.", "Nothing needs doing.")
    case .trailingZero:
      ("A spreadsheet had added .0 to the number; it was left out.", "Format the column as text to avoid this.")
    case .thousandsSeparators:
      ("A spreadsheet had put commas into the number; they were left out.", "Format the column as text to avoid this.")
    case .spacesTidied:
      ("Double, unusual or invisible spaces were tidied.", "Nothing needs doing.")
    case .marksTidied:
      ("A curly apostrophe or an unusual hyphen was read as the plain one.", "Nothing needs doing.")
    case .encodedTwice:
      (
        "Accented letters had been spoilt by saving the file twice in different encodings; they were restored.",
        "Check the spelling, and export the file afresh as \"CSV UTF-8\" next time."
      )
    case .blankWord:
      ("The cell said that there is no value; it was taken as empty.", "Leave such cells empty.")
    case .letterForDigit:
      ("A letter was read as the digit it resembles; the check character agrees.", "Correct it in your own records.")
    case .leadingZeroRestored:
      ("The number had lost its leading zero, as spreadsheets do; it was put back.", "Format the column as text.")
    case .excelSerial:
      ("The date was a spreadsheet's day number and was read as such.", "Format the column as dd/mm/yyyy.")
    case .twoDigitYear:
      ("The year had two digits; the century was chosen by what is possible.", "Give four digits.")
    case .codeWithLabel: ("A code stood with words beside it; the code was taken.", "Nothing needs doing.")
    case .hiddenCharacters:
      (
        "Control characters, or signs that cannot be seen or mean something in one program only, were left out.",
        "Check the spelling of this cell."
      )
    case .decimalComma: ("A comma in the figure was read as the decimal point.", "Nothing needs doing.")
    default: ("A time of day beside the date was left out.", "Nothing needs doing.")
    }
  }

  private var warningWords: (sentence: String, advice: String) {
    switch self {
    case .perhapsEncodedTwice:
      ("Some letters look spoilt by a wrong encoding; they were kept as sent.", "Check the spelling of this cell.")
    case .nameDigits: ("The name has digits in it.", "Check the name; the national return does not allow digits.")
    case .nameLostLetter:
      (
        "The name has a question mark in it, which usually stands for a letter that was lost when saving.",
        "Check the spelling, and export the file as \"CSV UTF-8\"."
      )
    case .sexUnknown: ("The sex could not be read and was taken as not given.", "Use M, F, U or W.")
    case .yearGroupUnknown:
      (
        "The year group could not be read as a year from 1 to 14; the birth date decides.",
        "Give the national curriculum year as a number, such as 11."
      )
    case .phoneUnreadable:
      ("This is not a telephone number and was taken as not given.", "Give one number, digits only, in the cell.")
    default: ("This is not an e-mail address and was taken as not given.", "Give one address such as a@b.example.")
    }
  }

  private var errorWords: (sentence: String, advice: String) {
    switch self {
    case .excelError:
      ("The cell holds a spreadsheet error such as #N/A.", "Mend the formula, or type the value itself.")
    case .excelHashes:
      ("The cell holds only # signs: the column was too narrow when the file was saved.", "Widen it and save again.")
    case .excelScientific:
      (
        "A spreadsheet turned the number into scientific notation, and digits were lost.",
        "Format the column as text, put the numbers in again from your management system, and save."
      )
    case .lostCharacter:
      ("A character could not be read, so the value may be spoilt.", "Export the file again as \"CSV UTF-8\".")
    case .notAName: ("This does not look like a name.", "Check that the value belongs in this column.")
    case .tooLong: ("The value is longer than this column allows.", "Check that the value belongs in this column.")
    case .dateUnreadable: ("This could not be read as a date.", "Write the date as dd/mm/yyyy.")
    case .dateImpossible: ("There is no such day in the calendar.", "Correct the date.")
    case .dateMonthFirst:
      (
        "The date is possible only with the month before the day.",
        "Write every date in the column as dd/mm/yyyy, and check those that can be read both ways."
      )
    case .dateWithZone:
      ("The date has a time in another time zone, so its day is not certain.", "Write the date as dd/mm/yyyy.")
    case .dateCentury: ("The year has two digits and no century fits.", "Give the year with four digits.")
    case .yesNoUnreadable: ("This is neither yes nor no.", "Write Y or N.")
    case .figureUnreadable: ("This is not a figure between 0 and 100.", "Give per cent as a number, such as 87.5.")
    case .figureFraction:
      (
        "The figure is below 1, so it may be a fraction rather than per cent.",
        "Give per cent as a number such as 87.5, or add the % sign."
      )
    default: ("An activity code has three digits.", "Look the code up in the county's list of activities.")
    }
  }
}
