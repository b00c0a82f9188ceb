// A workbook as Excel's family of files, written by libxlsxwriter into memory.

import CXlsxwriter
import Glibc
import Register

/// Writes one workbook.
struct ExcelWriting {
  private let source: NewWorkbook

  init(_ workbook: NewWorkbook) { source = workbook }

  /// The file is memory alone, and so are the library's own files where the machine has room for them: what stands in the
  /// cells may be personal.
  func bytes() throws(WorkbookFault) -> [UInt8] {
    let file = memfd_create("workbook", 0)
    guard file >= 0 else { throw .library("no memory for the file") }
    defer { close(file) }
    let failure =
      access(Self.memory, W_OK) == 0
      ? Self.memory.withCString { write(to: "/proc/self/fd/\(file)", UnsafeMutablePointer(mutating: $0)) }
      : write(to: "/proc/self/fd/\(file)", nil)
    if let failure { throw failure }
    return try Self.content(of: file)
  }

  private static let memory = "/dev/shm"

  private static func content(of file: Int32) throws(WorkbookFault) -> [UInt8] {
    let size = lseek(file, 0, SEEK_END)
    guard size > 0 else { throw .library("nothing was written") }
    var bytes = [UInt8](repeating: 0, count: Int(size))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        pread(file, $0.baseAddress.map { $0 + done }, $0.count - done, off_t(done))
      }
      guard count > 0 else { throw .library("what was written cannot be read") }
      done += count
    }
    return bytes
  }

  /// - Parameter folder: for the library's own files; nil: where the system has such.
  private func write(to path: String, _ folder: UnsafeMutablePointer<CChar>?) -> WorkbookFault? {
    var options = lxw_workbook_options(constant_memory: 0, tmpdir: folder, use_zip64: 0)
    guard let book = workbook_new_opt(path, &options) else { return .library("no memory") }
    var looks = ExcelLooks(book)
    properties(book)
    var lists = ChoiceLists(besides: source.sheets.map(\.name))
    var fault: WorkbookFault?
    for sheet in source.sheets {
      guard let page = workbook_add_worksheet(book, sheet.name) else {
        fault = .sheetName(sheet.name)
        break
      }
      do { try ExcelSheetWriting(sheet, page).write(&looks, &lists) } catch {
        fault = error
        break
      }
    }
    if fault == nil, let sheet = lists.sheet {
      if let page = workbook_add_worksheet(book, sheet.name) {
        do { try ExcelSheetWriting(sheet, page).write(&looks, &lists) } catch { fault = error }
      } else {
        fault = .sheetName(sheet.name)
      }
    }
    // Closing writes the file and lets go of all memory, whatever went before.
    let closed = workbook_close(book)
    if let fault { return fault }
    return closed == LXW_NO_ERROR ? nil : .library(String(cString: lxw_strerror(closed)))
  }

  private func properties(_ book: UnsafeMutablePointer<lxw_workbook>) {
    var properties = lxw_doc_properties()
    properties.created = time_t(source.createdAt)
    Self.lending([source.title, source.author, source.about].map { NewCell.Value.writable($0) }) { texts in
      properties.title = texts[0]
      properties.author = texts[1]
      properties.comments = texts[2]
      // Copied by the library.
      _ = workbook_set_properties(book, &properties)
    }
  }

  /// Texts for as long as a call lasts, as the library wants them.
  static func lending<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
  ) rethrows -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return try body(copies)
  }
}

/// How cells look: a format for every look and way of showing numbers that is used.
struct ExcelLooks {
  private struct Key: Hashable {
    let look: NewCell.Look
    let shows: String
  }

  private let book: UnsafeMutablePointer<lxw_workbook>
  private var made: [Key: UnsafeMutablePointer<lxw_format>] = [:]

  init(_ book: UnsafeMutablePointer<lxw_workbook>) { self.book = book }

  mutating func format(of cell: NewCell) -> UnsafeMutablePointer<lxw_format>? {
    let shows: String
    switch cell.value {
    case .number(_, let decimals):
      shows = decimals > 0 ? "#,##0." + String(repeating: "0", count: decimals) : "#,##0"
    case .day: shows = "dd/mm/yyyy"
    // Where a longer text is declared as one, some programs show hashes.
    case .text(let text): shows = text.utf16.count <= 255 ? "@" : ""
    case .empty: shows = ""
    }
    let key = Key(look: cell.look, shows: shows)
    if let format = made[key] { return format }
    guard let format = workbook_add_format(book) else { return nil }
    if !shows.isEmpty { format_set_num_format(format, shows) }
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    if cell.look.isWrapped { format_set_text_wrap(format) }
    if cell.look.standsRight { format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
    switch cell.look {
    case .plain: break
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 16)
    case .subtitle:
      format_set_bold(format)
      format_set_font_size(format, 13)
    case .heading, .numberHeading:
      format_set_bold(format)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
    case .symbol, .wrapped: break
    case .marked:
      format_set_bg_color(format, 0xFFE08A)
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    case .hint: format_set_italic(format)
    case .link:
      format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
      format_set_font_color(format, 0x1D4F91)
    }
    made[key] = format
    return format
  }
}
