// Published releases as they were read and decoded once: nothing of them changes, so that they need not be read again.

import Publishing
import Store
import Synchronization

/// Data sets of published releases within a bound of memory; what was asked for least lately goes first.
///
/// Whether a visitor may read a release is asked of the database each time, before anything is taken from here.
final class DecodedReleases: Sendable {
  /// What is decoded depends on: the release, one of its sets or all, and what the county is called and where it lies.
  struct Key: Hashable {
    let release: Int32
    let set: String?
    let place: [String: String]
  }

  private struct Kept {
    let sets: [PublishedSet]
    let figures: Int
    var asked: Int
  }

  private struct State {
    var kept: [Key: Kept] = [:]
    var figures = 0
    var clock = 0
  }

  private let state = Mutex(State())
  /// How many figures are kept at most; each takes about 100 bytes with its share of its row.
  private let most: Int

  init(atMost most: Int = 500_000) { self.most = most }

  /// What is kept, else what `decode` makes.
  func sets(_ key: Key, decode: () throws -> [PublishedSet]) rethrows -> [PublishedSet] {
    let kept = state.withLock { state -> [PublishedSet]? in
      state.clock += 1
      state.kept[key]?.asked = state.clock
      return state.kept[key]?.sets
    }
    if let kept { return kept }
    let sets = try decode()
    let figures = sets.reduce(0) { $0 + $1.data.rows.count * max(1, $1.data.indicators.count) }
    guard figures <= most else { return sets }
    state.withLock { state in
      guard state.kept[key] == nil else { return }
      state.kept[key] = Kept(sets: sets, figures: figures, asked: state.clock)
      state.figures += figures
      while state.figures > most, let oldest = state.kept.min(by: { $0.value.asked < $1.value.asked }) {
        state.kept[oldest.key] = nil
        state.figures -= oldest.value.figures
      }
    }
    return sets
  }
}
