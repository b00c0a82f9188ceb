// What people decide about links: answers, undoing, joining, each in the transaction under way and its visitor's name.
import Linking
import Postgres
import Store

/// Moves links in somebody's name. Nobody else links meanwhile.
public struct LinkChanges {
  private let store: LinkingStore
  private let actor: String
  private let forenames: NameGroups

  /// - Parameters:
  ///   - db: in a transaction of whoever may change links.
  ///   - actor: as the record names them.
  public init(_ db: Connection, by actor: String, parameters: Parameters = .standard) {
    store = LinkingStore(db)
    self.actor = actor
    forenames = parameters.forenames
  }

  /// Undoes a link; see ``LinkingStore/undo(link:_:forenames:)``. Result: the person of the row from now on.
  /// - Throws: ``LinkRefusal``.
  @discardableResult
  public func undo(link id: Int64, why: String) throws -> Int64 {
    try store.undo(link: id, try move(why), forenames: forenames)
  }

  /// Answers a question about a row: it is about this person, or about none of those known (`nil`).
  /// - Throws: ``LinkRefusal``.
  public func answer(question id: Int64, person: Int64?) throws {
    try store.answer(question: id, person: person, try move("answer to question \(id)"), forenames: forenames)
  }

  /// Joins the two people of a proposal, or keeps them apart for good.
  /// - Throws: ``LinkRefusal``.
  public func decide(proposal id: Int64, join: Bool) throws {
    try store.decide(proposal: id, join: join, try move("proposal \(id)"), forenames: forenames)
  }

  /// Parts people again who were joined by a proposal or an answer.
  /// - Throws: ``LinkRefusal``.
  public func undo(proposal id: Int64, why: String) throws {
    try store.undo(proposal: id, try move(why), forenames: forenames)
  }

  private func move(_ why: String) throws -> LinkMove {
    try store.lock()
    return LinkMove(by: actor, at: try Moment.read(store.connection), why: why)
  }
}
