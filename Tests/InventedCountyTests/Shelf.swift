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
    var records = Self.records(try bytes(name))
    let headings = records.removeFirst()
    return records.map { Dictionary(zip(headings, $0), uniquingKeysWith: { first, _ in first }) }
  }

  /// Records of a plain file; line breaks inside quotes stay in their cell.
  private static func records(_ bytes: Data) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: "\n") where !isQuoted:
        record.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        guard byte == UInt8(ascii: "\n") else { continue }
        records.append(record)
        record = []
      case UInt8(ascii: "\r"): continue
      default: cell.append(byte)
      }
    }
    return records
  }
}

/// A share out of a count, for bounds.
func share(_ part: Int, of whole: Int) -> Double { Double(part) / Double(max(1, whole)) }
