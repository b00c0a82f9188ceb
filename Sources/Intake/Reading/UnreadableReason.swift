// Why a file is refused whole: a closed list with its words.

/// The reasons for refusing a text file. Reasons that lie in headings and dates are made where they are found.
public enum UnreadableReason: String, Hashable, Sendable, CaseIterable {
  case empty = "file-empty"
  case sourceFailed = "file-not-read"
  case workbook = "file-is-xlsx"
  case oldWorkbook = "file-is-xls"
  case lockedWorkbook = "file-is-locked"
  case openDocument = "file-is-ods"
  case archive = "file-is-zip"
  case compressed = "file-is-compressed"
  case pdf = "file-is-pdf"
  case commonTransferFile = "file-is-ctf"
  case admissionsTransferFile = "file-is-atf"
  case nationalReturn = "file-is-national-return"
  case xmlWorkbook = "file-is-xml-workbook"
  case xml = "file-is-xml"
  case webPage = "file-is-html"
  case richText = "file-is-rtf"
  case json = "file-is-json"
  case brokenUTF8 = "utf8-broken"
  case unmarkedUTF16 = "utf16-without-mark"
  case nulByte = "nul-byte"
  case unbalancedQuote = "quote-unbalanced"
  case cellTooLong = "cell-too-long"
  case recordTooLong = "row-too-long"
  case tooManyColumns = "too-many-columns"
  case noHeading = "heading-not-found"

  /// The refusal, with the line and the column of the file where there are such, both from 1.
  func file(line: Int? = nil, column: Int? = nil) -> UnreadableFile {
    let words = words
    let parts = [line.map { "line \($0)" }, column.map { "column \($0)" }].compactMap { $0 }
    let place = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    return UnreadableFile(code: rawValue, sentence: "\(words.sentence)\(place).", advice: words.advice)
  }

  private static let saveAsCSV = "Open it in your spreadsheet program, choose Save As and \"CSV UTF-8\", and send that."

  private static let exportRoll =
    "Make a list of pupils in your management system with UPN, Surname, Forename, Date of Birth and Year Group, export "
    + "it as CSV, and send that."

  /// The sentence is without its full stop.
  private var words: (sentence: String, advice: String) {
    switch self {
    case .empty: ("The file is empty", "Check the export, and send the file again.")
    case .sourceFailed: ("The file could not be read to its end", "Send it again.")
    case .workbook: ("The file is an Excel workbook (.xlsx), not a CSV file", Self.saveAsCSV)
    case .oldWorkbook: ("The file is an old Excel workbook (.xls), not a CSV file", Self.saveAsCSV)
    case .lockedWorkbook:
      ("The file is a workbook locked with a password", "Remove the password, save as \"CSV UTF-8\", and send that.")
    case .openDocument: ("The file is an OpenDocument spreadsheet (.ods), not a CSV file", Self.saveAsCSV)
    case .archive: ("The file is a ZIP archive", "Unpack it and send the file inside.")
    case .compressed: ("The file is compressed", "Unpack it and send the file inside.")
    case .pdf: ("The file is a PDF", "Export the list from your management system as CSV instead.")
    case .commonTransferFile:
      ("The file is a Common Transfer File, which is not taken yet", Self.exportRoll)
    case .admissionsTransferFile:
      ("The file is an Admissions Transfer File, which is not a roll", Self.exportRoll)
    case .nationalReturn:
      (
        "The file is the national return in XML, which is not taken",
        "Send its records as CSV of the kind actual, a row for each young person; its element names are read as headings."
      )
    case .xmlWorkbook: ("The file is a workbook in XML, not a CSV file", Self.saveAsCSV)
    case .xml:
      (
        "The file is XML, not a CSV file",
        "Export the list as CSV from the program that made it, with one row for each young person."
      )
    case .webPage:
      (
        "The file is a web page, although its name may end in .xls or .csv",
        "Open it in your spreadsheet program and save it as \"CSV UTF-8\"; or it is a sign-in page: export again."
      )
    default: textWords
    }
  }

  private var textWords: (sentence: String, advice: String) {
    switch self {
    case .richText: ("The file is a word processor's document", "Send the table as CSV instead.")
    case .json: ("The file is JSON, not a CSV file", "Export the list as CSV instead.")
    case .brokenUTF8:
      (
        "The file says that it is UTF-8, but holds bytes that are not",
        "It may have been put together from two files. Open it, check the accented letters, save as \"CSV UTF-8\"."
      )
    case .unmarkedUTF16:
      ("The file looks like UTF-16 without the mark that says so", "Save it as \"CSV UTF-8\" and send that.")
    case .nulByte:
      (
        "The file holds a NUL byte, which no text has: it is damaged or is not text",
        "Export it again from your management system."
      )
    case .unbalancedQuote:
      (
        "A quotation mark is opened and never properly closed, so rows run into each other",
        "Look at the value that begins on that line: remove the single quotation mark or add its partner."
      )
    case .cellTooLong:
      (
        "A cell is longer than 32,767 characters, which is more than a spreadsheet's cell can hold",
        "Look at that cell: a quotation mark may be opened there and never closed, or the file is no table."
      )
    case .recordTooLong:
      ("A row is longer than a million characters", "Check that the file is a table with one row on each line.")
    case .tooManyColumns: ("A row has more than 4,096 cells", "Check that the file is a table of young people.")
    default:
      (
        "No line of headings was found",
        "The first rows need a line such as Surname, Forename, Date of Birth; the template has every heading."
      )
    }
  }
}
