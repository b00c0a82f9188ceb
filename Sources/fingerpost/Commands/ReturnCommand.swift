// `fingerpost return`: send returns to a server, check them first, see what became of them.

import ArgumentParser
import FoundationEssentials
import Intake
import Postgres
import Services

struct ReturnCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "return", abstract: "Send returns, check them first, and see what became of them.",
    subcommands: [Send.self, Check.self, List.self, Wait.self, Show.self, Retry.self, Withdraw.self])

  /// What a return states of itself.
  struct Statements: ParsableArguments {
    @Argument(help: "Files to send.")
    var files: [String] = []

    @Option(help: "A table of returns: file,kind,institution,as_at,coverage,years,site,… instead of files.")
    var manifest: String?

    @Option(help: "The kind of return; may be left out when the headings tell it.")
    var kind: String?

    @Option(help: "URN, LAESTAB or UKPRN of the institution, or county.")
    var institution: String?

    @Option(help: "The day that the facts describe; default today.")
    var asAt: String?

    @Option(help: "full or partial.")
    var coverage: String?

    @Option(help: "Year groups that a full return covers, between spaces.")
    var years: String?

    @Option(help: "The site that a full return covers, if not all.")
    var site: String?

    @Flag(help: "Every standing instruction to withhold is marked in the file.")
    var withholdConfirmed = false

    @Flag(help: "The many people missing from a full roll have left.")
    var missingConfirmed = false

    @Option(help: "Unique for the institution; default the receipt's id.")
    var reference: String?

    @Option(help: "The reference of an earlier return that this one replaces.")
    var replaces: String?

    func consignments() throws -> [Consignment] {
      if let manifest {
        guard files.isEmpty else { throw ValidationError("Give files or --manifest, not both.") }
        return try Consignment.manifest(try TextFile.read(manifest), folder: TextFile.folder(of: manifest))
      }
      guard !files.isEmpty else { throw ValidationError("Give the files to send, or --manifest.") }
      guard files.count == 1 || (reference == nil && replaces == nil) else {
        throw ValidationError("--reference and --replaces belong to one file.")
      }
      var parameters: [String: String] = [:]
      let given = [
        ("kind", kind), ("institution", institution), ("as_at", asAt), ("coverage", coverage), ("years", years),
        ("site", site), ("withhold_confirmed", withholdConfirmed ? "true" : nil),
        ("missing_confirmed", missingConfirmed ? "true" : nil), ("reference", reference), ("replaces", replaces),
      ]
      for (name, value) in given { parameters[name] = value }
      return files.map { Consignment(file: $0, parameters: parameters) }
    }
  }

  struct Send: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Send returns.")
    @OptionGroup var statements: Statements
    @OptionGroup var server: ServerOptions

    @Option(help: "How many are sent at once.")
    var atOnce = 4

    @Flag(name: .customLong("all"), help: "Name every row with a problem, not only the first of each kind.")
    var tellsAllRows = false

    @Option(help: "table, csv or json: print the receipts; json has every problem.")
    var format: TableFormat?

    func validate() throws {
      guard (1...32).contains(atOnce) else { throw ValidationError("--at-once takes 1 to 32.") }
    }

    func run() async throws {
      try await Dispatch.send(
        try statements.consignments(), server, .init(atOnce: atOnce, tellsAllRows: tellsAllRows, format: format))
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Tell what sending would do; nothing is kept.")
    @OptionGroup var statements: Statements
    @OptionGroup var server: ServerOptions

    @Flag(name: .customLong("all"), help: "Name every row with a problem, not only the first of each kind.")
    var tellsAllRows = false

    @Option(help: "table, csv or json: print the answers; json has every problem.")
    var format: TableFormat?

    func run() async throws {
      try await Dispatch.send(
        try statements.consignments(), server, .init(isDryRun: true, tellsAllRows: tellsAllRows, format: format))
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the newest returns and how far they are.")
    @OptionGroup var server: ServerOptions

    @Option(help: "Only of this institution.")
    var institution: String?

    @Option(help: "How many at most.")
    var limit = 100

    @Flag(help: "As JSON instead of CSV.")
    var json = false

    func run() async throws {
      let reply = try await server.with { client in
        try await client.get(
          "/api/v1/returns?limit=\(limit)" + (institution.map { "&institution=\($0)" } ?? ""),
          accept: json ? "application/json" : "text/csv", institution: institution ?? "")
      }
      try Dispatch.print(reply)
    }
  }

  struct Wait: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Wait until every return is linked and settled, and say how many still wait.")
    @OptionGroup var server: ServerOptions

    func run() async throws {
      // How many they are is shown to people alone; one is enough to wait for.
      let most = Console.isTerminal ? 1000 : 1
      try await server.with { client in
        while true {
          let reply = try await client.get("/api/v1/returns?waiting=true&limit=\(most)", accept: "text/csv")
          guard reply.isGood else { return try Dispatch.print(reply) }
          // The heading is a record too.
          let waiting = try PlainRecord.all(in: String(decoding: reply.body, as: UTF8.self)).count - 1
          if Console.isTerminal { Console.overwrite(waiting == 0 ? "" : "\(waiting) returns wait to be settled") }
          if waiting == 0 { return }
          try await Task.sleep(for: .milliseconds(500))
        }
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show how far a return is, and what was found in it.")
    @OptionGroup var server: ServerOptions

    @Argument(help: "The id of the return, as its receipt tells it.")
    var id: String

    @Flag(help: "What was found, row by row, as CSV.")
    var problems = false

    @Option(help: "Write your own file back to this one: the rows to correct, with a column that says what is wrong.")
    var corrected: String?

    func validate() throws {
      guard !problems || corrected == nil else { throw ValidationError("Give --problems or --corrected, not both.") }
    }

    func run() async throws {
      if let corrected {
        let reply = try await server.with { client in
          try await client.get("/api/v1/returns/\(id)/corrected", accept: "text/csv")
        }
        guard reply.isGood else { return try Dispatch.print(reply) }
        try TextFile.write(String(decoding: reply.body, as: UTF8.self), to: corrected)
        Console.tell("The rows to correct are in \(corrected).")
        return
      }
      let replies = try await server.with { client in
        try await client.pages(
          "/api/v1/returns/\(id)" + (problems ? "/problems" : ""), accept: problems ? "text/csv" : "application/json")
      }
      for (place, reply) in replies.enumerated() { try Dispatch.print(reply, withoutHeading: place > 0) }
    }
  }

  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take up a return that was set aside, on the server's own machine: it is linked again.")
    @OptionGroup var machine: MachineOptions

    @Argument(help: "The id of the return, as its receipt tells it.")
    var id: String

    func run() async throws {
      guard let id = UUIDValue(id) else { throw ValidationError("The id of a return is of the form of its receipt's.") }
      _ = try await machine.perform(Acts.retryReturn, ReturnNamed(id))
      Console.say("The return will be linked again; fingerpost return show \(self.id) tells how far it is.")
    }
  }

  struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a return back, on the server's own machine: nothing of what it says counts any more from now on.",
      discussion:
        "What was decided about it stays on record, what it replaced stays replaced, and instructions it told stay told. Send what was "
        + "right in it again.")
    @OptionGroup var machine: MachineOptions

    @Argument(help: "The id of the return, as its receipt tells it.")
    var id: String

    @Option(help: "Why it is withdrawn, without anybody's name.")
    var why: String

    func run() async throws {
      guard let id = UUIDValue(id) else { throw ValidationError("The id of a return is of the form of its receipt's.") }
      _ = try await machine.perform(Acts.withdrawReturn, Withdrawal(id, why: why))
      Console.say("The return counts no more; fingerpost return show \(self.id) tells when everybody is settled again.")
    }
  }
}
