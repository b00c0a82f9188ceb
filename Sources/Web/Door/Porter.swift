// Asks for the token, finds the visitor behind it, and keeps the pace.

import Access
import Ciphers
import HTTPTypes
import Hummingbird

/// Admits a request to an endpoint, or refuses it.
struct Porter: Sendable {
  /// Finds the visitor behind a token's hash: unexpired, unrevoked, or nil.
  let visitor: @Sendable (Digest) async throws -> Visitor?
  let pace: RateLimit
  /// Of those who need no token, by address.
  let anybodysPace: RateLimit

  func admit(_ request: Request, _ call: Call, to endpoint: Endpoint) async throws -> Call {
    guard case .roles(let roles) = endpoint.admits else {
      try Self.keep(anybodysPace, of: address(call))
      return call
    }
    guard let header = request.headers[.authorization] else {
      try keepPace(of: address(call))
      throw Refused(.tokenMissing)
    }
    guard let token = Token(authorization: header) else {
      try keepPace(of: address(call))
      throw Refused(.tokenRefused)
    }
    let hash = try token.hash()
    guard let visitor = try await visitor(hash) else {
      // Counted by address, or a guesser would have a fresh bucket for every guess.
      try keepPace(of: address(call))
      throw Refused(.tokenRefused)
    }
    try keepPace(of: hash.hex)
    guard roles.contains(visitor.role) else { throw Refused(.roleRefused) }
    var call = call
    call.visitor = visitor
    call.logger[metadataKey: "role"] = "\(visitor.role.rawValue)"
    return call
  }

  private func keepPace(of visitor: String) throws(Refused) { try Self.keep(pace, of: visitor) }

  private static func keep(_ pace: RateLimit, of visitor: String) throws(Refused) {
    guard let wait = pace.knock(visitor, now: .now) else { return }
    var refused = Refused(.tooManyRequests)
    refused.retryAfterSeconds = wait
    throw refused
  }

  private func address(_ call: Call) -> String {
    "address " + (call.channel.remoteAddress?.ipAddress ?? "local")
  }
}
