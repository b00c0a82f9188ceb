// Addresses about the server itself: its errors, its description, its health, its figures.

import HTTPTypes
import Hummingbird

extension Site {
  var serviceEndpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/errors", admits: .anyone) { _, _ in try errors() },
      Endpoint(.get, "/api/v1/openapi.json", admits: .anyone) { _, _ in
        Response(
          status: .ok, headers: [.contentType: "application/json", .cacheControl: "max-age=300"],
          body: .init(byteBuffer: ByteBuffer(bytes: APIDescription.document)))
      },
      Endpoint(.get, "/healthz", admits: .anyone) { _, _ in Self.plain("ok\n") },
      Endpoint(.get, "/readyz", admits: .anyone) { _, _ in await ready() },
      Endpoint(.get, Self.metricsPath, admits: .anyone) { _, _ in
        Self.plain(
          services.metrics.page(readings: await services.readings()), type: "text/plain; version=0.0.4; charset=utf-8")
      },
    ]
  }

  private func errors() throws -> Response {
    struct Line: Encodable {
      let code: String
      let status: Int
      let title: String
      let sentence: String
      let advice: String
    }
    let lines = Refusal.allCases.map { refusal in
      let entry = refusal.entry
      return Line(
        code: refusal.code, status: entry.status.code, title: entry.title, sentence: entry.sentence,
        advice: entry.advice)
    }
    return try Self.json(["errors": lines])
  }

  private func ready() async -> Response {
    guard let obstacle = await services.obstacle() else {
      return Self.plain("ready\n" + (await services.notice().map { $0 + "\n" } ?? ""))
    }
    return Self.plain(obstacle + "\n", status: .serviceUnavailable)
  }

  static func plain(
    _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
  ) -> Response {
    Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
  ) throws -> Response {
    var headers = headers
    headers[.contentType] = "application/json"
    return Response(status: status, headers: headers, body: .init(byteBuffer: try JSONBytes.buffer(value)))
  }
}
