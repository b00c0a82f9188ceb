// Which consignment is next: several at once, but those of one institution one after the other, in their order.

/// Hands out consignments in order; an institution whose return is under way waits for it.
actor Outbox {
  private var waiting: [Consignment]
  private var busy: Set<String> = []
  private var sleepers: [CheckedContinuation<Void, Never>] = []

  init(_ consignments: [Consignment]) {
    waiting = consignments
  }

  /// The next that may be sent; nil when none is left.
  func next() async -> Consignment? {
    while true {
      if let index = waiting.firstIndex(where: { !busy.contains($0.institution) }) {
        let consignment = waiting.remove(at: index)
        busy.insert(consignment.institution)
        return consignment
      }
      if waiting.isEmpty { return nil }
      await withCheckedContinuation { sleepers.append($0) }
    }
  }

  /// Tells that one has been answered, so that the next of its institution may go.
  func done(_ consignment: Consignment) {
    busy.remove(consignment.institution)
    let woken = sleepers
    sleepers = []
    for sleeper in woken { sleeper.resume() }
  }

  /// Takes back everything that was not yet sent.
  func stop() {
    waiting = []
    let woken = sleepers
    sleepers = []
    for sleeper in woken { sleeper.resume() }
  }
}
