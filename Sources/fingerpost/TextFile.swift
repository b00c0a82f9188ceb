// Small files as text: settings, tokens, manifests.

import FoundationEssentials

enum TextFile {
  struct Failure: Error, CustomStringConvertible {
    let path: String
    var description: String { "The file \(path) cannot be read as text." }
  }

  static func read(_ path: String) throws(Failure) -> String {
    guard let data = try? Data(contentsOf: URL(filePath: path)), let text = String(bytes: data, encoding: .utf8) else {
      throw Failure(path: path)
    }
    return text
  }

  /// The folder of a file, for what lies beside it.
  static func folder(of path: String) -> String {
    let parent = URL(filePath: path).deletingLastPathComponent().path()
    return parent.hasSuffix("/") && parent.count > 1 ? String(parent.dropLast()) : parent
  }
}
