// A file as it is checked: as it came, or the list that was read in a workbook.

import Intake
import Postgres
import Register

struct TableFile: Sendable {
  let source: any ByteSource
  /// What is known of the file besides.
  var notes: [Problem] = []

  func table() throws(UnreadableFile) -> CSVReader { try CSVReader(source, notes: notes) }
}

/// Finds out what files are, and reads workbooks: each sender's one after another, and few at once. Other files wait for none.
struct WorkbookReading: Sendable {
  private let program: WorkbookProgram?
  private let ofSender: Turns
  private let ofAll: Turns

  /// - Parameters:
  ///   - program: without it a workbook is taken as it is, and refused.
  ///   - patience: how long one waits for a turn.
  init(_ program: WorkbookProgram?, patience: Duration) {
    self.program = program
    ofSender = Turns(places: 1, patience: patience)
    ofAll = Turns(places: 2, patience: patience)
  }

  func table(in file: some ByteSource, from sender: String) async throws -> TableFile {
    guard let program, FileKind.isWorkbook(try await Self.beginning(of: file)) else { return TableFile(source: file) }
    let read = try await ofSender.take(sender) {
      try await ofAll.take("") { try await BlockingThread.run { try program.read(file) } }
    }
    return TableFile(source: MemorySource(read.csv), notes: read.notes)
  }

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
