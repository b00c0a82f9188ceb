// What a return states of itself, as the query of a request or the options of a command give it.

import Intake
import Publishing
import Register
import Store
import Jobs

/// The input of sending a return, without its file. Source: article *Returns*.
public struct ReturnOffered: Asked {
  public var statement: ReturnStatement
  /// Answer what sending would do, and keep nothing.
  public var isRehearsal: Bool
  /// Of a rehearsal: every row of a group of problems, not only the first.
  public var tellsAllRows: Bool

  /// A kind that nobody knows is told with the file, which may be of another.
  private static let kind = InputField<String>(
    "kind", .word(Kind.all.map(\.name)), "The kind of return; may be left out when the headings tell it."
  ) { $0.unicodeScalars.count <= 40 ? $0 : nil }
  private static let institution = InputField.text(
    "institution", atMost: 20,
    "URN, LAESTAB or UKPRN; `county` for the county's own feeds. A school's token needs none.")
  private static let asAt = InputField.day("as_at", "The day that the facts describe; default today.")
  private static let coverage = InputField<Coverage>.choice(
    "coverage", "Whether the file names everybody of its year groups. Default: full for enrolment, else partial.")
  private static let years = InputField.numbers(
    "years", in: 0...14, "Year groups that a full return covers, between spaces; default those in the file."
  ).example("11 12 13")
  private static let site = InputField.text("site", "The site that a full return covers, if not all.")
  private static let withholdConfirmed = InputField.flag(
    "withhold_confirmed",
    "The sender confirms that every standing instruction to withhold is marked. Nothing is kept without."
  ).standard("false")
  private static let missingConfirmed = InputField.flag(
    "missing_confirmed", "The sender confirms that the many people missing from a full roll have left."
  ).standard("false")
  private static let reference = InputField.text("reference", "Unique for the institution; default the receipt's id.")
  private static let replaces = InputField.text(
    "replaces", "The reference of an earlier return that this one replaces.")
  private static let columns = InputField<[Int: String]>(
    "columns", .text(atMost: 2000),
    "What columns of the file are read as, where their headings do not tell: the number of a column from 1, =, one of our headings or - "
      + "for nothing, with ; between. A school's are remembered for its next files of the kind with the same headings."
  ) { text in
    guard text.unicodeScalars.count <= 2000 else { return nil }
    var columns: [Int: String] = [:]
    for part in text.split(separator: ";") {
      let told = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed() }
      guard told.count == 2, let number = Int(told[0]), (1...1000).contains(number), columns[number - 1] == nil,
        told[1] == "-" || Kind.headings().contains(told[1])
      else { return nil }
      columns[number - 1] = told[1] == "-" ? "" : told[1]
    }
    return columns
  }.example("1=Surname;4=Year Group;5=-")
  private static let receivedOn = InputField.day(
    "received_on", "Only for loading history, by a steward: the day on which the return was received.")
  private static let dryRun = InputField.flag("dry_run", "Tell what sending would do, and keep nothing.").standard(
    "false")
  private static let allProblems = InputField.flag(
    "all_problems",
    "Of a dry run: name every row of a group of problems, at most 200,000 together, not only the first."
  ).standard("false")

  public static let fields = [
    kind.declared, institution.declared, asAt.declared, coverage.declared, years.declared, site.declared,
    withholdConfirmed.declared, missingConfirmed.declared, reference.declared, replaces.declared, columns.declared,
    receivedOn.declared,
    dryRun.declared, allProblems.declared,
  ]

  /// Those that sending takes, without those that only ask.
  public static let names = fields.map(\.name).filter { $0 != dryRun.declared.name && $0 != allProblems.declared.name }

  /// - Throws: ``ActRefusal`` with the name of the field that cannot be used. Whether the visitor may send so is asked by
  ///   ``check(for:)``.
  public init(_ given: Given) throws {
    statement = ReturnStatement(institution: try given[Self.institution] ?? "")
    statement.kind = try given[Self.kind]
    statement.asAt = try given[Self.asAt]
    statement.coverage = try given[Self.coverage]
    statement.years = try given[Self.years] ?? []
    statement.site = try given[Self.site] ?? ""
    statement.withholdConfirmed = try given[Self.withholdConfirmed] ?? false
    statement.missingConfirmed = try given[Self.missingConfirmed] ?? false
    statement.reference = try given[Self.reference]
    statement.replaces = try given[Self.replaces]
    statement.columns = try given[Self.columns]
    statement.receivedOn = try given[Self.receivedOn]
    isRehearsal = try given[Self.dryRun] ?? false
    tellsAllRows = try given[Self.allProblems] ?? false
  }

  /// Everything that can be refused is refused before the file is asked for.
  /// - Throws: ``ReturnRefusal``, or ``ActRefusal`` where a school is not named by anybody else.
  public func check(for visitor: Visitor) throws {
    guard statement.withholdConfirmed || statement.institution == "county" else { throw ReturnRefusal.notConfirmed }
    guard statement.receivedOn == nil || visitor.role == .steward else { throw ReturnRefusal.historyForbidden }
    guard !statement.institution.isEmpty || visitor.role == .school else {
      throw ActRefusal.invalid(Self.institution.declared.name)
    }
    try ReturnRefusal.check(asAt: statement.asAt, receivedOn: statement.receivedOn, today: visitor.today)
  }
}
