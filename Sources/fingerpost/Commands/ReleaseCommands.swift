// `fingerpost release make` and what is done with a release afterwards.

import ArgumentParser
import FoundationEssentials
import Publishing
import Releasing
import Services
import Store

extension ReleaseCommand {
  struct Make: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count a period's statistics, hide what is too small, audit it all, and keep it as a draft.",
      discussion: "What must stay hidden is proven to; a table for which that cannot be done is left out.")

    @OptionGroup var machine: MachineOptions

    @Option(help: .of(NewRelease.period))
    var period: String

    @Option(help: .of(NewRelease.authority))
    var authority: String?

    @Option(help: .of(NewRelease.knownAt))
    var knownAt: String?

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func validate() throws { _ = try asked { _ in } }

    func run() async throws {
      let made = try await machine.perform(
        Acts.makeRelease,
        asked { progress in
          if Console.isTerminal { Console.overwrite(progress.sentence) } else { Console.tell(progress.sentence) }
        })
      if Console.isTerminal { Console.overwrite("") }
      format.print(Page(made.losses))
      made.release.tellLeftOut()
      Console.tell(
        "Release \(made.release.id) is a draft. \(made.protected) numbers stay hidden from whoever reads all of it.")
    }

    private func asked(_ tell: @escaping @Sendable (ReleaseProgress) -> Void) throws -> NewRelease {
      try reading {
        try NewRelease(Given(["period": period, "authority": authority, "known_at": knownAt]), tell: tell)
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the releases, the newest first.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      format.print(try await machine.perform(Acts.listReleases, Nothing(), in: .steward))
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what a release says, cell by cell.", discussion: "A draft that is read is known from then on.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The number of the release.")
    var id: Int

    @Option(help: .of(ReleaseNamed.table))
    var table: String?

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      let asked = try reading { try ReleaseNamed(Given(["id": String(id), "table": table])) }
      let read = try await machine.perform(Acts.readRelease, asked, in: .steward)
      format.print(Table(read.lines), widest: 120)
      read.release.tellLeftOut()
      if let why = read.release.withdrawnReason { Console.tell("This release was withdrawn: \(why)") }
    }
  }

  struct Files: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a release: data sets in DfE's standard, screened, workbooks and charts.",
      discussion: "A draft that is read is known from then on. Exit code 1 if a check failed.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The number of the release.")
    var id: Int

    @Option(help: "The folder to write to; it is made.", completion: .directory)
    var out: String

    func run() async throws {
      let asked = try reading { try ReleaseNamed(Given(["id": String(id)])) }
      let files = try await machine.perform(Acts.giveReleaseFiles, asked, in: .steward)
      try FileManager.default.createDirectory(atPath: out + "/charts", withIntermediateDirectories: true)
      var isClean = true
      let written = try files.files()
      for file in written { try Data(file.bytes).write(to: URL(filePath: out + "/" + file.name), options: .atomic) }
      for set in files.sets {
        Console.say("\(set.dataName): \(set.rows.count) rows; \(set.screening.verdict)")
        isClean = isClean && set.screening.isPassed
      }
      for file in written where !file.name.hasSuffix(".csv") { Console.say("\(file.name): \(file.bytes.count) bytes") }
      if !isClean { throw ExitStatus.refused }
    }
  }

  struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what two releases say differently, or where a release stands among all authorities.",
      discussion: "A draft that is read is known from then on. A national file is kept with the release.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The number of the one.")
    var former: Int32

    @Argument(help: "The number of the other.")
    var fresh: Int32?

    @Option(
      help: "In place of another release: the department's comparative scorecard as CSV.",
      completion: .file(extensions: ["csv"]))
    var national: String?

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func validate() throws {
      guard (fresh == nil) != (national == nil) else {
        throw ValidationError("Give the number of another release, or --national with a file.")
      }
    }

    func run() async throws {
      if let fresh {
        let page = try await machine.perform(Acts.compareReleases, ReleasesCompared(former, fresh), in: .steward)
        format.print(Table(page.rows), widest: 120)
      } else if let national {
        guard let bytes = try? Data(contentsOf: URL(filePath: national)) else {
          throw CommandError(.usage, "The file \(national) cannot be read.")
        }
        let given = ScorecardGiven(
          former, named: URL(filePath: national).lastPathComponent, bytes: Array(bytes))
        let page = try await machine.perform(Acts.placeRelease, given, in: .steward)
        format.print(Table(page.rows), widest: 140)
        Console.tell("Kept with release \(former): its page and its report tell it too.")
      }
    }
  }

  struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Publish a draft.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The number of the release.")
    var id: Int32

    func run() async throws {
      _ = try await machine.perform(Acts.publishRelease, ReleaseNamed(id))
      Console.say("Release \(id) is published.")
    }
  }

  struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Withdraw a release; that there was one, and why it went, stays to be seen.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The number of the release.")
    var id: Int32

    @Option(help: "Why, as everybody will read it.")
    var why: String

    func run() async throws {
      _ = try await machine.perform(Acts.withdrawRelease, ReleaseWithdrawal(id, why: why))
      Console.say("Release \(id) is withdrawn.")
    }
  }

  struct Trace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print whom a figure counts, counted again as known when the release was made.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The number of the release.")
    var id: Int32

    @Argument(help: "The table.")
    var table: String

    @Argument(help: "The cell, as `release show` numbers it.")
    var cell: Int

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      let page = try await machine.perform(Acts.traceRelease, CellNamed(id, table: table, cell: cell))
      format.print(page)
      if let kept = page.notShown, kept > 0 { Console.tell("\(kept) more of whom nothing goes out") }
    }
  }
}

extension KeptRelease {
  fileprivate func tellLeftOut() {
    guard !leftOut.isEmpty else { return }
    Console.tell(
      "Left out, since they could not be made safe beside the others: \(leftOut.joined(separator: "; ")).")
  }
}

extension ReleaseProgress {
  /// In words, for a terminal.
  var sentence: String {
    switch self {
    case .takingDown: "Taking everybody down"
    case .counting(let table): "Counting \(table)"
    case .control(let progress): progress.sentence
    case .keeping: "Keeping the release"
    }
  }
}

extension ControlProgress {
  fileprivate var sentence: String {
    switch self {
    case .begun(let cells): "Hiding what is too small among \(cells) cells"
    case .part(let part, let parts): "Hiding and auditing part \(part) of \(parts)"
    case .hidingMore(let numbers): "\(numbers) numbers could still be worked out: hiding more"
    case .leavingOut(let table): "Leaving \(table) out, or a part of it, which cannot be made safe beside the others"
    case .auditing: "Auditing everything together"
    }
  }
}
