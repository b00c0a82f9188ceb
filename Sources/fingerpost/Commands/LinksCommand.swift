// `fingerpost links`: export the links, explain one, undo one, review what is in doubt.

import ArgumentParser
import Linking
import Postgres
import Register
import Store
import Web
import Work

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
      try await machine.with(.steward) { act in
        try await act.database.work(as: act.visit) { db in
          try Audit.record(db, "links exported", by: act.visit)
          var mark = ShownText.byteOrderMark
          try Links.export(db) { piece in
            // References are the senders' own words.
            let records = try PlainCSV.records(String(decoding: piece, as: UTF8.self))
            Console.say(mark + records.map { ShownText.record($0.cells) }.joined())
            mark = ""
          }
        }
      }
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
      let links = try await machine.with(.steward) { act in
        try await act.database.transact(as: act.visit) { db in
          let subject = person.map { "person \($0)" } ?? "return \(reference ?? ""), row \(row ?? 0)"
          try Audit.record(db, "links explained", by: act.visit, subject: subject)
          guard let person else { return try Links.explain(db, reference: reference ?? "", row: row ?? 0) }
          return try Links.explain(db, person: person)
        }
      }
      guard !links.isEmpty else { throw CommandFailure(.refused, "There is no such row or person.") }
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
      let (questions, proposals) = try await machine.with(.steward) { act in
        try await act.database.transact(as: act.visit) { db in
          try Audit.record(db, "links reviewed", by: act.visit)
          return (try Links.questions(db, limit: limit), try Links.proposals(db, limit: limit))
        }
      }
      format.print(Table(questions, proposals))
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
      try await machine.with(.steward) { act in
        try await LinkChanges(database: act.database, as: act.visit)
          .answer(question: question, person: person)
      }
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
      try await machine.with(.steward) { act in
        try await LinkChanges(database: act.database, as: act.visit).decide(
          proposal: proposal, join: join)
      }
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
      try await machine.with(.steward) { act in
        let changes = LinkChanges(database: act.database, as: act.visit)
        switch subject {
        case .link: _ = try await changes.undo(link: id, why: why)
        case .proposal: try await changes.undo(proposal: id, why: why)
        }
      }
      Console.say("The \(subject.rawValue) \(id) is undone.")
    }
  }
}

extension Table {
  /// Links with their weights, a line each; the waterfalls are in their text.
  fileprivate init(_ links: [ExplainedLink]) {
    self.init(
      columns: [
        "link", "return_id", "row", "institution", "as_at", "person_id", "outcome", "ground", "weight", "steps",
        "decided_at", "decided_by", "undone_at", "question", "proposal",
      ],
      rows: links.map { link in
        [
          .number(Int(link.id)), .text(link.reference), .number(link.row), .text(link.institution), .init(link.asAt),
          .number(Int(link.person)), .text(link.outcome), .text(link.ground),
          link.weight.map { .figure("\($0)") } ?? .none,
          .list(link.steps.map { "\($0.field): \($0.level) \($0.weight)" }), .text(link.decidedAt.iso),
          .text(link.decidedBy), .init(link.undone?.at.iso), .init(link.question.map { Int($0) }),
          .init(link.proposal.map { Int($0) }),
        ]
      })
  }

  /// What is in doubt: questions first, then pairs of people.
  fileprivate init(_ questions: [OpenQuestion], _ proposals: [OpenProposal]) {
    let asked = questions.map { question -> [Cell] in
      [
        .text("question"), .number(Int(question.id)), .text(question.asked.reference), .number(question.asked.row),
        .number(Int(question.provisional)), .list(question.asked.candidates.map { "\($0.person)" }),
        question.asked.weight.map { .figure("\($0)") } ?? .none, .text(question.asked.decidedAt.iso),
      ]
    }
    let raised = proposals.map { proposal -> [Cell] in
      [
        .text("proposal"), .number(Int(proposal.id)), .none, .none, .number(Int(proposal.person)),
        .list(["\(proposal.other)"]), proposal.weight.map { .figure("\($0)") } ?? .none, .text(proposal.raisedAt.iso),
      ]
    }
    self.init(
      columns: ["what", "number", "return_id", "row", "person_id", "may_be", "weight", "since"], rows: asked + raised)
  }
}
