// Counting: everybody once, as known at an instant, then table by table.
import Postgres
import Register

/// A published table that is counted: one file each.
public enum Statistic: String, Sendable, CaseIterable {
  case neetByCharacteristic, neetByMonth, notKnownByMonth, notKnownByReason, notKnownByLastInstitution,
    participation,
    septemberGuarantee, destinationsOfLeavers, activitySurvey, intendedAndActual, neetByLength, neetJoinersAndLeavers,
    riskAndOutcomes, timelinessOfReturns, agreements, qualityOfLinking
}

/// A day that a period counts.
public struct PeriodDay: Sendable, Hashable {
  /// What a day of a period is counted for.
  public enum Series: String, Sendable {
    case month, participation, guarantee, leavers, risk
  }

  public let series: Series
  public let item: String
  public let day: Day
  public let isAveraged: Bool
  /// The authorities served on it; empty where nobody asked.
  public let authorities: [String]

  public init(
    _ series: Series, _ item: String, _ day: Day, isAveraged: Bool = false, authorities: [String] = []
  ) {
    self.series = series
    self.item = item
    self.day = day
    self.isAveraged = isAveraged
    self.authorities = authorities
  }
}

/// The days of a period that were over at an instant, and the instant.
public struct CountedPeriod: Sendable, Hashable {
  public let period: String
  public let days: [PeriodDay]
  public let knownAt: Instant
  /// Whose people are counted; nil where the only authority's are.
  public let authority: String?

  /// - Parameters:
  ///   - days: all of the period; those that were not over are left out, and those on which the authority was not served.
  ///   - authority: nil: the only one.
  public init(_ period: String, _ days: [PeriodDay], knownAt: Instant, authority: String? = nil) {
    self.period = period
    self.knownAt = knownAt
    let last = knownAt.londonDay
    func counts(_ day: PeriodDay) -> Bool {
      day.day <= last && (authority.map(day.authorities.contains) ?? true)
    }
    // Nobody averages what is not over.
    let averageIsOver = days.allSatisfy { !$0.isAveraged || counts($0) }
    let counted = days.filter(counts)
    self.days = counted.map {
      PeriodDay(
        $0.series, $0.item, $0.day, isAveraged: $0.isAveraged && averageIsOver, authorities: $0.authorities)
    }
    self.authority = counted.contains { $0.authorities.count > 1 } ? authority : nil
  }

  /// Those of one series, in the order declared.
  public func days(of series: PeriodDay.Series) -> [PeriodDay] { days.filter { $0.series == series } }
  public var months: [PeriodDay] { days(of: .month) }
  /// The months whose average is printed as the period's; empty until the last of them is over.
  public var averaged: [PeriodDay] { months.filter(\.isAveraged) }
  /// The month whose participation is counted.
  public var participationMonth: String? { days(of: .participation).last?.item }
  /// The month of the outcomes of those whose risks were told of a year before.
  public var outcomeMonth: String? { days(of: .risk).last?.item }
  /// Those who left last.
  public var lastLeavers: String? { days(of: .leavers).last?.item }
  /// The last day that is over.
  public var lastDay: Day? { days.map(\.day).max() }
}

/// How many were counted of one combination of items, and who where that was asked.
public struct CountedLeaf: Sendable {
  public let topic: String
  public let items: [String]
  public let people: Int
  public let persons: [Int64]
}

/// Counting for a release, in one transaction that sees one snapshot: everybody is taken down once, then each table
/// counts. Source: article *Releases*.
public enum Statistics {
  private typealias Step = Statements.counting
  private typealias Ask = Statements.statistics

  /// The days of a period; none where nobody declared it.
  public static func days(_ db: Connection, of period: String) throws -> [PeriodDay] {
    try db.query(Statements.releases.days, [.text(period)]).compactMap { row in
      guard let series = PeriodDay.Series(rawValue: try row[0]) else { return nil }
      return PeriodDay(series, try row[1], try row[2], isAveraged: try row[3], authorities: try row[4])
    }
  }

  /// Takes everybody down, once for all days, inside the transaction under way. What tables count follows from it.
  public static func takeDown(_ db: Connection, _ counted: CountedPeriod) throws {
    guard let last = counted.lastDay else { return }
    try db.executeScript(Step.tables)
    let known = counted.knownAt.parameter
    try db.execute(Step.people, [known, last.parameter])
    let months = counted.months
    let asked: [Parameter] = [
      .textArray(months.map(\.item)), .boolArray(months.map(\.isAveraged)),
      .dateArray(months.map(\.day.daysSince1970)),
    ]
    if try db.query(Step.isKept, [known]).single()["is_kept"] {
      try db.execute(Step.pointsKept, asked)
    } else {
      try db.execute(Step.pointsReckoned, asked + [known])
    }
    let authority = Parameter(counted.authority)
    try db.execute(Step.cohort, [authority])
    for (step, series) in [(Step.guarantee, PeriodDay.Series.guarantee), (Step.leavers, .leavers)] {
      let asked = counted.days(of: series)
      try db.execute(
        step, [.textArray(asked.map(\.item)), .dateArray(asked.map(\.day.daysSince1970)), known, authority])
    }
  }

  /// Counts one table of what was taken down.
  ///
  /// - Parameter tracing: whether it is told who was counted.
  public static func count(
    _ db: Connection, _ statistic: Statistic, _ counted: CountedPeriod, tracing: Bool = false
  ) throws -> [CountedLeaf] {
    guard let (sql, parameters) = statement(statistic, counted, .bool(tracing)) else { return [] }
    return try db.query(sql, parameters).map { row in
      CountedLeaf(
        topic: try row[0], items: try row[1], people: try row[2], persons: try row[3, as: [Int64]?.self] ?? [])
    }
  }

  /// Nothing where the days that the table counts are not over.
  private static func statement(
    _ statistic: Statistic, _ counted: CountedPeriod, _ tracing: Parameter
  ) -> (SQL, [Parameter])? {
    let known = counted.knownAt.parameter
    let authority = Parameter(counted.authority)
    let months = counted.months.map(\.item)
    func of(_ item: String?, _ sql: SQL) -> (SQL, [Parameter])? { item.map { (sql, [tracing, .text($0)]) } }
    switch statistic {
    case .neetByCharacteristic: return (Ask.neetByCharacteristic, [tracing])
    case .neetByMonth: return (Ask.neetByMonth, [tracing])
    case .notKnownByMonth: return (Ask.notKnownByMonth, [tracing])
    case .notKnownByReason: return (Ask.notKnownByReason, [tracing])
    case .notKnownByLastInstitution: return (Ask.notKnownByLastInstitution, [tracing])
    case .participation: return of(counted.participationMonth, Ask.participation)
    case .septemberGuarantee: return (Ask.septemberGuarantee, [tracing])
    case .destinationsOfLeavers: return (Ask.destinationsOfLeavers, [tracing])
    case .activitySurvey: return of(counted.lastLeavers, Ask.activitySurvey)
    case .intendedAndActual: return of(counted.lastLeavers, Ask.intendedAndActual)
    case .neetByLength: return (Ask.neetByLength, [tracing])
    case .neetJoinersAndLeavers:
      return (
        Ask.neetJoinersAndLeavers,
        [tracing, .textArray(Array(months.dropLast())), .textArray(Array(months.dropFirst()))]
      )
    case .riskAndOutcomes:
      return of(counted.outcomeMonth, Ask.riskAndOutcomes).map { ($0.0, $0.1 + [known]) }
    case .timelinessOfReturns:
      return counted.lastDay.map { last in
        (Ask.timelinessOfReturns, [known, (counted.months.first?.day ?? last).parameter, last.parameter, authority])
      }
    case .agreements: return counted.lastDay.map { (Ask.agreements, [known, $0.parameter, authority]) }
    // Of everybody's rows together.
    case .qualityOfLinking: return counted.authority == nil ? (Ask.qualityOfLinking, [known]) : nil
    }
  }
}
