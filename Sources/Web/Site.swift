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

  public init(services: SiteServices) {
    self.services = services
  }

  /// Every address, in the order of the API's description.
  var endpoints: [Endpoint] {
    returnEndpoints + cohortEndpoints + serviceEndpoints
  }

  public func router() -> Router<Call> {
    let router = Router(context: Call.self, options: .autoGenerateHeadEndpoints)
    let endpoints = endpoints
    router.add(
      middleware: FrontDoor(endpoints: endpoints, metrics: services.metrics, isSecure: services.limits.isSecure))
    let porter = Porter(visitor: services.visitor, pace: RateLimit(perMinute: services.limits.requestsPerMinute))
    for endpoint in endpoints {
      router.on(RouterPath(endpoint.path), method: endpoint.method) { request, call in
        try await endpoint.answer(request, try await porter.admit(request, call, to: endpoint))
      }
    }
    return router
  }
}
