// Addresses of the way in by a provider of OpenID Connect, and of the way out that it is told of or tells of.

import Access
import HTTPTypes
import Hummingbird
import Pages
import Services
import Store

extension Site {
  static let providerEndpoints: [Endpoint] = [
    .page(.get, "/sign-in/with/{provider}", .anybody) { visit in
      let provider = try visit.provider
      let query = try Given.values(of: visit.request.uri.query ?? "")
      let next = visit.site.pagePath(query["next"]?.first ?? "") ?? ""
      if visit.visitor != nil { return .leading(to: next.isEmpty ? Address("/home").text : next) }
      do {
        let started = try await visit.signIn.start(
          with: provider, next: next, returningTo: visit.site.address(of: .return, of: provider, visit.request),
          visit.signInClient)
        switch started {
        case nil: throw Refused(.notFound)
        case .slowed(let seconds):
          return try visit.signInPage(next: next, trouble: .slowed(seconds), retryAfter: seconds)
        case .begun(let address, let key):
          var response = Response.leading(to: address.text)
          visit.site.cookies.set(.provider, key, in: &response)
          return response
        }
      } catch is ProviderFault {
        return visit.troublePage(.down, provider)
      }
    },
    .page(.get, "/sign-in/from/{provider}", .anybody) { visit in
      let provider = try visit.provider
      let query = try Given.values(of: visit.request.uri.query ?? "")
      func only(_ name: String) -> String? { query[name].flatMap { $0.count == 1 ? $0[0] : nil } }
      guard let code = only("code"), let state = only("state") else {
        // Whoever opens it by hand, or comes back to it, goes home; who was sent back without a code was not let in there.
        return query["error"] == nil ? .leading(to: Address("/").text) : visit.troublePage(.declined, provider)
      }
      return try await visit.finish(
        provider,
        BroughtBack(
          code: code, state: state, issuer: only("iss"),
          address: visit.site.address(of: .return, of: provider, visit.request)))
    },
    // Where the provider is told that somebody has signed out here, and leads them back.
    .page(.get, "/sign-out/provider", .anybody) { visit in
      var response = Response.leading(to: Address("/sign-out").text)
      if let session = visit.site.cookies.read(.leaving, visit.request) {
        let back = visit.site.origins.origin(of: visit.request) + Address("/sign-out").text
        if let address = try await visit.signIn.leaving(session, returningTo: back) {
          response = .leading(to: address.text)
        }
      }
      visit.site.cookies.set(.leaving, nil, in: &response)
      return response
    },
    // Asked by the provider itself, not by a browser: somebody has signed out there. The token proves it.
    Endpoint(.post, "/sign-out/from/{provider}", nil) { site, exchange in
      guard let signIn = site.dependencies.signIn,
        let provider = signIn.providers[exchange.context.parameters.get("provider") ?? ""]
      else { throw Refused(.notFound) }
      let form = try await FormFields(exchange.request)
      do {
        _ = try await signIn.ended(at: provider, by: form["logout_token"])
        return Response(status: .ok)
      } catch is TokenRefusal {
        throw Refused(parameter: "logout_token")
      } catch is ProviderFault {
        var refused = Refused(.serverBusy)
        refused.retryAfterSeconds = providerPatience
        throw refused
      }
    },
  ]

  /// When to try again whoever met a provider that does not answer, in seconds.
  fileprivate static let providerPatience = 30

  /// What a provider is told of us.
  enum OwnAddress {
    case `return`, signedOut, told
  }

  /// As browsers and the provider itself reach it.
  func address(of own: OwnAddress, of provider: Provider, _ request: Request) -> String {
    let address =
      switch own {
      case .return: Address("/sign-in/from").appending(provider.name)
      case .signedOut: Address("/sign-out")
      case .told: Address("/sign-out/from").appending(provider.name)
      }
    return origins.origin(of: request) + address.text
  }

  /// The ways to sign in beside passwords of the county's own.
  func otherWays(next: String) -> [OtherWay] {
    (dependencies.signIn?.providers.all ?? []).map { provider in
      let address = Address("/sign-in/with").appending(provider.name)
      return OtherWay(provider.title, next.isEmpty ? address : address.asking("next", next))
    }
  }
}

extension PageVisit {
  /// The one in the address.
  fileprivate var provider: Provider {
    get throws {
      guard let provider = signIn.providers[place("provider")] else { throw Refused(.notFound) }
      return provider
    }
  }

  fileprivate func finish(_ provider: Provider, _ brought: BroughtBack) async throws -> Response {
    let browser = try site.cookies.read(.browser, request) ?? SecretText()
    let answer = try await signIn.finish(
      with: provider, key: site.cookies.read(.provider, request), brought, browser: browser,
      called: BrowserName.of(request.headers[.userAgent] ?? ""))
    var response: Response
    switch answer {
    case .begun(let session, let next):
      response = .leading(to: site.pagePath(next) ?? Address("/home").text)
      site.cookies.set(.session, session, in: &response)
      site.cookies.set(.browser, browser, in: &response)
    case .late: response = troublePage(.late, provider)
    case .refused: response = troublePage(.refused, provider)
    case .down: response = troublePage(.down, provider)
    case .stopped(let outcome):
      let end: DeadEnd =
        switch outcome {
        case .unknown: .institutionUnknown
        case .closed: .institutionClosed
        case .none, .ended, .begun: .noRole
        }
      response = .page(end.page(county), status: .forbidden)
    }
    site.cookies.set(.provider, nil, in: &response)
    return response
  }

  fileprivate func troublePage(_ trouble: ProviderTroublePage.Trouble, _ provider: Provider) -> Response {
    let page = ProviderTroublePage(trouble, provider: provider.title, reference: exchange.context.requestID)
    guard trouble == .down else { return .page(page.page(county: county.name), status: .forbidden) }
    var response = Response.page(page.page(county: county.name), status: .serviceUnavailable)
    response.headers[.retryAfter] = String(Site.providerPatience)
    return response
  }
}
