// How the sending goes: a bar on a terminal, and the report of each return.

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
  private let manner: Dispatch.Manner
  private let state = Mutex(State())
  private static let width = 30

  init(returns: Int, bytes: Int, manner: Dispatch.Manner, isTerminal: Bool = Console.isTerminal) {
    self.manner = manner
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
    let lines = ReturnReport(outcome, manner.detail(returns: allReturns)).lines
    // On a terminal the bar counts returns of which there is nothing to tell.
    if isTerminal && lines.count == 1 && manner.format == nil && !manner.isDryRun { return }
    if isTerminal { Console.overwrite("") }
    for line in lines { manner.tell(line) }
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
}
