// The rows of the table of what a school may send and the county may store, and what each leaves of a row.

/// The row of the table that decided about a row of a return.
///
/// Source: article *SharingRules*.
public enum SharingRule: String, Hashable, Sendable, CaseIterable {
  /// The sender did not say whether every standing instruction is marked.
  case notConfirmed = "A1"
  case unreadable = "A1b"
  case parentUnder16 = "A2"
  case ownFrom16 = "A3"
  case ownUnder16 = "A4"
  case ownGivenUnder16 = "A5"
  case parentNotAsked = "A6"
  case asked = "A7"
  case withdrawn = "A8"
  case none = "A9"
  /// A leaver under an instruction: the separate duty to tell of early leavers.
  case earlyLeaver = "A12"
  /// The young person told the county directly.
  case ownContact = "A13"
}

/// What of a row may be stored.
public enum Kept: Hashable, Sendable {
  case everything
  /// Classes A and B.
  case identity
  /// Class A and the day of leaving.
  case leaving
  case nothing

  /// Whether a cell of a column may be looked at further.
  func keeps(_ column: Column) -> Bool {
    switch self {
    case .everything: true
    case .identity: column.sharing == .a || column.sharing == .b
    case .leaving: column.sharing == .a || column.field == .leavingDate
    case .nothing: false
    }
  }
}
