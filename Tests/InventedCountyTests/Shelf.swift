// Writes counties into folders of their own and reads the plain files back.

import FoundationEssentials
import InventedCounty
import Register

/// A county on disk, removed when the test lets go of it.
final class Shelf {
  let folder: String
  let summary: County.Summary

  init(_ options: County.Options) throws {
    folder = FileManager.default.temporaryDirectory.path + "/county-" + UUID().uuidString
    summary = try County.write(to: folder, options: options)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: folder + "/" + name)) }

  var files: [String] {
    get throws { try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".csv") }.sorted() }
  }

  /// Rows of a plain comma-separated file by heading.
  func rows(_ name: String) throws -> [[String: String]] {
    var records = Self.records(String(decoding: try bytes(name), as: UTF8.self))
    let headings = records.removeFirst()
    return records.map { Dictionary(zip(headings, $0), uniquingKeysWith: { first, _ in first }) }
  }

  static func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var cell = ""
    var isQuoted = false
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        record.append(cell)
        cell = ""
      case "\n" where !isQuoted, "\r\n" where !isQuoted:
        record.append(cell)
        records.append(record)
        record = []
        cell = ""
      default: cell.append(character)
      }
    }
    return records
  }
}

/// A share out of a count, for bounds.
func share(_ part: Int, of whole: Int) -> Double { Double(part) / Double(max(1, whole)) }
