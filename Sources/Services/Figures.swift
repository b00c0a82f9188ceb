// Figures of this process, kept for Prometheus: a backend of swift-metrics, and gauges that are asked when the page is
// drawn.

import CoreMetrics
import Synchronization

/// A figure that the page shows: a row of the catalogue. Article *Metrics* of the web lists them.
public struct Figure: Sendable, Hashable {
  /// What a metric is, in Prometheus's words.
  public enum Kind: String, Sendable {
    case counter, histogram, gauge
  }

  public let name: String
  public let kind: Kind
  public let labels: [String]
  public let help: String

  private init(_ name: String, _ kind: Kind, labels: [String] = [], _ help: String) {
    self.name = "fingerpost_" + name
    self.kind = kind
    self.labels = labels
    self.help = help
  }

  static let requests = Figure(
    "requests_total", .counter, labels: ["method", "route", "status"], "Requests by method, route and status.")
  static let requestSeconds = Figure(
    "request_seconds", .histogram, labels: ["method", "route"], "Time to answer, by method and route.")
  static let requestsInFlight = Figure("requests_in_flight", .gauge, "Requests being answered.")
  static let receivedBytes = Figure("received_bytes_total", .counter, "Bytes of returns taken in.")
  static let acts = Figure("acts_total", .counter, labels: ["act", "outcome"], "Acts by how they ended.")
  static let actSeconds = Figure("act_seconds", .histogram, labels: ["act"], "Time that an act takes.")
  static let readBeside = Figure(
    "read_beside_total", .counter, labels: ["place"],
    "Questions that a follower of the database may answer, by who did.")
  static let failures = Figure(
    "failures_total", .counter, labels: ["what"], "What went wrong by nobody's asking, by what it was.")
  public static let poolSize = Figure(
    "pool_connections_size", .gauge, labels: ["pool"], "The most connections of a pool.")
  public static let poolOpen = Figure("pool_connections_open", .gauge, labels: ["pool"], "Connections that are open.")
  public static let poolIdle = Figure(
    "pool_connections_idle", .gauge, labels: ["pool"], "Connections that are open and idle.")
  public static let poolWaiting = Figure(
    "pool_connections_waiting", .gauge, labels: ["pool"], "Visits that wait for a connection.")
  public static let returns = Figure(
    "returns", .gauge, labels: ["state"], "Returns that are not settled, by what they wait for.")
  public static let queuePeople = Figure(
    "queue_people", .gauge, "People whose situation waits to be made again.")

  /// In the order of the page.
  public static let all = [
    requests, requestSeconds, requestsInFlight, receivedBytes, acts, actSeconds, readBeside, failures, poolSize,
    poolOpen, poolIdle,
    poolWaiting, returns, queuePeople,
  ]

  /// Its value at this moment.
  public func reading(_ value: Double, _ labels: String...) -> Figures.Reading {
    Figures.Reading(figure: self, labels: labels, value: value)
  }
}

/// Counters, gauges and durations, printed in Prometheus' text form.
public final class Figures: MetricsFactory {
  /// Upper bounds of the buckets of durations, in seconds.
  static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

  /// A figure that is known only when asked: one line of the page.
  public struct Reading: Sendable {
    let figure: Figure
    let labels: [String]
    let value: Double

    /// What it is, for people.
    public var sentence: String { (["\(figure.help.dropLast())"] + labels).joined(separator: ": ") }
    /// As Prometheus reads it: a whole number without a point.
    public var shownValue: String { value == value.rounded() ? String(Int(value)) : String(value) }
  }

  fileprivate struct Series: Hashable {
    let label: String
    /// As they stand in the braces.
    let dimensions: String

    init(_ label: String, _ dimensions: [(String, String)]) {
      self.label = label
      self.dimensions = dimensions.map { "\($0)=\"\($1)\"" }.joined(separator: ",")
    }
  }

  private struct Durations {
    var buckets = [Int](repeating: 0, count: Figures.bounds.count)
    var sum = 0.0
    var count = 0
  }

  private struct State {
    var values: [Series: Double] = [:]
    var durations: [Series: Durations] = [:]
  }

  private let state = Mutex(State())

  /// Without figures but for those that have no labels, which stand at 0.
  public init() {
    // What has no labels is there from the start.
    for figure in [Figure.requestsInFlight, .receivedBytes] { add(0, to: Series(figure.name, [])) }
  }

  fileprivate func add(_ amount: Double, to series: Series) {
    state.withLock { $0.values[series, default: 0] += amount }
  }

  fileprivate func set(_ value: Double, _ series: Series) { state.withLock { $0.values[series] = value } }

  fileprivate func record(seconds: Double, _ series: Series) {
    state.withLock { state in
      var durations = state.durations[series] ?? Durations()
      for (index, bound) in Self.bounds.enumerated() where seconds <= bound { durations.buckets[index] += 1 }
      durations.sum += seconds
      durations.count += 1
      state.durations[series] = durations
    }
  }

  /// The page: text format 0.0.4, lines in a stable order.
  public func page(_ readings: [Reading] = []) -> String {
    let now = state.withLock { $0 }
    var page = ""
    for figure in Figure.all {
      let lines =
        switch figure.kind {
        case .histogram:
          now.durations.filter { $0.key.label == figure.name }.sorted { $0.key.dimensions < $1.key.dimensions }
            .map { Self.histogram(figure.name, $0.key.dimensions, $0.value) }
        case .counter, .gauge:
          now.values.filter { $0.key.label == figure.name }.map { Self.line(figure.name, $0.key.dimensions, $0.value) }
            .sorted()
            + readings.filter { $0.figure == figure }.map { reading in
              let series = Series(figure.name, Array(zip(figure.labels, reading.labels)))
              return "\(figure.name)\(series.dimensions.isEmpty ? "" : "{\(series.dimensions)}") \(reading.value)\n"
            }
        }
      page += "# HELP \(figure.name) \(figure.help)\n# TYPE \(figure.name) \(figure.kind.rawValue)\n"
      page += lines.joined()
    }
    return page
  }

  private static func line(_ name: String, _ dimensions: String, _ value: Double) -> String {
    let whole = Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    return name + (dimensions.isEmpty ? "" : "{\(dimensions)}") + " \(whole)\n"
  }

  private static func histogram(_ name: String, _ dimensions: String, _ durations: Durations) -> String {
    var lines = ""
    for (index, bound) in bounds.enumerated() {
      lines += "\(name)_bucket{\(dimensions),le=\"\(bound)\"} \(durations.buckets[index])\n"
    }
    lines += "\(name)_bucket{\(dimensions),le=\"+Inf\"} \(durations.count)\n"
    lines += "\(name)_sum{\(dimensions)} \(durations.sum)\n"
    return lines + "\(name)_count{\(dimensions)} \(durations.count)\n"
  }

  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    SeriesHandler(self, label, dimensions)
  }
  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    SeriesHandler(self, label, dimensions)
  }
  public func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    SeriesHandler(self, label, dimensions)
  }
  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    SeriesHandler(self, label, dimensions)
  }
  // A series is kept for as long as the process runs.
  public func destroyCounter(_ handler: any CounterHandler) {}
  public func destroyMeter(_ handler: any MeterHandler) {}
  public func destroyRecorder(_ handler: any RecorderHandler) {}
  public func destroyTimer(_ handler: any TimerHandler) {}
}

/// One series of a registry.
private final class SeriesHandler: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
  private let figures: Figures
  private let series: Figures.Series

  init(_ figures: Figures, _ label: String, _ dimensions: [(String, String)]) {
    self.figures = figures
    series = Figures.Series(label, dimensions)
  }

  func increment(by amount: Int64) { figures.add(Double(amount), to: series) }
  func increment(by amount: Double) { figures.add(amount, to: series) }
  func decrement(by amount: Double) { figures.add(-amount, to: series) }
  func set(_ value: Int64) { figures.set(Double(value), series) }
  func set(_ value: Double) { figures.set(value, series) }
  func record(_ value: Int64) { figures.set(Double(value), series) }
  func record(_ value: Double) { figures.set(value, series) }
  func recordNanoseconds(_ duration: Int64) { figures.record(seconds: Double(duration) / 1e9, series) }
  func reset() { figures.set(0, series) }
}
