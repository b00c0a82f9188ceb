// The ZIP archive that a workbook is, read part by part under limits.

import CZip

/// An archive in memory. Nothing is believed of what it says about its own sizes.
final class Archive {
  private let archive: OpaquePointer
  private let bytes: UnsafeMutableRawBufferPointer
  private let limits: WorkbookLimits
  private var inflated = 0

  init(_ file: [UInt8], _ limits: WorkbookLimits) throws(WorkbookRefusal) {
    self.limits = limits
    bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(file.count, 1), alignment: 16)
    bytes.copyBytes(from: file)
    var failure = zip_error_t()
    zip_error_init(&failure)
    defer { zip_error_fini(&failure) }
    guard let source = zip_source_buffer_create(bytes.baseAddress, zip_uint64_t(file.count), 0, &failure) else {
      bytes.deallocate()
      throw .damaged
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &failure) else {
      zip_source_free(source)
      bytes.deallocate()
      throw .damaged
    }
    self.archive = archive
    try checkNames()
  }

  deinit {
    zip_discard(archive)
    bytes.deallocate()
  }

  private func checkNames() throws(WorkbookRefusal) {
    let count = zip_get_num_entries(archive, 0)
    if count > limits.entries { throw .tooLarge }
    var names: Set<String> = []
    for place in 0..<max(count, 0) {
      guard let text = zip_get_name(archive, zip_uint64_t(place), 0) else { throw .damaged }
      let name = String(cString: text)
      if name.hasPrefix("/") || name.contains("\\") || name.split(separator: "/").contains("..") { throw .hostile }
      if !names.insert(name.lowercased()).inserted { throw .hostile }
    }
  }

  func has(_ name: String) -> Bool { zip_name_locate(archive, name, Self.anyCase) >= 0 }

  /// Inflates a part in pieces of at most 64 KiB. A piece is valid only during its call.
  func read(
    _ name: String, _ body: (UnsafeRawBufferPointer) throws(WorkbookRefusal) -> Void
  ) throws(WorkbookRefusal) {
    let place = zip_name_locate(archive, name, Self.anyCase)
    guard place >= 0 else { throw .noWorkbook }
    var stat = zip_stat_t()
    zip_stat_init(&stat)
    guard zip_stat_index(archive, zip_uint64_t(place), 0, &stat) == 0 else { throw .damaged }
    if stat.valid & zip_uint64_t(ZIP_STAT_ENCRYPTION_METHOD) != 0, stat.encryption_method != ZIP_EM_NONE {
      throw .locked
    }
    guard let part = zip_fopen_index(archive, zip_uint64_t(place), 0) else { throw .damaged }
    defer { zip_fclose(part) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    var total = 0
    while true {
      let count = Int(zip_fread(part, buffer.baseAddress, zip_uint64_t(buffer.count)))
      if count < 0 { throw .damaged }
      if count == 0 { return }
      total += count
      inflated += count
      if total > limits.partBytes || inflated > limits.allBytes { throw .tooLarge }
      if total > limits.freeBytes, total > Int(stat.comp_size) * limits.ratio { throw .tooLarge }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Some writers name parts in another case than they refer to them.
  private static let anyCase = zip_flags_t(ZIP_FL_NOCASE)
}
