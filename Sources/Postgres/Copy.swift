// COPY in both directions, in pieces, with the socket as back-pressure.
import CPostgres

/// Takes the rows or bytes of a `COPY … FROM STDIN`. Writing waits while the server cannot take more.
public final class CopyWriter {
  private let handle: OpaquePointer
  private let sql: SQL
  private var pending = CopyRow()
  static let pieceSize = 64 * 1024

  init(_ handle: OpaquePointer, sql: SQL) {
    self.handle = handle
    self.sql = sql
  }

  /// Adds one row.
  public func row(_ fill: (inout CopyRow) throws -> Void) throws {
    try fill(&pending)
    pending.end()
    if pending.holdsZero { throw PostgresError(.encoding, "a text holds a zero character", statement: sql.label) }
    if pending.bytes.count >= Self.pieceSize { try flush() }
  }

  /// Sends bytes that are in the format of the COPY already, such as CSV.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
    try flush()
    try put(bytes)
  }

  func flush() throws(PostgresError) {
    if pending.bytes.isEmpty { return }
    // The buffer is taken out so that its bytes can be lent to libpq, and put back to keep its room.
    var bytes: [UInt8] = []
    swap(&bytes, &pending.bytes)
    let done = bytes.withUnsafeBytes { putAll($0) }
    bytes.removeAll(keepingCapacity: true)
    swap(&bytes, &pending.bytes)
    if !done { throw PostgresError.lost(handle, statement: sql) }
  }

  private func put(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
    if !putAll(bytes) { throw PostgresError.lost(handle, statement: sql) }
  }

  private func putAll(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.pieceSize))
      let start = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard PQputCopyData(handle, start, Int32(piece.count)) == 1 else { return false }
      rest = rest.dropFirst(piece.count)
    }
    return true
  }
}

extension Connection {
  /// Runs a `COPY … FROM STDIN`, alone or as the only COPY of a script without parameters, and returns the number of rows
  /// that its last statement stored. An error thrown by `body` undoes the copy.
  @discardableResult
  public func copyIn(_ sql: SQL, _ body: (CopyWriter) throws -> Void) throws -> Int {
    let handle = try startCopy(sql, expecting: PGRES_COPY_IN)
    let writer = CopyWriter(handle, sql: sql)
    do {
      try body(writer)
      try writer.flush()
    } catch {
      _ = PQputCopyEnd(handle, "the client gave up")
      let ending = endCopy(handle, sql)
      // When the way broke, the server's own last word says why.
      if (error as? PostgresError)?.kind == .connectionLost, let cause = ending.error { throw cause }
      throw error
    }
    guard PQputCopyEnd(handle, nil) == 1 else { throw endCopy(handle, sql).error ?? broken(sql) }
    let ending = endCopy(handle, sql)
    if let error = ending.error { throw error }
    return ending.rows
  }

  /// Runs a `COPY … TO STDOUT` and hands its bytes over in pieces of about 64 KiB, never splitting a row. The server
  /// waits while `body` does. An error thrown by `body` cancels the statement. Returns the number of rows.
  @discardableResult
  public func copyOut(_ sql: SQL, into body: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
    let handle = try startCopy(sql, expecting: PGRES_COPY_OUT)
    var piece: [UInt8] = []
    piece.reserveCapacity(CopyWriter.pieceSize * 2)
    do {
      while let (row, length) = nextCopyRow(handle) {
        defer { PQfreemem(row) }
        piece.append(contentsOf: UnsafeRawBufferPointer(start: row, count: length))
        guard piece.count >= CopyWriter.pieceSize else { continue }
        try piece.withUnsafeBytes(body)
        piece.removeAll(keepingCapacity: true)
      }
    } catch {
      stopStatement()
      if self.handle != nil {
        while let (row, _) = nextCopyRow(handle) { PQfreemem(row) }
        _ = endCopy(handle, sql)
      }
      throw error
    }
    let ending = endCopy(handle, sql)
    if let error = ending.error { throw error }
    if !piece.isEmpty { try piece.withUnsafeBytes(body) }
    return ending.rows
  }

  private func nextCopyRow(_ handle: OpaquePointer) -> (UnsafeMutablePointer<CChar>, Int)? {
    var row: UnsafeMutablePointer<CChar>?
    let length = PQgetCopyData(handle, &row, 0)
    guard length > 0, let row else { return nil }
    return (row, Int(length))
  }

  private func startCopy(_ sql: SQL, expecting status: ExecStatusType) throws(PostgresError) -> OpaquePointer {
    _ = try send([])
    guard let handle, let result = PQexec(handle, sql.text) else { throw broken(sql) }
    defer { PQclear(result) }
    if PQresultStatus(result) == status { return handle }
    if PQresultStatus(result) == PGRES_FATAL_ERROR { throw failure(result, sql) }
    if PQresultStatus(result) == PGRES_COPY_IN || PQresultStatus(result) == PGRES_COPY_OUT { disconnect() }
    throw PostgresError(.misuse, "the statement is no COPY in this direction", statement: sql.label)
  }

  private func endCopy(_ handle: OpaquePointer, _ sql: SQL) -> (rows: Int, error: PostgresError?) {
    var rows = 0
    var error: PostgresError?
    while let result = PQgetResult(handle) {
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_COMMAND_OK: rows = Int(String(cString: PQcmdTuples(result))) ?? 0
      case PGRES_FATAL_ERROR: error = error ?? failure(result, sql)
      default: break
      }
      if isBroken { break }
    }
    if error == nil, isBroken { error = broken(sql) }
    if error == nil, takeDoubt() { error = PostgresError(.inDoubt, statement: sql.label) }
    return (rows, error)
  }
}
