// What officers keep beside what is told: notes, saved lists; and of whom a row is that they told.
import FoundationEssentials
import Postgres
import Register

/// What an officer wrote down of somebody.
public struct Note: Sendable, Hashable {
  public let id: Int64
  public let words: String
  public let at: Instant
  /// As the record calls who acts.
  public let by: String
}

/// A list with what narrows and orders it, under a name.
public struct SavedList: Sendable, Hashable {
  public let id: Int64
  public let name: String
  public let cohort: String
  /// By the names of its address.
  public let asked: [String: String]
  public let isShared: Bool
  /// Whether whoever asks saved it.
  public let isOwn: Bool
}

extension Casework {
  private typealias Ask = Statements.casework

  /// - Parameter key: of the form: sent twice it is one note.
  /// Result: the note's number; nil where whoever asks meets nobody of the number.
  public static func write(
    _ db: Connection, note: String, key: UUIDValue, of person: Int64, actor: String, on day: Day
  ) throws -> Int64? {
    try db.query(Ask.writeNote, [person.parameter, .text(note), .text(actor), day.parameter, .uuid(key)]).first.map {
      try $0[0]
    }
  }

  /// Result: whether there was one of one's own that stood.
  public static func end(_ db: Connection, note: Int64, of person: Int64, actor: String) throws -> Bool {
    try db.query(Ask.endNote, [note.parameter, person.parameter, .text(actor)]).first != nil
  }

  /// Those that stand, the newest first.
  public static func notes(_ db: Connection, of person: Int64, atMost limit: Int) throws -> [Note] {
    try db.query(Ask.notes, [person.parameter, .int(limit)]).map { row in
      Note(id: try row["id"], words: try row["words"], at: try row["made_at"], by: try row["made_by"])
    }
  }

  /// - Parameter asked: a JSON object of texts.
  public static func save(
    _ db: Connection, list name: String, cohort: String, asked: String, isShared: Bool, actor: String
  ) throws -> Int64 {
    try db.query(Ask.saveList, [.text(name), .text(cohort), .text(asked), .bool(isShared), .text(actor)]).single()[0]
  }

  /// Result: whether there was one of one's own.
  public static func forget(_ db: Connection, savedList: Int64, actor: String) throws -> Bool {
    try db.query(Ask.forgetList, [savedList.parameter, .text(actor)]).first != nil
  }

  /// One's own lists and the team's, by name.
  public static func savedLists(_ db: Connection, actor: String) throws -> [SavedList] {
    try db.query(Ask.savedLists, [.text(actor)]).map { row in
      let asked: String = try row["asked"]
      return SavedList(
        id: try row["id"], name: try row["name"], cohort: try row["cohort"],
        asked: try JSONDecoder().decode([String: String].self, from: Data(asked.utf8)),
        isShared: try row["is_shared"], isOwn: try row["made_by", as: String.self] == actor)
    }
  }

  /// Of whom a row is that whoever asks told. Result: nil where there is no such return; inside nil where it is of nobody yet, or
  /// of somebody whom whoever asks does not meet.
  public static func added(_ db: Connection, _ id: UUIDValue, actor: String) throws -> Int64?? {
    try db.query(Ask.added, [.uuid(id), .text(actor)]).first.map { try $0["person_id"] }
  }
}
