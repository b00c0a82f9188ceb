// The lists that checks compare with, as the tables hold them.
import Postgres
import Register

/// Rows of the code lists; `Jobs` makes of them what checks need.
public struct ReferenceRows: Sendable {
  /// The days on which a row of a list stands, both included; nil: without end on that side.
  public struct Span: Sendable, Hashable {
    public let from: Day?
    public let to: Day?
  }

  /// An activity code with the measure it counts under. Source: article *Currency*.
  public struct Activity: Sendable {
    public let code: Int16
    public let label: String
    public let measure: String
    public let minAcademicAge: Int?
    public let span: Span
  }

  /// A value of one of the smaller lists, such as statuses of the September Guarantee or ethnic groups.
  public struct Code: Sendable {
    public let list: String
    public let code: String
    public let label: String
    public let counts: Bool
    public let span: Span
  }

  /// A word that senders write, and the code it means.
  public struct Word: Sendable {
    public let word: String
    public let meaning: String
    public let code: String
  }

  /// An indicator of the risk of becoming NEET, and what it adds. Source: article *RiskOfNEET*.
  public struct Indicator: Sendable {
    public let name: String
    public let heading: String
    public let points: Int
    public let family: String
    public let atLeast: Double?
    public let below: Double?
    public let span: Span
  }

  /// An institution with every number and name by which files may call it.
  public struct Institution: Sendable {
    public let id: Int32
    public let kind: String
    public let urn: String?
    public let laestab: String?
    public let ukprn: String?
    public let names: [String]
    public let laCode: String?
    /// nil: on no day that anybody knows.
    public let open: Span?
  }

  public let activities: [Activity]
  public let codes: [Code]
  public let words: [Word]
  public let evidenceSources: [String]
  public let indicators: [Indicator]
  public let institutions: [Institution]

  /// Reads all lists in one round trip.
  public static func read(_ db: Connection) throws -> ReferenceRows {
    typealias Ask = Statements.reference
    let answers = try db.pipeline { batch in
      for list in [Ask.activities, Ask.codes, Ask.words, Ask.sources, Ask.indicators, Ask.institutions] {
        batch.add(list)
      }
    }
    return ReferenceRows(
      activities: try answers[0].map(activity), codes: try answers[1].map(code), words: try answers[2].map(word),
      evidenceSources: try answers[3].map { try $0[0] }, indicators: try answers[4].map(indicator),
      institutions: try answers[5].map(institution))
  }

  private static func span(_ row: Row) throws -> Span {
    Span(from: try row["valid_from"], to: try row["valid_to"])
  }

  private static func activity(_ row: Row) throws -> Activity {
    Activity(
      code: try row["code"], label: try row["label"], measure: try row["measure"],
      minAcademicAge: try row["min_academic_age"],
      span: try span(row))
  }

  private static func code(_ row: Row) throws -> Code {
    Code(
      list: try row["list"], code: try row["code"], label: try row["label"], counts: try row["counts"],
      span: try span(row))
  }

  private static func word(_ row: Row) throws -> Word {
    Word(word: try row["word"], meaning: try row["meaning"], code: try row["code"])
  }

  private static func indicator(_ row: Row) throws -> Indicator {
    Indicator(
      name: try row["indicator"], heading: try row["heading"], points: try row["points"], family: try row["family"],
      atLeast: try row["at_least"], below: try row["below"], span: try span(row))
  }

  private static func institution(_ row: Row) throws -> Institution {
    Institution(
      id: try row["id"], kind: try row["kind"], urn: try row["urn"], laestab: try row["laestab"],
      ukprn: try row["ukprn"], names: try row["names"], laCode: try row["la_code"],
      open: try row["is_ever_open"] ? Span(from: try row["opened_on"], to: try row["closed_on"]) : nil)
  }
}

/// What a return is checked by beside the lists.
public struct ReferenceSettings: Sendable {
  /// Another after every change of a list.
  public let listsVersion: Int64
  /// Whether a parent's instruction stands after the 16th birthday until the young person was asked.
  public let refusesUntilAsked: Bool
  public let countyLA: String

  /// - Parameter day: the day whose settings hold.
  public static func read(_ db: Connection, on day: Day) throws -> ReferenceSettings {
    let row = try db.query(Statements.reference.settings, [day.parameter]).single()
    return ReferenceSettings(
      listsVersion: try row["lists_version"], refusesUntilAsked: try row["refuse_until_asked"],
      countyLA: try row["county_la_code"])
  }
}
