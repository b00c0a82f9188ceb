// A workbook of either family, sheet by sheet.

/// An Excel workbook (.xlsx, .xlsm for its values) or an OpenDocument spreadsheet (.ods), in memory.
///
/// Nothing in it is ever run or fetched. Made to be read in a process of its own. Source: article *Spreadsheets*.
public struct Workbook {
  /// A sheet by its name, and whether it is shown.
  public struct SheetName: Sendable, Hashable {
    public var name: String
    /// Not shown to whoever opens the workbook.
    public var isHidden: Bool
  }

  private let archive: Archive
  private let limits: WorkbookLimits
  private var family: Family

  private enum Family {
    case excel(ExcelParts)
    case openDocument([SheetName])
  }

  /// Reads what sheets there are.
  public init(_ file: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws(WorkbookRefusal) {
    self.limits = limits
    archive = try Archive(file, limits)
    if archive.has("_rels/.rels") {
      family = .excel(try ExcelParts(archive, limits))
    } else if archive.has("content.xml") {
      if archive.has("META-INF/manifest.xml") { try OpenDocument.checkUnlocked(archive, limits) }
      family = .openDocument(try OpenDocument.sheets(archive, limits))
    } else {
      throw .noWorkbook
    }
  }

  /// In the workbook's order.
  public var sheets: [SheetName] {
    switch family {
    case .excel(let parts): parts.sheets.map(\.name)
    case .openDocument(let sheets): sheets
    }
  }

  /// Reads one sheet.
  /// - Parameter place: in ``sheets``.
  public mutating func sheet(_ place: Int) throws(WorkbookRefusal) -> Sheet {
    switch family {
    case .excel(var parts):
      let sheet = try parts.sheet(place, archive, limits)
      family = .excel(parts)
      return sheet
    case .openDocument: return try OpenDocument.sheet(place, archive, limits)
    }
  }
}
