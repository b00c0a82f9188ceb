// What officers work through beside the lists of cohorts. Article *Casework*, "Worklists".
import Postgres
import Register

/// Somebody as worklists call them.
public struct PersonCalled: Sendable, Hashable {
  public let id: Int64
  public let surname: String
  public let forename: String
  /// Empty: as the forename.
  public let knownAs: String

  init(_ row: Row) throws {
    id = try row["person_id"]
    surname = try row["surname"]
    forename = try row["forename"]
    knownAs = try row["known_as"]
  }
}

/// Something that officers have to take note of.
public struct NoticeOf: Sendable, Hashable {
  public let person: PersonCalled
  /// `died`, `protected`, `moved`, `objection` or `parted`.
  public let kind: String
  /// Another where it comes again.
  public let cause: String
  public let at: Instant
  /// By the kind: whether a death counts; a status and since when; since when somebody objects.
  public let detail: String
  /// Of somebody parted: with whom they were one.
  public let other: Int64?
  /// How much was decided of somebody parted of which nobody can tell by which row.
  public let loose: Int
  public let takenAt: Instant?
  public let takenBy: String
  /// Who follows them; nil: nobody.
  public let officer: String?
}

/// Something decided of somebody of which nobody can tell by which row.
public struct LooseDecision: Sendable, Hashable {
  /// Where it is kept: `note`, `follow_up`, …
  public let place: String
  public let id: Int64
  public let words: String
  public let at: Instant
}

/// Somebody due to be rung before whose call something stands.
public struct WaitingPerson: Sendable, Hashable {
  public let person: PersonCalled
  /// Empty: nobody.
  public let officer: String
  public let lastContactOn: Day?
  public let tries: Int
  public let outcome: String
  public let reason: String
  public let institution: String
}

/// One of the statements that disagree about somebody.
public struct ContestedSide: Sendable, Hashable {
  public let row: Int64
  public let code: Int
  public let activity: String
  public let provider: String
  /// As a return names it.
  public let providerTold: String
  public let teller: String
  public let source: String
  public let asAt: Day
  public let start: Day?
}

/// Somebody of whom statements disagree; what counts comes first.
public struct ContestedPerson: Sendable, Hashable {
  public let person: PersonCalled
  /// Of the record as it is shown.
  public let version: String
  public fileprivate(set) var sides: [ContestedSide]
}

/// Somebody NEET whose agreed start has passed.
public struct StartPassed: Sendable, Hashable {
  public let person: PersonCalled
  public let code: Int
  public let activity: String
  public let provider: String
  public let startsOn: Day
  public let asAt: Day?
  public let teller: String
  public let officer: String?
}

/// How many people of a list an institution is about: they were last there, what counts is there, or it told it.
public struct ListedOfSchool: Sendable, Hashable {
  /// Empty: at none that is known.
  public let institution: String
  public let number: String?
  public let people: Int
  /// Of them those counted apart, such as those placed by UCAS.
  public let apart: Int
  /// Of them those whom to ring or write to.
  public let called: Int
}

/// An early leaver's notice about somebody who lives elsewhere.
public struct NoticeToForward: Sendable, Hashable {
  public let row: Int64
  public let person: Int64
  public let surname: String
  public let forename: String
  public let born: Day?
  public let postcode: String
  public let address: String
  public let institution: String
  public let lastDay: Day
  public let laCode: String
  public let toldOn: Day
  /// nil: nobody has.
  public let passedOn: Day?
  public let passedBy: String
}

/// What an institution owes, or has to correct.
public struct OwedReturn: Sendable, Hashable {
  public let institutionID: Int32
  public let institution: String
  public let number: String?
  public let name: String
  public let kind: String
  public let due: Day
  public let isMissing: Bool
  /// When what came was sent.
  public let sentOn: Day?
  /// Rows of it that wait to be corrected.
  public let held: Int
  /// When it last sent anything; nil: never.
  public let lastSentOn: Day?
  /// When an e-mail last told what is missing; nil: never.
  public let remindedOn: Day?
  /// Who asked for that e-mail, as the record calls who acts; empty: the calendar did.
  public let remindedBy: String
}

/// A death told that nobody has decided.
public struct DeathTold: Sendable, Hashable {
  public let person: Int64
  public let surname: String
  public let forename: String
  public let born: Day?
  public let firstDay: Day
  public let toldOn: Day
  public let toldBy: String
  /// They are off every list already.
  public let counts: Bool
  /// Another where something else was told.
  public let version: String
}

/// The worklists, asked and done as the visitor.
public enum Worklists {
  private typealias Ask = Statements.casework

  /// - Parameter days: for how many days what somebody took note of is still shown.
  public static func notices(_ db: Connection, on day: Day, keeping days: Int) throws -> [NoticeOf] {
    try db.query(Ask.notices, [day.parameter, .int(days)]).map { row in
      NoticeOf(
        person: try PersonCalled(row), kind: try row["kind"], cause: try row["cause"], at: try row["at"],
        detail: try row["detail"], other: try row["other_id"], loose: try row["loose"], takenAt: try row["taken_at"],
        takenBy: try row["taken_by", as: String?.self] ?? "", officer: try row["officer"])
    }
  }

  /// Result: whether there was such a cause that nobody had taken note of.
  public static func take(
    _ db: Connection, _ kind: String, cause: String, of person: Int64, actor: String, on day: Day
  ) throws -> Bool {
    try db.query(
      Ask.takeNotice, [day.parameter, person.parameter, .text(kind), .text(cause), .text(actor)]
    ).first != nil
  }

  /// What was decided of somebody of which nobody can tell by which row.
  public static func loose(_ db: Connection, of person: Int64) throws -> [LooseDecision] {
    try db.query(Ask.loose, [person.parameter]).map { row in
      LooseDecision(place: try row["place"], id: try row["id"], words: try row["words"], at: try row["at"])
    }
  }

  /// Says whose something is that stands with somebody. Result: whether there was such a thing, and such a person.
  public static func decide(
    _ db: Connection, _ place: String, _ id: Int64, of person: Int64, isOf whose: Int64
  ) throws -> Bool {
    try db.query(
      Ask.decideWhose, [.text(place), id.parameter, person.parameter, whose.parameter]
    ).single()[0]
  }

  /// - Parameter tries: how often they were tried; nil: any.
  /// - Returns: at most so many, and how many there are.
  public static func waiting(
    _ db: Connection, _ state: String, tries: Int?, on day: Day, atMost limit: Int
  ) throws -> (people: [WaitingPerson], inAll: Int) {
    let rows = try db.query(Ask.waiting, [day.parameter, .text(state), Parameter(tries), .int(limit)])
    let people = try rows.map { row in
      WaitingPerson(
        person: try PersonCalled(row), officer: try row["officer"], lastContactOn: try row["last_contact_on"],
        tries: try row["tries"], outcome: try row["outcome"], reason: try row["reason"],
        institution: try row["institution"])
    }
    return (people, try rows.first?["in_all"] ?? 0)
  }

  /// Those of whom statements disagree, each with all sides.
  public static func contested(_ db: Connection, on day: Day, atMost limit: Int) throws -> [ContestedPerson] {
    try db.query(Ask.contested, [day.parameter, .int(limit)]).reduce(into: []) { people, row in
      let side = ContestedSide(
        row: try row["row_id"], code: try row["activity_code"], activity: try row["activity"],
        provider: try row["provider"], providerTold: try row["provider_told"], teller: try row["teller"],
        source: try row["source"], asAt: try row["as_at"], start: try row["start_on"])
      let person = try PersonCalled(row)
      if people.last?.person.id == person.id {
        people[people.count - 1].sides.append(side)
      } else {
        people.append(ContestedPerson(person: person, version: try row["version"], sides: [side]))
      }
    }
  }

  /// The longest passed first.
  public static func startsPassed(_ db: Connection, on day: Day) throws -> [StartPassed] {
    try db.query(Ask.startsPassed, [day.parameter]).map { row in
      StartPassed(
        person: try PersonCalled(row), code: try row["activity_code"], activity: try row["activity"],
        provider: try row["provider"], startsOn: try row["starts_on"], asAt: try row["as_at"],
        teller: try row["teller"], officer: try row["officer"])
    }
  }

  /// - Parameter until: the day until which the list looks ahead.
  public static func bySchool(
    _ db: Connection, _ cohort: String, on day: Day, until: Day
  ) throws -> [ListedOfSchool] {
    try db.query(Ask.bySchool, [day.parameter, .text(cohort), until.parameter]).map { row in
      ListedOfSchool(
        institution: try row["institution"], number: try row["number"], people: try row["people"],
        apart: try row["apart"], called: try row["called"])
    }
  }

  /// - Parameter open: only those that nobody passed on.
  public static func toForward(_ db: Connection, on day: Day, open: Bool) throws -> [NoticeToForward] {
    try db.query(Ask.forward, [day.parameter, .bool(open)]).map { row in
      NoticeToForward(
        row: try row["row_id"], person: try row["person_id"], surname: try row["surname"],
        forename: try row["forename"], born: try row["born"], postcode: try row["postcode"],
        address: try row["address"], institution: try row["institution"], lastDay: try row["last_day"],
        laCode: try row["la_code"], toldOn: try row["told_on"], passedOn: try row["passed_on"],
        passedBy: try row["passed_by"])
    }
  }

  /// Result: of how many that is something new.
  public static func passOn(
    _ db: Connection, _ notices: [(row: Int64, laCode: String)], on day: Day, actor: String
  ) throws -> Int {
    try db.query(
      Ask.passOn,
      [.bigints(notices.map(\.row)), .textArray(notices.map(\.laCode)), day.parameter, .text(actor)]
    ).count
  }

  /// The longest overdue first, then what waits to be corrected.
  public static func owed(_ db: Connection, on day: Day) throws -> [OwedReturn] {
    try db.query(Ask.owed, [day.parameter]).map { row in
      OwedReturn(
        institutionID: try row["institution_id"], institution: try row["institution"], number: try row["number"],
        name: try row["name"], kind: try row["kind"], due: try row["due"],
        isMissing: try row["state", as: String.self] == "missing", sentOn: try row["sent_on"], held: try row["held"],
        lastSentOn: try row["last_sent_on"], remindedOn: try row["reminded_on"], remindedBy: try row["reminded_by"])
    }
  }

  /// The longest waiting first.
  public static func deaths(_ db: Connection) throws -> [DeathTold] {
    try db.query(Ask.deaths).map { row in
      DeathTold(
        person: try row["person_id"], surname: try row["surname"], forename: try row["forename"],
        born: try row["born"], firstDay: try row["first_day"], toldOn: try row["told_on"],
        toldBy: try row["told_by"], counts: try row["counts"], version: try row["version"])
    }
  }
}
