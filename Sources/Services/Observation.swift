// What happens, as one type: log lines and figures are made from it here and nowhere else. The record of acts is written
// by the acts' own transactions, from the same declarations.

import CoreMetrics
import Logging
import Postgres
import Store

/// Something that happened. Nothing in it names a person, an institution or a value of a return.
public enum Observation: Sendable {
  /// How an act ended.
  public enum Outcome: String, Sendable, CaseIterable {
    case done
    /// Its caller was told why not.
    case refused
    case failed
  }

  case requestBegan
  /// - Parameters:
  ///   - route: the address with its parameters in braces, never the address itself.
  case requestEnded(method: String, route: String, status: Int, Duration)
  /// Bytes of returns that were taken in.
  case received(bytes: Int)
  case act(String, Outcome, Duration)
  /// What may be read at a server that follows the database was read.
  case readBeside(Replica.Place)
  /// What failed and the kind of the error, never its own text, which may quote what it was given.
  case failure(String, error: String)
}

extension Observation.Outcome {
  /// Errors of the database and of the machine are failures; whatever has words for its caller is a refusal.
  init(of error: any Error) {
    switch error {
    case is CancellationError, is PostgresError: self = .failed
    default: self = .refused
    }
  }
}

/// Tells the log and the figures what happened.
public struct Observer: Sendable {
  private let logger: Logger
  private let figures: any MetricsFactory

  public init(logger: Logger, figures: any MetricsFactory) {
    self.logger = logger
    self.figures = figures
  }

  /// Tells nobody.
  public static let none = Observer(
    logger: Logger(label: "none") { _ in SwiftLogNoOpLogHandler() }, figures: NOOPMetricsHandler.instance)

  /// The same with what a request's own logger adds to its lines.
  public func with(_ logger: Logger) -> Observer { Observer(logger: logger, figures: figures) }

  /// At once, by whoever calls; a line of the log and the figures, never a name or an identifier.
  public func note(_ observation: Observation) {
    count(observation)
    log(observation)
  }

  private func count(_ observation: Observation) {
    switch observation {
    case .requestBegan: figures.makeMeter(label: Figure.requestsInFlight.name, dimensions: []).increment(by: 1)
    case .requestEnded(let method, let route, let status, let time):
      let place = [("method", method), ("route", route)]
      figures.makeMeter(label: Figure.requestsInFlight.name, dimensions: []).increment(by: -1)
      figures.makeCounter(label: Figure.requests.name, dimensions: place + [("status", "\(status)")]).increment(by: 1)
      figures.makeTimer(label: Figure.requestSeconds.name, dimensions: place).recordNanoseconds(time.nanoseconds)
    case .received(let bytes):
      figures.makeCounter(label: Figure.receivedBytes.name, dimensions: []).increment(by: Int64(bytes))
    case .act(let name, let outcome, let time):
      figures.makeCounter(label: Figure.acts.name, dimensions: [("act", name), ("outcome", outcome.rawValue)])
        .increment(by: 1)
      figures.makeTimer(label: Figure.actSeconds.name, dimensions: [("act", name)]).recordNanoseconds(time.nanoseconds)
    case .readBeside(let place):
      figures.makeCounter(label: Figure.readBeside.name, dimensions: [("place", place.name)]).increment(by: 1)
    case .failure(let what, _):
      figures.makeCounter(label: Figure.failures.name, dimensions: [("what", what)]).increment(by: 1)
    }
  }

  private func log(_ observation: Observation) {
    switch observation {
    case .requestBegan, .received: break
    case .readBeside(.primaryAfter(let error)):
      let name = (error as? Replica.Unfit).map { "\($0)" } ?? "\(type(of: error))"
      logger.warning("the replica cannot be read", metadata: ["error": "\(name)", "state": "\(error.state)"])
    case .readBeside: break
    case .requestEnded(let method, let route, let status, let time):
      logger.info(
        "request",
        metadata: [
          "method": "\(method)", "route": "\(route)", "status": "\(status)",
          "milliseconds": "\(time.nanoseconds / 1_000_000)",
        ])
    case .act(let name, let outcome, let time):
      logger.debug(
        "act",
        metadata: [
          "act": "\(name)", "outcome": "\(outcome.rawValue)", "milliseconds": "\(time.nanoseconds / 1_000_000)",
          "hb.request.id": "\(RequestMark.current)",
        ])
    case .failure(let what, let error):
      logger.error("\(what)", metadata: ["error": "\(error)"])
    }
  }
}

extension Replica.Place {
  fileprivate var name: String { if case .replica = self { "replica" } else { "primary" } }
}

extension Error {
  /// PostgreSQL's code; its sentence could quote a value.
  fileprivate var state: String { (self as? PostgresError)?.sqlState ?? "" }
}

extension Duration {
  fileprivate var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
