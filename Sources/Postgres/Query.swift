// Statements one at a time: with rows, without, row by row, and whole scripts.
import CPostgres

extension Connection {
  /// Runs a statement and returns its rows.
  public func query(_ sql: SQL, _ parameters: [Parameter] = []) throws(PostgresError) -> Rows {
    do throws(PostgresError) {
      return try onlyRows(send([BatchItem(sql, parameters)]), sql)
    } catch  where isWorthAnotherTry(error) {
      return try onlyRows(send([BatchItem(sql, parameters)]), sql)
    }
  }

  /// Runs a statement and returns how many rows it touched.
  @discardableResult
  public func execute(_ sql: SQL, _ parameters: [Parameter] = []) throws(PostgresError) -> Int {
    try query(sql, parameters).affected
  }

  /// A stale prepared statement fails before it does anything; outside a transaction it can simply be prepared anew.
  private func isWorthAnotherTry(_ error: PostgresError) -> Bool {
    guard case .none = transactionState else { return false }
    return error.isStalePlan || error.sqlState == "26000"
  }

  private func onlyRows(_ answers: [Rows], _ sql: SQL) throws(PostgresError) -> Rows {
    guard let rows = answers.last else { throw PostgresError.lost(handle, statement: sql) }
    return rows
  }

  /// Runs a statement and hands over its rows one at a time, so that memory stays flat however many there are.
  ///
  /// An error thrown by `row` cancels the statement and is thrown on.
  public func stream(_ sql: SQL, _ parameters: [Parameter] = [], row: (Row) throws -> Void) throws {
    try prepareAhead(sql)
    guard let handle, let statement = prepared[sql.name] else { throw PostgresError.lost(handle, statement: sql) }
    let encoded = try BatchItem(sql, parameters).encoded()
    let sent = encoded.withPointers { count, values, lengths, formats in
      PQsendQueryPrepared(handle, statement.serverName, count, values, lengths, formats, 0)
    }
    guard sent == 1, PQsetSingleRowMode(handle) == 1 else { throw broken(sql) }
    var fault: (any Error)?
    while let result = PQgetResult(handle) {
      switch PQresultStatus(result) {
      case PGRES_SINGLE_TUPLE where fault == nil:
        do { try row(Rows(result, statement: sql)[0]) } catch {
          fault = error
          stopStatement()
        }
      case PGRES_FATAL_ERROR:
        fault = fault ?? failure(result, sql)
        PQclear(result)
      default: PQclear(result)
      }
      if self.handle == nil { break }
    }
    // libpq would hand over the rows of the next pipeline one at a time as well.
    if !isBroken { PQclear(PQexec(handle, "")) }
    if fault == nil, isBroken { fault = broken(sql) }
    if let fault { throw fault }
  }

  /// Prepares a statement without running it, and sends whatever waits to go ahead.
  func prepareAhead(_ sql: SQL) throws(PostgresError) {
    _ = try send([])
    if let known = prepared[sql.name], known.text == sql.text { return }
    preparedCount += 1
    let statement = Prepared(serverName: "fp\(preparedCount)", text: sql.text)
    try plain(sql) { PQprepare($0, statement.serverName, statement.text, 0, nil) }
    prepared[sql.name] = statement
  }

  /// Runs a file of several statements. Outside a transaction the file is one; results are dropped.
  ///
  /// Also the way for a statement that must stand alone, such as `vacuum` or `alter system`.
  public func executeScript(_ script: SQL) throws(PostgresError) {
    _ = try send([])
    try plain(script) { PQexec($0, script.text) }
  }

  private func plain(_ sql: SQL, _ call: (OpaquePointer) -> OpaquePointer?) throws(PostgresError) {
    guard let handle, let result = call(handle) else { throw broken(sql) }
    defer { PQclear(result) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
      if takeDoubt() { throw PostgresError(.inDoubt, statement: sql.label) }
    case PGRES_FATAL_ERROR: throw failure(result, sql)
    default:
      // A COPY inside a script: nobody feeds it, so the only way out is a new connection.
      disconnect()
      throw PostgresError(.misuse, "a script cannot copy from or to the client", statement: sql.label)
    }
  }

  /// A name of a table, role, database or channel as SQL writes it, for the few statements that take no parameter.
  func quoted(identifier: String) throws(PostgresError) -> String {
    guard let text = PQescapeIdentifier(handle, identifier, identifier.utf8.count) else {
      throw PostgresError(.encoding, "a name cannot be written as an identifier")
    }
    defer { PQfreemem(text) }
    return String(cString: text)
  }
}
