// The record of what was done. The database writes who did it, in which role and when.
import Postgres

public enum Audit {
  /// What is recorded of an act beside who did it.
  public struct Entry: Sendable, Hashable {
    public var action: String
    public var institution: Int32?
    public var subject: String
    /// A JSON object without personal data beyond ids.
    public var detail: String

    /// - Parameters:
    ///   - subject: numbers and references alone, never a name.
    ///   - detail: a JSON object.
    public init(_ action: String, institution: Int32? = nil, subject: String = "", detail: String = "{}") {
      self.action = action
      self.institution = institution
      self.subject = subject
      self.detail = detail
    }
  }

  static func recording(_ entry: Entry) -> Question<Void> {
    Question(
      Statements.audit.add,
      [Parameter(entry.institution), .text(entry.action), .text(entry.subject), .json(entry.detail)]
    ) { _ in }
  }

  /// Records an act of the visit under way.
  public static func record(_ db: Connection, _ entry: Entry) throws { try recording(entry).answer(db) }
}
