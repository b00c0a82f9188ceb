// What a return states of itself, read from the query of the request that sends it.

import Intake
import Register

/// The parameters of `POST /api/v1/returns`. Source: article *Returns*.
public struct ReturnParameters: Hashable, Sendable {
  /// nil = told by the headings.
  public var kind: String?
  /// URN, LAESTAB or UKPRN, or `county`; nil = the institution of the token.
  public var institution: String?
  /// nil = the day of receipt.
  public var asAt: Day?
  /// nil = the default of the kind.
  public var coverage: Coverage?
  /// Year groups that a full return covers; empty = those in the file.
  public var years: [Int] = []
  public var site: String?
  public var withholdConfirmed = false
  public var missingConfirmed = false
  public var reference: String?
  /// The reference of an earlier return.
  public var replaces: String?
  /// Only for loading history, by a steward: the day on which the return was received.
  public var receivedOn: Day?
  /// Answer what sending would do, and keep nothing.
  public var dryRun = false
  /// Of a dry run: every row of a group of problems, not only the first.
  public var allProblems = false

  /// In the order of the documentation.
  public static let names = [
    "kind", "institution", "as_at", "coverage", "years", "site", "withhold_confirmed", "missing_confirmed",
    "reference", "replaces", "received_on", "dry_run", "all_problems",
  ]

  public init() {}

  /// Reads the parameters, or names the first that is unknown, repeated or misshapen. An empty value is none.
  public init(_ query: Query) throws(Refused) {
    try query.allowOnly(Self.names)
    kind = try query.text("kind", atMost: 40)
    institution = try query.text("institution", atMost: 20)
    asAt = try query.day("as_at")
    coverage = try query.choice("coverage")
    years = try query.text("years", atMost: 60).map { text throws(Refused) in try Self.years(text) } ?? []
    site = try query.text("site", atMost: 100)
    withholdConfirmed = try query.flag("withhold_confirmed")
    missingConfirmed = try query.flag("missing_confirmed")
    reference = try query.text("reference", atMost: 100)
    replaces = try query.text("replaces", atMost: 100)
    receivedOn = try query.day("received_on")
    dryRun = try query.flag("dry_run")
    allProblems = try query.flag("all_problems")
  }

  /// Year groups between spaces, such as `11 12 13`.
  private static func years(_ text: String) throws(Refused) -> [Int] {
    var years: [Int] = []
    for part in text.split(separator: " ") {
      guard let year = Int(part), (0...14).contains(year) else { throw Refused(parameter: "years") }
      years.append(year)
    }
    return years
  }
}
