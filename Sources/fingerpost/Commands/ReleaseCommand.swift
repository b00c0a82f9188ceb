// `fingerpost release`: statistics on their way to be published.

import ArgumentParser
import FoundationEssentials
import Publishing

struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Publish statistics, and check files of statistics.",
    subcommands: [
      Make.self, List.self, Show.self, Files.self, Compare.self, Publish.self, Withdraw.self, Trace.self, Check.self,
    ])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Screen a data file and its metadata file as DfE does before it publishes them.",
      discussion: "Exit code 1 if a check failed. Needs no database; the files may be anybody's.")

    @Argument(help: "The data file: CSV.", completion: .file(extensions: ["csv"]))
    var data: String

    @Argument(help: "The metadata file: the data file's name with .meta.csv.", completion: .file(extensions: ["csv"]))
    var meta: String

    @Option(help: "A CSV file of further places to accept, such as wards: level,code,name,old_code.")
    var geographies: String?

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() throws {
      let places = try geographies.map { path in
        guard let bytes = Self.bytes(path) else { throw CommandError(.usage, "The file \(path) cannot be read.") }
        do { return try Geographies.known.adding(file: bytes) } catch {
          throw CommandError(.refused, "\(error)")
        }
      }
      let screening = Screening(
        data: (Self.name(data), Self.bytes(data)), meta: (Self.name(meta), Self.bytes(meta)),
        geographies: places ?? .known)
      format.print(screening.table, widest: 200)
      Console.tell(screening.verdict)
      if !screening.isPassed { throw ExitStatus.refused }
    }

    private static func bytes(_ path: String) -> [UInt8]? {
      (try? Data(contentsOf: URL(filePath: path))).map { Array($0) }
    }

    private static func name(_ path: String) -> String { URL(filePath: path).lastPathComponent }
  }
}
