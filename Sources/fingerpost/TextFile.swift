// Small files as text: settings, tokens, manifests.

import FoundationEssentials

enum TextFile {
  struct Unusable: Error, CustomStringConvertible {
    let path: String
    var description: String { "The file \(path) cannot be read or written as text." }
  }

  static func read(_ path: String) throws(Unusable) -> String {
    guard let data = try? Data(contentsOf: URL(filePath: path)), let text = String(bytes: data, encoding: .utf8) else {
      throw Unusable(path: path)
    }
    return text
  }

  static func write(_ text: String, to path: String) throws(Unusable) {
    do { try text.write(toFile: path, atomically: true, encoding: .utf8) } catch { throw Unusable(path: path) }
  }

  /// The folder of a file, for what lies beside it.
  static func folder(of path: String) -> String {
    let parent = URL(filePath: path).deletingLastPathComponent().path()
    return parent.hasSuffix("/") && parent.count > 1 ? String(parent.dropLast()) : parent
  }
}
