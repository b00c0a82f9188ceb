// Does acts: finds the caller, looks at the role, runs the act, records it, tells what happened.

import Postgres
import Register
import Store
import Jobs

/// What acts need beside their input.
public struct Dependencies: Sendable {
  public let database: Database
  /// Keeps returns; nil where none come in.
  public let reception: Reception?
  public let observer: Observer
  /// Called when something was stored, so that the jobs begin at once.
  public let wakeJobs: @Sendable () -> Void
  let decoded = DecodedReleases()

  /// - Parameter wakeJobs: nothing is woken where it is not said.
  public init(
    database: Database, reception: Reception? = nil, observer: Observer = .none,
    wakeJobs: @escaping @Sendable () -> Void = {}
  ) {
    self.database = database
    self.reception = reception
    self.observer = observer
    self.wakeJobs = wakeJobs
  }
}

/// Does acts for callers. Tests of what surrounds them bring their own.
public protocol ActPerformer: Sendable {
  /// Finds a caller who wants to do an act, before its input is there.
  /// - Throws: ``CallerRefusal``.
  func admit<Input, Output>(_ caller: Caller, to act: Act<Input, Output>) async throws -> Visitor
  /// - Throws: ``CallerRefusal``, ``ActRefusal``, or what is thrown behind it.
  func perform<Input, Output>(
    _ act: Act<Input, Output>, _ input: Input, as caller: Caller
  ) async throws -> Output
}

/// The acts of a county.
public struct Services: ActPerformer {
  public let dependencies: Dependencies
  private var database: Database { dependencies.database }

  public init(_ dependencies: Dependencies) { self.dependencies = dependencies }

  /// By the act's roles for any input, in one round trip.
  public func admit<Input, Output>(_ caller: Caller, to act: Act<Input, Output>) async throws -> Visitor {
    try await database.admit(caller, of: act.roles)
  }

  /// What happened is told to the observer, whether it was done, refused or failed. What an act changes stands as a whole or not
  /// at all, but for acts that take transactions of their own.
  public func perform<Input, Output>(
    _ act: Act<Input, Output>, _ input: Input, as caller: Caller
  ) async throws -> Output {
    let began = ContinuousClock.now
    do {
      let output = try await run(act, input, as: caller)
      dependencies.observer.note(.act(act.name, .done, began.duration(to: .now)))
      return output
    } catch {
      dependencies.observer.note(.act(act.name, Observation.Outcome(of: error), began.duration(to: .now)))
      throw error
    }
  }

  private func run<Input, Output>(
    _ act: Act<Input, Output>, _ input: Input, as caller: Caller
  ) async throws -> Output {
    let roles = act.roles(for: input)
    let caller = act.staysOnPage(input) ? caller.onPage : caller
    if act.isReadBeside, let replica = database.replica, let steps = act.readingSteps, !caller.isOfMachine {
      return try await readBeside(act, input, caller, at: replica, steps)
    }
    switch act.way {
    case .question(let isReading, let question):
      return try await ask(question(input), act, input, caller, isReading: isReading)
    case .questionOrSteps(let question, let steps):
      guard let asked = question(input) else { return try await transact(act, input, caller, isReading: true, steps) }
      return try await ask(asked, act, input, caller, isReading: true)
    case .steps(let isReading, let steps):
      return try await transact(act, input, caller, isReading: isReading, steps)
    case .work(let steps):
      return try await transact(act, input, caller, isReading: false, isLong: true, steps)
    case .snapshot(let steps):
      return try await transact(
        act, input, caller, isReading: false, isLong: true, isolation: .repeatableRead, steps)
    case .making(let look):
      let making = try await database.act(as: caller, of: roles, isLong: true, isolation: .repeatableRead) {
        try look(Session(db: $0, visitor: $1, decoded: dependencies.decoded), input)
      }
      let keep = try await Task.detached { try making() }.value
      return try await transact(act, input, caller, isReading: false, isLong: true) { session, _ in try keep(session) }
    case .transactions(let body):
      return try await body(dependencies, database.admit(caller, of: roles), input)
    }
  }

  /// In one round trip, unless the record needs the answer.
  private func ask<Input: Sendable, Output: Sendable>(
    _ question: Question<Output>, _ act: Act<Input, Output>, _ input: Input, _ caller: Caller, isReading: Bool
  ) async throws -> Output {
    if case .output = act.recorded {
      return try await transact(act, input, caller, isReading: isReading) { session, _ in
        try question.answer(session.db)
      }
    }
    return try await database.ask(
      question, as: caller, of: act.roles(for: input), isReading: isReading,
      recording: act.entryBefore(input, RequestMark.current))
  }

  /// Where the database answers, or a server that follows it.
  private func readBeside<Input: Sendable, Output: Sendable>(
    _ act: Act<Input, Output>, _ input: Input, _ caller: Caller, at replica: Replica,
    _ steps: @escaping @Sendable (Session, Input) throws -> Output
  ) async throws -> Output {
    let request = RequestMark.current
    let (answer, place) = try await database.readBeside(
      as: caller, of: act.roles(for: input), recording: act.entryBefore(input, request), at: replica
    ) { db, visitor in
      try RequestMark.$current.withValue(request) {
        try steps(Session(db: db, visitor: visitor, decoded: dependencies.decoded), input)
      }
    }
    dependencies.observer.note(.readBeside(place))
    return answer
  }

  private func transact<Input: Sendable, Output: Sendable>(
    _ act: Act<Input, Output>, _ input: Input, _ caller: Caller, isReading: Bool, isLong: Bool = false,
    isolation: Isolation = .readCommitted, _ steps: @escaping @Sendable (Session, Input) throws -> Output
  ) async throws -> Output {
    let isReading = isReading && act.unrecorded != nil
    let request = RequestMark.current
    return try await database.act(
      as: caller, of: act.roles(for: input), isReading: isReading, isLong: isLong, isolation: isolation
    ) { db, visitor in
      try RequestMark.$current.withValue(request) {
        try act.onRecord(input, db, request: request) {
          try steps(Session(db: db, visitor: visitor, decoded: dependencies.decoded), input)
        }
      }
    }
  }
}

extension Act {
  /// What it does in one transaction that only reads, when its entry can be kept before; nil where it cannot.
  fileprivate var readingSteps: (@Sendable (Session, Input) throws -> Output)? {
    switch (way, recorded) {
    case (_, .output), (_, .byItsTransactions), (.work, _), (.snapshot, _), (.making, _), (.transactions, _): nil
    case (.question(_, let question), _): { session, input in try question(input).answer(session.db) }
    case (.questionOrSteps(let question, let steps), _):
      { session, input in try question(input)?.answer(session.db) ?? steps(session, input) }
    case (.steps(_, let steps), _): steps
    }
  }

  /// What is recorded before it is done, from the input alone.
  func entryBefore(_ input: Input, _ request: String) -> Audit.Entry? {
    guard case .input(let details) = recorded else { return nil }
    return Audit.Entry(name, details(input), request)
  }

  /// Does the act, and records it in the transaction under way: what can be recorded before is, since the act may end the
  /// visit itself, such as that of a token that is revoked.
  func onRecord(_ input: Input, _ db: Connection, request: String, _ body: () throws -> Output) throws -> Output {
    if let entry = entryBefore(input, request) { try Audit.record(db, entry) }
    let output = try body()
    if case .output(let details) = recorded {
      try Audit.record(db, Audit.Entry(name, try details(input, output), request))
    }
    return output
  }
}

extension Audit.Entry {
  fileprivate init(_ action: String, _ details: Details, _ request: String) {
    self.init(
      action, institution: details.institution, subject: details.subject, detail: details.detail, request: request)
  }
}
