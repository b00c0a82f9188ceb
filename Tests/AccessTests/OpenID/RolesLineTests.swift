// Which roles of an interface count.

import Testing

@testable import Access

/// Tells the same roles to everybody.
private struct Telling: ProviderCalls {
  let roles: String

  func ask(_ request: ProviderRequest) async throws(ProviderFault) -> ProviderReply {
    ProviderReply(status: 200, body: Array(#"{"roles":[\#(roles)]}"#.utf8))
  }
}

@Suite("roles that an interface tells")
struct RolesLineTests {
  @Test(
    "a role counts whose status is 1, as a number or as text, or is not told at all",
    arguments: [
      (#"{"code":"A"}"#, true), (#"{"code":"A","status":null}"#, true), (#"{"code":"A","status":{"id":1}}"#, true),
      (#"{"code":"A","status":{"id":"1"}}"#, true), (#"{"code":"A","status":{"id":0}}"#, false),
      (#"{"code":"A","status":{"id":"0"}}"#, false), (#"{"code":"A","status":{}}"#, false),
      (#"{"code":"A","status":{"id":null}}"#, false), (#"{"code":"A","status":{"id":true}}"#, false),
      (#"{"code":"A","status":{"id":""}}"#, false), (#"{"code":"A","status":0}"#, false),
      (#"{"code":"A","status":"Inactive"}"#, false),
    ])
  func status(role: String, isActive: Bool) async throws {
    let provider = try Provider(
      name: "dfe",
      file: """
        title = Ashshire
        issuer = https://sign-in.example/
        client_id = fingerpost
        rule = eet when roles.code is A
        roles_address = https://api.sign-in.example
        roles_service = 7
        roles_secret = hush
        """, localAuthority: "931", secret: { _ in nil })
    let line = try #require(RolesLine(provider, calls: Telling(roles: role)))
    let claims = ClaimValue.object(["sub": .text("1"), "organisation": .object(["id": .text("X")])])
    let told = try await line.adding(to: claims, isAnew: true, at: 0)
    #expect(provider.places(in: told).isEmpty == !isActive)
  }
}
