// What can go wrong with the database, told without any value that travelled to or from it.
import CPostgres

/// An error of the database or of the way to it. Safe to log: it never holds parameters, rows, nor the server's
/// DETAIL or CONTEXT, and the server's own sentence only where that sentence cannot quote a value.
public struct PostgresError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong, as far as whoever asked can act on it.
  public enum Kind: Sendable, Hashable {
    /// No connection could be made.
    case unavailable
    /// The connection broke while it was in use; whether the last statement took effect is unknown.
    case connectionLost
    /// The connection broke, or was given up, while the server was committing; what was to be kept may be kept or not, so it
    /// has to be safe to send it again.
    case inDoubt
    /// The server is a primary that a failover has left behind; see ``NewestTimeline``.
    case leftBehind
    /// Every connection of the pool was busy for the whole wait limit.
    case poolExhausted
    /// The pool is closing or closed.
    case poolClosed
    /// A statement or lock timeout passed.
    case timedOut
    /// The Swift task was cancelled, or somebody cancelled the statement.
    case cancelled
    /// The server refused the statement; see ``PostgresError/sqlState``.
    case server
    /// A value of the result has not the form of the wanted Swift type.
    case decoding(column: String, type: String)
    /// A parameter or COPY value cannot be sent: a text holds a zero character.
    case encoding
    /// The program used the connection wrongly.
    case misuse
  }

  public var kind: Kind
  /// PostgreSQL's five-character code.
  public var sqlState: String?
  /// A sentence without values.
  public var message: String?
  public var schema: String?
  public var table: String?
  public var column: String?
  public var constraint: String?
  /// The name of the statement that failed.
  public var statement: String?
  /// Where in the statement's text the server saw the mistake, in characters from 1.
  public var position: Int?
  /// The line of the COPY data at which the server stopped, from 1.
  public var copyLine: Int?

  /// - Parameter message: without a value of anybody's data.
  public init(_ kind: Kind, _ message: String? = nil, statement: String? = nil) {
    self.kind = kind
    self.message = message
    self.statement = statement
  }

  /// Whether the same transaction may succeed when run again: serialization failure, deadlock, or a prepared
  /// statement that the server no longer accepts.
  public var isRetryable: Bool {
    guard let sqlState else { return false }
    return ["40001", "40P01", "26000"].contains(sqlState) || isStalePlan
  }

  /// What the error means where a commit had been sent.
  var duringCommit: PostgresError {
    guard kind == .connectionLost else { return self }
    var error = self
    error.kind = .inDoubt
    return error
  }

  /// The server's plan for a prepared statement no longer fits because a table changed.
  var isStalePlan: Bool { sqlState == "0A000" && message == Self.stalePlanMessage }

  private static let stalePlanMessage = "cached plan must not change result type"

  /// Kind, place, and the server's message where it can hold no value of a row.
  public var description: String {
    var parts = ["\(kind)"]
    if let sqlState { parts.append("SQLSTATE \(sqlState)") }
    if let message { parts.append(message) }
    if let table { parts.append("table \(schema.map { "\($0)." } ?? "")\(table)") }
    if let column { parts.append("column \(column)") }
    if let constraint { parts.append("constraint \(constraint)") }
    if let statement { parts.append("statement \(statement)") }
    if let position { parts.append("at character \(position)") }
    if let copyLine { parts.append("COPY line \(copyLine)") }
    return "PostgresError(" + parts.joined(separator: ", ") + ")"
  }
}

extension PostgresError {
  /// Reads the error fields of a libpq result.
  init(result: OpaquePointer, statement: SQL?) {
    func field(_ code: Int32) -> String? { PQresultErrorField(result, code).map { String(cString: $0) } }
    let state = field(fp_diag_sqlstate)
    self.init(.server, statement: statement?.label)
    sqlState = state
    schema = field(fp_diag_schema_name)
    table = field(fp_diag_table_name)
    column = field(fp_diag_column_name)
    constraint = field(fp_diag_constraint_name)
    position = field(fp_diag_statement_position).flatMap { Int($0) }
    copyLine = field(fp_diag_context).flatMap(Self.copyLine)
    let primary = field(fp_diag_message_primary)
    switch field(fp_diag_source_function) {
    case "RevalidateCachedQuery": message = Self.stalePlanMessage
    case "exec_stmt_raise": message = nil
    default: message = Self.messageIsSafe(state: state, hasPosition: position != nil) ? primary : nil
    }
    kind = Self.kind(state: state, message: primary)
  }

  /// The sentence of a failed connection: it names hosts, users and databases, never a password.
  static func connecting(_ connection: OpaquePointer?) -> PostgresError {
    PostgresError(.unavailable, Self.text(of: connection) ?? "out of memory")
  }

  static func lost(_ connection: OpaquePointer?, statement: SQL?) -> PostgresError {
    PostgresError(.connectionLost, Self.text(of: connection), statement: statement?.label)
  }

  private static func text(of connection: OpaquePointer?) -> String? {
    guard let text = PQerrorMessage(connection) else { return nil }
    let lines = String(cString: text).split(whereSeparator: \.isNewline)
    return lines.isEmpty ? nil : lines.joined(separator: " ")
  }

  private static func kind(state: String?, message: String?) -> Kind {
    switch state {
    case "57014": message?.contains("user request") == true ? .cancelled : .timedOut
    case "55P03", "25P03": .timedOut
    case "57P01", "57P02", "57P05": .connectionLost
    case "57P03", "53300": .unavailable
    case let state? where state.hasPrefix("08"): .connectionLost
    case nil: .connectionLost
    default: .server
    }
  }

  /// Classes whose sentences name objects and limits only. Class 22 quotes input; class 42 does unless the server
  /// points into the statement's own text; a function's RAISE may say anything.
  private static func messageIsSafe(state: String?, hasPosition: Bool) -> Bool {
    guard let state else { return false }
    if state == "42501" { return true }
    if state.hasPrefix("42") { return hasPosition }
    return ["08", "23", "25", "26", "28", "3D", "40", "53", "55", "57"].contains(String(state.prefix(2)))
  }

  /// `COPY person, line 12, column born: "…"` → 12
  private static func copyLine(_ context: String) -> Int? {
    guard context.hasPrefix("COPY ") else { return nil }
    let name = context.dropFirst(5).prefix { $0 != "," }
    let rest = context.dropFirst(5 + name.count)
    guard rest.hasPrefix(", line ") else { return nil }
    return Int(rest.dropFirst(7).prefix { $0.isASCII && $0.isNumber })
  }
}
