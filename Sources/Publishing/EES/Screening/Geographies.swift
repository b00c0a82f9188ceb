// The department's lists of places, of ethnic groups and of names, as the program carries them.

/// Places by level with their codes and names.
public struct Geographies: Sendable {
  private var places: [String: Set<String>] = [:]

  /// Those of the department's lists of 2026. Wards are not among them: there are 24,000.
  public static let known = Geographies(lines: Lookup.geographies)

  /// - Parameter lines: `level, code, name, old_code`; level is `country`, `region`, `la`, `lad`, `lep`, `lsip`, `eda`,
  ///   `pcon`, `pfa`, `ward`, or `any` for what may stand at every level.
  init(lines: [[String]]) { add(lines) }

  /// These and more, from a file with the columns above and a heading.
  ///
  /// - Throws: what is wrong with the file, as a sentence.
  public func adding(file bytes: [UInt8]) throws(UnreadableGeographies) -> Geographies {
    let table: ScreenedTable
    do { table = try ScreenedTable(bytes) } catch { throw UnreadableGeographies(description: "\(error)") }
    guard table.columns == ["level", "code", "name", "old_code"], table.ragged.isEmpty else {
      throw UnreadableGeographies(description: "The list of places needs the columns level, code, name and old_code.")
    }
    var all = self
    all.add(table.rows.map(\.cells))
    return all
  }

  private mutating func add(_ lines: [[String]]) {
    for line in lines where line.count == 4 {
      places[line[0], default: []].insert(Self.key(line[1], line[2], line[0] == "la" ? line[3] : ""))
    }
  }

  func has(_ level: String) -> Bool { places[level] != nil }

  func knows(_ level: String, code: String, name: String, old: String?) -> Bool {
    if places["any"]?.contains(Self.key(code, name, "")) ?? false { return true }
    return places[level]?.contains(Self.key(code, name, level == "la" ? old ?? "" : "")) ?? false
  }

  private static func key(_ code: String, _ name: String, _ old: String) -> String { code + "\t" + name + "\t" + old }
}

/// The standard's list of places is not as it should be.
public struct UnreadableGeographies: Error, CustomStringConvertible {
  public let description: String
}

/// Lists that the program carries.
enum Lookup {
  static let geographies = lines(PackageResources.geographies_csv)
  static let ethnicity = lines(PackageResources.ethnicity_csv)

  /// Names of columns, and of their items, as the data dictionary has them.
  static let dictionary = Dictionary(grouping: lines(PackageResources.dictionary_csv)) { $0[0] }
    .mapValues { Set($0.map { $0[1] }) }

  private static func lines(_ bytes: [UInt8]) -> [[String]] {
    guard let table = try? ScreenedTable(bytes) else { return [] }
    return table.rows.map(\.cells)
  }
}
