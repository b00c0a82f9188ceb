// The parameters by which returns are linked now: read again when somebody put others in force.
import Linking
import Store
import Synchronization

/// Keeps a population without people, with its tables of names ready, for the parameters in force.
final class ParametersInForce: Sendable {
  private let kept: Mutex<Population>
  private let isFixed: Bool

  /// - Parameter instead: parameters that stay, whatever is in force.
  init(instead parameters: Parameters?) {
    kept = Mutex(Population(parameters: parameters ?? .standard))
    isFixed = parameters != nil
  }

  func nobody(_ store: LinkingStore) throws -> Population {
    if isFixed { return kept.withLock { $0 } }
    let now = try store.parametersInForce()
    let last = kept.withLock { $0 }
    if last.parameters.version == now.version, last.parameters.expectedPeople == now.expectedPeople { return last }
    let next = Population(parameters: try store.parameters())
    kept.withLock { $0 = next }
    return next
  }
}
