// The whole site: its addresses and what stands in front of them.

import Access
import Ciphers
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// All addresses of the server over the services it was given.
public struct Site: Sendable {
  let services: SiteServices
  /// The connections of the server that this site is served by.
  public let departures = Departures()

  public init(services: SiteServices) {
    self.services = services
  }

  /// Every address, in the order of the API's description.
  var endpoints: [Endpoint] {
    returnEndpoints + cohortEndpoints + peopleEndpoints + serviceEndpoints
  }

  public func router() -> Router<Call> {
    router(of: services.limits.showsMetrics ? endpoints : endpoints.filter { $0.path != Self.metricsPath })
  }

  /// The figures alone, for an address of their own.
  public func metricsRouter() -> Router<Call> { router(of: endpoints.filter { $0.path == Self.metricsPath }) }

  private func router(of endpoints: [Endpoint]) -> Router<Call> {
    let router = Router(context: Call.self, options: .autoGenerateHeadEndpoints)
    let front = FrontDoor(
      endpoints: endpoints, metrics: services.metrics, departures: departures, isSecure: services.limits.isSecure)
    router.add(middleware: front)
    let porter = Porter(
      visitor: services.visitor, pace: RateLimit(perMinute: services.limits.requestsPerMinute),
      anybodysPace: RateLimit(perMinute: Self.anybodysRequestsPerMinute))
    let turns = Turns(places: services.limits.questionsAtOnce, patience: .seconds(5))
    for endpoint in endpoints {
      router.on(RouterPath(endpoint.path), method: endpoint.method) { request, call in
        // What only asks ends with its visitor; what keeps something is finished, and its receipt can be asked for again.
        guard endpoint.method == .get else {
          return try await endpoint.answer(request, try await porter.admit(request, call, to: endpoint))
        }
        return try await departures.untilLeft(call.channel) {
          let call = try await porter.admit(request, call, to: endpoint)
          guard let visitor = call.visitor else { return try await endpoint.answer(request, call) }
          return try await turns.take(visitor.visit.secret) { try await endpoint.answer(request, call) }
        }
      }
    }
    return router
  }

  static let metricsPath = "/metrics"
  /// Of one network address, to addresses that admit anyone.
  private static let anybodysRequestsPerMinute = 1200
}
