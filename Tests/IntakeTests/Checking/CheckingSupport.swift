// What tests of kinds, checking and sharing have in common: the project's own code lists, and small tables.

import Register
import Testing

@testable import Intake

/// A table held in memory.
struct ListTable: TableReader {
  let shape: TableShape
  private let rows: [[String]]

  init(_ headings: [String], _ rows: [[String]]) {
    self.rows = rows
    shape = TableShape(
      headingLine: 1,
      columns: headings.indices.map { column in
        .init(heading: headings[column], filled: rows.filter { column < $0.count && !$0[column].isEmpty }.count)
      },
      rowCount: rows.count)
  }

  func forEachRow(_ body: (RawRow) throws -> Void) throws {
    for (index, cells) in rows.enumerated() {
      try body(RawRow(number: index + 1, line: index + 2, cells: cells))
    }
  }
}

/// A day written as in a table of cases.
func day(_ iso: String) -> Day {
  Day(iso: iso) ?? Day(daysSince1970: 0)
}

/// The rows of a file of `sql/data`, by heading.
func dataRows(_ name: String) throws -> [[String: String]] {
  let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
  var bytes: [UInt8] = []
  try FileSource(path: "/\(root)/sql/data/\(name).csv").read { bytes += $0 }
  let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { cells(of: $0) }
  return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
}

private func cells(of line: Substring) -> [String] {
  var cells = [""]
  var quoted = false
  for character in line {
    if character == "\"" {
      quoted.toggle()
    } else if character == "," && !quoted {
      cells.append("")
    } else {
      cells[cells.count - 1].append(character)
    }
  }
  return cells
}

private func validity(_ row: [String: String]) -> Validity {
  Validity(from: Day(iso: row["valid_from"] ?? ""), to: Day(iso: row["valid_to"] ?? ""))
}

extension Reference {
  /// The project's own lists with three invented institutions.
  static let own: Reference = {
    do { return try load() } catch { preconditionFailure("sql/data cannot be read: \(error)") }
  }()

  private static func load() throws -> Reference {
    let lists: [(CodeList, String, String)] = [
      (.guaranteeStatus, "guarantee-statuses", "counts_as_offer"),
      (.intendedDestination, "intended-destinations", "says_nothing"),
      (.cohortStatus, "cohort-status", "ends_membership"), (.characteristic, "characteristics", ""),
      (.ethnicity, "ethnicity", ""),
    ]
    return Reference(
      activities: try dataRows("activities").map {
        ListedActivity(
          code: Int16($0["code"] ?? "") ?? 0, label: $0["label"] ?? "", measure: $0["measure"] ?? "",
          minAcademicAge: Int($0["min_academic_age"] ?? ""), validity: validity($0))
      },
      codes: try lists.flatMap { list, file, counts in
        try dataRows(file).map {
          ListedCode(
            list: list, code: $0["code"] ?? "", label: $0["label"] ?? "", counts: $0[counts] == "yes",
            validity: validity($0))
        }
      },
      words: try dataRows("words").compactMap { row in
        WordList(rawValue: row["meaning"] ?? "").map {
          ListedWord(word: row["word"] ?? "", list: $0, code: row["code"] ?? "")
        }
      },
      evidenceSources: try dataRows("evidence-sources").compactMap { $0["value"] },
      riskIndicators: try dataRows("risk-indicators").map {
        RiskIndicator(
          name: $0["indicator"] ?? "", heading: $0["heading"] ?? "", points: Int($0["points"] ?? "") ?? 0,
          family: $0["family"] ?? "", atLeast: Double($0["at_least"] ?? ""), below: Double($0["below"] ?? ""),
          validity: validity($0))
      },
      institutions: institutions)
  }

  private static let institutions = [
    ListedInstitution(
      id: 1, kind: .school, urn: try? URN("123456"), laestab: try? LAESTAB("9314000"),
      names: ["The Foxmoor School", "Foxmoor"]),
    ListedInstitution(
      id: 2, kind: .feCollege, ukprn: try? UKPRN("10001234"), names: ["Thames & Cherwell College", "TCC"]),
    ListedInstitution(id: 3, kind: .school, names: ["St Mary's"]),
    ListedInstitution(id: 4, kind: .school, names: ["St Marys"]),
  ]
}

/// What checking a small table gave.
struct Checked {
  var rows: [CheckedRow] = []
  var summary: ReturnSummary

  /// Codes of the problems of a row.
  func codes(_ row: Int = 0) -> [String] { rows[row].problems.map(\.code) }
}

/// What a sender states, with every instruction marked unless told otherwise.
func stated(
  kind: String? = nil, coverage: Coverage? = nil, years: [Int] = [], confirmed: Bool = true
) -> ReturnStatement {
  var statement = ReturnStatement(institution: "100001")
  statement.kind = kind
  statement.coverage = coverage
  statement.years = years
  statement.withholdConfirmed = confirmed
  return statement
}

/// Checks a table whose rows are dictionaries; a sound pupil of year 12 is filled in where a row says nothing.
func check(
  _ kind: String?, _ rows: [[String: String]], asAt: String = "2026-10-01", suppliedOn: String = "2026-10-02",
  confirmed: Bool = true, fromCounty: Bool = false, coverage: Coverage? = nil, years: [Int] = [],
  standing: [Instruction] = [], settings: SharingSettings = SharingSettings()
) throws -> Checked {
  let filled = rows.map { row in
    ["Surname": "Example", "Forename": "Ada", "Date of Birth": "2009-10-15"].merging(row) { _, told in told }
  }
  let headings = Set(filled.flatMap(\.keys)).sorted()
  let table = ListTable(headings, filled.map { row in headings.map { row[$0] ?? "" } })
  let received = ReceivedReturn(
    stated(kind: kind, coverage: coverage, years: years, confirmed: confirmed), isFromCounty: fromCounty,
    asAt: day(asAt), suppliedOn: day(suppliedOn))
  let checker = ReturnChecker(
    received: received, reference: .own, settings: settings, standing: standing)
  var checked: [CheckedRow] = []
  let summary = try checker.check(table) { checked.append($0) }
  return Checked(rows: checked, summary: summary)
}
