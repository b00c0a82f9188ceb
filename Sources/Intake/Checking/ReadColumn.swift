// What each column of a file was read as, for the eyes of its sender.

import Register

/// A column of a file: its heading, what it became, and what stands in it.
public struct ReadColumn: Hashable, Sendable, Codable {
  /// In the file, from 0; nil where it was not kept.
  public let place: Int?
  /// As written in the file.
  public let heading: String
  /// The canonical heading of what it became; nil where nothing is taken from it.
  public let readAs: String?
  /// What its first filled cell holds, shortened; empty where none of the first rows fills it. For nobody but the sender.
  public let sample: String
}

extension ReadColumn {
  /// The columns of a table that have a heading, read as nothing yet, and without what stands in them: before it is known what a
  /// file is, it is not known either of whom something was told to be withheld.
  public static func all(of shape: TableShape) -> [ReadColumn] {
    SampleCells(columns: shape.columns.count).columns(shape, became: [:])
  }
}

/// Looks at the first rows of a file and keeps a cell of each column.
struct SampleCells {
  private static let rowsLookedAt = 20
  private static let longest = 40

  private var cells: [String]
  private var rows = 0

  init(columns: Int) { cells = [String](repeating: "", count: columns) }

  mutating func look(at row: RawRow) {
    guard rows < Self.rowsLookedAt else { return }
    rows += 1
    for column in cells.indices where cells[column].isEmpty {
      let text = Tidy(row[column]).text
      cells[column] = text.count > Self.longest ? text.prefix(Self.longest) + "…" : text
    }
  }

  /// The columns that have a heading, in the order of the file.
  func columns(_ shape: TableShape, _ layout: Layout) -> [ReadColumn] {
    columns(
      shape,
      became: Dictionary(
        layout.inFileOrder.map { ($0.index, $0.column.heading) }, uniquingKeysWith: { first, _ in first }))
  }

  func columns(_ shape: TableShape, became: [Int: String]) -> [ReadColumn] {
    shape.headings.enumerated().compactMap { column, heading in
      heading.isEmpty ? nil : ReadColumn(place: column, heading: heading, readAs: became[column], sample: cells[column])
    }
  }
}
