// By what address browsers come, and so whether anybody can sign in.

import HTTPTypes
import Hummingbird

/// Where pages for people are opened: by HTTPS, or without it by a browser on the server's own machine alone.
struct OriginPolicy: Sendable {
  /// As browsers name it, where a proxy stands in front: `https://fingerpost.example.gov.uk`; empty: as they ask for it.
  let publicAddress: String
  /// Whether the server itself speaks HTTPS.
  let isSecure: Bool
  /// Whether it listens to its own machine alone.
  let isOfThisMachine: Bool
  /// Network addresses of proxies, whose word counts for whom they speak for.
  let proxies: Set<String>

  /// Whether browsers come by HTTPS, to the server itself or to a proxy in front of it.
  var isHTTPS: Bool { isSecure || publicAddress.hasPrefix("https://") }

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
    return last.map { "address " + NetworkAddress.counted(String($0)) } ?? context.address
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
