// Links the returns that wait for it: from rows in tables to decisions committed.
import Linking
import Postgres
import Store

/// What a run of linking did.
public struct LinkingCount: Sendable, Hashable {
  public var returns = 0
  public var rows = 0
  public var newPeople = 0
  public var questions = 0
  /// People found to be one, and joined.
  public var merged = 0
  /// People who may be one, left to a steward.
  public var proposed = 0
  /// Keys shared by too many people, of whom only those sharing a second key were compared.
  public var refinedBlocks = 0
  /// Batches decided a second time, because another server changed who is known as whom meanwhile.
  public var decidedAgain = 0

  public init() {}

  static func += (sum: inout Self, other: Self) {
    sum.returns += other.returns
    sum.rows += other.rows
    sum.newPeople += other.newPeople
    sum.questions += other.questions
    sum.merged += other.merged
    sum.proposed += other.proposed
    sum.refinedBlocks += other.refinedBlocks
    sum.decidedAgain += other.decidedAgain
  }
}

/// Linking's place between the receipt and settling. Any number of servers may run it on one database.
public struct LinkReturns: Sendable {
  public let database: Database
  public let parameters: Parameters
  /// Returns are decided together until they hold this many rows: one return if it is larger.
  public var batchRows = 4_000
  public var batchReturns = 100
  /// People are joined from this weight on; below it, or when both stood in one return, that is left to a steward.
  public var joinsFrom = 8.0
  private let nobody: Population

  public init(database: Database, parameters: Parameters = .standard) {
    self.database = database
    self.parameters = parameters
    nobody = Population(parameters: parameters)
  }

  /// Links all waiting returns in the order of their receipt. Each batch is one transaction: whatever happens, a
  /// return is linked as a whole or not at all.
  ///
  /// - Parameters:
  ///   - now: asked at every batch for the instant of its decisions, but for returns loaded as history: those are
  ///     decided at their receipt.
  ///   - progress: told the sum so far after every batch.
  @discardableResult
  public func link(
    now: @Sendable () -> Instant, progress: @Sendable (LinkingCount) -> Void = { _ in }
  ) async throws -> LinkingCount {
    var sum = LinkingCount()
    while let count = try await linkBatch(now: now()) {
      sum += count
      progress(sum)
      try Task.checkCancellation()
    }
    return sum
  }

  /// Links the next few returns; `nil` when none waits.
  public func linkBatch(now: Instant) async throws -> LinkingCount? {
    try await database.work(as: .worker) { connection in
      let store = LinkingStore(connection)
      let returns = try take(store)
      if returns.isEmpty { return nil }
      let before = try store.state()
      var work = try LinkBatch(returns, parameters: parameters, nobody: nobody, store: store, state: before)
      work.decide()
      try store.lock()
      let current = try store.state()
      var decidedAgain = 0
      if current.version != before.version, try work.isTouched(since: before.version, store) {
        work = try LinkBatch(returns, parameters: parameters, nobody: nobody, store: store, state: current)
        work.decide()
        decidedAgain = 1
      }
      var count = try LinkApplication(work, joinsFrom: joinsFrom, now: now, version: current.version + 1)
        .apply(store)
      count.decidedAgain = decidedAgain
      return count
    }
  }

  private func take(_ store: LinkingStore) throws -> [TakenReturn] {
    var returns: [TakenReturn] = []
    var rows = 0
    while rows < batchRows, returns.count < batchReturns, let next = try store.take(after: returns.last?.told) {
      let taken = TakenReturn(next, rows: try store.rows(of: next))
      rows += taken.rows.count
      returns.append(taken)
    }
    return returns
  }
}
