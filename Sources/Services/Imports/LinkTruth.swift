// Whom rows are really about, from a table of the machine.

/// By the reference of the return and the number of the row.
public typealias LinkTruth = [String: [Int: Int64]]

extension LinkTruth {
  /// - Parameter path: a table with return_id, row and person_id; rows without all three are left out.
  public init(csv path: String) throws {
    self = [:]
    let columns = ["return_id", "row", "person_id"].map { (name: $0, headings: [String]()) }
    let table = try ImportTable(path: path, headings: columns)
    var numbers: [String: Int64] = [:]
    try table.forEachRow { row in
      guard let reference = row["return_id"], let person = row["person_id"],
        let number = row["row"].flatMap({ Int($0) })
      else { return }
      let known = numbers[person] ?? Int64(numbers.count)
      numbers[person] = known
      self[reference, default: [:]][number] = known
    }
  }
}
