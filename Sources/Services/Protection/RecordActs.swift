// Acts that look through the record of what was done, and what institutions were told.

import Publishing
import Register
import Store

/// Which part of the record is asked for.
public struct RecordQuestion: Asked, Hashable {
  private static let most = 10_000

  public let person: Int?
  /// An actor as the record has them, or the name of a user.
  public let actor: String
  /// URN, LAESTAB or UKPRN.
  public let institution: String?
  public let from: Day?
  public let to: Day?
  public let cursor: Int?
  public let limit: Int

  public static let person = InputField.person("person", "About this person, by their number.")
  public static let actor = InputField.text("user", "By this user: a name, or as the record has it: token 3, user bob.")
  public static let institution = InputField.text(
    "institution", atMost: 20, "Of this institution: URN, LAESTAB or UKPRN.")
  public static let from = InputField.day("from", "From this day on.")
  public static let to = InputField.day("to", "Up to this day.")
  private static let cursor = InputField.cursor
  public static let limit = InputField.number("limit", in: 1...most, "How many at most.").standard("1000")
  public static let fields = [
    person.declared, actor.declared, institution.declared, from.declared, to.declared, cursor.declared, limit.declared,
  ]

  public init(_ given: Given) throws {
    person = try given[Self.person]
    actor = try given[Self.actor] ?? ""
    institution = try given[Self.institution]
    from = try given[Self.from]
    to = try given[Self.to]
    cursor = try given[Self.cursor]
    limit = try given[Self.limit] ?? 1000
    if let from, let to, to < from { throw ActRefusal.invalid(Self.to.declared.name) }
  }

  /// What was looked for is on record, by numbers.
  fileprivate var details: Details { Details(person.map { "person \($0)" } ?? "record") }

  fileprivate func filter(_ session: Session) throws -> RecordFilter {
    var filter = RecordFilter()
    filter.person = person.map { Int64($0) }
    filter.actor = actor
    filter.institution = try institution.map { try session.institution($0, on: session.today).id }
    (filter.from, filter.to) = (from, to)
    filter.before = cursor.map { Int64($0) }
    filter.limit = limit
    return filter
  }
}

extension Acts {
  /// Entries of the record, the newest first.
  public static let searchRecord = Act<RecordQuestion, Page<RecordEntry>>(
    "record searched", by: [.protection], recorded: .input { $0.details },
    way: .steps(isReading: false) { session, asked in
      Page(try Audit.search(session.db, asked.filter(session)), limit: asked.limit) { String($0.id) }
    })

  /// What institutions were told, the newest first.
  public static let listDisclosures = Act<RecordQuestion, Page<DisclosureEntry>>(
    "disclosures listed", by: [.protection], recorded: .input { $0.details },
    way: .steps(isReading: false) { session, asked in
      Page(try Audit.disclosures(session.db, asked.filter(session)), limit: asked.limit) { String($0.id) }
    })
}

extension RecordEntry: Tabular {
  public static let columns: [Column] = [
    Column("entry", \.id),
    Column("at", \.at.iso, .instant),
    Column("actor", \.actor),
    Column(told: "user", \.name),
    Column("role", \.role),
    Column(told: "institution", \.institution),
    Column("act", \.action),
    Column(told: "subject", \.subject),
    Column(told: "detail", \.detail),
    Column("detail_erased", \.isErased),
    Column(told: "request", \.request),
  ]
}

extension DisclosureEntry: Tabular {
  public static let columns: [Column] = [
    Column("disclosure", \.id),
    Column("at", \.at.iso, .instant),
    Column("day", \.day),
    Column("actor", \.actor),
    Column("institution", \.institution),
    Column("person_id", \.person),
    Column("rehearsal", \.isRehearsal),
    Column("given", \.isGiven),
    Column("ground", \.ground),
    Column("fields", \.fields),
    Column("agreement", \.agreement),
  ]
}
