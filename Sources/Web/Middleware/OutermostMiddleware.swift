// The outermost layer: every request is counted, timed and logged here, and every error becomes problem details.

import HTTPTypes
import Hummingbird
import Logging
import Pages
import Services
import Store

/// Wraps all handlers. Nothing but an answer of ours leaves through it.
struct OutermostMiddleware: RouterMiddleware {
  typealias Context = APIRequestContext

  let addresses: AddressIndex
  let observer: Observer
  let departures: Departures
  let county: CountyTexts
  let bounds: ConnectionBounds
  /// Whether visitors come by HTTPS, so that browsers may be told to insist on it.
  let isSecure: Bool

  func handle(
    _ request: Request, context: APIRequestContext, next: (Request, APIRequestContext) async throws -> Response
  ) async throws -> Response {
    let began = ContinuousClock.now
    observer.note(.requestBegan)
    let address = addresses.find(request.uri.path)
    var response = await RequestMark.$current.withValue(context.requestID) {
      await answer(request, at: address, context, next)
    }
    addHeaders(to: &response, context)
    let route = address?.path ?? "none"
    let method = addresses.methods.contains(request.method.rawValue) ? request.method.rawValue : "other"
    observer.with(context.logger).note(
      .requestEnded(method: method, route: route, status: response.status.code, began.duration(to: .now)))
    return response
  }

  private func answer(
    _ request: Request, at address: AddressIndex.Entry?, _ context: APIRequestContext,
    _ next: (Request, APIRequestContext) async throws -> Response
  ) async -> Response {
    do {
      return try await respond(request, at: address, context, next)
    } catch {
      // Nobody is there to read it: a status for log and figures alone.
      if departures.hasLeft(context.channel) { return Response(status: Self.left) }
      let refused = asRefused(error, request, context)
      if let page = refused.page(for: request, county: county, reference: context.requestID) { return page }
      // Encoding a problem cannot fail; a bare status is still better than a lost connection.
      return (try? refused.response(from: request, context: context)) ?? Response(status: refused.status)
    }
  }

  /// As web servers call a request whose visitor closed the connection.
  private static let left = HTTPResponse.Status(code: 499, reasonPhrase: "Client Closed Request")

  private static let secondsUntilRoom = 5

  private func respond(
    _ request: Request, at address: AddressIndex.Entry?, _ context: APIRequestContext,
    _ next: (Request, APIRequestContext) async throws -> Response
  ) async throws -> Response {
    if bounds.isBeyond(context.channel) {
      var refused = Refused(.tooManyConnections)
      refused.retryAfterSeconds = Self.secondsUntilRoom
      throw refused
    }
    if let address {
      if request.method == .options {
        return Response(status: .noContent, headers: [.allow: address.methods.joined(separator: ", ")])
      }
      if !address.methods.contains(request.method.rawValue) {
        var refused = Refused(.methodNotAllowed)
        refused.allow = address.methods
        throw refused
      }
    }
    return try await next(request, context)
  }

  private func asRefused(_ error: any Error, _ request: Request, _ context: APIRequestContext) -> Refused {
    if let refused = error as? Refused { return refused }
    if let known = Refused(known: error) {
      // Of a question only its entry in the record is in doubt.
      let isQuestion = request.method == .get || request.method == .head
      return isQuestion && known.refusal == .outcomeInDoubt ? Refused(.databaseUnreachable) : known
    }
    if let status = (error as? any HTTPResponseError)?.status, status == .notFound { return Refused(.notFound) }
    // The type alone: an error's own text may quote what it was given.
    observer.with(context.logger).note(.failure("a request failed", error: String(reflecting: type(of: error))))
    return Refused(.serverError)
  }

  private func addHeaders(to response: inout Response, _ context: APIRequestContext) {
    response.headers[.xRequestId] = context.requestID
    response.headers[.xContentTypeOptions] = "nosniff"
    if !response.headers.contains(.contentSecurityPolicy) {
      response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
    }
    if !response.headers.contains(.referrerPolicy) { response.headers[.referrerPolicy] = "no-referrer" }
    response.headers[.permissionsPolicy] =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    response.headers[.crossOriginOpenerPolicy] = "same-origin"
    response.headers[.crossOriginResourcePolicy] = "same-origin"
    response.headers[.crossOriginEmbedderPolicy] = "require-corp"
    response.headers[.xFrameOptions] = "DENY"
    response.headers[.xPermittedCrossDomainPolicies] = "none"
    if bounds.isBeyond(context.channel) { response.headers[.connection] = "close" }
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    if !response.headers.contains(.cacheControl) { response.headers[.cacheControl] = "no-store" }
  }
}

extension HTTPField.Name {
  static let xRequestId = constant("X-Request-Id")
  static let referrerPolicy = constant("Referrer-Policy")
  static let permissionsPolicy = constant("Permissions-Policy")
  static let crossOriginOpenerPolicy = constant("Cross-Origin-Opener-Policy")
  static let crossOriginResourcePolicy = constant("Cross-Origin-Resource-Policy")
  static let crossOriginEmbedderPolicy = constant("Cross-Origin-Embedder-Policy")
  static let xPermittedCrossDomainPolicies = constant("X-Permitted-Cross-Domain-Policies")
  static let xFrameOptions = constant("X-Frame-Options")

  /// A name that is known to be one, being written here.
  static func constant(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { preconditionFailure("not a header's name: \(text)") }
    return name
  }
}
