// What a sender says with a file, and what checking the file found out.

import Register

public enum Coverage: String, Hashable, Sendable, Codable, CaseIterable {
  case full
  case partial
}

/// What every return states, with the day of supply. Source: article *Returns*.
public struct ReturnDeclaration: Hashable, Sendable {
  /// `nil`: the headings tell.
  public var kind: String?
  /// The county speaks of what young people told it; the rules for schools' rows do not bind it.
  public var isFromCounty: Bool
  /// The day the facts describe.
  public var asAt: Day
  /// `nil`: full for an enrolment, partial for everything else.
  public var coverage: Coverage?
  /// Year groups that a full return covers; empty: those in it.
  public var years: [Int]
  /// The sender says that every standing instruction to withhold is marked.
  public var withholdConfirmed: Bool
  /// The London day on which the return was received.
  public var suppliedOn: Day

  public init(
    kind: String? = nil, isFromCounty: Bool = false, asAt: Day, coverage: Coverage? = nil, years: [Int] = [],
    withholdConfirmed: Bool, suppliedOn: Day
  ) {
    self.kind = kind
    self.isFromCounty = isFromCounty
    self.asAt = asAt
    self.coverage = coverage
    self.years = years
    self.withholdConfirmed = withholdConfirmed
    self.suppliedOn = suppliedOn
  }

  /// As far as can be told before the headings are read.
  public var mayBeFull: Bool {
    coverage.map { $0 == .full } ?? (kind == nil || kind == Kind.enrolment.name)
  }

  /// A roll is full unless it says otherwise, everything else partial.
  func coverage(of kind: Kind) -> Coverage {
    coverage ?? (kind.underInstruction == .identity ? .full : .partial)
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

  init(kind: String, coverage: Coverage, years: [Int]) {
    self.kind = kind
    self.coverage = coverage
    self.years = years
  }
}
