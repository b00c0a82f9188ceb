// Whoever asks for an act: found, given a role and shown to the row policies by the transaction's first statement.
import Postgres
import Register

/// By what somebody is known who asks for an act.
public enum Caller: Sendable, Hashable {
  /// The hash of a token.
  case token([UInt8])
  /// A named user of the server's own machine, in a role.
  case machine(String, Role)
  /// Somebody whom the database found before.
  case visitor(Visitor)
}

/// Somebody whom the database found.
public struct Visitor: Sendable, Hashable {
  public let visit: Visit
  /// URN of the institution a school's token acts for; nil for the county's own roles.
  public let institution: String?
  /// The London day of the transaction that found them.
  public let today: Day
  /// Whether they have signed in to pages, where what they read may stay.
  public let hasPages: Bool

  public var role: Role { visit.role }

  /// - Parameters:
  ///   - today: the London day of the transaction that found them.
  ///   - hasPages: whether they have signed in to pages, where what they read may stay.
  public init(visit: Visit, institution: String? = nil, today: Day, hasPages: Bool = false) {
    self.visit = visit
    self.institution = institution
    self.today = today
    self.hasPages = hasPages
  }
}

/// Why nothing was asked.
public enum CallerRefusal: Error, Sendable, Hashable {
  /// The token is unknown, has expired or was revoked.
  case unknown
  /// The role may not do this.
  case role
}

extension Caller {
  /// A named user of the server's own machine.
  public var isOfMachine: Bool {
    switch self {
    case .token: false
    case .machine: true
    case .visitor(let visitor): visitor.visit.isOfMachine
    }
  }

  /// The same, reading what stays on the page of whoever has signed in. Whatever tokens and commands read goes out.
  public var onPage: Caller {
    guard case .visitor(let visitor) = self, visitor.hasPages else { return self }
    var visit = visitor.visit
    visit.givesOut = false
    return .visitor(
      Visitor(visit: visit, institution: visitor.institution, today: visitor.today, hasPages: true))
  }

  /// The first statement of every transaction of the caller's.
  /// - Parameter roles: those that may do what follows.
  /// - Throws: ``CallerRefusal/role`` where that is known without the database.
  func opening(for roles: [Role]) throws(CallerRefusal) -> Question<Visitor> {
    switch self {
    case .token(let hash):
      return Question(Statements.access.takeVisit, [.bytes(hash), .textArray(roles.map(\.rawValue))]) { rows in
        let row = try rows.single()
        guard let role = Role(rawValue: try row["role"]) else { throw CallerRefusal.role }
        return Visitor(
          visit: Visit(role: role, secret: Self.hexadecimal(hash), actor: try row["visitor"], givesOut: true),
          institution: try row["institution_number", as: Int?.self].map { String($0) },
          today: try row["at", as: Instant.self].londonDay)
      }
    case .machine(let user, let role):
      guard roles.contains(role) else { throw .role }
      let visit = Visit(role: role, actor: user, givesOut: true)
      return Question(Statements.access.open, [.text(user), .text(visit.databaseRole)]) { rows in
        Visitor(visit: visit, today: try rows.single()["at", as: Instant.self].londonDay)
      }
    case .visitor(let known):
      guard roles.contains(known.role) else { throw .role }
      if known.visit.isOfMachine { return try Caller.machine(known.visit.actor, known.role).opening(for: roles) }
      return Question(
        Statements.access.resume,
        [.text(known.visit.secret), .text(known.visit.databaseRole), .text(known.visit.givesOut ? "on" : "")]
      ) { _ in known }
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension Database {
  /// Finds a caller and looks at the role, and does nothing else.
  /// - Throws: ``CallerRefusal``.
  public func admit(_ caller: Caller, of roles: [Role]) async throws -> Visitor {
    let opening = try caller.opening(for: roles)
    return try await refusing {
      try await self.requests.with { db in
        try opening.read(db.roundTrip(access: .readOnly, opening.sql, opening.parameters))
      }
    }
  }

  /// One question in one round trip: begin, whoever asks, the question, the record of it, commit.
  /// - Parameters:
  ///   - roles: those that may ask.
  ///   - isReading: whether the question changes nothing.
  /// - Throws: ``CallerRefusal``, or the database's error.
  public func ask<Answer: Sendable>(
    _ question: Question<Answer>, as caller: Caller, of roles: [Role], isReading: Bool = true,
    recording entry: Audit.Entry? = nil
  ) async throws -> Answer {
    let opening = try caller.opening(for: roles)
    let record = entry.map(Audit.recording)
    return try await refusing {
      try await self.requests.with { db in
        let rows = try db.roundTrip(access: isReading && entry == nil ? .readOnly : .readWrite) { batch in
          batch.add(opening.sql, opening.parameters)
          batch.add(question.sql, question.parameters)
          if let record { batch.add(record.sql, record.parameters) }
        }
        return try question.read(rows[1])
      }
    }
  }

  /// Several statements in one transaction.
  /// - Parameters:
  ///   - roles: those that may run them.
  ///   - isLong: whether they may take so long that they must not keep requests waiting.
  /// - Throws: ``CallerRefusal``, or whatever `body` does.
  public func act<T: Sendable>(
    as caller: Caller, of roles: [Role], isReading: Bool = false, isLong: Bool = false,
    isolation: Isolation = .readCommitted, _ body: @escaping @Sendable (Connection, Visitor) throws -> T
  ) async throws -> T {
    let opening = try caller.opening(for: roles)
    return try await refusing {
      try await (isLong ? self.jobs : self.requests).transaction(
        isolation: isolation, access: isReading ? .readOnly : .readWrite
      ) { db in
        try body(db, opening.answer(db))
      }
    }
  }

  /// What `take_visit` raises, as what it means.
  func refusing<T: Sendable>(_ work: () async throws -> T) async throws -> T {
    do {
      return try await work()
    } catch let error as PostgresError where error.sqlState == "FP001" {
      throw CallerRefusal.unknown
    } catch let error as PostgresError where error.sqlState == "FP002" {
      throw CallerRefusal.role
    }
  }
}
