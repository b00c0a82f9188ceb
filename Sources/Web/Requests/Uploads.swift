// Takes the body of a return into the spool: counted, hashed, limited in size and time.

import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes
import NIOPosix
import Services
import Jobs

/// What is the same for all bodies taken in.
struct Uploads: Sendable {
  let spool: Spool
  /// Threads that may wait for the disk.
  let threads: NIOThreadPool
  /// The largest body taken, in bytes.
  var limit: Int
  /// The longest time a body may take to arrive.
  let timeLimit: Duration
  let observer: Observer

  /// Pieces are handed to the disk when this many bytes have come together.
  private static let batch = 256 * 1024

  /// Takes the whole body, or throws and leaves nothing behind.
  func take(_ request: Request, _ context: APIRequestContext) async throws -> SpoolWriter.Finished {
    let announced = try announcedLength(request.headers)
    try await invite(request, context)
    let writer = try await threads.runIfActive { [spool] in try spool.open() }
    do {
      let taken = try await write(request.body, to: writer)
      guard taken > 0 else { throw Refused(.bodyMissing) }
      if let announced, announced != taken { throw Refused(.bodyCutOff) }
      observer.note(.received(bytes: taken))
      return try await threads.runIfActive { try writer.finish() }
    } catch {
      writer.discard()
      throw error
    }
  }

  /// Checks what the headers tell before a byte is read.
  private func announcedLength(_ headers: HTTPFields) throws(Refused) -> Int? {
    if let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" { throw Refused(.bodyType) }
    let type = (headers[.contentType] ?? "").lowercased()
    // A form's parts are not the file; other types are what senders' tools happen to write, and say nothing.
    guard !type.hasPrefix("multipart/") else { throw Refused(.bodyType) }
    guard let announced = headers[.contentLength].flatMap({ Int($0) }) else { return nil }
    guard announced > 0 else { throw Refused(.bodyMissing) }
    guard announced <= limit else { throw tooLarge }
    return announced
  }

  /// Answers `Expect: 100-continue`, now that nothing in the request's head speaks against it.
  private func invite(_ request: Request, _ context: APIRequestContext) async throws {
    guard request.headers[.expect]?.lowercased() == "100-continue" else { return }
    try await context.channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue)))
  }

  private func write(_ body: RequestBody, to writer: SpoolWriter) async throws -> Int {
    var taken = 0
    var waiting: [UInt8] = []
    try await walk(body) { piece in
      taken += piece.count
      waiting.append(contentsOf: piece)
      if waiting.count >= Self.batch {
        let batch = waiting
        waiting = []
        try await threads.runIfActive { try writer.append(batch) }
      }
    }
    let rest = waiting
    try await threads.runIfActive { try writer.append(rest) }
    return taken
  }

  /// Takes a form with files. The last reference to a file ends it.
  func takeForm(_ request: Request) async throws -> FileForm {
    var own = self
    own.limit = min(limit, FileFormParts.largest)
    return try await own.takeParts(request)
  }

  /// Takes what was typed here, as if it were a file.
  func take(text: String) async throws -> SpoolWriter.Finished {
    try await threads.runIfActive { [spool] in
      let writer = try spool.open()
      do {
        try writer.append(Array(text.utf8))
        return try writer.finish()
      } catch {
        writer.discard()
        throw error
      }
    }
  }

  private func takeParts(_ request: Request) async throws -> FileForm {
    if let announced = request.headers[.contentLength].flatMap({ Int($0) }), announced > limit { throw tooLarge }
    var parts = try FileFormParts(request)
    let files = SpooledFiles(uploads: self)
    do {
      try await walk(request.body) { piece in
        try parts.take(piece)
        if parts.waitingBytes >= Self.batch { try await files.take(parts.takeSteps()) }
      }
      try parts.finish()
      try await files.take(parts.takeSteps())
      return FileForm(fields: FormFields(values: parts.values), files: try await files.finish())
    } catch {
      await files.discard()
      throw error
    }
  }

  /// The pieces of a body, within the limits of size and time.
  private func walk(_ body: RequestBody, _ each: ([UInt8]) async throws -> Void) async throws {
    let began = ContinuousClock.now
    var taken = 0
    do {
      for try await var piece in body {
        taken += piece.readableBytes
        guard taken <= limit else { throw tooLarge }
        guard began.duration(to: .now) <= timeLimit else { throw Refused(.bodyTooSlow) }
        try await each(piece.readBytes(length: piece.readableBytes) ?? [])
      }
    } catch let error where !(error is Refused) && !(error is SpoolError) && !(error is CancellationError) {
      // Whatever ends a body early is the connection's doing.
      throw Refused(.bodyCutOff)
    }
  }

  private var tooLarge: Refused {
    var refused = Refused(.bodyTooLarge)
    refused.limit = limit
    return refused
  }
}

/// The files of one form on their way into the spool, one after another.
private actor SpooledFiles {
  private let uploads: Uploads
  private var open: (name: String, writer: SpoolWriter, bytes: Int)?
  private var done: [SentFile] = []

  init(uploads: Uploads) { self.uploads = uploads }

  func take(_ steps: [FileFormParts.Step]) async throws {
    for step in steps {
      switch step {
      case .file(let name):
        try await close()
        open = (name, try await uploads.threads.runIfActive { [spool = uploads.spool] in try spool.open() }, 0)
      case .bytes(let bytes):
        guard let writer = open?.writer else { continue }
        open?.bytes += bytes.count
        try await uploads.threads.runIfActive { try writer.append(bytes) }
      }
    }
  }

  /// An empty file is none.
  private func close() async throws {
    guard let (name, writer, bytes) = open else { return }
    open = nil
    guard bytes > 0 else { return writer.discard() }
    uploads.observer.note(.received(bytes: bytes))
    done.append(SentFile(name: name, body: try await uploads.threads.runIfActive { try writer.finish() }))
  }

  func finish() async throws -> [SentFile] {
    try await close()
    return done
  }

  func discard() {
    open?.writer.discard()
    open = nil
    done = []
  }
}
