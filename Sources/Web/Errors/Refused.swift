// The one error that leaves the server: a catalogue entry as problem details (RFC 9457).

import HTTPTypes
import Hummingbird
import NIOHTTPTypes
import Publishing
import Register

/// An answer that is not the one asked for. Every error becomes one before it is sent.
public struct Refused: Error, HTTPResponseError {
  public let refusal: Refusal
  /// The parameter at fault, by name only.
  public var parameter: String?
  /// What is wrong inside the file.
  public var problems: [Problem] = []
  /// The limit that was passed, in bytes.
  public var limit: Int?
  /// When to try again.
  public var retryAfterSeconds: Int?
  /// The methods an address does take.
  public var allow: [String] = []

  public init(_ refusal: Refusal) {
    self.refusal = refusal
  }

  /// A parameter that is missing, unknown or misshapen.
  public init(parameter: String) {
    self.init(.invalidParameter)
    self.parameter = parameter
  }

  /// Of the refusal's row in the catalogue.
  public var status: HTTPResponse.Status { refusal.status }

  public func response(from request: Request, context: some RequestContext) throws -> Response {
    var headers: HTTPFields = [.contentType: "application/problem+json"]
    if let retryAfterSeconds { headers[.retryAfter] = String(retryAfterSeconds) }
    if !allow.isEmpty { headers[.allow] = allow.joined(separator: ", ") }
    if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
    return Response(
      status: status, headers: headers,
      body: .init(byteBuffer: ByteBuffer(string: Table.object(details(of: context.requestID)))))
  }

  /// The answer to what never became a request, after which the connection is closed.
  func parts() -> [HTTPResponsePart] {
    let body = ByteBuffer(string: Table.object(details(of: "")))
    let headers: HTTPFields = [
      .contentType: "application/problem+json", .contentLength: String(body.readableBytes), .connection: "close",
    ]
    return [.head(HTTPResponse(status: status, headerFields: headers)), .body(body), .end(nil)]
  }

  private func details(of requestID: String) -> ProblemDetails {
    ProblemDetails(
      type: "/api/v1/errors#\(refusal.code)", title: refusal.title, status: refusal.status.code,
      detail: refusal.sentence, advice: refusal.advice, code: refusal.code, requestId: requestID, parameter: parameter,
      limit: limit, problems: problems)
  }
}

/// The members of a problem document.
struct ProblemDetails: Tabular {
  let type: String
  let title: String
  let status: Int
  let detail: String
  let advice: String
  let code: String
  let requestId: String
  let parameter: String?
  let limit: Int?
  let problems: [Problem]

  static let columns: [ProblemDetails.Column] = [
    Column("type", \.type),
    Column("title", \.title),
    Column("status", \.status),
    Column("detail", \.detail),
    Column("advice", \.advice),
    Column("code", \.code),
    Column("request_id", \.requestId),
    Column("parameter", \.parameter, note: "The parameter at fault, by name only."),
    Column("limit", \.limit, note: "The limit that was passed, in bytes."),
    Column(told: "problems", \.problems, of: "FileProblem"),
  ]
}

extension Refusal: Tabular {
  public static let columns: [Refusal.Column] = [
    Column("code", \.code), Column("status", \.status.code), Column("title", \.title), Column("sentence", \.sentence),
    Column("advice", \.advice),
  ]
}
