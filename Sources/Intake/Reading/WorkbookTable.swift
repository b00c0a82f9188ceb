// The list in a workbook: of its sheets the one that is headed like a return.

import Register
import Workbooks

/// The list of a workbook as CSV, a line for each row of its sheet, and what is to be told of how it was found.
///
/// Meant for a process of its own, because a workbook may be made to exhaust whoever opens it. Source: article
/// *SchoolFiles*.
public struct WorkbookTable: Sendable {
  public let csv: String
  /// Of the workbook as a whole.
  public let notes: [Problem]

  /// - Parameters:
  ///   - file: all bytes of the workbook.
  ///   - vocabulary: the headings by which the sheet is found.
  public init(_ file: [UInt8], vocabulary: Headings = .returns) throws(UnreadableFile) {
    let found: Found
    do throws(WorkbookRefusal) {
      found = try Found(file, vocabulary)
    } catch {
      throw error.kind.file()
    }
    guard let best = found.best else { throw ProblemKind.noHeading.file() }
    csv = best.sheet.csv()
    notes = found.notes(of: best)
  }
}

/// A sheet that is headed like a list.
private struct Candidate {
  var place: Int
  var name: String
  /// Fields that its heading names, and rows below it.
  var score: Int
  var rows: Int
  var sheet: Sheet
}

/// The sheets of a workbook that are lists. What people do not see they did not mean to send.
private struct Found {
  /// Rows of a sheet among which its heading is looked for.
  private static let depth = 200

  private var lists: [Candidate] = []
  private let sheets: [Workbook.SheetName]

  init(_ file: [UInt8], _ vocabulary: Headings) throws(WorkbookRefusal) {
    var workbook = try Workbook(file)
    sheets = workbook.sheets
    for (place, name) in sheets.enumerated() where !name.isHidden {
      let sheet = try workbook.sheet(place)
      let sample = Array(sheet.csv(upTo: Self.depth).utf8)
      guard let heading = try? TableFinder(sample, vocabulary: vocabulary).find() else { continue }
      lists.append(
        Candidate(
          place: place, name: name.name, score: vocabulary.score(heading.heading),
          rows: sheet.rows.count { $0.number > heading.headingLine }, sheet: sheet))
    }
  }

  /// The one whose heading names most; of several with rows before those without.
  var best: Candidate? {
    lists.max {
      ($0.rows > 0 ? 1 : 0, $0.score, $0.rows, -$0.place) < ($1.rows > 0 ? 1 : 0, $1.score, $1.rows, -$1.place)
    }
  }

  func notes(of best: Candidate) -> [Problem] {
    var notes: [Problem] = []
    let hidden = sheets.count(where: \.isHidden)
    let others = lists.filter { $0.place != best.place && $0.rows > 0 }.map(\.name)
    if sheets.count - hidden > 1 { notes.append(ProblemKind.sheetChosen.problem(["sheet": best.name])) }
    if !others.isEmpty { notes.append(ProblemKind.otherTables.problem(["sheets": others.joined(separator: ", ")])) }
    func add(_ kind: ProblemKind, _ count: Int) {
      if count > 0 { notes.append(kind.problem(["count": "\(count)"])) }
    }
    add(.hiddenSheets, hidden)
    add(.hiddenRows, best.sheet.hiddenRows)
    add(.formulasWithoutResult, best.sheet.formulasWithoutResult)
    return notes
  }
}

extension WorkbookRefusal {
  fileprivate var kind: ProblemKind {
    switch self {
    case .damaged: .workbookDamaged
    case .noWorkbook: .fileIsBinaryWorkbook
    case .locked: .fileIsLocked
    case .tooLarge: .workbookTooLarge
    case .tooManyColumns: .sheetTooWide
    case .tooManyRows: .sheetTooLong
    case .hostile: .workbookHostile
    }
  }
}
