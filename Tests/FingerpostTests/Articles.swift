// The program's articles as tests read them.

import FoundationEssentials

enum Articles {
  /// Name and help of every metric that article *Metrics* lists.
  static func metrics() throws -> [String] {
    try rows("Sources/Web/Web.docc/Metrics.md").map { cells in cells[0] + " " + cells[2] }
  }

  /// The commands that article *Commands* lists.
  static func commands() throws -> [String] {
    try rows("Sources/fingerpost/fingerpost.docc/Commands.md").map { $0[0] }
  }

  /// What stands in a provider's file, as article *Providers* lists it: key and what it is.
  static func providerKeys() throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Sources/fingerpost/fingerpost.docc/Providers.md"), encoding: .utf8
    ).split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
  }

  /// The rows of an article's tables whose first cell is code, without the quotes of code.
  private static func rows(_ path: String) throws -> [[String]] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: path), encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| `") }
      .map { line in
        line.dropFirst(2).split(separator: "|", omittingEmptySubsequences: false).map { cell in
          String(cell.filter { $0 != "`" }.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
      }
  }
}
