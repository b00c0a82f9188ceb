// The act that corrects who somebody is: surname, forename or birth date. Source: article *DataProtection*.

import Publishing
import Register
import Store

/// What is corrected of whom.
public struct CorrectionAsked: Asked, Hashable {
  public let person: Int64
  public let field: CorrectedIdentity.Field
  /// nil: what was corrected is taken back, and what was told counts again.
  public let value: String?
  public let why: String

  public static let field = InputField<CorrectedIdentity.Field>.choice("field", "What is corrected.").required()
  public static let value = InputField.text(
    "value", atMost: 200, "What is right; left out: what was corrected is taken back.")
  public static let why = InputField.text("why", atMost: 1000, "How it is known.").required()
  public static let fields = [PersonNamed.person.declared, field.declared, value.declared, why.declared]

  public init(_ given: Given) throws {
    person = Int64(try given.required(PersonNamed.person))
    field = try given.required(Self.field)
    value = try given[Self.value].flatMap { $0.isEmpty ? nil : $0 }
    why = try given.required(Self.why)
    if field == .birthDate, let value, Day(iso: value) == nil {
      throw ActRefusal.misshapen(Self.value.declared.name, takes: "a day such as 2009-10-15")
    }
  }
}

extension Acts {
  /// Corrects something, or takes it back. What was told stays as it was told, and counts no more. Rows that tell it right are
  /// linked by it from now on.
  public static let correctPerson = Act<CorrectionAsked, Done>(
    "person corrected", by: [.steward, .protection],
    recorded: .input { asked in
      let field = JSONValue.object([
        ("field", .text(asked.field.rawValue)), ("taken_back", .raw(asked.value == nil ? "true" : "false")),
      ])
      return Details("person \(asked.person)", detail: field.text)
    },
    way: .steps(isReading: false) { session, asked in
      if asked.field == .birthDate, let born = asked.value.flatMap({ Day(iso: $0) }), born > session.today {
        throw ActRefusal.misshapen(CorrectionAsked.value.declared.name, takes: "a day that has been")
      }
      // First, as whoever links does: or each could wait for the other.
      try session.asJobs { try LinkingStore(session.db).lock() }
      guard try People.correct(session.db, asked.person, asked.field, to: asked.value, reason: asked.why) else {
        throw ActRefusal.impossible("There is no such person, or nothing of this to take back.")
      }
      try session.asJobs { try LinkingStore(session.db).describeAgain([asked.person]) }
      return Done()
    })
}
