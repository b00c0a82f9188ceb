// What schools have the columns of their files read as, remembered by a fingerprint of the headings.

import Postgres

/// Choices of schools for files with the same headings.
public enum HeadingChoices {
  /// - Parameter kind: nil: of any kind, the newest.
  /// - Returns: by the places of columns, from 0, with the kind that the file was read as; nil where the institution never said so.
  public static func last(
    _ db: Connection, institution: Int32, fingerprint: [UInt8], kind: String?
  ) throws -> (kind: String, chosen: [Int: String])? {
    let rows = try db.query(
      Statements.returns.headingChoice, [institution.parameter, .bytes(fingerprint), Parameter(kind)])
    guard let first = rows.first else { return nil }
    let chosen: [Int: String] = try rows.reduce(into: [:]) { chosen, row in
      guard let place = try row["place", as: Int?.self] else { return }
      chosen[place] = try row["heading", as: String.self]
    }
    return (try first["kind"], chosen)
  }

  /// Remembers what was chosen.
  public static func keep(
    _ db: Connection, institution: Int32, fingerprint: [UInt8], kind: String, _ chosen: [Int: String], actor: String
  ) throws {
    let places = chosen.sorted { $0.key < $1.key }
    try db.execute(
      Statements.returns.keepHeadingChoice,
      [
        institution.parameter, .bytes(fingerprint), .text(kind), .intArray(places.map(\.key)),
        .textArray(places.map(\.value)),
        .text(actor),
      ])
  }
}
