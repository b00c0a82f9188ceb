// One registry of what happens, printed as Prometheus text. Labels never name a person or an institution.

import Synchronization

/// Counters and durations of this process, and gauges that are asked when the page is drawn.
public final class Metrics: Sendable {
  /// Upper bounds of the buckets of durations, in seconds.
  static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

  /// A figure that is known only when asked: one line of the page.
  public struct Reading: Sendable {
    public let name: String
    public let help: String
    public let label: (name: String, value: String)?
    public let value: Double

    public init(name: String, help: String, label: (name: String, value: String)? = nil, value: Double) {
      self.name = name
      self.help = help
      self.label = label
      self.value = value
    }
  }

  private struct Key: Hashable {
    let method: String
    let route: String
    let status: Int
  }

  private struct Route: Hashable {
    let method: String
    let route: String
  }

  private struct Durations {
    var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
    var sum = 0.0
    var count = 0
  }

  private struct State {
    var requests: [Key: Int] = [:]
    var durations: [Route: Durations] = [:]
    var inFlight = 0
    var bytesReceived = 0
  }

  private let state = Mutex(State())

  public init() {}

  func began() {
    state.withLock { $0.inFlight += 1 }
  }

  /// - Parameter route: the address with its parameters in braces, never the address itself.
  func ended(method: String, route: String, status: Int, seconds: Double) {
    state.withLock { state in
      state.inFlight -= 1
      state.requests[Key(method: method, route: route, status: status), default: 0] += 1
      var durations = state.durations[Route(method: method, route: route)] ?? Durations()
      for (index, bound) in Self.bounds.enumerated() where seconds <= bound { durations.buckets[index] += 1 }
      durations.sum += seconds
      durations.count += 1
      state.durations[Route(method: method, route: route)] = durations
    }
  }

  func received(bytes: Int) {
    state.withLock { $0.bytesReceived += bytes }
  }

  /// The page: text format 0.0.4, lines in a stable order.
  public func page(readings: [Reading]) -> String {
    let now = state.withLock { $0 }
    var page = ""
    page += Self.heading("fingerpost_requests_total", "Requests by method, route and status.", "counter")
    let requests = now.requests.map { key, count in
      "fingerpost_requests_total{\(labels(key.method, key.route)),status=\"\(key.status)\"} \(count)\n"
    }
    page += requests.sorted().joined()
    page += Self.heading("fingerpost_request_seconds", "Time to answer, by method and route.", "histogram")
    for (route, durations) in now.durations.sorted(by: { ($0.key.route, $0.key.method) < ($1.key.route, $1.key.method) }
    ) {
      page += histogram(labels(route.method, route.route), durations)
    }
    page += Self.heading("fingerpost_requests_in_flight", "Requests being answered.", "gauge")
    page += "fingerpost_requests_in_flight \(now.inFlight)\n"
    page += Self.heading("fingerpost_received_bytes_total", "Bytes of returns taken in.", "counter")
    page += "fingerpost_received_bytes_total \(now.bytesReceived)\n"
    return page + gauges(readings)
  }

  private func labels(_ method: String, _ route: String) -> String {
    "method=\"\(method)\",route=\"\(route)\""
  }

  private func histogram(_ labels: String, _ durations: Durations) -> String {
    var lines = ""
    for (index, bound) in Self.bounds.enumerated() {
      lines += "fingerpost_request_seconds_bucket{\(labels),le=\"\(bound)\"} \(durations.buckets[index])\n"
    }
    lines += "fingerpost_request_seconds_bucket{\(labels),le=\"+Inf\"} \(durations.count)\n"
    lines += "fingerpost_request_seconds_sum{\(labels)} \(durations.sum)\n"
    return lines + "fingerpost_request_seconds_count{\(labels)} \(durations.count)\n"
  }

  private func gauges(_ readings: [Reading]) -> String {
    var page = ""
    var last = ""
    for reading in readings {
      if reading.name != last { page += Self.heading(reading.name, reading.help, "gauge") }
      last = reading.name
      let label = reading.label.map { "{\($0.name)=\"\($0.value)\"}" } ?? ""
      page += "\(reading.name)\(label) \(reading.value)\n"
    }
    return page
  }

  private static func heading(_ name: String, _ help: String, _ type: String) -> String {
    "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }
}
