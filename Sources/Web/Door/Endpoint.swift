// A declaration of one address: method, path, whom it admits, what it answers.

import Access
import HTTPTypes
import Hummingbird

/// One entry of the site's list. The router, the rights, `Allow` and the tests of the API's description follow from it.
struct Endpoint: Sendable {
  enum Admits: Sendable {
    case anyone
    case roles(Set<Role>)
  }

  let method: HTTPRequest.Method
  /// Parameters in braces, as OpenAPI writes them.
  let path: String
  let admits: Admits
  let answer: @Sendable (Request, Call) async throws -> Response

  init(
    _ method: HTTPRequest.Method, _ path: String, admits: Admits,
    answer: @escaping @Sendable (Request, Call) async throws -> Response
  ) {
    self.method = method
    self.path = path
    self.admits = admits
    self.answer = answer
  }

  /// Whether an address of a request is one of this path.
  func matches(_ address: String) -> Bool {
    let pattern = path.split(separator: "/")
    let parts = address.split(separator: "/")
    guard pattern.count == parts.count else { return false }
    return zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}
