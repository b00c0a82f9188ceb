// Letters: what the county writes, to whom it may be sent, and what was written.
import Postgres
import Register

/// An edition of a text that the county writes.
public struct LetterText: Sendable, Hashable {
  public let id: Int64
  public let name: String
  public let title: String
  public let subject: String
  /// Paragraphs with an empty line between; what stands in braces is filled in.
  public let words: String
  /// nil: always.
  public let from: Day?
  public let to: Day?
  /// As the record calls who acts; empty: it came with the program.
  public let madeBy: String
  /// It goes to a school, and not to a young person.
  public let isToSchool: Bool
}

/// Somebody who is to be written to.
public struct LetterTo: Sendable, Hashable {
  /// Why somebody is not written to.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case protected, died, objects, unnamed, address
  }

  public let person: Int64
  public let surname: String
  public let forename: String
  public let knownAs: String
  public let born: Day?
  public let lastInstitution: String
  public let hub: String
  /// Lines with a comma between.
  public let address: String
  public let town: String
  public let postcode: String
  /// nil: they may be written to.
  public let reason: Reason?
}

/// Letters of one form.
public struct KeptLetter: Sendable, Hashable {
  public let batch: UUIDValue
  public let person: Int64
  public let text: Int64
  public let madeOn: Day
  public let madeBy: String
}

/// Letters, asked and kept as the visitor. Article *Casework*.
public enum Letters {
  private typealias Ask = Statements.casework

  /// Whether they may be written to, in the order of names; without those whom whoever asks does not meet.
  public static func planned(_ db: Connection, to persons: [Int64], on day: Day) throws -> [LetterTo] {
    try db.query(Ask.letterPlanned, [.bigints(persons), day.parameter]).map { row in
      LetterTo(
        person: try row["person_id"], surname: try row["surname"], forename: try row["forename"],
        knownAs: try row["known_as"], born: try row["born"], lastInstitution: try row["last_institution"],
        hub: try row["hub"], address: try row["address"], town: try row["town"], postcode: try row["postcode"],
        reason: LetterTo.Reason(rawValue: try row["reason"]))
    }
  }

  /// - Parameter day: nil: every edition.
  public static func texts(_ db: Connection, on day: Day?) throws -> [LetterText] {
    try db.query(Ask.letterTexts, [Parameter(day)]).map { row in
      LetterText(
        id: try row["id"], name: try row["name"], title: try row["title"], subject: try row["subject"],
        words: try row["words"], from: try row["valid_from"], to: try row["valid_to"], madeBy: try row["made_by"],
        isToSchool: try row["to_school"])
    }
  }

  /// Adds an edition from a day on; the one in force then ends the day before.
  public static func add(
    _ db: Connection, text name: String, title: String, subject: String, words: String, from: Day, actor: String
  ) throws -> Int64 {
    _ = try db.query(Ask.endLetterText, [.text(name), from.parameter])
    return try db.query(
      Ask.addLetterText,
      [.text(name), .text(title), .text(subject), .text(words), from.parameter, .text(actor)]
    ).single()[0]
  }

  /// - Returns: how many are kept.
  public static func keep(
    _ db: Connection, batch: UUIDValue, to persons: [Int64], text: Int64, told: UUIDValue, actor: String, on day: Day
  ) throws -> Int {
    try db.query(
      Ask.keepLetters,
      [.uuid(batch), .bigints(persons), text.parameter, .uuid(told), .text(actor), day.parameter]
    ).single()[0]
  }

  /// Those that stand of one form, or of every form of the last 60 days.
  public static func kept(_ db: Connection, of batch: UUIDValue?, on day: Day) throws -> [KeptLetter] {
    try db.query(Ask.letters, [batch.map { .uuid($0) } ?? .null, day.parameter]).map { row in
      KeptLetter(
        batch: try row["batch"], person: try row["person_id"], text: try row["text_id"], madeOn: try row["made_on"],
        madeBy: try row["made_by"])
    }
  }

  /// Takes those of a form of one's own back, on the day. Result: how many.
  public static func end(_ db: Connection, batch: UUIDValue, actor: String, on day: Day) throws -> Int {
    try db.query(Ask.endLetters, [.uuid(batch), .text(actor), day.parameter]).count
  }
}
