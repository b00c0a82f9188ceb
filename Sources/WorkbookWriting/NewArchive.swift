// A ZIP archive that is made in memory.

import CZip

/// Parts in the order they are added, of one day for ever, so that the same parts give the same bytes.
struct NewArchive: ~Copyable {
  private let source: OpaquePointer
  private let archive: OpaquePointer
  /// What was added has to stay where it is until the archive is closed.
  private var parts: [UnsafeMutableRawBufferPointer] = []
  private var isClosed = false

  init() throws(WorkbookFault) {
    var failure = zip_error_t()
    zip_error_init(&failure)
    defer { zip_error_fini(&failure) }
    guard let source = zip_source_buffer_create(nil, 0, 0, &failure) else { throw .library("no memory for an archive") }
    // The archive takes the source over: it is kept for what is read of it afterwards.
    zip_source_keep(source)
    guard let archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &failure) else {
      zip_source_free(source)
      zip_source_free(source)
      throw .library("an archive cannot be made")
    }
    self.source = source
    self.archive = archive
  }

  deinit {
    if !isClosed { zip_discard(archive) }
    zip_source_free(source)
    for part in parts { part.deallocate() }
  }

  mutating func add(_ name: String, _ text: String, isDeflated: Bool = true) throws(WorkbookFault) {
    let bytes = Array(text.utf8)
    let part = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    part.copyBytes(from: bytes)
    parts.append(part)
    guard let content = zip_source_buffer(archive, part.baseAddress, zip_uint64_t(bytes.count), 0) else {
      throw .library("no memory for \(name)")
    }
    let place = zip_file_add(archive, name, content, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard place >= 0 else {
      zip_source_free(content)
      throw .library("\(name) cannot be added")
    }
    let number = zip_uint64_t(place)
    guard zip_set_file_compression(archive, number, isDeflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0,
      zip_file_set_dostime(archive, number, 0, Self.day, 0) == 0
    else { throw .library("\(name) cannot be set") }
  }

  /// 1 January 1980, the first day that archives know.
  private static let day: zip_uint16_t = 1 << 5 | 1

  /// The whole archive; nothing can be added afterwards.
  mutating func bytes() throws(WorkbookFault) -> [UInt8] {
    guard zip_close(archive) == 0 else { throw .library("the archive cannot be written") }
    isClosed = true
    var stat = zip_stat_t()
    guard zip_source_stat(source, &stat) == 0, zip_source_open(source) == 0 else {
      throw .library("the archive cannot be read")
    }
    defer { zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: Int(stat.size))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        zip_source_read(source, $0.baseAddress.map { $0 + done }, zip_uint64_t($0.count - done))
      }
      guard count > 0 else { throw .library("the archive cannot be read") }
      done += Int(count)
    }
    return bytes
  }
}
