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
  /// People read a second time, because they became known, were joined or parted while their batch was read.
  public var refreshed = 0

  public init() {}

  static func += (sum: inout Self, other: Self) {
    sum.returns += other.returns
    sum.rows += other.rows
    sum.newPeople += other.newPeople
    sum.questions += other.questions
    sum.merged += other.merged
    sum.proposed += other.proposed
    sum.refinedBlocks += other.refinedBlocks
    sum.refreshed += other.refreshed
  }
}

/// Linking's place between the receipt and settling. Any number of servers may run it on one database.
public struct LinkReturns: Sendable {
  public let database: Database
  /// Returns are decided together until they hold this many rows: one return if it is larger.
  public var batchRows = 4_000
  public var batchReturns = 100
  /// Rows of one return decided together; a longer return, which no school has, is linked part by part.
  public var partRows = 20_000
  /// People are joined from this weight on; below it, or when both stood in one return, that is left to a steward.
  public var joinsFrom = 8.0
  private let inForce: ParametersInForce

  /// - Parameter parameters: by which to link instead of those in force.
  public init(database: Database, parameters: Parameters? = nil) {
    self.database = database
    inForce = ParametersInForce(instead: parameters)
  }

  /// Links all waiting returns in the order of their receipt. Each batch is one transaction: whatever happens, a
  /// return, or a part of ``partRows``, is linked as a whole or not at all. While one batch is written, the next is
  /// read.
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
    while true {
      let before = sum
      var waiting = try await read(after: nil)
      while let batch = waiting {
        async let following = read(after: batch.returns.last?.part)
        sum += try await write(batch, now: now())
        progress(sum)
        waiting = try await following
        try Task.checkCancellation()
      }
      // What arrived meanwhile, or what another server left, is found by another round.
      if sum == before { return sum }
    }
  }

  /// The next returns, and everything known of the people they may be about; `nil` when none waits.
  private func read(after last: PartToLink?) async throws -> LinkBatch? {
    try await database.work(as: .worker) { connection in
      let store = LinkingStore(connection)
      let parameters = try inForce.nobody(store).parameters
      try store.completeKeys(forenames: parameters.forenames)
      var returns: [TakenReturn] = []
      var rows = 0
      // Of a return that goes on, one part is linked at a time.
      while rows < batchRows, returns.count < batchReturns, returns.last?.part.goesOnAfter == nil,
        let part = try next(after: returns.last?.part ?? last, store)
      {
        rows += part.rows.count
        returns.append(TakenReturn(part))
      }
      if returns.isEmpty { return nil }
      return try LinkBatch(returns, parameters: parameters, store: store)
    }
  }

  private func next(after last: PartToLink?, _ store: LinkingStore) throws -> PartToLink? {
    if let last, let number = last.goesOnAfter {
      return try store.part(of: last.told, after: number, limit: partRows)
    }
    return try store.next(after: last?.told).map { try store.part(of: $0, after: $0.linkedTo, limit: partRows) }
  }

  /// Decides and writes under the lock of linking, after learning what changed since the batch was read.
  private func write(_ batch: LinkBatch, now: Instant) async throws -> LinkingCount {
    try await database.work(as: .worker) { connection in
      let store = LinkingStore(connection)
      var batch = batch
      try store.lock()
      batch.keep(try store.claim(batch.returns.map(\.part)))
      if batch.returns.isEmpty { return LinkingCount() }
      let state = try store.state()
      let refreshed = state.version == batch.version ? 0 : try batch.refresh(store)
      batch.decide(try inForce.nobody(store), people: state.people)
      var count = try LinkApplication(batch, joinsFrom: joinsFrom, now: now, version: state.version + 1)
        .apply(store)
      count.refreshed = refreshed
      return count
    }
  }
}
