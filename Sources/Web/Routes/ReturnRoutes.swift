// Addresses of returns: send one, list them, see how far one is, and what was wrong in it.

import Access
import HTTPTypes
import Hummingbird
import Register
import Work

extension Site {
  private static let senders: Set<Role> = [.school, .eet, .restricted, .steward]
  private static let readers: Set<Role> = [.school, .eet, .restricted, .steward, .protection]

  var returnEndpoints: [Endpoint] {
    [
      Endpoint(.post, "/api/v1/returns", admits: .roles(Self.senders)) { request, call in
        try await send(request, call)
      },
      Endpoint(.get, "/api/v1/returns", admits: .roles(Self.readers)) { request, call in
        try await list(request, call)
      },
      Endpoint(.get, "/api/v1/returns/{id}", admits: .roles(Self.readers)) { request, call in
        try Query(request.uri.query ?? "").allowOnly([])
        guard let status = try await services.returnStatus(try visitor(of: call), try id(of: call)) else {
          throw Refused(.notFound)
        }
        return try Self.json(status)
      },
      Endpoint(.get, "/api/v1/returns/{id}/problems", admits: .roles(Self.readers)) { request, call in
        try await problems(request, call)
      },
    ]
  }

  /// Everything that can be refused is refused before the body is asked for.
  private func send(_ request: Request, _ call: Call) async throws -> Response {
    let parameters = try ReturnParameters(try Query(request.uri.query ?? ""))
    let visitor = try visitor(of: call)
    guard parameters.withholdConfirmed || parameters.institution == "county" else { throw Refused(.confirmationNeeded) }
    guard parameters.receivedOn == nil || visitor.role == .steward else { throw Refused(.roleRefused) }
    guard parameters.institution != nil || visitor.role == .school else { throw Refused(parameter: "institution") }
    if parameters.asAt != nil || parameters.receivedOn != nil {
      try Refused.check(asAt: parameters.asAt, receivedOn: parameters.receivedOn, today: try await services.today())
    }
    let body = try await uploads.take(request, call)
    defer { body.file.remove() }
    let answer = try await services.receive(visitor, parameters, body)
    return try Self.json(answer.body, status: answer.status)
  }

  /// The newest first.
  private func list(_ request: Request, _ call: Call) async throws -> Response {
    let form = try TableForm(request.headers)
    let query = try Query(request.uri.query ?? "")
    try query.allowOnly(["institution", "waiting", "cursor", "limit"])
    let question = ReturnsQuestion(
      institution: try query.text("institution", atMost: 20),
      before: try query.number("cursor", in: 1...Int(Int64.max)),
      limit: try query.number("limit", in: 1...1000) ?? 100, isWaiting: try query.flag("waiting"))
    let page = try await services.returns(try visitor(of: call), question)
    return Self.reply(page, as: form, name: "returns", request: request)
  }

  /// What was found, the file's own first, then by row.
  private func problems(_ request: Request, _ call: Call) async throws -> Response {
    let form = try TableForm(request.headers)
    let query = try Query(request.uri.query ?? "")
    try query.allowOnly(["cursor", "limit"])
    let question = ProblemsQuestion(
      after: try query.number("cursor", in: 0...Int(Int64.max)) ?? 0,
      limit: try query.number("limit", in: 1...ProblemsQuestion.most) ?? ProblemsQuestion.most)
    guard let page = try await services.problems(try visitor(of: call), try id(of: call), question) else {
      throw Refused(.notFound)
    }
    return Self.reply(page, as: form, name: "problems", request: request)
  }

  /// The id of a return in the address: a UUID in its usual spelling.
  private func id(of call: Call) throws(Refused) -> String {
    let id = (call.parameters.get("id") ?? "").lowercased()
    let isUUID =
      id.utf8.count == 36
      && id.utf8.enumerated().allSatisfy { index, byte in
        [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : Character(UnicodeScalar(byte)).isHexDigit
      }
    guard isUUID else { throw Refused(.notFound) }
    return id
  }

  private var uploads: Uploads {
    Uploads(
      spool: services.spool, threads: services.threads, limit: services.limits.bodyBytes,
      timeLimit: services.limits.requestTime, metrics: services.metrics)
  }
}

/// Which problems of a return are asked for.
public struct ProblemsQuestion: Hashable, Sendable {
  /// A page has no more: an answer is made in memory.
  public static let most = 10_000

  /// The cursor of the page before; 0 = from the first.
  public var after: Int
  public var limit: Int

  public init(after: Int = 0, limit: Int = Self.most) {
    self.after = after
    self.limit = limit
  }
}

/// Which returns a list asks for.
public struct ReturnsQuestion: Hashable, Sendable {
  /// URN, LAESTAB or UKPRN; nil = every institution the visitor may see.
  public var institution: String?
  /// The number of the last return already given; nil = from the newest.
  public var before: Int?
  public var limit: Int
  /// Only those that wait to be linked or settled.
  public var isWaiting: Bool

  public init(institution: String? = nil, before: Int? = nil, limit: Int = 100, isWaiting: Bool = false) {
    self.institution = institution
    self.before = before
    self.limit = limit
    self.isWaiting = isWaiting
  }
}
