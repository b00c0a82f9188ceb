// A file as it is checked: as it came, or the list that was read in a workbook.

import Intake
import Postgres
import Register

struct TableFile: Sendable {
  private let source: any ByteSource
  /// What is known of the file besides.
  private var notes: [Problem] = []

  /// - Parameter workbooks: reads a workbook; without it one is taken as it is, and refused.
  init(_ file: some ByteSource, _ workbooks: WorkbookProgram?) async throws {
    guard let workbooks, FileKind.isWorkbook(try await Self.beginning(of: file)) else {
      source = file
      return
    }
    let read = try await BlockingThread.run { try workbooks.read(file) }
    source = MemorySource(read.csv)
    notes = read.notes
  }

  func table() throws(UnreadableFile) -> CSVReader { try CSVReader(source, notes: notes) }

  private struct Seen: Error {}

  /// The first 64 KiB.
  private static func beginning(of file: some ByteSource) async throws -> [UInt8] {
    try await BlockingThread.run {
      var bytes: [UInt8] = []
      do {
        try file.read { piece in
          bytes.append(contentsOf: piece)
          throw Seen()
        }
      } catch is Seen {}
      return bytes
    }
  }
}
