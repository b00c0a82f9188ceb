// Archives for tests, part by part.

import CZip
import Glibc

/// Archives for tests, hostile ones among them.
public enum ZipMaker {
  /// libzip did not make the archive.
  public struct Failure: Error {}

  /// The bytes of an archive with these parts, in their order.
  public static func archive(_ parts: [(name: String, bytes: [UInt8])], isStored: Bool = false) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = folder.path + "/archive.zip"
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, nil) else { throw Failure() }
    // libzip reads the bytes when it closes.
    let kept = parts.map { part in
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(part.bytes.count, 1), alignment: 1)
      copy.copyBytes(from: part.bytes)
      return copy
    }
    defer { kept.forEach { $0.deallocate() } }
    for (part, copy) in zip(parts, kept) {
      let source = zip_source_buffer(archive, copy.baseAddress, zip_uint64_t(part.bytes.count), 0)
      let place = zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
      guard place >= 0 else { throw Failure() }
      if isStored { zip_set_file_compression(archive, zip_uint64_t(place), Int32(ZIP_CM_STORE), 0) }
    }
    guard zip_close(archive) == 0 else { throw Failure() }
    return try bytes(of: path)
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Failure() }
    defer { close(file) }
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &piece, piece.count)
      if count <= 0 { return all }
      all.append(contentsOf: piece[..<count])
    }
  }
}
