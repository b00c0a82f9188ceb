// What schools have the columns of their files read as, remembered by a fingerprint of the headings.

import Postgres

/// Choices of schools for files with the same headings.
public enum HeadingChoices {
  /// By the places of columns, from 0; empty where the institution never said so.
  public static func last(_ db: Connection, institution: Int32, fingerprint: [UInt8]) throws -> [Int: String] {
    let rows = try db.query(Statements.returns.headingChoice, [institution.parameter, .bytes(fingerprint)])
    return try rows.reduce(into: [:]) { chosen, row in chosen[try row["place"]] = try row["heading", as: String.self] }
  }

  /// Remembers what was chosen.
  public static func keep(
    _ db: Connection, institution: Int32, fingerprint: [UInt8], _ chosen: [Int: String], actor: String
  ) throws {
    let places = chosen.sorted { $0.key < $1.key }
    try db.execute(
      Statements.returns.keepHeadingChoice,
      [
        institution.parameter, .bytes(fingerprint), .intArray(places.map(\.key)), .textArray(places.map(\.value)),
        .text(actor),
      ])
  }
}
