// `fingerpost person export`, `erase` and `erase-again`: everything held about somebody, and its end.

import ArgumentParser
import Jobs
import Pages
import Publishing
import Services
import Store
import Web

extension PersonCommand {
  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write everything held about a person, with its sources, as JSON and as a document to read.",
      discussion:
        "Somebody must have asked: open an access request first. What is about others and cautions are left out, with the "
        + "ground, until --release names them.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The person's number.")
    var person: Int64

    @Option(help: "The folder into which access.json and access.html are written.")
    var folder: String

    @Option(
      help: "What is given as well, once somebody has looked at it: another person, or caution; may be given twice.")
    var release: [String] = []

    func validate() throws {
      guard release.allSatisfy({ Withheld(rawValue: $0) != nil }) else {
        throw ValidationError("--release takes another person, or caution.")
      }
    }

    func run() async throws {
      let county = try machine.settings.load().countyTexts()
      let export = try await machine.perform(
        Acts.exportPerson, ExportAsked(person, released: Set(release.compactMap(Withheld.init))))
      try PrivateFile.write(export.json, to: folder + "/access.json")
      let page = AccessDocument(export, county: county).paper.page
      try PrivateFile.write(String(decoding: page.document.bytes, as: UTF8.self), to: folder + "/access.html")
      Console.say("\(export.pieces.count) pieces are written into \(folder).")
      for (kind, pieces) in export.withheld { Console.tell("Left out: \(pieces) about \(kind.rawValue).") }
    }
  }

  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Erase a person: who they are, what was told, what follows from it. A tombstone stays.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The person's number.")
    var person: Int64

    @Option(help: "Why: request, retention, instruction or unlawful.")
    var ground: String

    func run() async throws {
      let asked = try reading { try ErasureAsked(Given(["person": String(person), "ground": ground])) }
      let erased = try await machine.perform(Acts.erasePerson, asked)
      try await machine.writeTombstones()
      Console.say("The person is erased. Tombstone \(erased.tombstone).")
      if !erased.recipients.isEmpty {
        Console.tell("Tell those who had been told of them:")
        TableFormat.table.print(Publishing.Page(erased.recipients))
      }
    }
  }

  struct EraseAgain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "erase-again",
      abstract: "Erase again whoever was erased, in a database that was restored. The server does so when it starts.")

    @OptionGroup var machine: MachineOptions

    func run() async throws {
      let again = try await machine.writeTombstones()
      Console.say(again == 0 ? "Nobody is to be erased again." : "\(again) people are erased again.")
    }
  }
}

extension MachineOptions {
  /// Holds the file of tombstones against the database. Result: how many were erased again.
  @discardableResult
  func writeTombstones() async throws -> Int {
    let settings = try settings.load()
    let county = try await CountyDatabase.join(settings)
    do {
      let again = try await TombstoneKeeper(database: county.database, path: settings.tombstoneFile).begin()
      await county.close()
      return again
    } catch {
      await county.close()
      throw error
    }
  }
}
