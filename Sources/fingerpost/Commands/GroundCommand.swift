// `fingerpost ground`: which rows give a school ground to be told, where people decide about it.

import ArgumentParser
import Postgres
import Store
import Web

struct GroundCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ground", abstract: "Decide which rows give a school ground to be told of young people.",
    subcommands: [Claims.self, Decide.self, Accept.self, Give.self, TakeBack.self, Succeed.self])

  struct Claims: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List returns whose rows claim ground that they do not give, or the rows of one of them.")

    @OptionGroup var machine: MachineOptions

    @Option(name: .customLong("return"), help: "The id of a return: its rows, and whom they claim.")
    var id: ReturnArgument?

    @Flag(help: "Also the returns that were decided before.")
    var all = false

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      let table = try await machine.with(.protection) { act in
        try await act.database.transact(as: act.visit) { db in
          try Audit.record(db, "claims read", by: act.visit, subject: id.map(\.subject) ?? "")
          guard let id else { return Table(try FeedbackGround.claims(db, on: act.today, includingDecided: all)) }
          return Table(try FeedbackGround.claims(db, of: id.value, on: act.today))
        }
      }
      format.print(table)
    }
  }

  struct Decide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decide about the claims of a return, once; whatever is decided, the rules give no ground.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The id of the return.")
    var id: ReturnArgument

    @Flag(inversion: .prefixedNo, help: "Whether it was misuse.")
    var misuse: Bool

    @Option(help: "Why, for the record.")
    var why: String

    func run() async throws {
      try await machine.with(.protection) { act in
        try await act.decide("claims decided", id.subject, orElse: "There is no such return, or it is decided.") { db in
          try FeedbackGround.decide(
            db, claimsOf: id.value, misuse ? .misuse : .noMisuse, why: why, actor: act.visit.actor)
        }
      }
      Console.say("The claims of the return are decided.")
    }
  }

  struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a late return as history: it gives ground as if it had come on its as-at day.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The id of the return.")
    var id: ReturnArgument

    @Option(help: "Why, for the record.")
    var why: String

    func run() async throws {
      try await machine.with(.steward) { act in
        try await act.decide("late return accepted", id.subject, orElse: "There is no such return, or it is taken.") {
          db in try FeedbackGround.accept(db, late: id.value, why: why, actor: act.visit.actor)
        }
      }
      Console.say("The return is taken as history.")
    }
  }

  struct Give: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decide that a row of a roll gives ground, though nothing ties it or another roll has the person too.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The id of the return.")
    var id: ReturnArgument

    @Argument(help: "The number of the row in it: records after the heading from 1.")
    var row: Int

    @Option(help: "Why, for the record.")
    var why: String

    func run() async throws {
      try await machine.with(.steward) { act in
        try await act.decide(
          "ground given", "\(id.subject), row \(row)", orElse: "There is no such row of a roll, or it is decided."
        ) { db in
          try FeedbackGround.give(db, row: row, of: id.value, why: why, actor: act.visit.actor)
        }
      }
      Console.say("The row gives ground.")
    }
  }

  struct TakeBack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "take-back", abstract: "Take back the decision that a row of a roll gives ground.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "The id of the return.")
    var id: ReturnArgument

    @Argument(help: "The number of the row in it.")
    var row: Int

    func run() async throws {
      try await machine.with(.steward) { act in
        try await act.decide(
          "ground taken back", "\(id.subject), row \(row)", orElse: "No decision about this row is in force."
        ) { db in
          try FeedbackGround.takeBack(db, row: row, of: id.value, actor: act.visit.actor)
        }
      }
      Console.say("The decision is taken back.")
    }
  }

  struct Succeed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record that an institution goes on as another: its year 11 ground passes, its agreements do not.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "URN, LAESTAB or UKPRN of the old institution.")
    var old: String

    @Option(help: "URN, LAESTAB or UKPRN of the new institution.")
    var new: String

    @Option(help: "The first day of the new one.")
    var from: DayArgument

    func run() async throws {
      try await machine.with(.steward) { act in
        try await act.database.transact(as: act.visit) { db in
          // School and academy often share a number of the register: who bore it before, and who since.
          let former = try FoundInstitution.named(old, on: from.day.adding(days: -1), db)
          let next = try FoundInstitution.named(new, on: from.day, db)
          guard former.id != 0, next.id != 0 else {
            throw CommandFailure(.refused, "The county itself is succeeded by nobody.")
          }
          guard
            former.id != next.id,
            try FeedbackGround.succeed(
              db, old: former.id, new: next.id, from: from.day, actor: act.visit.actor)
          else { throw CommandFailure(.refused, "The old institution is recorded as successor of the new one.") }
          try Audit.record(
            db, "successor recorded", by: act.visit, institution: former.id,
            subject: "institution \(next.id) from \(from.day)")
        }
      }
      Console.say("The successor is recorded.")
    }
  }
}

/// The id of a return, as its receipt tells it.
struct ReturnArgument: ExpressibleByArgument, Sendable {
  let value: UUIDValue

  init?(argument: String) {
    guard let value = UUIDValue(argument) else { return nil }
    self.value = value
  }

  var subject: String { "return \(value)" }
}

extension Act {
  /// Decides something about a return and puts it on record.
  fileprivate func decide(
    _ action: String, _ subject: String, orElse refusal: String,
    _ body: @escaping @Sendable (Connection) throws -> Int32?
  ) async throws {
    try await database.transact(as: visit) { [visit] db in
      guard let institution = try body(db) else { throw CommandFailure(.refused, refusal) }
      try Audit.record(db, action, by: visit, institution: institution, subject: subject)
    }
  }
}

extension Table {
  fileprivate init(_ returns: [ReturnWithClaims]) {
    self.init(
      columns: [
        "id", "reference", "institution", "as_at", "received_at", "claims", "told_late", "names_alone",
        "beside_a_school", "on_another_roll", "outcome",
      ],
      rows: returns.map { found in
        [
          .text("\(found.id)"), .text(found.reference), .text(found.institution), .init(found.asAt),
          .text(found.receivedAt.iso), .number(found.claims), .number(found.toldLate), .number(found.namesAlone),
          .number(found.besideASchool), .number(found.onAnotherRoll), .init(found.outcome),
        ]
      })
  }

  fileprivate init(_ claims: [Claim]) {
    self.init(
      columns: ["row", "person_id", "reason"],
      rows: claims.map { [.number($0.row), .number(Int($0.person)), .text($0.reason)] })
  }
}
