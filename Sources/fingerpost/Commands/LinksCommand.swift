// `fingerpost links`: export the links, explain one, undo one, review what is in doubt.

import ArgumentParser
import Intake
import Linking
import Publishing
import Register
import Services
import Store
import Synchronization

struct LinksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links", abstract: "Look at how rows were linked to young people, and put it right.",
    subcommands: [
      Export.self, Explain.self, Review.self, Answer.self, Decide.self, Undo.self, Reconsider.self, Calibrate.self,
      Score.self,
    ])

  /// Which numbers a change of links is about.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case link
    case proposal
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write return_id,row,person_id,review for every stored row, as CSV.")

    @OptionGroup var machine: MachineOptions

    func run() async throws {
      let hasBegun = Mutex(false)
      _ = try await machine.perform(
        Acts.exportLinks,
        LinksExport { piece in
          // References are the senders' own words.
          let records = try PlainRecord.all(in: String(decoding: piece, as: UTF8.self))
          let mark = hasBegun.withLock { hasBegun in
            defer { hasBegun = true }
            return hasBegun ? "" : ShownText.byteOrderMark
          }
          Console.say(mark + records.map { ShownText.record($0.cells) }.joined())
        })
    }
  }

  struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Explain every link that a row has had, or every link in force of a person.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "The reference of a return.")
    var reference: String?

    @Option(help: "The number of the row in it: records after the heading from 1.")
    var row: Int?

    @Option(help: "The number of a person.")
    var person: Int64?

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    @Option(help: "Draw the weights of the newest weighed link into this file (SVG).")
    var picture: String?

    func validate() throws {
      guard (reference != nil) == (row != nil), (person != nil) != (row != nil) else {
        throw ValidationError("Give --reference and --row, or --person.")
      }
    }

    func run() async throws {
      let subject = person.map { LinksNamed.person($0) } ?? .row(reference ?? "", row ?? 0)
      let links = try await machine.perform(Acts.explainLinks, subject).rows
      guard !links.isEmpty else {
        throw CommandError(.refused, "There is no such row or person, or nothing about them goes out.")
      }
      if format == .table {
        Console.say(links.map(\.text).joined(separator: "\n\n"))
      } else {
        format.print(Table(links))
      }
      if let picture, let steps = links.last(where: { !$0.steps.isEmpty })?.steps {
        let evidence = steps.map { Evidence(field: $0.field, level: $0.level, weight: $0.weight) }
        try TextFile.write(Waterfall(evidence).svg, to: picture)
      }
    }
  }

  struct Review: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what is in doubt: open questions about rows, and pairs of people who may be one.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "How many of each at most.")
    var limit = 100

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      let doubts = try await machine.perform(Acts.reviewLinks, limit)
      format.print(doubts)
      if let kept = doubts.notShown, kept > 0 {
        Console.tell("\(kept) more about people of whom nothing goes out: they are decided on the pages of stewards")
      }
    }
  }

  struct Answer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Answer an open question: whom the row is about, or nobody known.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The question's number.")
    var question: Int64

    @Option(help: "The person; left out: nobody known.")
    var person: Int64?

    func run() async throws {
      _ = try await machine.perform(Acts.answerQuestion, LinkAnswer(question: question, person: person))
      Console.say("Question \(question) is answered.")
    }
  }

  struct Decide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Decide whether two people who may be one are one.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The proposal's number.")
    var proposal: Int64

    @Flag(inversion: .prefixedNo, help: "Whether they are one.")
    var join: Bool

    func run() async throws {
      _ = try await machine.perform(Acts.decideProposal, ProposalDecision(proposal: proposal, join: join))
      Console.say("Proposal \(proposal) is decided.")
    }
  }

  struct Undo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Undo a link, or the joining of two people. Nothing is deleted.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "link or proposal.")
    var subject: Subject

    @Argument(help: "Its number, as explain and review tell it.")
    var id: Int64

    @Option(help: "Why, for the record.")
    var why: String

    func run() async throws {
      switch subject {
      case .link: _ = try await machine.perform(Acts.undoLink, Undoing(id, why: why))
      case .proposal: _ = try await machine.perform(Acts.undoProposal, Undoing(id, why: why))
      }
      Console.say("The \(subject.rawValue) \(id) is undone.")
    }
  }
}
