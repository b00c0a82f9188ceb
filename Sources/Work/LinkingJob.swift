// Linking as a job: a return that the database refuses for what is in it must not hold up all those behind it.
import Postgres
import Store

public struct LinkingJob: Sendable {
  private let linking: LinkReturns
  private let report: @Sendable (any Error) -> Void

  /// - Parameter report: told why a return was set aside.
  public init(_ linking: LinkReturns, report: @escaping @Sendable (any Error) -> Void) {
    self.linking = linking
    self.report = report
  }

  /// Links what waits. Result: whether there was anything.
  public func run(now: @Sendable () -> Instant) async throws -> Bool {
    do {
      return try await linking.link(now: now).returns > 0
    } catch let error as PostgresError where error.isOfTheData {
      try await linkOneByOne(now)
      return true
    }
  }

  private func linkOneByOne(_ now: @Sendable () -> Instant) async throws {
    var single = linking
    single.batchReturns = 1
    single.bulk = nil
    do {
      _ = try await single.link(now: now)
    } catch let error as PostgresError where error.isOfTheData {
      report(error)
      let instant = now()
      try await linking.database.work(as: .worker) { db in
        try LinkingStore(db).setAside(now: instant, failure: error.description)
      }
    }
  }
}

extension PostgresError {
  /// Whether trying the same again would fail again: a value or a rule of the tables was broken.
  fileprivate var isOfTheData: Bool {
    kind == .server && (sqlState.map { $0.hasPrefix("22") || $0.hasPrefix("23") } ?? false)
  }
}
