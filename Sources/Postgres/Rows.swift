// The answer of a statement: rows that live as long as libpq's result.
import CPostgres

/// The rows of one result. Not `Sendable`: decode into values before leaving the connection's closure.
public final class Rows: RandomAccessCollection {
  private let result: OpaquePointer
  private let statement: SQL
  public let columnCount: Int
  public let startIndex = 0
  public let endIndex: Int
  private var columnIndexes: [String: Int]?

  /// Takes over the result and clears it at the end.
  init(_ result: OpaquePointer, statement: SQL) {
    self.result = result
    self.statement = statement
    columnCount = Int(PQnfields(result))
    endIndex = Int(PQntuples(result))
  }

  deinit { PQclear(result) }

  /// A row, from 0. The bounds are looked at when a value of it is read.
  public subscript(position: Int) -> Row { Row(rows: self, index: Int32(position)) }

  /// Rows that an insert, update, delete, merge or copy touched, or that a select gave.
  public var affected: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

  public var columnNames: [String] { (0..<columnCount).map { String(cString: PQfname(result, Int32($0))) } }

  var commandTag: String { String(cString: PQcmdStatus(result)) }

  /// The only row; an error when there are none or several.
  public func single() throws(PostgresError) -> Row {
    guard count == 1 else {
      throw PostgresError(.misuse, "one row expected, \(count) came", statement: statement.label)
    }
    return self[0]
  }

  func columnIndex(_ name: String) throws(PostgresError) -> Int {
    let indexes = columnIndexes ?? Dictionary(columnNames.enumerated().map { ($1, $0) }) { first, _ in first }
    columnIndexes = indexes
    guard let index = indexes[name] else {
      throw PostgresError(.misuse, "the result has no column \(name)", statement: statement.label)
    }
    return index
  }

  func column(row: Int32, _ index: Int) -> Column {
    let position = Int32(index)
    let isNull = PQgetisnull(result, row, position) == 1
    let bytes = UnsafeRawBufferPointer(
      start: PQgetvalue(result, row, position), count: Int(PQgetlength(result, row, position)))
    return Column(bytes: bytes, isNull: isNull, type: PQftype(result, position))
  }

  func fault<T>(column index: Int, type: T.Type) -> PostgresError {
    let name = PQfname(result, Int32(index)).map { String(cString: $0) } ?? "\(index)"
    return PostgresError(.decoding(column: name, type: "\(type)"), statement: statement.label)
  }
}

/// One row of a result. Columns are read by name or, faster, by position from 0.
public struct Row {
  let rows: Rows
  let index: Int32

  /// The value of a column by its name, which is looked up once a result.
  /// - Throws: `decoding` with the column's name where the value is null or of another type, never with the value.
  public subscript<T: ColumnDecodable>(_ name: String, as type: T.Type = T.self) -> T {
    get throws(PostgresError) { try self[rows.columnIndex(name), as: type] }
  }

  /// The value of a column by its place, from 0: for what is read very often.
  /// - Throws: as by name; `misuse` where there is no such column.
  public subscript<T: ColumnDecodable>(_ position: Int, as type: T.Type = T.self) -> T {
    get throws(PostgresError) {
      guard position >= 0, position < rows.columnCount else {
        throw PostgresError(.misuse, "the result has no column \(position)")
      }
      guard let value = T(column: rows.column(row: index, position)) else {
        throw rows.fault(column: position, type: type)
      }
      return value
    }
  }

  /// Reads columns one after another, for decoding a row into a value.
  public var columns: ColumnReader { ColumnReader(row: self) }
}

/// Walks the columns of a row from the first.
public struct ColumnReader {
  let row: Row
  private var position = 0

  init(row: Row) { self.row = row }

  /// The next column, from left to right.
  /// - Throws: where there is none, or it is not of the type.
  public mutating func next<T: ColumnDecodable>(as type: T.Type = T.self) throws(PostgresError) -> T {
    defer { position += 1 }
    return try row[position, as: type]
  }
}
