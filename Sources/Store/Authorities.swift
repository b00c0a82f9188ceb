// The authorities that one installation serves, by date. Article *Authorities*.
import Postgres
import Register

/// A change of authorities from a day on.
public struct AuthorityChange: Sendable, Hashable {
  /// What goes to which authority: a district's code, a prefix of postcodes, or an institution's URN.
  public struct Line: Sendable, Hashable {
    public let key: String
    /// Three digits.
    public let laCode: String

    public init(key: String, laCode: String) {
      self.key = key
      self.laCode = laCode
    }
  }

  public let lines: [Line]
  /// The codes that are served from the day on.
  public let served: [String]
  public let from: Day

  public init(lines: [Line], served: [String], from: Day) {
    self.lines = lines
    self.served = served
    self.from = from
  }

  fileprivate var parameters: [Parameter] {
    [.textArray(lines.map(\.key)), .textArray(lines.map(\.laCode)), .textArray(served), from.parameter]
  }
}

/// How many go from one authority to another, or stay. An authority that is not served has no name here.
public struct AuthorityMove: Sendable, Hashable {
  public let former: String
  public let fresh: String
  /// Everybody known who is followed on the day.
  public let people: Int
  /// Of these, those of the ages whose figures are national.
  public let tracked: Int
  public let institutions: Int
}

/// The days on which an authority is served.
public struct ServedAuthority: Sendable, Hashable {
  public let laCode: String
  /// nil: without beginning.
  public let from: Day?
  /// nil: without end.
  public let to: Day?
}

/// Authorities and their changes. Needs the role of administrators.
public enum Authorities {
  private typealias Ask = Statements.authorities

  /// Those that are served, with the days, the earliest first.
  public static func served(_ db: Connection) throws -> [ServedAuthority] {
    try db.query(Ask.served).map { row in
      ServedAuthority(laCode: try row["la_code"], from: try row["valid_from"], to: try row["valid_to"])
    }
  }

  /// Whether one is served on a day.
  public static func isServed(_ db: Connection, _ laCode: String, from day: Day) throws -> Bool {
    try db.query(Ask.isServed, [.text(laCode), day.parameter]).single()["is_served"]
  }

  /// What keeps a change from being made: `unknown`, `area`, `institution` or `authority`, and its name.
  public static func doubts(_ db: Connection, _ change: AuthorityChange) throws -> [(kind: String, name: String)] {
    try db.query(Ask.inDoubt, change.parameters).map { (try $0["kind"], try $0["name"]) }
  }

  /// How many move by it. Changes nothing.
  public static func moves(_ db: Connection, _ change: AuthorityChange) throws -> [AuthorityMove] {
    try db.query(Ask.redrawn, change.parameters).map { row in
      AuthorityMove(
        former: try row["former"], fresh: try row["fresh"], people: try row["people"], tracked: try row["tracked"],
        institutions: try row["institutions"])
    }
  }

  /// Makes a change; all that it moves is settled anew.
  public static func make(_ db: Connection, _ change: AuthorityChange) throws {
    try db.execute(Ask.change, change.parameters)
  }
}
