// Addresses of returns: send one, list them, see how far one is, and what was wrong in it.

import Access
import HTTPTypes
import Hummingbird
import Work

extension Site {
  private static let senders: Set<Role> = [.school, .eet, .restricted, .steward]

  var returnEndpoints: [Endpoint] {
    [
      Endpoint(.post, "/api/v1/returns", admits: .roles(Self.senders)) { request, visit in
        try await send(request, visit)
      }
    ]
  }

  /// Everything that can be refused is refused before the body is asked for.
  private func send(_ request: Request, _ visit: Visit) async throws -> Response {
    let parameters = try ReturnParameters(try Query(request.uri.query ?? ""))
    guard let visitor = visit.visitor else { throw Refused(.tokenMissing) }
    guard parameters.withholdConfirmed else { throw Refused(.confirmationNeeded) }
    guard parameters.receivedOn == nil || visitor.role == .steward else { throw Refused(.roleRefused) }
    let body = try await uploads.take(request, visit)
    defer { body.file.remove() }
    let answer = try await services.receive(visitor, parameters, body)
    return try Self.json(answer.body, status: answer.status)
  }

  private var uploads: Uploads {
    Uploads(
      spool: services.spool, threads: services.threads, limit: services.limits.bodyBytes,
      timeLimit: services.limits.requestTime, metrics: services.metrics)
  }
}
