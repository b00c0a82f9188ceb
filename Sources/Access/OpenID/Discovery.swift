// What a provider says of itself (OpenID Connect Discovery 1.0).

struct Discovery: Sendable, Hashable {
  /// As the provider writes it, which is how its tokens do.
  let issuer: String
  let authorization: WebAddress
  let token: WebAddress
  let keys: WebAddress
  let userInfo: WebAddress?
  let endSession: WebAddress?
  /// Whether the program's secret is taken in the form and not in a header.
  let takesSecretInForm: Bool

  static func address(of issuer: WebAddress) -> WebAddress? {
    issuer.appending(".well-known", "openid-configuration")
  }

  /// - Parameter issuer: as the county wrote it. A provider may write its own port besides, and no more.
  init(_ document: ClaimValue, of issuer: WebAddress) throws(ProviderFault) {
    // What lies on this machine a provider elsewhere has no business with.
    func address(_ name: String) -> WebAddress? {
      guard let address = document[name].text.flatMap(WebAddress.init),
        issuer.isOfThisMachine || !address.isOfThisMachine
      else { return nil }
      return address
    }
    guard let named = document["issuer"].text, WebAddress(named)?.plain == issuer.plain else {
      throw .answer("its description is another issuer's")
    }
    guard let authorization = address("authorization_endpoint"), let token = address("token_endpoint"),
      let keys = address("jwks_uri")
    else { throw .answer("its description lacks an address, or has one that may not be asked") }
    self.issuer = named
    self.authorization = authorization
    self.token = token
    self.keys = keys
    userInfo = address("userinfo_endpoint")
    endSession = address("end_session_endpoint")
    let ways = document["token_endpoint_auth_methods_supported"].texts
    takesSecretInForm = !ways.isEmpty && !ways.contains("client_secret_basic") && ways.contains("client_secret_post")
  }
}
