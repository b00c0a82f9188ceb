// A form with a file: what was typed, and the file in the spool.

import HTTPTypes
import Hummingbird
import Jobs

/// A file that came with a form.
struct SentFile: Sendable {
  /// As its sender's machine calls it, without folders.
  let name: String
  let body: SpoolWriter.Finished
}

/// A form as it is read.
struct FileForm: Sendable {
  let fields: FormFields
  /// nil: none was chosen.
  let file: SentFile?
}

/// Sorts the parts of a form: typed fields are kept in memory, the file's bytes wait for the disk.
struct FileFormParts {
  /// The largest file that comes with a form, in bytes; larger ones are a program's.
  static let largest = 100 << 20
  /// More parts than any form of ours has.
  private static let mostParts = 40
  private static let longestFileName = 200

  private enum Part {
    case field(String)
    case file
    case nothing
  }

  private var reader: MultipartReader
  private var part = Part.nothing
  private var parts = 0
  private var typed: [UInt8] = []
  private var bytesTyped = 0
  private(set) var values: [String: String] = [:]
  /// Of the file, until they are taken.
  private(set) var waiting: [UInt8] = []
  private(set) var fileName: String?
  private(set) var fileBytes = 0

  init(_ request: Request) throws(Refused) {
    guard let type = request.headers[.contentType], let reader = MultipartReader(contentType: type) else {
      throw Refused(.formRefused)
    }
    self.reader = reader
  }

  mutating func take(_ bytes: some Sequence<UInt8>) throws(Refused) {
    let events: [MultipartReader.Event]
    do {
      events = try reader.take(bytes)
    } catch {
      throw Refused(.formRefused)
    }
    for event in events { try take(event) }
  }

  /// The file's bytes that have come since they were last taken.
  mutating func takeWaiting() -> [UInt8] {
    defer { waiting = [] }
    return waiting
  }

  func finish() throws(Refused) {
    guard reader.hasEnded else { throw Refused(.bodyCutOff) }
  }

  private mutating func take(_ event: MultipartReader.Event) throws(Refused) {
    switch event {
    case .part(let head): part = try begin(head)
    case .bytes(let bytes):
      switch part {
      case .field:
        bytesTyped += bytes.count
        guard bytesTyped <= FormFields.longest else { throw Refused(.bodyTooLarge) }
        typed += bytes
      case .file:
        fileBytes += bytes.count
        waiting += bytes
      case .nothing: break
      }
    case .end:
      if case .field(let name) = part { values[name] = String(decoding: typed, as: UTF8.self) }
      (part, typed) = (.nothing, [])
    }
  }

  private mutating func begin(_ head: MultipartReader.Head) throws(Refused) -> Part {
    parts += 1
    guard parts <= Self.mostParts else { throw Refused(.formRefused) }
    guard let name = head.fileName else {
      guard values[head.name] == nil else { throw Refused(.formRefused) }
      return .field(head.name)
    }
    // A field for a file in which none was chosen.
    if name.isEmpty { return .nothing }
    guard fileName == nil else { throw Refused(.formRefused) }
    fileName = String((name.split { $0 == "/" || $0 == "\\" }.last ?? "").prefix(Self.longestFileName))
    return .file
  }
}
