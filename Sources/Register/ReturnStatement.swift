// What a sender states of a return beside its bytes. Article *Returns*.

/// Whether a file names everybody of its year groups, or some.
public enum Coverage: String, Hashable, Sendable, Codable, CaseIterable {
  case full
  case partial
}

/// What every return states with its file, as it was stated: what was left out is told by the headings, or by receipt.
public struct ReturnStatement: Hashable, Sendable {
  /// nil: the headings tell.
  public var kind: String?
  /// URN, LAESTAB or UKPRN, or `county`; empty: the sender's own.
  public var institution: String
  /// The day that the facts describe; nil: the London day of receipt.
  public var asAt: Day?
  /// nil: full for an enrolment, partial for everything else.
  public var coverage: Coverage?
  /// Year groups (0 to 14) that a full return covers; empty: those in it.
  public var years: [Int] = []
  /// The one site that a full return covers; empty: all.
  public var site = ""
  /// The sender says that every standing instruction to withhold is marked.
  public var withholdConfirmed = false
  /// The sender says that the many people missing from a full roll have left.
  public var missingConfirmed = false
  /// Unique for the institution; nil: the receipt's id.
  public var reference: String?
  /// Reference of an earlier return of the same institution.
  public var replaces: String?
  /// What columns of the file are read as, by their places from 0: a canonical heading, or empty where nothing is taken. nil: as
  /// the sender had it read last where a file has the same headings, else as the headings tell.
  public var columns: [Int: String]?
  /// Whether ``columns`` is what the sender says now, and is remembered; else it is what stood there when the file was looked at.
  public var remembersColumns = true
  /// Cells that the sender mended before sending: by the number of a row, and the place of a column from 0, what should stand there.
  public var mended: [Int: [Int: String]] = [:]
  /// What its sender called the file, so that they find it again; empty: it came otherwise. The same return may come under another.
  public var fileName = ""
  /// The London day on which it was received, for history loaded by a steward.
  public var receivedOn: Day?

  /// States nothing but whose it is.
  /// - Parameter institution: empty for the sender's own.
  public init(institution: String) { self.institution = institution }
}
