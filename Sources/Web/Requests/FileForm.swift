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
  /// In the order in which they were chosen; none where none was.
  let files: [SentFile]
}

/// Sorts the parts of a form: typed fields are kept in memory, the bytes of files wait for the disk.
struct FileFormParts {
  /// What is to be done for the disk, in order.
  enum Step: Equatable {
    /// Another file begins.
    case file(named: String)
    case bytes([UInt8])
  }

  /// The largest files together that come with a form, in bytes; larger ones are a program's.
  static let largest = 100 << 20
  /// More parts than any form of ours has.
  private static let mostParts = 40
  private static let longestFileName = 200
  /// Files at once.
  static let mostFiles = 8

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
  private var steps: [Step] = []
  private var files = 0
  /// Of files, until they are taken.
  private(set) var waitingBytes = 0

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

  /// What has come of files since it was last taken.
  mutating func takeSteps() -> [Step] {
    defer { (steps, waitingBytes) = ([], 0) }
    return steps
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
        waitingBytes += bytes.count
        if case .bytes(let before) = steps.last {
          steps[steps.count - 1] = .bytes(before + bytes)
        } else {
          steps.append(.bytes(Array(bytes)))
        }
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
    files += 1
    guard files <= Self.mostFiles else { throw Refused(.formRefused) }
    steps.append(
      .file(named: String((name.split { $0 == "/" || $0 == "\\" }.last ?? "").prefix(Self.longestFileName))))
    return .file
  }
}
