// Asks for the token and keeps the pace. Who has the token is found by the act itself, in its own round trip.

import Access
import Ciphers
import HTTPTypes
import Hummingbird
import Store

/// Lets a request through to an act, or refuses it. Addresses are the visitors' own, also behind a proxy.
struct Authentication: Sendable {
  private let pace: RateLimit
  /// Of those who need no token, by address.
  private let anybodysPace: RateLimit

  init(requestsPerMinute: Int, anybodysRequestsPerMinute: Int) {
    pace = RateLimit(perMinute: requestsPerMinute)
    anybodysPace = RateLimit(perMinute: anybodysRequestsPerMinute)
  }

  /// Lets a request to an address through that needs no token.
  func admitAnyone(from address: String) throws(Refused) {
    try Self.take(anybodysPace.allow(address, now: .now))
  }

  /// Counts a request of a page: by its session where that is known, by its network address otherwise, or a guesser would
  /// have a fresh bucket for every guess.
  func admit(session hash: [UInt8]?, from address: String) throws(Refused) {
    let visitor = hash.map { Hex.text(of: $0) }
    if let visitor, pace.knows(visitor) {
      try Self.take(pace.allow(visitor, now: .now))
    } else {
      try Self.take(anybodysPace.allow(address, now: .now))
    }
  }

  /// From now on the session is counted by itself.
  func know(session hash: [UInt8]) {
    let visitor = Hex.text(of: hash)
    if !pace.knows(visitor) { _ = pace.allow(visitor, now: .now) }
  }

  /// The holder of the token in the request, whoever that is.
  func caller(_ request: Request, from address: String) throws -> Caller {
    guard let header = request.headers[.authorization] else { throw try refused(.tokenMissing, address) }
    guard let token = Token(authorization: header) else { throw try refused(.tokenRefused, address) }
    return .token(try token.hash().bytes)
  }

  /// Does something for a caller, and counts it.
  func counting<T: Sendable>(
    _ caller: Caller, from address: String, _ work: () async throws -> T
  ) async throws -> T {
    guard case .token(let hash) = caller else { return try await work() }
    let visitor = Hex.text(of: hash)
    let isKnown = pace.knows(visitor)
    if isKnown {
      try Self.take(pace.allow(visitor, now: .now))
    } else {
      // Counted by address, or a guesser would have a fresh bucket for every guess.
      try Self.take(pace.wait(address, now: .now))
    }
    do {
      let value = try await work()
      if !isKnown { _ = pace.allow(visitor, now: .now) }
      return value
    } catch CallerRefusal.unknown {
      throw try refused(.tokenRefused, address)
    } catch {
      if !isKnown { _ = pace.allow(visitor, now: .now) }
      throw error
    }
  }

  private func refused(_ refusal: Refusal, _ address: String) throws(Refused) -> Refused {
    try Self.take(pace.allow(address, now: .now))
    return Refused(refusal)
  }

  /// - Parameter wait: the seconds to wait; nil to go on.
  private static func take(_ wait: Int?) throws(Refused) {
    guard let wait else { return }
    var refused = Refused(.tooManyRequests)
    refused.retryAfterSeconds = wait
    throw refused
  }
}
