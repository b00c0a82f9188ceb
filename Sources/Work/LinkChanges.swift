// What people decide about links: answers, undoing, joining. Each is one transaction, under its visitor's rights, audited.
import Linking
import Postgres
import Store

/// Moves links in somebody's name.
public struct LinkChanges: Sendable {
  private let database: Database
  private let visit: Visit
  private let forenames: NameGroups

  public init(database: Database, as visit: Visit, parameters: Parameters = .standard) {
    self.database = database
    self.visit = visit
    forenames = parameters.forenames
  }

  /// Undoes a link; see ``LinkingStore/undo(link:_:forenames:)``. Result: the person of the row from now on.
  @discardableResult
  public func undo(link id: Int64, why: String) async throws -> Int64 {
    try await change("link undone", "link \(id)", why: why) { store, move in
      try store.undo(link: id, move, forenames: forenames)
    }
  }

  /// Answers a question about a row: it is about this person, or about none of those known (`nil`).
  public func answer(question id: Int64, person: Int64?) async throws {
    try await change("link question answered", "question \(id)", why: "answer to question \(id)") {
      store, move in
      try store.answer(question: id, person: person, move, forenames: forenames)
    }
  }

  /// Joins the two people of a proposal, or keeps them apart for good.
  public func decide(proposal id: Int64, join: Bool) async throws {
    try await change("link proposal decided", "proposal \(id)", why: "proposal \(id)") { store, move in
      try store.decide(proposal: id, join: join, move, forenames: forenames)
    }
  }

  /// Parts people again who were joined by a proposal or an answer.
  public func undo(proposal id: Int64, why: String) async throws {
    try await change("link proposal undone", "proposal \(id)", why: why) { store, move in
      try store.undo(proposal: id, move, forenames: forenames)
    }
  }

  private func change<T: Sendable>(
    _ action: String, _ subject: String, why: String,
    _ body: @escaping @Sendable (LinkingStore, LinkMove) throws -> T
  ) async throws -> T {
    try await database.work(as: visit) { [visit] db in
      let store = LinkingStore(db)
      try store.lock()
      let result = try body(store, LinkMove(by: visit.actor, at: Moment.read(db), why: why))
      try Audit.record(db, action, by: visit, subject: subject)
      return result
    }
  }
}
