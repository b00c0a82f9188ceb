// Roles that stand in no token: DfE Sign-in tells them by its public interface, to a program that proves itself.

import Ciphers
import Synchronization

/// Asks for the roles of somebody at the organisation they have chosen, and keeps the answer for a few minutes.
final class RolesLine: Sendable {
  /// For how long an answer counts, so that access ends soon after the role does.
  static let lifetime: Duration = .seconds(300)
  private static let most = 10_000

  private struct Whom: Hashable {
    let subject: String
    let organisation: String
  }

  private struct Kept {
    let roles: ClaimValue
    let at: ContinuousClock.Instant
  }

  private let source: Provider.RolesSource
  private let clientID: String
  private let calls: any ProviderCalls
  private let kept = Mutex<[Whom: Kept]>([:])

  init?(_ provider: Provider, calls: any ProviderCalls) {
    guard let source = provider.rolesSource else { return nil }
    self.source = source
    clientID = provider.clientID
    self.calls = calls
  }

  /// The claims with the roles that count now, as `roles`; none where the organisation is not told or gives none.
  /// - Parameters:
  ///   - isAnew: whether an answer that is kept does not count.
  ///   - seconds: since 1970.
  func adding(
    to claims: ClaimValue, isAnew: Bool, at seconds: Double, now: ContinuousClock.Instant = .now
  ) async throws(ProviderFault) -> ClaimValue {
    guard case .object(var members) = claims, let subject = claims["sub"].text else { return claims }
    let organisations = source.organisation.texts(in: claims)
    var roles = ClaimValue.list([])
    if organisations.count == 1 {
      let whom = Whom(subject: subject, organisation: organisations[0])
      if !isAnew, let known = kept.withLock({ $0[whom] }), now - known.at < Self.lifetime {
        roles = known.roles
      } else {
        roles = try await ask(whom, seconds)
        let fresh = Kept(roles: roles, at: now)
        kept.withLock { kept in
          if kept.count >= Self.most { kept = kept.filter { now - $0.value.at < Self.lifetime } }
          if kept.count < Self.most { kept[whom] = fresh }
        }
      }
    }
    members["roles"] = roles
    return .object(members)
  }

  private func ask(_ whom: Whom, _ seconds: Double) async throws(ProviderFault) -> ClaimValue {
    guard
      let address = source.address.appending(
        "services", source.service, "organisations", whom.organisation, "users", whom.subject)
    else { throw .answer("an organisation or a user has a name that no address holds") }
    let reply = try await calls.ask(ProviderRequest(address, authorization: "Bearer " + (try bearer(seconds))))
    switch reply.status {
    case 200: break
    // Without access to this service for the organisation.
    case 404: return .list([])
    case 500...: throw .unreachable
    default: throw .answer("it tells no roles (status \(reply.status))")
    }
    guard let answer = ClaimValue(json: reply.body), case .list(let roles) = answer["roles"] else {
      throw .answer("its roles cannot be read")
    }
    return .list(roles.filter(Self.isActive))
  }

  /// Where a status is told it has to be 1, as a number or as text.
  private static func isActive(_ role: ClaimValue) -> Bool {
    let status = role["status"]
    return status == .null || status["id"] == .number(1) || status["id"] == .text("1")
  }

  /// A token of our own making, signed with the secret of this program there.
  private func bearer(_ seconds: Double) throws(ProviderFault) -> String {
    let claims = ClaimValue.object([
      "iss": .text(clientID), "aud": .text(source.audience), "iat": .number(seconds.rounded()),
      "exp": .number(seconds.rounded() + 300),
    ])
    do {
      let head = ClaimValue.object(["alg": .text("HS256"), "typ": .text("JWT")])
      let message = Base64URL.text(of: try head.json()) + "." + Base64URL.text(of: try claims.json())
      let signature = try Digest.hmacSHA256(message.utf8, key: Array(source.secret.utf8)).bytes
      return message + "." + Base64URL.text(of: signature)
    } catch {
      throw .answer("no token could be made for its roles")
    }
  }
}
