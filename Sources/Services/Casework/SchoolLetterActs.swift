// Letters to schools about their leavers of whom no destination is available: planned before anything is recorded, recorded once,
// made anew whenever they are printed. Articles: Casework, "Letters to schools"; SharingRules, 4, rule 7.

import Postgres
import Register
import Store

/// The schools that may be written to, and what was written lately.
public struct SchoolLettersShown: Sendable {
  public let today: Day
  public let schools: [SchoolToWrite]
  public let batches: [LetterBatch]
  /// By what is called who acts, their names.
  public let names: [String: String]
}

/// To which schools letters are planned.
public struct SchoolLettersAsked: Sendable, Hashable {
  public let schools: [Int32]

  public init(_ schools: [Int32]) { self.schools = schools }

  fileprivate var recorded: String { schools.map { "institution \($0)" }.joined(separator: ", ") }
}

/// A letter to a school as it would be printed.
public struct SchoolLetter: Sendable, Hashable {
  public let institution: Int32
  public let school: String
  public let postcode: String
  public let leavers: [LeaverWritten]
}

/// Letters to schools as they would be written, or are.
public struct SchoolLettersPlanned: Sendable {
  public let text: LetterText
  /// Of the letters.
  public let day: Day
  /// Who writes, as users are called.
  public let officer: String
  public let letters: [SchoolLetter]
  /// Schools that get none: a destination of each of their leavers is told.
  public let without: [String]
  /// Another where the text, or whom a letter lists, is another.
  public let version: String
}

/// Letters to schools that are to be recorded as they were shown.
public struct SchoolLettersWritten: Sendable, Hashable {
  public let asked: SchoolLettersAsked
  /// Of the form: sent twice it is recorded once.
  public let key: UUIDValue
  /// Of what was shown.
  public let version: String

  /// Letters as they were shown.
  public init(_ asked: SchoolLettersAsked, key: UUIDValue, version: String) {
    (self.asked, self.key, self.version) = (asked, key, version)
  }
}

extension Session {
  /// - Parameters:
  ///   - schools: with what an envelope needs.
  ///   - isLookedAt: nothing goes to the schools.
  fileprivate func planSchoolLetters(
    _ schools: [(id: Int32, name: String, postcode: String)], text: LetterText, by officer: String, isLookedAt: Bool
  ) throws -> SchoolLettersPlanned {
    let all = try schools.map { school in
      SchoolLetter(
        institution: school.id, school: school.name, postcode: school.postcode,
        leavers: try SchoolLetters.leavers(db, of: school.id, on: today, isLookedAt: isLookedAt))
    }
    let letters = all.filter { !$0.leavers.isEmpty }
    let told = letters.map { letter in
      "\(letter.institution): "
        + letter.leavers.map { "\($0.surname)|\($0.forename)|\($0.localID)" }.joined(separator: ",")
    }
    return SchoolLettersPlanned(
      text: text, day: today, officer: officer, letters: letters,
      without: all.filter(\.leavers.isEmpty).map(\.school),
      version: try ShownVersion.of("\(text.id) \(told.joined(separator: ";"))"))
  }

  fileprivate func planSchoolLetters(_ asked: SchoolLettersAsked) throws -> SchoolLettersPlanned {
    guard !asked.schools.isEmpty, asked.schools.count <= Acts.mostSchoolsWritten else {
      throw ActRefusal.invalid("school")
    }
    let schools = try SchoolLetters.schools(db, on: today).filter { asked.schools.contains($0.id) }
    guard schools.count == Set(asked.schools).count else { throw ActRefusal.invalid("school") }
    guard let text = try Letters.texts(db, on: today).first(where: \.isToSchool) else {
      throw ActRefusal.impossible("No text for schools is in force today. A steward adds one under Letter texts.")
    }
    return try planSchoolLetters(
      schools.map { ($0.id, $0.name, $0.postcode) }, text: text, by: try namesOfOfficers[actor] ?? actor,
      isLookedAt: true)
  }
}

extension Acts {
  /// Who may meet restricted people: a letter lists leavers whatever closes them to others.
  private static let writers: [Role] = [.restricted]
  /// How many letters to schools are made at once: each asks what its school may be told.
  public static let mostSchoolsWritten = 40

  /// The schools that may be written to, whatever is known of their leavers.
  public static let listSchoolLetters = Act<Nothing, SchoolLettersShown>(
    "letters to schools listed", by: writers, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in
      let (texts, names) = (try Letters.texts(session.db, on: nil), try session.namesOfOfficers)
      let kept = Dictionary(
        grouping: try SchoolLetters.kept(session.db, of: nil, on: session.today), by: \.batch)
      let batches = kept.values.compactMap { letters in
        letters.first.map { first in
          LetterBatch(
            batch: first.batch, title: texts.first { $0.id == first.text }?.title ?? "", madeOn: first.madeOn,
            by: names[first.madeBy] ?? first.madeBy, letters: letters.count,
            mayBeUndone: first.madeBy == session.actor && first.madeOn == session.today)
        }
      }
      return SchoolLettersShown(
        today: session.today, schools: try SchoolLetters.schools(session.db, on: session.today),
        batches: batches.sorted { ($0.madeOn, "\($0.batch)") > ($1.madeOn, "\($1.batch)") }, names: names)
    })

  /// What letters would list. Looking is a rehearsal of what the schools may be told, and is logged as one.
  public static let previewSchoolLetters = Act<SchoolLettersAsked, SchoolLettersPlanned>(
    "letters to schools previewed", by: writers, recorded: .input { Details($0.recorded) },
    way: .steps(isReading: false) { session, asked in try session.planSchoolLetters(asked) })

  /// Records letters to schools, once. Result: how many.
  public static let writeSchoolLetters = Act<SchoolLettersWritten, Int>(
    "letters to schools written", by: writers, recorded: .input { Details($0.asked.recorded) },
    way: .steps(isReading: false) { session, written in
      let known = try SchoolLetters.kept(session.db, of: written.key, on: session.today)
      guard known.isEmpty else { return known.count }
      let plan = try session.planSchoolLetters(written.asked)
      guard plan.version == written.version else { throw NewerIsKnown() }
      guard !plan.letters.isEmpty else {
        throw ActRefusal.impossible("None of these schools has anybody to ask about.")
      }
      return try SchoolLetters.keep(
        session.db, batch: written.key, to: plan.letters.map(\.institution), text: plan.text.id, actor: session.actor,
        on: session.today)
    })

  /// The letters of one form for printing: a disclosure to each school, by what it may be told on the day of the print.
  public static let printSchoolLetters = Act<UUIDValue, SchoolLettersPlanned>(
    "letters to schools printed", by: writers,
    recorded: .output { _, plan in Details(plan.letters.map { "institution \($0.institution)" }.joined(separator: ", "))
    },
    way: .steps(isReading: false) { session, batch in
      let kept = try SchoolLetters.kept(session.db, of: batch, on: session.today)
      guard let first = kept.first,
        let text = try Letters.texts(session.db, on: nil).first(where: { $0.id == first.text })
      else { throw ActRefusal.notFound }
      return try session.planSchoolLetters(
        kept.map { ($0.institution, $0.name, $0.postcode) }, text: text,
        by: try session.namesOfOfficers[first.madeBy] ?? first.madeBy, isLookedAt: false)
    })

  /// Takes letters to schools of one's own back that day; what was printed meanwhile stays on record. Result:
  /// how many.
  public static let undoSchoolLetters = Act<UUIDValue, Int>(
    "letters to schools undone", by: writers, recorded: .input { Details("letters \($0)") },
    way: .steps(isReading: false) { session, batch in
      try SchoolLetters.end(session.db, batch: batch, actor: session.actor, on: session.today)
    })
}
