// What was mended in a file as a whole, told once with its count.

import Register

enum FileRepair: String, CaseIterable {
  case windows1252 = "encoding-windows-1252"
  case utf16 = "encoding-utf-16"
  case delimiter = "delimiter"
  case separatorLine = "separator-line"
  case titleRows = "title-rows"
  case blankRows = "blank-rows"
  case blankColumns = "blank-columns"
  case repeatedHeadings = "repeated-headings"
  case footers = "footers"
  case shortRows = "short-rows"
  case undefinedBytes = "encoding-undefined-bytes"
  case macRoman = "encoding-perhaps-mac"
  case unnamedColumn = "column-without-heading"

  /// The report, or `nil` where there was nothing to mend.
  func problem(count: Int) -> Problem? {
    guard count > 0 else { return nil }
    let (sentence, advice) = words(count)
    return Problem(severity: severity, code: rawValue, sentence: sentence, advice: advice)
  }

  private var severity: Problem.Severity {
    switch self {
    case .undefinedBytes, .macRoman, .unnamedColumn: .warning
    default: .repair
    }
  }

  private func words(_ count: Int) -> (String, String) {
    let nothing = "Nothing needs doing."
    switch self {
    case .windows1252:
      return (
        "The file was read as Windows-1252, because it is not UTF-8.",
        "Check accented names; \"CSV UTF-8\" keeps every letter."
      )
    case .utf16: return ("The file was read as UTF-16 (\"Unicode Text\").", nothing)
    case .delimiter: return ("The cells are not separated by commas but by semicolons, tabs or bars.", nothing)
    case .separatorLine: return ("A first line that names the separator was left out.", nothing)
    case .titleRows: return ("Rows above or between the headings were left out: \(count).", nothing)
    case .blankRows: return ("Blank rows were left out: \(count).", nothing)
    case .blankColumns: return ("Blank columns were left out: \(count).", nothing)
    case .repeatedHeadings: return ("Repeated lines of headings were left out: \(count).", nothing)
    case .footers:
      return (
        "Closing lines such as totals and dates of printing were left out: \(count).",
        "If one of them was a person, tell us."
      )
    case .shortRows:
      return (
        "Rows that end before the last column were filled with empty cells: \(count).",
        "If rows look broken, a value with a line break may lack its quotation marks."
      )
    case .undefinedBytes:
      return (
        "The file holds bytes that stand for no character: \(count). Cells with one are held.",
        "Export the file again as \"CSV UTF-8\"."
      )
    case .macRoman:
      return (
        "Accented letters may have been written by an old Mac, and would then be wrong: \(count).",
        "Check accented names; if they are wrong, save the file as \"CSV UTF-8\" and send it again."
      )
    case .unnamedColumn:
      return (
        "Columns with content but without a heading were left out: \(count).",
        "Give them a heading if they should count."
      )
    }
  }
}
