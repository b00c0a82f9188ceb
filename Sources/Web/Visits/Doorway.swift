// By what address browsers come, and so whether anybody can sign in and which cookies are set.

import Access
import HTTPTypes
import Hummingbird

/// What a browser keeps for us.
enum Cookie: String, CaseIterable, Sendable {
  /// Of whoever has signed in.
  case session
  /// Proves that a form was opened in this browser, before anybody has signed in.
  case form
  /// Whose second factor is awaited.
  case step
  /// Tells browsers that an account knows from others.
  case browser
  /// Whoever was led to a provider and is awaited back.
  case provider
  /// A session that has just ended, of which a provider is still to be told.
  case leaving

  fileprivate var lasts: String {
    switch self {
    case .session, .form: ""
    case .step, .provider: "; Max-Age=600"
    case .leaving: "; Max-Age=120"
    case .browser: "; Max-Age=31536000"
    }
  }
}

/// Where pages for people are opened: by HTTPS, or without it by a browser on the server's own machine alone.
struct Doorway: Sendable {
  /// As browsers name it, where a proxy stands in front: `https://fingerpost.example.gov.uk`; empty: as they ask for it.
  let publicAddress: String
  /// Whether the server itself speaks HTTPS.
  let isSecure: Bool
  /// Whether it listens to its own machine alone.
  let isOfThisMachine: Bool
  /// Network addresses of proxies, whose word counts for whom they speak for.
  let proxies: Set<String>

  private var isHTTPS: Bool { isSecure || publicAddress.hasPrefix("https://") }

  /// Whether somebody may sign in this way. Without HTTPS everybody on the way could read the password.
  func admits(_ request: Request) -> Bool {
    isHTTPS || isOfThisMachine && Self.isThisMachine(request.head.authority ?? "")
  }

  /// Where a visitor comes from: as the connection tells, or where that is a proxy of ours, as it says. What was written into
  /// the header before it came there is anybody's word.
  func address(of request: Request, _ context: APIRequestContext) -> String {
    guard proxies.contains(context.networkAddress) else { return context.address }
    let told = request.headers[values: .xForwardedFor].flatMap { $0.split(separator: ",") }
    let last = told.map { $0.filter { $0 != " " } }.last { !proxies.contains($0) }
    return last.map { "address " + $0 } ?? context.address
  }

  /// What a browser calls the server a form of ours came from.
  func origin(of request: Request) -> String {
    publicAddress.isEmpty ? (isSecure ? "https://" : "http://") + (request.head.authority ?? "") : publicAddress
  }

  /// Whether a request comes from a page of ours. Old browsers that tell neither are left to the form's token.
  func isFromOurPage(_ request: Request) -> Bool {
    if let origin = request.headers[.origin] { return origin.lowercased() == self.origin(of: request).lowercased() }
    guard let site = request.headers[.secFetchSite] else { return true }
    return site == "same-origin" || site == "none"
  }

  /// Browsers take a cookie of the prefix by HTTPS alone, for this server alone and all of it.
  private func name(_ cookie: Cookie) -> String { (isHTTPS ? "__Host-" : "") + "fingerpost-" + cookie.rawValue }

  func read(_ cookie: Cookie, _ request: Request) -> SecretText? {
    let name = name(cookie)
    for header in request.headers[values: .cookie] {
      for pair in header.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == name else { continue }
        return SecretText(parts[1])
      }
    }
    return nil
  }

  /// - Parameter value: nil: the browser is to forget it.
  func set(_ cookie: Cookie, _ value: SecretText?, in response: inout Response) {
    let lasts = value == nil ? "; Max-Age=0" : cookie.lasts
    let text =
      "\(name(cookie))=\(value?.text ?? ""); Path=/; HttpOnly; SameSite=Lax\(lasts)" + (isHTTPS ? "; Secure" : "")
    response.headers.append(HTTPField(name: .setCookie, value: text))
  }

  /// Whether a host, with or without its port, is the machine itself.
  static func isThisMachine(_ host: String) -> Bool {
    if host.hasPrefix("[::1]") { return true }
    let name = host.prefix { $0 != ":" }.lowercased()
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return name == "localhost" || host == "::1"
      || parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

extension HTTPField.Name {
  static let secFetchSite = constant("Sec-Fetch-Site")
  static let xForwardedFor = constant("X-Forwarded-For")
}
