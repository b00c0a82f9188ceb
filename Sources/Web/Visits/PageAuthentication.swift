// Authentication of pages: finds the session, looks at the form's proofs, leads whoever has none to where they sign in.

import Access
import Ciphers
import HTTPTypes
import Hummingbird
import Pages
import Store

extension Endpoint {
  /// A page, or what its forms post to.
  static func page(
    _ method: HTTPRequest.Method, _ path: String, _ rule: PageRule,
    answer: @escaping @Sendable (PageVisit) async throws -> Response
  ) -> Endpoint {
    Endpoint(method, path, nil, rule: rule) { site, exchange in
      try await site.visit(exchange, method, rule, answer)
    }
  }
}

extension Site {
  fileprivate func visit(
    _ exchange: Exchange, _ method: HTTPRequest.Method, _ rule: PageRule,
    _ answer: @Sendable (PageVisit) async throws -> Response
  ) async throws -> Response {
    let (request, context) = (exchange.request, exchange.context)
    guard let signIn = dependencies.signIn, origins.admits(request) else { throw Refused(.httpsNeeded) }
    let key = cookies.read(.session, request)
    try authentication.admit(session: try key?.hash(), from: origins.address(of: request, context))
    var visitor: PageVisitor?
    var former: PageVisitor?
    if let key, let found = try await signIn.session(key, prolongs: rule.prolongs) {
      if !found.isAlive {
        former = PageVisitor(key: key, found: found)
      } else if try await signIn.mayStay(found, key) {
        visitor = PageVisitor(key: key, found: found)
      }
      authentication.know(session: try key.hash())
    }
    let known = cookies.read(.form, request)
    let formKey = try known ?? SecretText()
    var sent = FileForm(fields: .none, files: [])
    if method == .post {
      guard origins.isFromOurPage(request) else { throw Refused(.formRefused) }
      sent = try await read(request, rule, visitor)
    }
    let visit = PageVisit(
      site: self, exchange: exchange, signIn: signIn, visitor: visitor, formKey: formKey, form: sent.fields,
      files: sent.files)
    if let stopped = try stop(visit, method, rule, former) { return stopped }
    var response = try await answer(visit)
    try visit.givenOut.check(response, dependencies.observer.with(context.logger))
    if rule.roles == nil, known == nil, method != .post { cookies.set(.form, formKey, in: &response) }
    return response
  }

  /// What was posted. A file is read from those alone who may send it.
  private func read(_ request: Request, _ rule: PageRule, _ visitor: PageVisitor?) async throws -> FileForm {
    guard rule.takesFile else { return FileForm(fields: try await FormFields(request), files: []) }
    guard let visitor, rule.roles?.contains(visitor.found.role) ?? true else {
      return FileForm(fields: .none, files: [])
    }
    return try await uploads.takeForm(request)
  }

  /// What is answered instead of the page, where something stands against it.
  private func stop(
    _ visit: PageVisit, _ method: HTTPRequest.Method, _ rule: PageRule, _ former: PageVisitor?
  ) throws -> Response? {
    let token = visit.form[.token]
    guard let roles = rule.roles else {
      guard try method != .post || visit.formKey.derives(token, for: PageVisit.purpose) else {
        throw Refused(.formRefused)
      }
      return nil
    }
    guard let visitor = visit.visitor else {
      if rule.isForScript { throw Refused(.sessionMissing) }
      if method == .post, let former, try former.key.derives(token, for: PageVisit.purpose) {
        try keep(visit, rule, of: former)
      }
      return .leading(to: signInPath(from: visit.request, hasEnded: former != nil))
    }
    guard roles.contains(visitor.found.role) else { throw Refused(.roleRefused) }
    guard method == .post else { return nil }
    if visit.form[.keepOnly] == "yes" {
      try keep(visit, rule, of: visitor)
      return .leading(to: visit.request.uri.path)
    }
    guard try visitor.key.derives(token, for: PageVisit.purpose) else {
      // It comes from a page of ours, but of a session that was before this one: its writer looks at it once more.
      guard rule.keepsForm, visit.form[.place] == visitor.place else { throw Refused(.formRefused) }
      try keep(visit, rule, of: visitor)
      return .leading(to: visit.request.uri.path)
    }
    guard visit.form[.place] == visitor.place else {
      let back = pagePath(visit.request.uri.path) == nil ? Address("/home") : Address(ofPage: visit.request.uri.path)
      return .page(
        OtherPlacePage(visit: try signedIn(visitor), back: back).page(county: visit.county.name), status: .conflict)
    }
    return nil
  }

  private func keep(_ visit: PageVisit, _ rule: PageRule, of visitor: PageVisitor) throws {
    guard rule.keepsForm, visit.form[.place] == visitor.place else { return }
    try keptForms.keep(
      visit.form, at: .init(account: visitor.found.account, acting: visitor.place, path: visit.request.uri.path))
  }

  /// Where somebody signs in, to come back to where they were.
  private func signInPath(from request: Request, hasEnded: Bool) -> String {
    var address = Address("/sign-in")
    if hasEnded { address = address.asking("ended", "yes") }
    // What is only posted to belongs to the page above it.
    let above = request.uri.path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
    if let path = pagePath(request.uri.path) ?? pagePath(above) { address = address.asking("next", path) }
    return address.text
  }

  /// The path of a page of ours for those who have signed in; nil for anything else, so that nobody is led elsewhere.
  func pagePath(_ text: String) -> String? {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"):
        true
      default: false
      }
    }
    guard isPlain, text.hasPrefix("/"), !text.contains("//") else { return nil }
    return Self.pages.find(text) == nil ? nil : text
  }

  /// What somebody can be led to who has signed in.
  private static let pages = AddressIndex(
    endpoints.filter { $0.method == .get && $0.rule?.roles != nil && $0.rule?.isForScript == false })
}

extension Response {
  /// To a page of ours, or of a provider whose description named it.
  static func leading(to path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }
}
