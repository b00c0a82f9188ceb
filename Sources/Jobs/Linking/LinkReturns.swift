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
  /// How returns are linked when very many wait; `nil` links them as if few did.
  public var bulk: Bulk? = Bulk()
  private let inForce: ParametersInForce
  private let county = WholeCounty()

  /// When and how everybody known is held in memory: candidates are then found there and not in the tables.
  public struct Bulk: Sendable {
    /// Reading everybody is worth it from this many waiting rows on, and one more for so many people known.
    public var fromRows = 5_000
    public var peopleForRow = 4
    /// More registrations than these are not held: about a gigabyte.
    public var mostRegistrations = 3_000_000
    /// Rows linked in one transaction, during which nobody else can move a link.
    public var chunkRows = 1_000_000
    /// Rows after which the keys learnt are written, while the next are decided.
    public var keysRows = 250_000
    /// Rows decided and sent together.
    public var batchRows = 10_000
    /// How long everybody is kept when nothing more waits.
    public var idle: Duration = .seconds(60)

    public init() {}
  }

  /// - Parameter parameters: by which to link instead of those in force.
  public init(database: Database, parameters: Parameters? = nil) {
    self.database = database
    inForce = ParametersInForce(instead: parameters)
  }

  /// Links all waiting returns in the order of their receipt. Each batch, or with ``Bulk`` each chunk of batches, is one
  /// transaction: whatever happens, a return, or a part of ``partRows``, is linked as a whole or not at all. While one
  /// batch is written, the next is read.
  ///
  /// Returns loaded as history are decided at their receipt, all others at the instant of their batch.
  /// - Parameter progress: told the sum so far after every transaction.
  @discardableResult
  public func link(progress: @Sendable (LinkingCount) -> Void = { _ in }) async throws -> LinkingCount {
    var sum = LinkingCount()
    while true {
      let before = sum
      if let bulk, try await isWorth(bulk) {
        try await linkKnowingEverybody(bulk) { count in
          sum += count
          progress(sum)
        }
        // What arrived meanwhile is linked with what is known already.
        if sum != before { continue }
      }
      var waiting = try await read(after: nil)
      while let batch = waiting {
        async let following = read(after: batch.parts.last)
        sum += try await write(batch)
        progress(sum)
        waiting = try await following
        try Task.checkCancellation()
        if let bulk, waiting != nil, try await isWorth(bulk) { break }
      }
      // What arrived meanwhile, or what another server left, is found by another round.
      if sum == before {
        if let bulk { county.forget(after: bulk.idle) }
        return sum
      }
    }
  }

  // MARK: Candidates from the tables

  /// The next returns, and everything known of the people they may be about; `nil` when none waits.
  private func read(after last: PartToLink?) async throws -> LinkBatch? {
    try await database.work(as: .worker) { connection in
      let store = LinkingStore(connection)
      let parameters = try inForce.nobody(store).parameters
      try store.completeKeys(forenames: parameters.forenames)
      let parts = try parts(after: last, rows: batchRows, store)
      if parts.isEmpty { return nil }
      return try LinkBatch(parts, parameters: parameters, store: store)
    }
  }

  /// Parts of returns until they hold this many rows. Of a return that goes on, one part is linked at a time.
  private func parts(after last: PartToLink?, rows most: Int, _ store: LinkingStore) throws -> [PartToLink] {
    var parts: [PartToLink] = []
    var rows = 0
    while rows < most, parts.count < batchReturns, parts.last?.goesOnAfter == nil,
      let part = try next(after: parts.last ?? last, store)
    {
      rows += part.rows.count
      parts.append(part)
    }
    return parts
  }

  private func next(after last: PartToLink?, _ store: LinkingStore) throws -> PartToLink? {
    if let last, let number = last.goesOnAfter {
      return try store.part(of: last.told, after: number, limit: partRows)
    }
    return try store.next(after: last?.told).map { try store.part(of: $0, after: $0.linkedTo, limit: partRows) }
  }

  /// Decides and writes under the lock of linking, after learning what changed since the batch was read.
  private func write(_ batch: LinkBatch) async throws -> LinkingCount {
    try await database.work(as: .worker) { connection in
      let store = LinkingStore(connection)
      var batch = batch
      try store.lock()
      batch.keep(try store.claim(batch.parts))
      if batch.parts.isEmpty { return LinkingCount() }
      let state = try store.state()
      if state.erasures != batch.erasures {
        // Rows and people that were read may have been erased since.
        let parts = try batch.parts.map { try store.part(of: $0.told, after: $0.after, limit: partRows) }
        batch = try LinkBatch(parts, parameters: batch.parameters, store: store)
      }
      let refreshed = state.version == batch.version ? 0 : try batch.refresh(store)
      var nobody = try inForce.nobody(store)
      nobody.joinsFrom = joinsFrom
      var writer = try LinkWriter(store, after: state)
      try batch.link(nobody, people: state.people, &writer)
      try writer.finish()
      var count = writer.count
      count.refinedBlocks += batch.refinedBlocks
      count.refreshed = refreshed
      return count
    }
  }

  // MARK: Candidates from memory

  /// Whether so much waits that everybody should be held in memory, or everybody is.
  private func isWorth(_ bulk: Bulk) async throws -> Bool {
    try await database.work(as: .worker) { connection in
      let store = LinkingStore(connection)
      let state = try store.state()
      let rows = try store.waitingRows()
      if rows == 0 { return false }
      if county.isKnown(at: state.version, parameters: try inForce.nobody(store).parameters.version) { return true }
      // Two registrations a person is what a county has after some years.
      return rows >= bulk.fromRows + state.people / bulk.peopleForRow && state.people * 2 < bulk.mostRegistrations
    }
  }

  /// Links what waits, chunk by chunk, while another connection reads ahead.
  private func linkKnowingEverybody(
    _ bulk: Bulk, _ progress: (LinkingCount) -> Void
  ) async throws {
    let ahead = PartsAhead()
    async let reading: Void = readAhead(into: ahead, bulk)
    defer { ahead.abandon() }
    while !ahead.isEmpty {
      let count = try await linkChunk(from: ahead, bulk)
      progress(count)
      try Task.checkCancellation()
      if county.registrations > bulk.mostRegistrations {
        _ = county.take()
        break
      }
    }
    ahead.abandon()
    try await reading
  }

  private func readAhead(into ahead: PartsAhead, _ bulk: Bulk) async throws {
    defer { ahead.end() }
    try await database.work(as: .worker, retries: 0) { connection in
      let store = LinkingStore(connection)
      var last: PartToLink?
      while true {
        let erasures = try store.state().erasures
        let parts = try parts(after: last, rows: bulk.batchRows, store)
        last = parts.last
        if parts.isEmpty || !ahead.put(.init(parts: parts, erasures: erasures)) { return }
      }
    }
  }

  /// One transaction of many rows.
  private func linkChunk(from ahead: PartsAhead, _ bulk: Bulk) async throws -> LinkingCount {
    let (count, known) = try await database.work(as: .worker, retries: 0) { connection in
      let store = LinkingStore(connection)
      try store.lock()
      let state = try store.state()
      var known = try everybody(state, store)
      var writer = try LinkWriter(store, after: state)
      var unlinked = try store.unlinked()
      // What was received or linked since it was read ahead is left to another round; so is all that was read before rows were
      // erased.
      while writer.rows < bulk.chunkRows, let read = ahead.take() {
        let parts = read.erasures == state.erasures ? read.parts.filter { unlinked[$0.told.id] == $0.after } : []
        for part in parts { unlinked[part.told.id] = part.goesOnAfter }
        let decided = try writer.decide(parts, &known.population)
        try writer.write(parts, decided, &known.population)
        if writer.rowsWithoutKeys >= bulk.keysRows { try writer.rememberKeys(&known.population) }
      }
      try writer.complete(&known.population)
      try writer.finish()
      known.version = try store.state().version
      return (writer.count, writer.isAstray ? nil : known)
    }
    if let known { county.keep(known) }
    return count
  }

  private func everybody(_ state: LinkingState, _ store: LinkingStore) throws -> WholeCounty.Known {
    var nobody = try inForce.nobody(store)
    if let known = county.take(), known.version == state.version,
      known.population.parameters.version == nobody.parameters.version,
      known.population.parameters.expectedPeople == nobody.parameters.expectedPeople
    {
      return known
    }
    try store.completeKeys(forenames: nobody.parameters.forenames)
    nobody.joinsFrom = joinsFrom
    try store.addEverybody(to: &nobody)
    nobody.peopleKnown = max(nobody.peopleKnown, state.people)
    return WholeCounty.Known(population: nobody, version: state.version)
  }
}
