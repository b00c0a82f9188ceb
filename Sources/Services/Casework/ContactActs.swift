// Contacts: what an officer learnt of a person becomes a return of its own, with its evidence source, like any other telling.

import Intake
import Postgres
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
  /// What keeps calls and letters from somebody who asked for it.
  public static let notToBeRung = "Do not ring: asked not to be rung"
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
  public static let recordContact = Act<ContactTold, CountyRowKept>(
    "contact recorded", by: officers, recorded: .byItsTransactions,
    way: .transactions { dependencies, visitor, told in
      let about = try await dependencies.subject(told.person, visitor)
      let cells = told.cells(about, on: told.on ?? visitor.today)
      return try await CountyRow(.contact, reference: ContactTold.reference(told.key), cells).keep(
        dependencies, visitor, as: "contact recorded", about: RowSubject(person: told.person, version: told.version),
        detail: #"{"outcome":"\#(told.outcome)"}"#,
        after: { db in try Casework.endCall(db, with: told.person, on: visitor.today) })
    })

  /// Takes back what one told of a person oneself, on the same day: another return takes its place and tells nothing.
  public static let undoContact = Act<ContactUndone, Done>(
    "contact undone", by: officers, recorded: .byItsTransactions,
    way: .transactions { dependencies, visitor, undone in
      let today = visitor.today
      let told = try await dependencies.database.act(as: .visitor(visitor), of: officers, isReading: true) {
        db, visitor in
        try Casework.undoable(db, reference: undone.reference, actor: visitor.visit.actor, on: visitor.today)
      }
      guard let told, let kind = Kind.named(told.kind) else {
        throw ActRefusal.impossible("Only what you told yourself can be undone, on the day on which you recorded it.")
      }
      _ = try await CountyRow(undoing: undone.reference, of: kind, asAt: told.asAt).keep(
        dependencies, visitor, as: "contact undone", about: nil, named: "person \(undone.person)",
        before: { db in
          guard
            try Casework.undoable(db, reference: undone.reference, actor: visitor.visit.actor, on: today) != nil
          else { throw NewerIsKnown() }
        })
      return Done()
    })
}

extension ContactTold {
  fileprivate func cells(_ about: KnownSubject, on day: Day) -> [CountyRow.Cell] {
    let (known, isSame) = (about.known, activity == Self.same)
    let code = isSame ? known.activityCode.map(String.init) ?? "" : activity
    let isNEET = about.activities.contains { $0.kind == "neet" && $0.value == code }
    let began = (since ?? (isSame ? (isNEET ? known.neetStart : known.start) : nil))?.description ?? ""
    return about.identity + [
      (.contactedOn, day.description), (.contactMethod, method), (.outcome, outcome), (.activity, code),
      (.provider, provider.isEmpty && isSame ? known.providerTold : provider),
      (isNEET ? .neetStartDate : .startDate, began), (.contactCaution, caution),
    ]
  }
}
