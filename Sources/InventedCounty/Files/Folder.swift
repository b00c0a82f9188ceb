// The output folder: files of returns, the manifest in order of receipt, and whom each row is about.

import Register

/// Collects what is written; used by one task.
final class Folder {
  let path: String
  private let truth: TextFile
  private var manifest: [(day: Day, order: Int, line: String)] = []
  private(set) var rows = 0
  private(set) var rowsByKind: [County.Kind: Int] = [:]
  private(set) var returns = 0
  private var references: Set<String> = []

  init(_ path: String) throws(County.WriteFailed) {
    self.path = path
    try TextFile.makeFolder(path + "/returns")
    truth = try TextFile(path + "/truth.csv")
    try truth.line("return_id,row,person_id")
  }

  /// - Parameter number: from 0, over all parts of the county.
  static func personID(_ number: Int) -> String { "P" + Numbers.padded(number + 1, 7) }

  /// What the next return of an institution and kind is called: the same, or with a number where it was sent before.
  func reference(_ base: String) -> String {
    var reference = base
    var number = 2
    while !references.insert(reference).inserted {
      reference = "\(base)-\(number)"
      number += 1
    }
    return reference
  }

  /// - Parameter people: the number of the person of each row.
  func add(
    _ item: CountyReturn, sheet: Sheet, people: [Int], bytes: [UInt8], institution: String
  ) throws(County.WriteFailed) {
    let year = AcademicYear(containing: item.asAt).startingIn
    let folder = "returns/\(year)-\(Numbers.padded((year + 1) % 100, 2))"
    if returns == 0 || !made.contains(folder) {
      try TextFile.makeFolder(path + "/" + folder)
      made.append(folder)
    }
    let name = folder + "/" + item.reference + ".csv"
    let file = try TextFile(path + "/" + name)
    try file.write(bytes)
    try file.flush()
    for (row, person) in people.enumerated() {
      try truth.line(item.reference + "," + String(row + 1) + "," + Self.personID(person))
    }
    let parts = [
      name, item.kind.rawValue, institution, item.asAt.description, item.isFull ? "full" : "partial", item.years,
      "true", item.reference, item.replaces, item.received.description, "", item.missingConfirmed ? "true" : "",
    ]
    manifest.append((item.received, returns, parts.joined(separator: ",")))
    returns += 1
    rows += sheet.rows.count
    rowsByKind[item.kind, default: 0] += sheet.rows.count
  }

  private var made: [String] = []

  func finish() throws(County.WriteFailed) {
    try truth.flush()
    let file = try TextFile(path + "/returns.csv")
    try file.line(
      "file,kind,institution,as_at,coverage,years,withhold_confirmed,reference,replaces,received_on,site,missing_confirmed"
    )
    for entry in manifest.sorted(by: { ($0.day, $0.order) < ($1.day, $1.order) }) { try file.line(entry.line) }
    try file.flush()
  }
}
