// An answer that whoever has it already is not sent again (RFC 9110, section 13).

import Ciphers
import HTTPTypes
import Hummingbird
import NIOCore

/// An answer with a tag of its own, made of its bytes: the same answer has the same tag, whichever server gives it.
struct KnownByTag {
  let bytes: [UInt8]
  let headers: HTTPFields
  private let tag: String

  /// - Throws: ``CipherError`` where the library cannot be used.
  init(text: String, type: String, headers: HTTPFields = [:]) throws {
    bytes = Array(text.utf8)
    tag = "\"" + Hex.text(of: try Digest.sha256(bytes).bytes.prefix(16)) + "\""
    var headers = headers
    headers[.contentType] = type
    headers[.eTag] = tag
    // Kept by whoever asked, and asked about each time: a release can be withdrawn.
    headers[.cacheControl] = "private, no-cache"
    headers[.vary] = "Accept"
    self.headers = headers
  }

  /// The whole answer.
  var whole: Response { Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes))) }

  /// The answer, or that nothing changed.
  func unlessKnown(to request: Request) -> Response {
    let known = request.headers[values: .ifNoneMatch].flatMap { $0.split(separator: ",") }.map { tag in
      tag.drop { $0 == " " }.trimmingPrefix("W/").filter { $0 != " " }
    }
    guard known.contains(where: { $0 == tag || $0 == "*" }) else { return whole }
    var headers = headers
    headers[.contentType] = nil
    return Response(status: .notModified, headers: headers)
  }
}
