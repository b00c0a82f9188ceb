// What is to be sent: one file with what it states of itself, from options or from a line of a manifest.

import Ciphers
import Intake
import Register
import Services

/// One return on its way: a file and its parameters as the address takes them.
struct Consignment: Hashable, Sendable {
  let file: String
  /// Names and values of parameters that are given, in the order of the API's documentation.
  let parameters: [String: String]

  var institution: String { parameters["institution"] ?? "" }

  /// The columns of a manifest that become parameters.
  static let columns = ReturnOffered.names

  /// The query of the request, without its question mark.
  func query(isDryRun: Bool, allProblems: Bool = false) -> String {
    var pairs = (Self.columns + ["dry_run"]).compactMap { name in
      parameters[name].map { "\(name)=\(Self.encoded($0))" }
    }
    if isDryRun { pairs.append("dry_run=true") }
    if allProblems { pairs.append("all_problems=true") }
    return pairs.joined(separator: "&")
  }

  /// The lines of a manifest, in their order; files are found beside the manifest. Spreadsheets write it with semicolons
  /// or tabs, with days as dd/mm/yyyy and with blank lines at its end.
  /// - Throws: ``ManifestTable/FormatError`` with the line that is not understood; `UnreadableFile` where the text is no table.
  static func manifest(_ text: String, folder: String) throws -> [Consignment] {
    let table = try ManifestTable(text, name: name(of:))
    let known = Set(columns + ["file", ""])
    for column in table.columns where !known.contains(column) {
      throw ManifestTable.FormatError(line: 1, sentence: "A manifest has no column \(column).")
    }
    var consignments: [Consignment] = []
    for (line, cells) in table.rows {
      guard let file = cells["file"] else {
        throw ManifestTable.FormatError(line: line, sentence: "No file is named.")
      }
      var parameters: [String: String] = [:]
      for column in columns {
        parameters[column] = try cells[column].map { try parameter($0, column, line) }
      }
      consignments.append(
        Consignment(file: file.hasPrefix("/") ? file : folder + "/" + file, parameters: parameters))
    }
    return consignments
  }

  /// `As at` is `as_at`.
  private static func name(of heading: String) -> String {
    String(heading.lowercased().map { " -".contains($0) ? "_" : $0 })
  }

  /// The cell as the address takes it.
  private static func parameter(_ cell: String, _ column: String, _ line: Int) throws(ManifestTable.FormatError)
    -> String
  {
    switch column {
    case "as_at", "received_on":
      // The century of a year with two digits would have to be guessed, so such a day is not taken.
      let reading = Cells.day(cell, .event(asAt: Day(daysSince1970: 0)))
      guard let day = reading.value, reading.problems.isEmpty else {
        throw ManifestTable.FormatError(
          line: line, sentence: "\(column) is not a day such as 2026-09-30 or 30/09/2026.")
      }
      return day.description
    case "withhold_confirmed", "missing_confirmed":
      guard let answer = Cells.yesNo(cell).value else {
        throw ManifestTable.FormatError(line: line, sentence: "\(column) is neither true nor false.")
      }
      return answer ? "true" : "false"
    case "years":
      return cell.split { !$0.isNumber }.joined(separator: " ")
    default: return cell
    }
  }

  /// Everything but letters, digits and `-._~` as `%xx`.
  private static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      let character = Character(UnicodeScalar(byte))
      let isPlain = character.isASCII && (character.isLetter || character.isNumber || "-._~".contains(character))
      encoded += isPlain ? String(character) : "%" + Hex.text(of: [byte]).uppercased()
    }
    return encoded
  }
}
