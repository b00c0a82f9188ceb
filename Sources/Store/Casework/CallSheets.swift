// Calls that are taken away and come back, and campaigns.
import Postgres
import Register

/// A line of a sheet of calls.
public struct CallSheetLine: Sendable, Hashable {
  /// How far a line is: taken away, taken back, to be decided, or dropped.
  public enum State: String, Sendable, Hashable { case out, taken, asked, dropped }

  /// Tells nobody anything.
  public let key: String
  public let sheet: UUIDValue
  /// Whether whoever asks took it away.
  public let isOwn: Bool
  public let madeOn: Day
  public let person: Int64
  /// Of the record as it was taken away, and what it said in words.
  public let version: String
  public let shown: String
  public let state: State
  /// What came back and waits to be decided, as JSON.
  public let told: String?
}

/// Those of a list on one day, rung one after another.
public struct Campaign: Sendable, Hashable {
  public let id: Int64
  public let name: String
  public let madeOn: Day
  public let endedOn: Day?
  public let madeBy: String
  public let people: Int
  /// Somebody tried to reach them since it began.
  public let tried: Int
  /// Somebody spoke with or about them.
  public let spoken: Int
  /// What those tried are today, as situations name it, the most frequent first.
  public let found: [(outcome: String, people: Int)]

  public static func == (left: Self, right: Self) -> Bool { left.id == right.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Sheets of calls, as the visitor. Article *Casework*, "A day without a line".
public enum CallSheets {
  private typealias Ask = Statements.casework

  /// Takes those to be rung next until the end of the day.
  public static func claim(_ db: Connection, atMost limit: Int, on day: Day) throws -> [Int64] {
    try db.query(Ask.claimCalls, [day.parameter, .int(limit)]).map { try $0[0] }
  }

  /// What a line is made of.
  public struct New: Sendable {
    public let key: String
    public let person: Int64
    public let version: String
    public let shown: String

    public init(key: String, person: Int64, version: String, shown: String) {
      self.key = key
      self.person = person
      self.version = version
      self.shown = shown
    }
  }

  /// Keeps a sheet with its lines.
  public static func keep(_ db: Connection, _ sheet: UUIDValue, _ lines: [New], actor: String, on day: Day) throws {
    _ = try db.query(Ask.keepSheet, [.uuid(sheet), day.parameter, .text(actor)])
    _ = try db.query(
      Ask.keepSheetLine,
      [
        .uuid(sheet), .textArray(lines.map(\.key)), .bigints(lines.map(\.person)), .textArray(lines.map(\.version)),
        .textArray(lines.map(\.shown)), day.parameter,
      ])
  }

  /// Those of some keys, or those that wait to be decided by whoever asks.
  public static func lines(_ db: Connection, of keys: [String]?, actor: String) throws -> [CallSheetLine] {
    try db.query(Ask.sheetLines, [keys.map { .textArray($0) } ?? .null, .text(actor)]).map { row in
      CallSheetLine(
        key: try row["key"], sheet: try row["sheet_id"], isOwn: try row["is_own"], madeOn: try row["made_on"],
        person: try row["person_id"], version: try row["version"], shown: try row["shown"],
        state: CallSheetLine.State(rawValue: try row["state"]) ?? .dropped, told: try row["told"])
    }
  }

  /// Says what became of lines. Result: the keys of those it was said of.
  public static func answer(
    _ db: Connection, _ answers: [(key: String, state: CallSheetLine.State, told: String?)], actor: String
  ) throws -> Set<String> {
    Set(
      try db.query(
        Ask.answerSheetLine,
        [
          .textArray(answers.map(\.key)), .textArray(answers.map(\.state.rawValue)), .textArray(answers.map(\.told)),
          .text(actor),
        ]
      ).map { try $0[0] })
  }
}

extension Casework {
  private typealias Ask = Statements.casework

  /// Begins one of these people. Result: its number.
  public static func beginCampaign(
    _ db: Connection, _ name: String, of persons: [Int64], actor: String, on day: Day
  ) throws -> Int64 {
    let id: Int64 = try db.query(Ask.beginCampaign, [.text(name), .text(actor), day.parameter]).single()[0]
    _ = try db.query(Ask.addCampaignMember, [id.parameter, .bigints(persons), day.parameter])
    return id
  }

  /// Result: whether one was under way.
  public static func end(_ db: Connection, campaign: Int64, actor: String) throws -> Bool {
    try db.query(Ask.endCampaign, [campaign.parameter, .text(actor)]).first != nil
  }

  /// Those under way, and those that ended within 30 days.
  public static func campaigns(_ db: Connection, on day: Day) throws -> [Campaign] {
    try db.query(Ask.campaigns, [day.parameter]).map { row in
      let (outcomes, counts): ([String], [Int]) = (try row["outcomes"], try row["counts"])
      return Campaign(
        id: try row["id"], name: try row["name"], madeOn: try row["made_on"], endedOn: try row["ended_on"],
        madeBy: try row["made_by"], people: try row["people"], tried: try row["tried"], spoken: try row["spoken"],
        found: zip(outcomes, counts).map { ($0, $1) })
    }
  }
}
