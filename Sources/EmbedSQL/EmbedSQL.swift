// Build step: writes the files under sql/ into one Swift file, so that the program carries them and the compiler knows
// their names.
import FoundationEssentials

/// One file of the tree, by its path below sql/.
struct SourceFile {
  let path: String
  let text: String

  var folder: Substring { path.firstIndex(of: "/").map { path[..<$0] } ?? "" }
}

@main
enum EmbedSQL {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { throw UsageError() }
    let files = try read(folder: arguments[1])
    try Writer(files: files).text.write(toFile: arguments[2], atomically: true, encoding: .utf8)
  }

  static func read(folder: String) throws -> [SourceFile] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".sql") || $0.hasSuffix(".csv") }
      .map { SourceFile(path: $0, text: try String(contentsOfFile: folder + "/" + $0, encoding: .utf8)) }
  }
}

struct UsageError: Error, CustomStringConvertible {
  let description = "usage: EmbedSQL <folder of SQL files> <Swift file to write>"
}

/// The Swift file: `Statements.<folder>.<name>` for what is run by name, `SchemaFiles.<folder>` for what is run in order.
struct Writer {
  let files: [SourceFile]

  private static let runInOrder = ["changes", "functions", "cohorts", "views", "policies", "check", "data"]

  var text: String {
    """
    // Made from the files under sql/ at every build.
    import Postgres

    enum SchemaFiles {
      static let roles = Migrations.File(name: "roles.sql", text: \(literal("roles.sql")))
    \(Self.runInOrder.map(list).joined(separator: "\n"))
    }

    enum Statements {
    \(statements)
    }

    """
  }

  private func literal(_ path: String) -> String { Self.quoted(files.first { $0.path == path }?.text ?? "") }

  private static func quoted(_ text: String) -> String { "####\"\"\"\n\(text)\n\"\"\"####" }

  private func list(_ folder: String) -> String {
    let entries = files.filter { $0.folder == folder }.map {
      "    Migrations.File(name: \"\($0.path.dropFirst(folder.count + 1))\", text: \(Self.quoted($0.text))),"
    }
    return "  static let \(folder): [Migrations.File] = [\n\(entries.joined(separator: "\n"))\n  ]"
  }

  private var statements: String {
    let named = files.filter { file in
      file.path.contains("/") && !Self.runInOrder.contains(String(file.folder)) && file.path.hasSuffix(".sql")
    }
    let byFolder = Dictionary(grouping: named) { file in
      Self.identifier(file.path.split(separator: "/").dropLast().filter { $0 != "queries" }.joined(separator: "-")[...])
    }
    return byFolder.sorted { $0.key < $1.key }.map { folder, files in
      let members = files.map { file in
        let name = Self.identifier(file.path.split(separator: "/").last.map { $0.dropLast(4) } ?? "")
        return "    static let \(name) = SQL(name: \"\(file.path.dropLast(4))\", text: \(Self.quoted(file.text)))"
      }
      return "  enum \(folder) {\n\(members.joined(separator: "\n"))\n  }"
    }.joined(separator: "\n")
  }

  /// `1-actual` is `actual`, `by-person` is `byPerson`, `linking-read` is `linkingRead`.
  static func identifier(_ name: Substring) -> String {
    let words = name.split { $0 == "-" || $0 == "_" }.filter { !$0.allSatisfy(\.isNumber) }
    return words.enumerated().map { index, word in
      index == 0 ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
    }.joined()
  }
}
