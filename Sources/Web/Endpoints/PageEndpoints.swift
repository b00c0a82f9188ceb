// Addresses of pages that admit anyone: the front, what the law asks of public bodies, the style sheet and the script.

import HTTPTypes
import Hummingbird
import NIOCore
import Pages

extension Site {
  static let pageEndpoints: [Endpoint] =
    [
      Endpoint(.get, "/", nil) { site, exchange in
        if site.cookies.read(.session, exchange.request) != nil { return .leading(to: Address("/home").text) }
        return .page(FrontPage().page(site.dependencies.county))
      }
    ]
    + PublicPage.allCases.map { page in
      Endpoint(.get, page.address.text, nil) { site, _ in .page(page.page(site.dependencies.county)) }
    }
    + Asset.all.map { asset in
      Endpoint(.get, asset.address.text, nil) { _, _ in
        // The address changes with the content.
        Response(
          status: .ok,
          headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
          body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
      }
    }
}

extension Response {
  static func page(_ page: Page, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: pagePolicy,
        // With less, browsers would not say that a form comes from a page of ours.
        .referrerPolicy: "same-origin",
      ],
      body: .init(byteBuffer: ByteBuffer(bytes: page.document.bytes)))
  }

  /// Everything comes from this server, and nothing stands in the page itself but text.
  private static let pagePolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
    + "base-uri 'none'; frame-ancestors 'none'"
}

extension Refused {
  /// For a browser: the same as a page.
  func page(for request: Request, county: CountyTexts, reference: String) -> Response? {
    guard request.method == .get || request.method == .head || request.method == .post,
      !request.uri.path.hasPrefix("/api/"), let accept = request.headers[.accept], accept.contains("text/html")
    else { return nil }
    let page = ErrorPage(
      title: refusal.title, sentence: refusal.sentence, advice: refusal.advice, reference: reference)
    var response = Response.page(page.page(county: county.name), status: status)
    if let retryAfterSeconds { response.headers[.retryAfter] = String(retryAfterSeconds) }
    if !allow.isEmpty { response.headers[.allow] = allow.joined(separator: ", ") }
    return response
  }
}
