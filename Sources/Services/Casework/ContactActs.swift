// Contacts: what an officer learnt of a person becomes a return of its own, with its evidence source, like any other telling.

import Ciphers
import Intake
import Jobs
import Postgres
import Publishing
import Register
import Store

/// Somebody told something of the person since their record was looked at, or what counts is another.
public struct NewerIsKnown: Error, Sendable, Hashable {}

/// What came of reaching, or trying to reach, a person.
public struct ContactTold: Asked, Hashable {
  public let person: Int64
  /// Of the record as it was looked at.
  public let version: String
  /// Of the form: sent twice it is one contact.
  public let key: UUIDValue
  /// nil: today.
  public let on: Day?
  public let method: String
  public let outcome: String
  /// A code; ``same``: what was known is still so; empty: nothing was learnt of what they do.
  public let activity: String
  public let provider: String
  /// Since when they do it, or are NEET.
  public let since: Day?
  /// Such as that they are not to be rung; empty: none.
  public let caution: String

  public static let same = "same"
  public static let outcomes = [
    "spoke to young person", "spoke to parent", "spoke to provider", "no answer", "message left", "wrong number",
    "moved", "refused",
  ]
  /// By what people are reached, each an evidence source.
  public static let methods = ["telephone", "text", "mail", "adviser visit"]

  private static let person = InputField.person("person", "The person's number.").required()
  private static let version = InputField.text("version", atMost: 40, "Of the record as it was looked at.").required()
  private static let key = InputField.uuid("key", "Of the form, so that sending it twice is one contact.").required()
  private static let on = InputField.day("contacted_on", "The day of the contact; default today.")
  private static let method = InputField.word("method", of: methods, "By what they were reached.").standard("telephone")
  private static let outcome = InputField.word("outcome", of: outcomes, "What came of it.").required()
  private static let activity = InputField.text("activity", "What they do now: a code, or words.")
  private static let provider = InputField.text("provider", atMost: 200, "Where they do it.")
  private static let since = InputField.day("since", "Since when.")
  private static let caution = InputField.text("caution", atMost: 300, "A caution about reaching them.")
  public static let fields = [
    person.declared, version.declared, key.declared, on.declared, method.declared, outcome.declared,
    activity.declared, provider.declared, since.declared, caution.declared,
  ]

  public init(_ given: Given) throws {
    person = Int64(try given.required(Self.person))
    version = try given.required(Self.version)
    key = try given.required(Self.key)
    outcome = try given.required(Self.outcome)
    on = try given[Self.on]
    method = try given[Self.method] ?? "telephone"
    activity = try given[Self.activity] ?? ""
    provider = try given[Self.provider] ?? ""
    since = try given[Self.since]
    caution = try given[Self.caution] ?? ""
  }

  /// As the return is known by, so that it can be undone.
  public static func reference(_ key: UUIDValue) -> String { "contact-\(key)" }
}

/// A contact that was kept: its return, and by what it can be undone.
public struct ContactKept: Sendable, Hashable {
  public let id: UUIDValue?
  public let reference: String
}

/// A contact that whoever recorded it takes back.
public struct ContactUndone: Sendable, Hashable {
  public let person: Int64
  public let reference: String

  public init(_ person: Int64, reference: String) {
    self.person = person
    self.reference = reference
  }
}

extension Acts {
  /// Records a contact.
  public static let recordContact = Act<ContactTold, ContactKept>(
    "contact recorded", by: officers, recorded: .byItsTransactions,
    way: .transactions { dependencies, visitor, told in
      guard let reception = dependencies.reception else { throw ActRefusal.impossible("No returns come in here.") }
      let (person, activities) = try await dependencies.database.act(
        as: .visitor(visitor), of: officers, isReading: true
      ) { db, visitor in
        (try People.known(db, told.person, on: visitor.today), try Casework.choices(db, on: visitor.today))
      }
      guard let known = person else { throw ActRefusal.notFound }
      guard let born = known.born else {
        throw ActRefusal.impossible("No birth date is known, so nothing can be told of them yet.")
      }
      let bytes = Array(told.file(known, born: born, on: told.on ?? visitor.today, activities).utf8)
      var statement = ReturnStatement(institution: "county")
      statement.kind = "contact"
      statement.coverage = .partial
      statement.withholdConfirmed = true
      statement.reference = ContactTold.reference(told.key)
      let (today, request) = (visitor.today, RequestMark.current)
      let (receipt, isNew) = try await reception.receive(
        statement, MemorySource(bytes), sha256: try Digest.sha256(bytes), as: visitor.visit, request: request,
        with: .init(
          before: { db in
            guard try People.version(db, told.person, on: today) == told.version else { throw NewerIsKnown() }
          },
          after: { db, id, problems in
            guard try Casework.link(db, contact: id, to: told.person) else {
              throw ActRefusal.impossible(
                problems.first.map { "\($0.sentence) \($0.advice)" } ?? "The contact cannot be kept of this person.")
            }
            try Casework.endCall(db, with: told.person, on: today)
            try Audit.record(
              db,
              Audit.Entry(
                "contact recorded", subject: "person \(told.person)", detail: #"{"outcome":"\#(told.outcome)"}"#,
                request: request))
          }))
      if isNew { dependencies.wakeJobs() }
      return ContactKept(id: UUIDValue(receipt.id), reference: ContactTold.reference(told.key))
    })

  /// Takes back a contact of one's own, of the same day: another return takes its place and tells nothing.
  public static let undoContact = Act<ContactUndone, Done>(
    "contact undone", by: officers, recorded: .byItsTransactions,
    way: .transactions { dependencies, visitor, undone in
      guard let reception = dependencies.reception else { throw ActRefusal.impossible("No returns come in here.") }
      let (today, request) = (visitor.today, RequestMark.current)
      let asAt = try await dependencies.database.act(as: .visitor(visitor), of: officers, isReading: true) {
        db, visitor in
        try Casework.undoable(db, reference: undone.reference, actor: visitor.visit.actor, on: visitor.today)
      }
      guard let asAt else {
        throw ActRefusal.impossible("Only a contact of your own can be undone, on the day on which you recorded it.")
      }
      let bytes = Array("Surname,Forename,Date of Birth,Contacted On\r\n".utf8)
      var statement = ReturnStatement(institution: "county")
      statement.kind = "contact"
      statement.coverage = .partial
      statement.asAt = asAt
      statement.withholdConfirmed = true
      statement.reference = "undone-" + undone.reference
      statement.replaces = undone.reference
      let (_, isNew) = try await reception.receive(
        statement, MemorySource(bytes), sha256: try Digest.sha256(bytes), as: visitor.visit, request: request,
        with: .init(
          before: { db in
            guard
              try Casework.undoable(db, reference: undone.reference, actor: visitor.visit.actor, on: today) != nil
            else { throw NewerIsKnown() }
          },
          after: { db, _, _ in
            try Audit.record(
              db, Audit.Entry("contact undone", subject: "person \(undone.person)", request: request))
          }))
      if isNew { dependencies.wakeJobs() }
      return Done()
    })
}

extension ContactTold {
  /// One row, in the canonical headings.
  fileprivate func file(_ known: PersonKnown, born: Day, on day: Day, _ activities: [CodeChoice]) -> String {
    let isSame = activity == Self.same
    let code = isSame ? known.activityCode.map(String.init) ?? "" : activity
    let isNEET = activities.contains { $0.kind == "neet" && $0.value == code }
    let began = since ?? (isSame ? (isNEET ? known.neetStart : known.start) : nil)
    let cells: [(String, String)] = [
      ("Surname", known.surname), ("Forename", known.forename), ("Date of Birth", born.description),
      ("Contacted On", day.description), ("Contact Method", method), ("Outcome", outcome), ("Activity", code),
      ("Provider", provider.isEmpty && isSame ? known.providerTold : provider),
      ("Start Date", isNEET ? "" : began?.description ?? ""),
      ("NEET Start Date", isNEET ? began?.description ?? "" : ""), ("Contact Caution", caution),
    ]
    func line(_ values: [String]) -> String {
      values.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\r\n"
    }
    return line(cells.map(\.0)) + line(cells.map(\.1))
  }
}
