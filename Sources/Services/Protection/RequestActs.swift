// Acts about what people ask of their own data: a request is opened, answered and ended. Source: article *DataProtection*.

import Publishing
import Register
import Store

/// A request that is opened.
public struct NewPersonRequest: Asked, Hashable {
  public let person: Int64
  public let kind: PersonRequest.Kind
  public let askedOn: Day?
  public let askedBy: PersonRequest.Asker
  public let identityChecked: String

  public static let person = PersonNamed.person
  public static let kind = InputField<PersonRequest.Kind>.choice("kind", "What is asked for.").required()
  public static let askedOn = InputField.day("asked_on", "The day on which it was asked; default today.")
  public static let askedBy = InputField<PersonRequest.Asker>.choice("asked_by", "Who asked.").required()
  public static let identityChecked = InputField.text(
    "identity", atMost: 200, "How it was made sure who asks, without copying a document."
  ).required()
  public static let fields = [
    person.declared, kind.declared, askedOn.declared, askedBy.declared, identityChecked.declared,
  ]

  public init(_ given: Given) throws {
    person = Int64(try given.required(Self.person))
    kind = try given.required(Self.kind)
    askedOn = try given[Self.askedOn]
    askedBy = try given.required(Self.askedBy)
    identityChecked = try given.required(Self.identityChecked)
  }
}

/// How a request ends, and why.
public struct RequestEnd: Asked, Hashable {
  public let id: Int64
  public let outcome: PersonRequest.Outcome
  public let why: String

  public static let id = InputField.person("request", "The request's number.").required()
  public static let outcome = InputField<PersonRequest.Outcome>.choice("outcome", "Done, or refused.").required()
  public static let why = InputField.text("why", atMost: 1000, "What was done, or why it was refused.").required()
  public static let fields = [id.declared, outcome.declared, why.declared]

  public init(_ given: Given) throws {
    id = Int64(try given.required(Self.id))
    outcome = try given.required(Self.outcome)
    why = try given.required(Self.why)
  }
}

/// Whose data are given out, and what of them is not withheld.
public struct ExportAsked: Sendable, Hashable {
  public let person: Int64
  public let released: Set<Withheld>

  public init(_ person: Int64, released: Set<Withheld> = []) {
    self.person = person
    self.released = released
  }
}

/// What is withheld from an answer until somebody has looked at it, and the ground for that.
public enum Withheld: String, Sendable, CaseIterable {
  case anotherPerson = "another person"
  case caution

  /// Why the pieces are withheld, in words for the person who asked.
  public var ground: String {
    switch self {
    case .anotherPerson:
      "It is about somebody else, who has not agreed to it (Data Protection Act 2018, schedule 2, paragraph 16)."
    case .caution:
      "It is a caution that could harm somebody if it were given (Data Protection Act 2018, schedule 2, paragraph 16, and "
        + "schedule 3)."
    }
  }
}

/// Everything held about somebody that may be given.
public struct PersonExport: Sendable {
  public let person: Int64
  public let known: PersonShown
  public let madeOn: Day
  public let pieces: [HeldPiece]
  /// What is not among them, by its ground.
  public let withheld: [(kind: Withheld, pieces: Int)]
}

/// Who somebody is to the data protection officer, and what they asked.
public struct ProtectedPerson: Sendable {
  public let id: Int64
  public let known: PersonShown
  public let requests: [PersonRequest]
  public let corrections: [CorrectedIdentity]
  /// Why somebody may be restricted.
  public let restrictionKinds: [RestrictionKind]
}

extension Acts {
  /// What waits.
  public static let countProtection = Act<Nothing, (count: ProtectionCount, open: [PersonRequest], today: Day)>(
    "protection counted", by: [.protection], recorded: .input { _ in Details() },
    way: .steps(isReading: false) { session, _ in
      (
        try Protection.counted(session.db, on: session.today), try Protection.requests(session.db), session.today
      )
    })

  /// Open requests, the first due first.
  public static let listRequests = Act<Nothing, Page<PersonRequest>>(
    "requests listed", by: [.protection], recorded: .input { _ in Details() },
    way: .steps(isReading: false) { session, _ in Page(try Protection.requests(session.db)) })

  /// One person, and all that they asked.
  public static let showProtected = Act<PersonNamed, ProtectedPerson>(
    "person opened", by: [.protection], stays: { _ in true },
    recorded: .input { Details($0.subject, detail: #"{"reason":"data protection"}"#) },
    way: .steps(isReading: false) { session, asked in
      guard let known = try Protection.known(session.db, person: asked.person, on: session.today) else {
        throw ActRefusal.notFound
      }
      return ProtectedPerson(
        id: asked.person, known: known, requests: try Protection.requests(session.db, of: asked.person),
        corrections: try People.corrections(session.db, of: asked.person),
        restrictionKinds: try People.restrictionKinds(session.db))
    })

  /// Opens a request; it is due in a month.
  public static let openRequest = Act<NewPersonRequest, Day>(
    "request opened", by: [.protection],
    recorded: .input { Details("person \($0.person)", detail: #"{"kind":"\#($0.kind.rawValue)"}"#) },
    way: .steps(isReading: false) { session, new in
      let asked = new.askedOn ?? session.today
      guard asked <= session.today else { throw ActRefusal.invalid(NewPersonRequest.askedOn.declared.name) }
      return try Protection.open(
        session.db, new.kind, of: new.person, on: asked, by: new.askedBy, identityChecked: new.identityChecked,
        actor: session.actor
      ).orElse("There is no such person.").dueOn
    })

  /// Ends a request.
  public static let endRequest = Act<RequestEnd, Int64>(
    "request ended", by: [.protection],
    recorded: .output { asked, person in
      Details("person \(person)", detail: #"{"request":\#(asked.id),"outcome":"\#(asked.outcome.rawValue)"}"#)
    },
    way: .steps(isReading: false) { session, end in
      try Protection.end(session.db, request: end.id, end.outcome, why: end.why, actor: session.actor)
        .orElse("There is no such request, or it has ended.").person
    })

  /// Gives everything held about somebody, but for what is withheld. Somebody must have asked, and been known.
  public static let exportPerson = Act<ExportAsked, PersonExport>(
    "person exported", by: [.protection],
    recorded: .input { asked in
      let released = asked.released.map(\.rawValue).sorted().map { "\"\($0)\"" }.joined(separator: ",")
      return Details("person \(asked.person)", detail: "{\"released\":[\(released)]}")
    },
    way: .steps(isReading: false) { session, asked in
      guard let known = try Protection.known(session.db, person: asked.person, on: session.today) else {
        throw ActRefusal.notFound
      }
      let isAsked = try Protection.requests(session.db, of: asked.person).contains {
        $0.kind == PersonRequest.Kind.access.rawValue && $0.endedOn == nil
      }
      guard isAsked else {
        throw ActRefusal.impossible(
          "Open an access request first, with who asked and how it was made sure who they are.")
      }
      let all = try Protection.held(session.db, person: asked.person)
      let kept = Withheld.allCases.filter { !asked.released.contains($0) }
      return PersonExport(
        person: asked.person, known: known, madeOn: session.today,
        pieces: all.filter { piece in !kept.contains { $0.rawValue == piece.withheld } },
        withheld: kept.map { kind in (kind: kind, pieces: all.count { $0.withheld == kind.rawValue }) }
          .filter { $0.pieces > 0 })
    })
}

extension PersonRequest: Tabular {
  public static let columns: [Column] = [
    Column("request", \.id),
    Column("person_id", \.person),
    Column("kind", \.kind),
    Column("asked_on", \.askedOn),
    Column("asked_by", \.askedBy),
    Column("identity", \.identityChecked),
    Column("due_on", \.dueOn),
    Column("ended_on", \.endedOn),
    Column("outcome", \.outcome),
    Column("reason", \.reason),
  ]
}

extension PersonExport {
  /// As JSON, for a program.
  public var json: String {
    let held = pieces.map { piece in
      JSONValue.object([
        ("section", .text(piece.section)), ("source", .text(piece.source)),
        ("as_at", piece.asAt.map { .text($0.description) } ?? .null), ("at", piece.at.map { .text($0.iso) } ?? .null),
        ("told", .raw(piece.told)),
      ])
    }
    let left = withheld.map { kind, pieces in
      JSONValue.object([
        ("what", .text(kind.rawValue)), ("pieces", .number(pieces)), ("ground", .text(kind.ground)),
      ])
    }
    return JSONValue.object([
      ("person_id", .number(Int(person))), ("made_on", .text(madeOn.description)), ("held", .array(held)),
      ("withheld", .array(left)),
    ]).text
  }
}
