// What browsers keep for us, and how it is read and set.

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

/// The cookies of requests and answers.
struct CookieJar: Sendable {
  /// Whether visitors come by HTTPS.
  let isHTTPS: Bool

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
}
