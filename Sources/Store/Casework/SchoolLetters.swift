// Letters to schools about their leavers of whom no destination is available. Article *Casework*, "Letters to schools".
import Postgres
import Register

/// A school that may be written to.
public struct SchoolToWrite: Sendable, Hashable {
  public let id: Int32
  public let name: String
  public let number: String?
  public let postcode: String
  /// When the last letter to it was written; nil: never.
  public let writtenOn: Day?
  /// As the record calls who acts; empty: nobody.
  public let writtenBy: String
}

/// A leaver whom a letter lists, as their school calls them.
public struct LeaverWritten: Sendable, Hashable {
  public let surname: String
  public let forename: String
  public let localID: String
  public let form: String
  public let yearGroup: Int?
  public let leftOn: Day?
}

/// A letter to a school that stands.
public struct KeptSchoolLetter: Sendable, Hashable {
  public let batch: UUIDValue
  public let institution: Int32
  public let name: String
  public let postcode: String
  public let text: Int64
  public let madeOn: Day
  public let madeBy: String
}

/// Letters to schools, asked and kept as the visitor.
public enum SchoolLetters {
  private typealias Ask = Statements.casework

  /// By name.
  public static func schools(_ db: Connection, on day: Day) throws -> [SchoolToWrite] {
    try db.query(Ask.schoolLetterSchools, [day.parameter]).map { row in
      SchoolToWrite(
        id: try row["id"], name: try row["institution"], number: try row["number"], postcode: try row["postcode"],
        writtenOn: try row["written_on"], writtenBy: try row["written_by", as: String?.self] ?? "")
    }
  }

  /// Whom a letter of the day lists. What is answered is logged as disclosed with it.
  /// - Parameter isLookedAt: nothing goes to the school.
  public static func leavers(
    _ db: Connection, of institution: Int32, on day: Day, isLookedAt: Bool
  ) throws -> [LeaverWritten] {
    try db.query(Ask.schoolLetterLeavers, [institution.parameter, day.parameter, .bool(isLookedAt)]).map { row in
      LeaverWritten(
        surname: try row["surname"], forename: try row["forename"], localID: try row["local_id"],
        form: try row["form"], yearGroup: try row["year_group"], leftOn: try row["left_on"])
    }
  }

  /// Those that stand of one form, or of every form of the last year.
  public static func kept(_ db: Connection, of batch: UUIDValue?, on day: Day) throws -> [KeptSchoolLetter] {
    try db.query(Ask.schoolLetters, [batch.map { .uuid($0) } ?? .null, day.parameter]).map { row in
      KeptSchoolLetter(
        batch: try row["batch"], institution: try row["institution_id"], name: try row["institution"],
        postcode: try row["postcode"], text: try row["text_id"], madeOn: try row["made_on"],
        madeBy: try row["made_by"])
    }
  }

  /// Keeps the letters of a form; those that are there stay. Result: to how many schools.
  public static func keep(
    _ db: Connection, batch: UUIDValue, to institutions: [Int32], text: Int64, actor: String, on day: Day
  ) throws -> Int {
    try db.query(
      Ask.keepSchoolLetters,
      [.uuid(batch), .intArray(institutions.map(Int.init)), text.parameter, .text(actor), day.parameter]
    ).count
  }

  /// Takes those of a form of one's own back, on the day. Result: how many.
  public static func end(_ db: Connection, batch: UUIDValue, actor: String, on day: Day) throws -> Int {
    try db.query(Ask.endSchoolLetters, [.uuid(batch), .text(actor), day.parameter]).count
  }
}
