// Signing in with a provider as tests do it, and what was refused.

import Access
import Ciphers
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import Web
@testable import fingerpost

enum ProviderVisit {
  /// Goes there and comes back.
  static func signIn(
    _ user: [String: ClaimValue], _ provider: StandInProvider, _ browser: inout TestBrowser, next: String = ""
  ) async throws {
    provider.change { $0.user = user }
    try await browser.get("/sign-in/with/dfe" + (next.isEmpty ? "" : "?next=" + next), follows: false)
    try #require(browser.status == .seeOther && browser.location.hasPrefix(StandInProvider.issuer + "/auth?"))
    try await browser.get(try provider.signIn(browser.location), follows: false)
  }

  static func refusals(_ county: TestCounty) async throws -> [String] {
    try await county.base.with { owner in
      try owner.query(
        """
        select detail ->> 'reason' from audit_event join audit_detail on event_id = id
        where action = 'sign-in refused' order by id
        """
      ).map { try $0[0, as: String.self] }
    }
  }
}
