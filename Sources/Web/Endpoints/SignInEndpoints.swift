// Addresses of the way in and out: name and password, second factor, setting up an account, the session itself.

import Access
import HTTPTypes
import Hummingbird
import Pages
import Services
import Store

extension Site {
  static let signInEndpoints: [Endpoint] = [
    .page(.get, "/sign-in", .anybody) { visit in
      let query = try Given.values(of: visit.request.uri.query ?? "")
      let next = visit.site.pagePath(query["next"]?.first ?? "") ?? ""
      if visit.visitor != nil { return .leading(to: next.isEmpty ? Address("/home").text : next) }
      return try visit.signInPage(next: next, trouble: query["ended"] == nil ? nil : .timedOut)
    },
    .page(.post, "/sign-in", .anybody) { visit in
      let name = visit.form["name"]
      let next = visit.site.pagePath(visit.form["next"]) ?? ""
      switch try await visit.signIn.prove(name: name, password: visit.form["password"], visit.signInClient) {
      case .refused: return try visit.signInPage(name: name, next: next, trouble: .refused, status: .forbidden)
      case .slowed(let seconds):
        return try visit.signInPage(name: name, next: next, trouble: .slowed(seconds), retryAfter: seconds)
      case .late: return try visit.signInPage(next: next, trouble: .late)
      case .secondFactor(let step):
        let address = next.isEmpty ? Address("/sign-in/code") : Address("/sign-in/code").asking("next", next)
        var response = Response.leading(to: address.text)
        visit.site.cookies.set(.step, step, in: &response)
        return response
      case .proven(let step): return try await visit.begin(step, next: next)
      }
    },
    .page(.get, "/sign-in/code", .anybody) { visit in
      guard visit.step != nil else { return .leading(to: Address("/sign-in").text) }
      let query = try Given.values(of: visit.request.uri.query ?? "")
      return try visit.codePage(next: visit.site.pagePath(query["next"]?.first ?? "") ?? "")
    },
    .page(.post, "/sign-in/code", .anybody) { visit in
      let next = visit.site.pagePath(visit.form["next"]) ?? ""
      guard let step = visit.step else { return try visit.signInPage(next: next, trouble: .late) }
      switch try await visit.signIn.prove(code: visit.form["code"], step: step, visit.signInClient) {
      case .proven(let step), .secondFactor(let step): return try await visit.begin(step, next: next)
      case .refused: return try visit.codePage(next: next, trouble: .refused, status: .forbidden)
      case .slowed(let seconds): return try visit.codePage(next: next, trouble: .slowed(seconds), retryAfter: seconds)
      case .late: return try visit.signInPage(next: next, trouble: .late)
      }
    },
    .page(.get, "/sign-out", .anybody) { visit in
      guard visit.visitor != nil else {
        let isLeaving = visit.site.cookies.read(.leaving, visit.request) != nil
        return .page(
          SignedOutPage(goesOn: isLeaving ? Address("/sign-out/provider") : nil).page(county: visit.county.name))
      }
      return .page(SignOutPage(visit: try visit.signedIn).page(county: visit.county.name))
    },
    .page(.post, "/sign-out", .everyUser) { visit in
      if let visitor = visit.visitor { try await visit.signIn.end(visitor.key) }
      var response = Response.leading(to: Address("/sign-out").text)
      visit.site.cookies.set(.session, nil, in: &response)
      if let visitor = visit.visitor, !visitor.found.provider.isEmpty {
        visit.site.cookies.set(.leaving, visitor.key, in: &response)
      }
      return response
    },
    // Asked by the script of every page: how long the session lasts. Asking does not prolong it.
    .page(.get, "/session", PageRule(roles: Role.ofAccounts, prolongs: false, isForScript: true)) { visit in
      visit.lasting
    },
    .page(.post, "/session", PageRule(roles: Role.ofAccounts, isForScript: true)) { visit in
      if visit.request.headers[.accept]?.contains("application/json") ?? false {
        return visit.lasting
      }
      return .leading(to: Address("/home").text)
    },
    .page(.get, "/set-up/{link}", .anybody) { visit in
      guard let (link, state) = try await visit.setUp() else { return visit.linkGone }
      if state.code != nil { return .leading(to: visit.codeAddress(link).text) }
      return try visit.setUpPage(link, state)
    },
    .page(.post, "/set-up/{link}", .anybody) { visit in
      guard let (link, state) = try await visit.setUp() else { return visit.linkGone }
      let password = visit.form["new-password"]
      guard password == visit.form["new-password-again"] else {
        return try visit.setUpPage(link, state, isUnlike: true)
      }
      switch try await visit.signIn.setUp(link, password: password, visit.signInClient) {
      case .refused(let refusal): return try visit.setUpPage(link, state, error: refusal.sentence)
      case .proveCode: return .leading(to: visit.codeAddress(link).text)
      case .done(let codes): return .page(SetUpDonePage(codes: codes.map(\.text)).page(county: visit.county.name))
      case .wrongCode, .wrongPassword, .slowed, .gone: return visit.linkGone
      }
    },
    .page(.get, "/set-up/{link}/code", .anybody) { visit in
      guard let (link, state) = try await visit.setUp() else { return visit.linkGone }
      guard let code = state.code else { return .leading(to: visit.setUpAddress(link).text) }
      return try visit.setUpCodePage(link, state, code)
    },
    .page(.post, "/set-up/{link}/code", .anybody) { visit in
      guard let (link, state) = try await visit.setUp() else { return visit.linkGone }
      guard let code = state.code else { return .leading(to: visit.setUpAddress(link).text) }
      switch try await visit.signIn.setUp(link, code: visit.form["code"]) {
      case .done(let codes): return .page(SetUpDonePage(codes: codes.map(\.text)).page(county: visit.county.name))
      case .wrongCode: return try visit.setUpCodePage(link, state, code, isWrong: true)
      case .refused, .proveCode, .wrongPassword, .slowed, .gone: return visit.linkGone
      }
    },
  ]
}

extension PageVisit {
  /// For the script.
  fileprivate var lasting: Response {
    .plain("{\"seconds\":\(visitor?.found.secondsLeft ?? 0)}\n", type: "application/json")
  }

  fileprivate var step: SecretText? { site.cookies.read(.step, request) }

  func signInPage(
    name: String = "", next: String, trouble: SignInPage.Trouble? = nil, status: HTTPResponse.Status = .ok,
    retryAfter: Int? = nil
  ) throws -> Response {
    let page = SignInPage(
      made: try madeForAnybody, name: name, next: next, trouble: trouble, others: site.otherWays(next: next))
    return .page(page.page(county: county.name), status: status, retryAfter: retryAfter)
  }

  fileprivate func codePage(
    next: String, trouble: CodePage.Trouble? = nil, status: HTTPResponse.Status = .ok, retryAfter: Int? = nil
  ) throws -> Response {
    let page = CodePage(made: try madeForAnybody, next: next, trouble: trouble)
    return .page(page.page(county: county.name), status: status, retryAfter: retryAfter)
  }

  /// Begins the session of whoever has proven everything, and goes on where they wanted to.
  fileprivate func begin(_ step: SecretText, next: String) async throws -> Response {
    let browser = try site.cookies.read(.browser, request) ?? SecretText()
    let (outcome, session) = try await signIn.begin(
      step: step, browser: browser, called: BrowserName.of(request.headers[.userAgent] ?? ""))
    switch outcome {
    case .late: return try signInPage(next: next, trouble: .late)
    case .none: return .page(DeadEnd.noRole.page(county), status: .forbidden)
    case .closed: return .page(DeadEnd.institutionClosed.page(county), status: .forbidden)
    case .begun:
      var response = Response.leading(to: next.isEmpty ? Address("/home").text : next)
      site.cookies.set(.session, session, in: &response)
      site.cookies.set(.browser, browser, in: &response)
      site.cookies.set(.step, nil, in: &response)
      return response
    }
  }

  fileprivate func setUp() async throws -> (link: SecretText, state: SetUpState)? {
    guard let link = SecretText(place("link")), let state = try await signIn.setUp(link) else { return nil }
    return (link, state)
  }

  fileprivate var linkGone: Response { .page(LinkGonePage().page(county), status: .notFound) }

  fileprivate func setUpAddress(_ link: SecretText) -> Address { Address("/set-up").appending(link.text) }

  fileprivate func codeAddress(_ link: SecretText) -> Address { setUpAddress(link).appending("code") }

  fileprivate func setUpPage(
    _ link: SecretText, _ state: SetUpState, error: String? = nil, isUnlike: Bool = false
  ) throws -> Response {
    .page(
      SetUpPage(
        made: try madeForAnybody, address: setUpAddress(link), name: state.name,
        needsSecondFactor: state.needsSecondFactor, error: error, isUnlike: isUnlike
      ).page(county: county.name))
  }

  fileprivate func setUpCodePage(
    _ link: SecretText, _ state: SetUpState, _ code: TimeCode, isWrong: Bool = false
  ) throws -> Response {
    .page(
      SetUpCodePage(
        made: try madeForAnybody, address: codeAddress(link), qr: QRCode(code.address(name: state.name))?.rows ?? [],
        secret: code.text, isWrong: isWrong
      ).page(county: county.name))
  }
}

extension Response {
  /// - Parameter retryAfter: seconds until the next try; the answer is then that there were too many.
  static func page(_ page: Pages.Page, status: HTTPResponse.Status, retryAfter: Int?) -> Response {
    var response = Response.page(page, status: retryAfter == nil ? status : .tooManyRequests)
    if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
    return response
  }
}
