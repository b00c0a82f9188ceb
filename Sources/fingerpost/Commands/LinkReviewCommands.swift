// `fingerpost links reconsider`, `calibrate` and `score`: linking as a whole.

import ArgumentParser
import Linking
import Services
import Jobs

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
      let reviewed = try await machine.perform(Acts.reconsiderLinks, ReviewAsked(why: reason))
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
      let calibration = try await machine.perform(Acts.calibrateLinking, ReviewAsked(why: reason))
      TableFormat.csv.print(calibration.weights)
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
      let scores = try await machine.perform(Acts.scoreLinks, try LinkTruth(csv: truth))
      Console.say(scores.table)
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
