// What the server found in a return, in lines for a person.

import FoundationEssentials
import Intake
import Register
import Store
import Jobs

/// The lines about one return that was answered.
struct ReturnReport {
  private let outcome: Dispatch.Outcome
  private let detail: Detail

  /// How much is told of a return.
  enum Detail {
    /// What is asked of its sender; the rest is told of many returns together.
    case questions
    case firstRows
    case allRows
  }

  init(_ outcome: Dispatch.Outcome, _ detail: Detail = .firstRows) {
    self.outcome = outcome
    self.detail = detail
  }

  /// The first says what became of it; the others what was found.
  var lines: [String] {
    guard outcome.reply.isGood else {
      return ["\(outcome.fileName): refused"] + Dispatch.complaint(outcome.reply).map { "  " + $0 }
    }
    guard let receipt = ReceiptReply(outcome.reply) else { return ["\(outcome.fileName): answered"] }
    // Of a return that was accepted the id is told; a dry run has none.
    let answer = receipt.id == nil ? "would be accepted" : outcome.reply.status == 200 ? "known already" : "accepted"
    let first = "\(outcome.fileName): \(answer), \(receipt.found.rows) rows, \(receipt.found.held) held"
    return [first] + groups(receipt).map { "  " + line($0) }
  }

  private func groups(_ receipt: ReceiptReply) -> [ProblemGroup] {
    guard let all = outcome.problems else {
      let groups = receipt.groups ?? []
      return detail == .questions ? groups.filter { $0.code == ProblemKind.rollMissesMany.code } : groups
    }
    var groups = ProblemGroups(rowsTold: .max)
    for problem in all { groups.add(problem) }
    return groups.sorted
  }

  private func line(_ group: ProblemGroup) -> String {
    let rows = rows(group)
    return group.words + (rows.isEmpty ? "" : " (\(rows))")
  }

  /// `row 3`, `rows 3, 5 and 9`, `rows 3, 5, 9, 12, 14 and 230 more`.
  private func rows(_ group: ProblemGroup) -> String {
    let shown = detail == .allRows ? group.rows : Array(group.rows.prefix(ProblemGroups.firstRows))
    guard let last = shown.last else { return "" }
    if group.count == 1 { return "row \(last)" }
    let more = group.count - shown.count
    let listed = more > 0 ? shown : Array(shown.dropLast())
    return "rows " + listed.map(String.init).joined(separator: ", ") + " and " + (more > 0 ? "\(more) more" : "\(last)")
  }
}

extension ProblemGroup {
  /// Without its rows.
  fileprivate var words: String {
    "\(severity.rawValue)\(column.map { ", \($0)" } ?? ""): \(sentence) \(advice)"
  }
}

/// What was found in many returns, put together.
struct ManyReturnsReport {
  private struct Found {
    let group: ProblemGroup
    let file: String
    var count = 0
    var returns = 0
  }

  let lines: [String]

  init(_ outcomes: [Dispatch.Outcome]) {
    var found: [String: Found] = [:]
    for outcome in outcomes {
      for group in ReceiptReply(outcome.reply)?.groups ?? [] where group.code != ProblemKind.rollMissesMany.code {
        var one = found[group.words] ?? Found(group: group, file: outcome.fileName)
        one.count += group.count
        one.returns += 1
        found[group.words] = one
      }
    }
    let order = found.values.sorted { one, other in
      (one.group.severity.place, -one.count, one.group.words)
        < (other.group.severity.place, -other.count, other.group.words)
    }
    lines = order.map { found in
      let row = found.group.rows.first.map { ", row \($0)" } ?? ""
      return "\(found.group.words) (\(found.count) in \(found.returns) returns, first \(found.file)\(row))"
    }
  }
}

extension Problem.Severity {
  /// Errors first.
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Dispatch.Outcome {
  /// The file's name without its folder.
  var fileName: String { consignment.file.split(separator: "/").last.map(String.init) ?? consignment.file }
}

/// What a command reads of a receipt, or of the answer to a dry run.
struct ReceiptReply: Decodable, Sendable {
  struct Found: Decodable, Sendable {
    let rows: Int
    let sound: Int
    let held: Int
  }

  let id: String?
  let reference: String?
  let found: Found
  /// `nil` from servers of a former program.
  let groups: [ProblemGroup]?
  let missing: RollMissing?

  init?(_ reply: APIClient.Reply) {
    guard reply.isGood, let receipt = try? JSONDecoder.ofTheAPI.decode(Self.self, from: Data(reply.body)) else {
      return nil
    }
    self = receipt
  }
}
