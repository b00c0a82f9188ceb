// The county's measures, from counts to the figures that are printed.

import StatisticalTables

/// A count, or the average of counts of several days. Averages of averages never arise: sums and days are kept.
public struct Tally: Hashable, Sendable {
  public let sum: Int
  public let days: Int

  /// The count of one day.
  public init(_ count: Int) { self.init(sum: count, days: 1) }

  /// - Parameters:
  ///   - sum: of one count a day.
  ///   - days: how many were added up, at least one.
  public init(sum: Int, days: Int) {
    self.sum = sum
    self.days = days
  }

  /// The average of one count a day; nothing of no days.
  public init?(averageOf counts: [Int]) {
    guard !counts.isEmpty else { return nil }
    self.init(sum: counts.reduce(0, +), days: counts.count)
  }

  /// As a county's own figure is printed: counts whole, averages with one decimal.
  public var printed: String {
    days == 1 ? String(sum) : Rounding.text(Rounding.quotient(sum, days, decimals: 1), decimals: 1)
  }

  /// As figures of England and its regions are printed: to the nearest ten.
  public var printedToTen: String { String(Rounding.quotient(sum, 10 * days, decimals: 0) * 10) }

  /// Of the same days; anything else stops the program.
  public static func + (one: Tally, other: Tally) -> Tally {
    precondition(one.days == other.days, "Averages of different days are not added.")
    return Tally(sum: one.sum + other.sum, days: one.days)
  }
}

/// A share of a base, kept as the two counts it is made of. Rate of averages, never average of rates: both were added up
/// over the same days. Source: article *Measures*.
public struct Rate: Hashable, Sendable {
  public let part: Int
  public let whole: Int

  /// Nothing where there is nobody to take a share of.
  public init?(_ part: Tally, of whole: Tally) {
    precondition(part.days == whole.days, "A rate's counts are of the same days.")
    guard whole.sum > 0 else { return nil }
    self.part = part.sum
    self.whole = whole.sum
  }

  /// Tenths of a per cent.
  public var tenths: Int { Rounding.quotient(100 * part, whole, decimals: 1) }

  /// Per cent with one decimal.
  public var printed: String { Rounding.text(tenths, decimals: 1) }

  /// Percentage points from another rate to this one, from the counts and not from what is printed of them; in tenths.
  public func change(from before: Rate) -> Int {
    Rounding.quotient(100 * (part * before.whole - before.part * whole), whole * before.whole, decimals: 1)
  }
}

/// Who is NEET and who is not known, always side by side. Source: article *Measures*.
public struct Headline: Hashable, Sendable {
  public let cohort: Tally
  public let neet: Tally
  public let notKnown: Tally

  /// All three of the same days.
  public init(cohort: Tally, neet: Tally, notKnown: Tally) {
    self.cohort = cohort
    self.neet = neet
    self.notKnown = notKnown
  }

  public var neetOrNotKnown: Tally { neet + notKnown }
  public var neetRate: Rate? { Rate(neet, of: cohort) }
  public var notKnownRate: Rate? { Rate(notKnown, of: cohort) }
  public var neetOrNotKnownRate: Rate? { Rate(neetOrNotKnown, of: cohort) }
}
