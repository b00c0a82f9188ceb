// `fingerpost links reconsider`, `calibrate` and `score`: linking as a whole.

import ArgumentParser
import Linking
import Store
import Web
import Work

extension LinksCommand {
  struct Reconsider: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Go over everybody with today's parameters; show what would change, and apply it with a reason.")

    @OptionGroup var machine: MachineOptions

    @Flag(help: "Apply the changes.")
    var apply = false

    @Option(help: "Why.")
    var reason: String?

    func validate() throws {
      guard apply == (reason != nil) else { throw ValidationError("--apply and --reason go together.") }
    }

    func run() async throws {
      let reviewed = try await machine.with(.steward) { act in
        try await LinkReview(database: act.database, as: act.visit)
          .reconsider(applyingBecause: apply ? reason : nil)
      }
      for item in reviewed { Console.say("\(item.proposal.sentence): \(item.deed.rawValue)") }
      Console.tell("\(reviewed.count) changes")
    }
  }

  struct Calibrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Estimate the parameters of linking from the county's own rows; apply them with a reason.")

    @OptionGroup var machine: MachineOptions

    @Flag(help: "Put the parameters in force.")
    var apply = false

    @Option(help: "Why.")
    var reason: String?

    @Option(help: "Write a chart of all weights (SVG) to this file.")
    var chart: String?

    func validate() throws {
      guard apply == (reason != nil) else { throw ValidationError("--apply and --reason go together.") }
    }

    func run() async throws {
      let calibration = try await machine.with(.steward) { act in
        try await LinkReview(database: act.database, as: act.visit)
          .calibrate(applyingBecause: apply ? reason : nil)
      }
      let levels = zip(calibration.before.levelWeights, calibration.parameters.levelWeights)
      TableFormat.csv.print(
        Table(
          columns: ["field", "level", "probability_before", "probability", "weight"],
          rows: levels.map { old, new in
            [
              .text(new.field), .text(new.level), .figure("\(old.same)"), .figure("\(new.same)"),
              .figure("\(new.weight)"),
            ]
          }))
      if let chart { try TextFile.write(calibration.parameters.chart, to: chart) }
      let state = apply ? "in force as version \(calibration.parameters.version)" : "not applied"
      Console.tell("\(calibration.pairs) pairs, \(calibration.changes.count) rounds: \(state)")
    }
  }

  struct Score: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hold the links against the truth: a CSV file with return_id, row and person_id.")

    @OptionGroup var machine: MachineOptions

    @Option(help: "The file.")
    var truth: String

    func run() async throws {
      let truth = try LinkTruth(path: truth)
      let scores = try await machine.with(.steward) { act in
        try await LinkReview(database: act.database, as: act.visit).score(truth: truth.people)
      }
      Console.say(scores.table)
    }
  }
}

/// Whom rows are really about.
struct LinkTruth {
  private(set) var people: [String: [Int: Int64]] = [:]

  init(path: String) throws {
    let columns = ["return_id", "row", "person_id"].map { (name: $0, headings: [String]()) }
    let table = try ImportTable(path: path, headings: columns)
    var numbers: [String: Int64] = [:]
    try table.forEachRow { row in
      guard let reference = row["return_id"], let person = row["person_id"],
        let number = row["row"].flatMap({ Int($0) })
      else { return }
      let known = numbers[person] ?? Int64(numbers.count)
      numbers[person] = known
      people[reference, default: [:]][number] = known
    }
  }
}

extension Proposal {
  fileprivate var sentence: String {
    switch self {
    case .merge(let kept, let absorbed, let weight, _):
      "persons \(kept) and \(absorbed) are one (weight \(Int(weight.rounded())))"
    case .split(let person, let registrations, let weight, _):
      "person \(person) is two, \(registrations.count) descriptions apart (weight \(Int(weight.rounded())))"
    }
  }
}
