// Acts about one young person's record: find it, open it.

import Publishing
import Register
import Store

/// Why somebody opens a record: the list it was opened from, or what they say.
public struct OpeningReason: Sendable, Hashable {
  /// What somebody says who comes from no list.
  public enum Said: String, Sendable, CaseIterable {
    case rangUs = "rang-us"
    case schoolAsked = "school-asked"
    case parentAsked = "parent-asked"
    case colleagueAsked = "colleague-asked"
    case toRing = "to-ring"
    case toCorrect = "to-correct"
  }

  /// Where they come from that is no list of a cohort.
  public static let places = ["calls", "caseload", "questions", "to-note", "starts", "hub", "act"]
  public let word: String

  /// nil where the word is none of those.
  public init?(_ word: String) {
    guard CohortQuery.names.contains(word) || Self.places.contains(word) || Said(rawValue: word) != nil else {
      return nil
    }
    self.word = word
  }
}

/// Whose record is opened, and why.
public struct PersonOpened: Sendable, Hashable {
  public let person: Int64
  public let because: OpeningReason

  public init(_ person: Int64, because: OpeningReason) {
    self.person = person
    self.because = because
  }
}

/// Everything an officer is shown of a person.
public struct PersonRecord: Sendable {
  public let today: Day
  public let known: PersonKnown
  public let waysToReach: [WayToReach]
  public let told: [ToldOfPerson]
  public let followed: Followed
  /// Where they were sent for help and are not closed.
  public let referrals: [Referral]
  /// What officers wrote down, the newest first.
  public let notes: [Note]
  public let openings: [Opening]
  /// The newest; there may be many more.
  public let links: [ExplainedLink]
  public let officers: [Officer]
  /// What they may do now, to choose from.
  public let activities: [CodeChoice]
  /// Who looks, as the record calls who acts.
  public let actor: String

  /// A user as they are called.
  public func name(_ actor: String) -> String { officers.first { $0.actor == actor }?.name ?? actor }
}

extension Session {
  /// - Throws: ``ActRefusal/notFound``.
  func record(of person: Int64) throws -> PersonRecord {
    guard let known = try People.known(db, person, on: today) else { throw ActRefusal.notFound }
    return PersonRecord(
      today: today, known: known, waysToReach: try People.waysToReach(db, person),
      told: try People.told(db, of: person, atMost: PersonRecord.mostTold),
      followed: try Casework.followed(db, person),
      referrals: try Casework.referrals(db, hub: nil, person: person, on: today).filter { $0.closedAt == nil },
      notes: try Casework.notes(db, of: person, atMost: PersonRecord.mostNotes),
      openings: try People.openings(db, of: person),
      links: try Links.newest(db, of: person, atMost: PersonRecord.mostLinks), officers: try Casework.officers(db),
      activities: try Casework.choices(db, on: today).filter { ["activity", "neet"].contains($0.kind) }, actor: actor)
  }
}

extension PersonRecord {
  static let mostTold = 60
  static let mostLinks = 12
  static let mostNotes = 50
}

/// What was typed into the one box of the search.
public struct SearchAsked: Sendable, Hashable {
  public let text: String
  public init(_ text: String) { self.text = text }
}

/// Who was found.
public struct PeopleFound: Sendable {
  public let sought: PersonSought
  public let people: [PersonFound]
  /// Whom to ask about somebody who is kept from whoever asks; of exact names and birth dates alone.
  public let ask: [String]
  public let today: Day
}

extension Acts {
  /// Opens a person's record.
  public static let openPerson = Act<PersonOpened, PersonRecord>(
    "record opened", by: officers, stays: { _ in true },
    recorded: .input { asked in
      Details("person \(asked.person)", detail: #"{"because":"\#(asked.because.word)"}"#)
    },
    way: .steps(isReading: false) { session, asked in try session.record(of: asked.person) })

  /// The most who are found at once.
  public static let mostFound = 50

  /// Who goes by a name or the beginning of one, sounds so, or has a birth date or number.
  public static let findPeople = Act<SearchAsked, PeopleFound>(
    "people searched", by: officers, stays: { _ in true },
    recorded: .output { _, found in
      Details(
        found.people.map { "person \($0.id)" }.joined(separator: ", "),
        detail: #"{"found":\#(found.people.count),"kept_back":\#(found.ask.count)}"#)
    },
    way: .steps(isReading: false) { session, asked in
      let sought = PersonSought(typed: asked.text)
      let people = try People.find(session.db, sought, atMost: mostFound, on: session.today)
      return PeopleFound(
        sought: sought, people: people, ask: try session.whomToAsk(sought), today: session.today)
    })
}

extension Session {
  /// About whoever goes by exactly these names and this birth date and is kept from whoever asks.
  func whomToAsk(_ sought: PersonSought) throws -> [String] {
    let names = sought.names.split(separator: " ").map(String.init)
    guard let born = sought.born, names.count > 1 else { return [] }
    var ask: Set<String> = []
    for split in 1..<names.count {
      let (first, last) = (names[..<split].joined(separator: " "), names[split...].joined(separator: " "))
      for (surname, forename) in [(first, last), (last, first)] {
        for found in try People.named(db, surname: surname, forename: forename, born: born, on: today)
        where found.id == nil { ask.insert(found.ask) }
      }
    }
    return ask.sorted()
  }
}
