// What a sender says with a file, and what checking the file found out.

import Register

/// What a return states, with what receipt adds: who sends it, and the days by which it is judged.
public struct ReceivedReturn: Hashable, Sendable {
  public let statement: ReturnStatement
  /// The county speaks of what young people told it; the rules for schools' rows do not bind it.
  public let isFromCounty: Bool
  /// The day the facts describe, stated or not.
  public let asAt: Day
  /// The London day on which the return was received.
  public let suppliedOn: Day

  /// - Parameters:
  ///   - asAt: as stated, or else the day of supply; not checked against it.
  ///   - suppliedOn: a London day.
  public init(_ statement: ReturnStatement, isFromCounty: Bool = false, asAt: Day, suppliedOn: Day) {
    self.statement = statement
    self.isFromCounty = isFromCounty
    self.asAt = asAt
    self.suppliedOn = suppliedOn
  }

  /// As far as can be told before the headings are read.
  public var mayBeFull: Bool {
    statement.coverage.map { $0 == .full } ?? (statement.kind == nil || statement.kind == Kind.enrolment.name)
  }

  /// A roll is full unless it says otherwise, everything else partial.
  func coverage(of kind: Kind) -> Coverage {
    statement.coverage ?? (kind.underInstruction == .identity ? .full : .partial)
  }

  /// The same, stating that it names some.
  var namingSome: ReceivedReturn {
    var statement = statement
    statement.coverage = .partial
    return ReceivedReturn(statement, isFromCounty: isFromCounty, asAt: asAt, suppliedOn: suppliedOn)
  }

  /// The same, with columns read as their sender chose.
  func reading(_ columns: [Int: String]) -> ReceivedReturn {
    var statement = statement
    statement.columns = columns
    return ReceivedReturn(statement, isFromCounty: isFromCounty, asAt: asAt, suppliedOn: suppliedOn)
  }

  /// No fact of the past can lie after this day.
  var latest: Day { max(asAt, suppliedOn) }
}

/// A column of which values were dropped: its heading, never a value.
public struct DroppedColumn: Hashable, Sendable, Codable {
  public let heading: String
  public let rows: Int

  public init(heading: String, rows: Int) {
    self.heading = heading
    self.rows = rows
  }
}

/// What a return was found to be, in numbers.
public struct ReturnSummary: Hashable, Sendable, Codable {
  public var kind: String
  public var coverage: Coverage
  /// Ascending; for a full return the year groups it covers.
  public var years: [Int]
  public var rows = 0
  public var sound = 0
  public var held = 0
  /// Rows of which an instruction left identity alone.
  public var identityOnly = 0
  /// Rows of which an instruction left nothing.
  public var notKept = 0
  /// Rows that stand in the return already; they count among the others too.
  public var repeated = 0
  /// Values dropped because of an instruction or their shape, by column in the order of the kind.
  public var dropped: [DroppedColumn] = []
  /// How many rows each row of the table of what may be stored decided, by its name: `A9` and so on.
  public var sharing: [String: Int] = [:]
  /// Headings, as the sender wrote them, of the cells that rows carry.
  public var headings: [String] = []
  /// Of the file as a whole: repairs and warnings.
  public var problems: [Problem] = []
  /// What each column became; told to whoever sends, and kept nowhere.
  public var readColumns: [ReadColumn] = []
  /// Whether it is a corrected file that came back; kept with the return itself.
  public var isCorrected = false

  private enum CodingKeys: String, CodingKey {
    case kind, coverage, years, rows, sound, held, identityOnly, notKept, repeated, dropped, sharing, headings, problems
  }

  init(kind: String, coverage: Coverage, years: [Int]) {
    self.kind = kind
    self.coverage = coverage
    self.years = years
  }
}
