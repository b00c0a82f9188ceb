// A file as it stands: headings, and the rows below them.

/// A table as it was read, before anybody says what is in it.
public struct SheetTable: Sendable {
  /// A row, with a cell for each heading.
  public struct Row: Sendable {
    /// Of the file, from 1.
    public let line: Int
    public let cells: [String]
  }

  public let headings: [String]
  public let rows: [Row]
}
