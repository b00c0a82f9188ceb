// A number that several threads may count up.
import Synchronization

final class Counter: Sendable {
  private let number = Atomic<Int>(0)

  var value: Int { number.load(ordering: .sequentiallyConsistent) }

  func add(_ more: Int) { number.add(more, ordering: .sequentiallyConsistent) }
}
