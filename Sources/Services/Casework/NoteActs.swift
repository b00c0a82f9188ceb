// Notes on a person, and lists saved under a name. Article: Casework.

import Postgres
import Publishing
import Register
import Store

/// What an officer writes down of somebody.
public struct NoteWritten: Sendable, Hashable {
  public let person: Int64
  /// Of the form: sent twice it is one note.
  public let key: UUIDValue
  public let words: String
  /// The most that a note has, in characters.
  public static let longest = 2000

  /// - Throws: ``ActRefusal`` where there is nothing, or too much.
  public init(_ person: Int64, key: UUIDValue, _ words: String) throws {
    (self.person, self.key) = (person, key)
    // A browser ends lines as the protocols of the net do.
    self.words = words.replacing("\r\n", with: "\n").trimmed()
    guard !self.words.isEmpty else { throw ActRefusal.invalid("words") }
    guard self.words.unicodeScalars.count <= Self.longest else {
      throw ActRefusal.misshapen("words", takes: "at most \(Self.longest) characters")
    }
  }
}

/// A note that whoever wrote it takes back.
public struct NoteEnded: Sendable, Hashable {
  public let person: Int64
  public let note: Int64

  public init(_ person: Int64, note: Int64) {
    self.person = person
    self.note = note
  }
}

/// A list with what narrows and orders it, to be saved under a name.
public struct ListSaved: Sendable, Hashable {
  public let name: String
  public let cohort: String
  /// By the names of its address.
  public let asked: [String: String]
  /// Whether it is the team's, or one's own.
  public let isShared: Bool

  /// - Throws: ``ActRefusal`` where the name or the list cannot be one.
  public init(_ name: String, cohort: String, asked: [String: String], isShared: Bool) throws {
    self.name = name.trimmed()
    (self.cohort, self.asked, self.isShared) = (cohort, asked, isShared)
    guard 1...60 ~= self.name.unicodeScalars.count else {
      throw ActRefusal.misshapen("name", takes: "a name of at most 60 characters")
    }
    guard CohortQuery.names.contains(cohort) else { throw ActRefusal.notFound }
  }
}

extension Acts {
  /// Writes a note.
  public static let writeNote = Act<NoteWritten, Int64>(
    "note written", by: officers, recorded: .input { Details("person \($0.person)") },
    way: .steps(isReading: false) { session, note in
      guard
        let id = try Casework.write(
          session.db, note: note.words, key: note.key, of: note.person, actor: session.actor, on: session.today)
      else { throw ActRefusal.notFound }
      return id
    })

  /// Takes a note of one's own back. That it was written stays on record. Result: whether there was one that stood.
  public static let endNote = Act<NoteEnded, Bool>(
    "note taken back", by: officers, recorded: .input { Details("person \($0.person)") },
    way: .steps(isReading: false) { session, ended in
      try Casework.end(session.db, note: ended.note, of: ended.person, actor: session.actor)
    })

  /// Saves a list, in place of what one had saved under the same name.
  public static let saveList = Act<ListSaved, Int64>(
    "list saved", by: officers,
    recorded: .output { _, id in Details("saved list \(id)") },
    way: .steps(isReading: false) { session, list in
      let asked = JSONValue.object(list.asked.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
      return try Casework.save(
        session.db, list: list.name, cohort: list.cohort, asked: asked.text, isShared: list.isShared,
        actor: session.actor)
    })

  /// Forgets a list that one saved oneself. Result: whether there was one.
  public static let forgetList = Act<Int64, Bool>(
    "saved list forgotten", by: officers, recorded: .input { Details("saved list \($0)") },
    way: .steps(isReading: false) { session, id in
      try Casework.forget(session.db, savedList: id, actor: session.actor)
    })

  /// One's own lists and the team's.
  public static let readSavedLists = Act<Nothing, [SavedList]>(
    "saved lists read", by: officers, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in try Casework.savedLists(session.db, actor: session.actor) })
}
