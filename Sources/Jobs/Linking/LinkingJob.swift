// Linking as a job: a return that the database refuses for what is in it must not hold up all those behind it.
import Postgres
import Store

/// The job of linking. Any number of servers may run it: one links at a time.
public struct LinkingJob: Sendable {
  private let linking: LinkReturns
  private let report: @Sendable (any Error) -> Void

  /// - Parameter report: told why a return was set aside.
  public init(_ linking: LinkReturns, report: @escaping @Sendable (any Error) -> Void) {
    self.linking = linking
    self.report = report
  }

  /// Links what waits. Result: whether there was anything.
  public func run() async throws -> Bool {
    do {
      return try await linking.link().returns > 0
    } catch let tooMuch as TooMuchToCompare {
      report(tooMuch)
      try await setAside(tooMuch)
      return true
    } catch let error as PostgresError where error.isOfTheData {
      try await linkOneByOne()
      return true
    }
  }

  private func setAside(_ tooMuch: TooMuchToCompare) async throws {
    try await linking.database.work(as: .worker) { db in
      try LinkingStore(db).setAside(returnNumber: tooMuch.returnNumber, why: tooMuch.description)
    }
  }

  private func linkOneByOne() async throws {
    var single = linking
    single.batchReturns = 1
    single.bulk = nil
    do {
      _ = try await single.link()
    } catch let tooMuch as TooMuchToCompare {
      report(tooMuch)
      try await setAside(tooMuch)
    } catch let error as PostgresError where error.isOfTheData {
      report(error)
      try await linking.database.work(as: .worker) { db in
        try LinkingStore(db).setAside(failure: error.description)
      }
    }
  }
}

/// A return whose rows are so alike one another, or so many known people, that linking them would hold up all others.
public struct TooMuchToCompare: Error, Hashable, CustomStringConvertible {
  public var returnNumber: Int64

  public var description: String {
    "linking: more of the return's rows are alike, or like people known, than can be compared; look for a column filled "
      + "with one value"
  }
}

extension PostgresError {
  /// Whether trying the same again would fail again: a value or a rule of the tables was broken, and nothing was kept.
  fileprivate var isOfTheData: Bool {
    kind == .server && (sqlState.map { $0.hasPrefix("22") || $0.hasPrefix("23") } ?? false)
  }
}
