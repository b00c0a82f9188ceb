// How the sending goes: a bar on a terminal, a line for each return elsewhere.

import Synchronization

final class Progress: Sendable {
  private struct State {
    var bytes = 0
    var returns = 0
    var refused = 0
    var shown = -1
  }

  private let allReturns: Int
  private let allBytes: Int
  private let isTerminal: Bool
  private let state = Mutex(State())
  private static let width = 30

  init(returns: Int, bytes: Int, isTerminal: Bool = Console.isTerminal) {
    allReturns = returns
    allBytes = max(bytes, 1)
    self.isTerminal = isTerminal
  }

  func add(bytes: Int) {
    guard isTerminal else { return }
    state.withLock { state in
      state.bytes += bytes
      draw(&state)
    }
  }

  func add(_ outcome: Dispatch.Outcome) {
    state.withLock { state in
      state.returns += 1
      if !outcome.reply.isGood { state.refused += 1 }
      if isTerminal { draw(&state) }
    }
    let complaints = outcome.reply.isGood ? [] : Dispatch.complaint(outcome.reply)
    if isTerminal, !complaints.isEmpty { Console.overwrite("") }
    if !isTerminal || !complaints.isEmpty {
      Console.tell(Self.line(outcome))
      for complaint in complaints { Console.tell("  " + complaint) }
    }
  }

  func finish() {
    if isTerminal { Console.overwrite("") }
  }

  /// The bar at a share of the work, for the state given.
  static func bar(share: Double) -> String {
    let filled = Int((share * Double(width)).rounded(.down))
    return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled) + "]"
  }

  private func draw(_ state: inout State) {
    let percent = min(100, state.bytes * 100 / allBytes)
    // A redraw for each piece would cost more than the sending.
    guard percent * 100_000 + state.returns != state.shown else { return }
    state.shown = percent * 100_000 + state.returns
    let refused = state.refused > 0 ? ", \(state.refused) refused" : ""
    Console.overwrite(
      "\(Self.bar(share: Double(percent) / 100)) \(percent)%  \(state.returns) of \(allReturns) returns\(refused)")
  }

  private static func line(_ outcome: Dispatch.Outcome) -> String {
    let name = outcome.consignment.file.split(separator: "/").last.map(String.init) ?? outcome.consignment.file
    guard outcome.reply.isGood else { return "\(name): refused" }
    // Of a return that was accepted the id is told; a dry run has none.
    guard let receipt = ReceiptReply(outcome.reply) else { return "\(name): answered" }
    let answer = receipt.id == nil ? "would be accepted" : outcome.reply.status == 200 ? "known already" : "accepted"
    return "\(name): \(answer), \(receipt.found.rows) rows, \(receipt.found.held) held"
  }
}
