// Letters: planned before anything is recorded, recorded as contacts once, printed as often as is wanted. Article: Casework.

import Intake
import Postgres
import Register
import Store

/// To whom letters are planned, and which.
public struct LettersAsked: Sendable, Hashable {
  public let persons: [Int64]
  /// The name of a text; empty: the first.
  public let text: String

  /// Which letter, and to whom.
  public init(_ persons: [Int64], text: String = "") {
    (self.persons, self.text) = (persons, text)
  }
}

/// Letters as they would be written.
public struct LettersPlanned: Sendable {
  public let today: Day
  public let text: LetterText
  public let texts: [LetterText]
  /// To whom, in the order of names.
  public let to: [LetterTo]
  /// Who is left out and why, the most frequent first.
  public let leftOut: [(reason: LetterTo.Reason, people: Int)]
  /// Another where the text, or somebody to whom it goes, is another.
  public let version: String
  /// Who asks, as users are called.
  public let officer: String
}

/// Letters that are to be recorded as they were shown.
public struct LettersWritten: Sendable, Hashable {
  public let asked: LettersAsked
  /// Of the form: sent twice it is recorded once.
  public let key: UUIDValue
  /// Of what was shown.
  public let version: String

  /// Letters as they were shown.
  public init(_ asked: LettersAsked, key: UUIDValue, version: String) {
    (self.asked, self.key, self.version) = (asked, key, version)
  }

  /// As the return is known by.
  static func reference(_ key: UUIDValue) -> String { "letters-\(key)" }
}

/// Letters to be printed.
public struct LettersPrinted: Sendable {
  public let text: LetterText
  public let madeOn: Day
  /// Who wrote them, as users are called.
  public let officer: String
  public let to: [LetterTo]
  /// Who may not be written to any more.
  public let leftOut: Int
}

/// Letters of one form in a list.
public struct LetterBatch: Sendable {
  public let batch: UUIDValue
  public let title: String
  public let madeOn: Day
  public let by: String
  public let letters: Int
  /// Whether whoever asks may take them back.
  public let mayBeUndone: Bool
}

/// An edition of a text as a steward writes it.
public struct NewLetterText: Sendable, Hashable {
  public let name: String
  public let title: String
  public let subject: String
  public let words: String
  /// Its first day.
  public let from: Day

  /// What may stand in braces.
  public static let places = ["forename", "name", "school", "hub", "officer", "county", "day"]

  /// - Throws: ``ActRefusal`` with the name of what cannot be used.
  public init(name: String, title: String, subject: String, words: String, from: Day) throws {
    self.name = name.trimmed()
    self.title = title.trimmed()
    self.subject = subject.trimmed()
    self.words = words.replacing("\r\n", with: "\n").trimmed()
    self.from = from
    guard self.name.wholeMatch(of: /[a-z][a-z-]{0,39}/) != nil else {
      throw ActRefusal.misshapen("name", takes: "small letters and hyphens, such as offer-of-help")
    }
    for (field, text, most) in [("title", self.title, 80), ("subject", self.subject, 120), ("words", self.words, 2000)]
    {
      guard 1...most ~= text.unicodeScalars.count else {
        throw ActRefusal.misshapen(field, takes: "1 to \(most) characters")
      }
    }
    for place in (self.subject + self.words).matches(of: /\{([^{}]*)\}/) where !Self.places.contains(String(place.1)) {
      throw ActRefusal.misshapen("words", takes: "in braces only \(Self.places.joined(separator: ", "))")
    }
    guard (self.subject + self.words).replacing(/\{[^{}]*\}/, with: "").allSatisfy({ $0 != "{" && $0 != "}" }) else {
      throw ActRefusal.misshapen("words", takes: "each brace with its other")
    }
  }
}

extension LetterText {
  /// A text with what stands in braces filled in.
  public func filled(_ text: String, for to: LetterTo, officer: String, county: String, day: String) -> String {
    let forename = to.knownAs.isEmpty ? to.forename : to.knownAs
    return filled(
      text,
      [
        "forename": forename, "name": "\(to.forename) \(to.surname)", "school": to.lastInstitution, "hub": to.hub,
        "officer": officer, "county": county, "day": day,
      ])
  }

  /// - Parameter values: by what stands in braces; what has none is left out.
  public func filled(_ text: String, _ values: [String: String]) -> String {
    text.replacing(/\{([a-z]+)\}/) { match in values[String(match.1)] ?? "" }
  }
}

extension Session {
  fileprivate func plan(_ asked: LettersAsked) throws -> LettersPlanned {
    guard !asked.persons.isEmpty, asked.persons.count <= Acts.mostAtOnce else { throw ActRefusal.invalid("person") }
    let texts = try Letters.texts(db, on: today).filter { !$0.isToSchool }
    guard let text = asked.text.isEmpty ? texts.first : texts.first(where: { $0.name == asked.text }) else {
      throw ActRefusal.invalid("text")
    }
    let planned = try Letters.planned(db, to: asked.persons, on: today)
    let to = planned.filter { $0.reason == nil }
    let leftOut = LetterTo.Reason.allCases.compactMap { reason -> (reason: LetterTo.Reason, people: Int)? in
      let people = planned.count { $0.reason == reason }
      return people == 0 ? nil : (reason, people)
    }
    let told = to.map { "\($0.person) \($0.address) \($0.postcode)" } + leftOut.map { "\($0.reason) \($0.people)" }
    return LettersPlanned(
      today: today, text: text, texts: texts, to: to, leftOut: leftOut.sorted { $0.people > $1.people },
      version: try ShownVersion.of("\(text.id) \(told.joined(separator: ","))"),
      officer: try Casework.officers(db).first { $0.actor == actor }?.name ?? actor)
  }

  /// Those of one form that may still be written to.
  fileprivate func letters(of batch: UUIDValue) throws -> LettersPrinted {
    let kept = try Letters.kept(db, of: batch, on: today)
    guard let first = kept.first, let text = try Letters.texts(db, on: nil).first(where: { $0.id == first.text }) else {
      throw ActRefusal.notFound
    }
    let planned = try Letters.planned(db, to: kept.map(\.person), on: today)
    let to = planned.filter { $0.reason == nil }
    return LettersPrinted(
      text: text, madeOn: first.madeOn,
      officer: try Casework.officers(db).first { $0.actor == first.madeBy }?.name ?? first.madeBy, to: to,
      leftOut: kept.count - to.count)
  }
}

extension Acts {
  /// What letters would go to whom, and who is left out. Records no letter.
  public static let previewLetters = Act<LettersAsked, LettersPlanned>(
    "letters previewed", by: officers, recorded: .output { _, plan in Details(plan.to.map(\.person).subject) },
    way: .steps(isReading: false) { session, asked in try session.plan(asked) })

  /// Records letters as contacts by letter, once.
  public static let writeLetters = Act<LettersWritten, CountyRowKept>(
    "letters written", by: officers, recorded: .byItsTransactions,
    way: .transactions { dependencies, visitor, written in
      let plan = try await dependencies.database.act(as: .visitor(visitor), of: officers, isReading: true) {
        db, visitor in
        let known = try Returns.find(db, institution: 0, reference: LettersWritten.reference(written.key))
        return known == nil ? try Session(db: db, visitor: visitor).plan(written.asked) : nil
      }
      guard let plan else { return CountyRowKept(id: nil, reference: LettersWritten.reference(written.key)) }
      guard plan.version == written.version else { throw NewerIsKnown() }
      guard !plan.to.isEmpty else { throw ActRefusal.impossible("None of them can be written to.") }
      let today = visitor.today
      let rows = CountyRows(
        kind: .contact, reference: LettersWritten.reference(written.key),
        columns: [.surname, .forename, .dateOfBirth, .contactedOn, .contactMethod, .outcome],
        rows: plan.to.map { to in
          (
            to.person,
            [to.surname, to.forename, to.born?.description ?? "", today.description, "mail", "letter sent"]
          )
        })
      let persons = plan.to.map(\.person)
      return try await rows.keep(
        dependencies, visitor, as: "letters written", detail: #"{"text":\#(plan.text.id)}"#,
        after: { db, id in
          let kept = try Letters.keep(
            db, batch: written.key, to: persons, text: plan.text.id, told: id, actor: visitor.visit.actor, on: today)
          guard kept == persons.count else { throw NewerIsKnown() }
        })
    })

  /// The letters of one form for printing; printing records that they were printed, and no letter.
  public static let printLetters = Act<UUIDValue, LettersPrinted>(
    "letters printed", by: officers, recorded: .output { _, printed in Details(printed.to.map(\.person).subject) },
    way: .steps(isReading: false) { session, batch in try session.letters(of: batch) })

  /// What was written in the last 60 days, by form.
  public static let listLetters = Act<Nothing, [LetterBatch]>(
    "letters listed", by: officers, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in
      let (texts, officers) = (try Letters.texts(session.db, on: nil), try Casework.officers(session.db))
      let kept = Dictionary(grouping: try Letters.kept(session.db, of: nil, on: session.today), by: \.batch)
      return kept.values.compactMap { letters in
        letters.first.map { first in
          LetterBatch(
            batch: first.batch, title: texts.first { $0.id == first.text }?.title ?? "", madeOn: first.madeOn,
            by: officers.first { $0.actor == first.madeBy }?.name ?? first.madeBy, letters: letters.count,
            mayBeUndone: first.madeBy == session.actor && first.madeOn == session.today)
        }
      }.sorted { ($0.madeOn, "\($0.batch)") > ($1.madeOn, "\($1.batch)") }
    })

  /// Takes the letters of a form of one's own back that day: another return takes the place of what recorded them.
  public static let undoLetters = Act<UUIDValue, Done>(
    "letters undone", by: officers, recorded: .byItsTransactions,
    way: .transactions { dependencies, visitor, batch in
      let reference = LettersWritten.reference(batch)
      _ = try await CountyRow(undoing: reference, of: .contact, asAt: visitor.today).keep(
        dependencies, visitor, as: "letters undone", about: nil, named: "letters \(batch)",
        before: { db in
          guard
            try Casework.undoable(db, reference: reference, actor: visitor.visit.actor, on: visitor.today) != nil
          else { throw ActRefusal.impossible("Only letters of your own can be taken back, on the day you wrote them.") }
        },
        after: { db in
          _ = try Letters.end(db, batch: batch, actor: visitor.visit.actor, on: visitor.today)
        })
      return Done()
    })

  /// Every edition of every text.
  public static let readLetterTexts = Act<Nothing, (today: Day, texts: [LetterText])>(
    "letter texts read", by: [.steward] + officers, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in (session.today, try Letters.texts(session.db, on: nil)) })

  /// Adds an edition of a text from a day on; the one in force then ends the day before.
  public static let addLetterText = Act<NewLetterText, Int64>(
    "letter text added", by: [.steward], recorded: .input { Details("letter text \($0.name)") },
    way: .steps(isReading: false) { session, new in
      guard new.from >= session.today else { throw ActRefusal.misshapen("start", takes: "today or a later day") }
      let later = try Letters.texts(session.db, on: nil).contains { text in
        text.name == new.name && text.from.map { $0 >= new.from } ?? false
      }
      guard !later else {
        throw ActRefusal.impossible("An edition of this text begins on that day or later already. Choose a later day.")
      }
      return try Letters.add(
        session.db, text: new.name, title: new.title, subject: new.subject, words: new.words, from: new.from,
        actor: session.actor)
    })
}
