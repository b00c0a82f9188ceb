// Addresses about the server itself: its errors, its description, its health, its figures. They admit anyone.

import HTTPTypes
import Hummingbird
import Publishing

extension Site {
  static let serviceEndpoints: [Endpoint] = [
    Endpoint(
      .get, "/api/v1/errors",
      Operation("listErrors", "server", "The catalogue of errors.", answers: [.errors])
    ) { _, _ in .plain("{\"errors\":\(Table.objects(Refusal.all))}", type: "application/json") },
    Endpoint(
      .get, "/api/v1/openapi.json",
      Operation("describe", "server", "This description.", answers: [.object("OpenAPI 3.1.")])
    ) { _, _ in
      Response(
        status: .ok, headers: [.contentType: "application/json", .cacheControl: "max-age=300"],
        body: .init(byteBuffer: ByteBuffer(bytes: APIDescription.document)))
    },
    Endpoint(
      .get, "/healthz", Operation("health", "server", "The server runs.", answers: [.text(200, "ok")])
    ) { _, _ in .plain("ok\n") },
    Endpoint(
      .get, "/readyz",
      Operation(
        "readiness", "server",
        "The database is reachable and its schema current. A second line tells of a clock that is not the database's.",
        answers: [.text(200, "ready"), .text(503, "What keeps the server from being ready.")])
    ) { site, _ in
      let look = await site.dependencies.vitals.now()
      if let obstacle = look.obstacle { return .plain(obstacle + "\n", status: .serviceUnavailable) }
      return .plain("ready\n" + (look.notice.map { $0 + "\n" } ?? ""))
    },
    Endpoint(
      .get, metricsPath,
      Operation("metrics", "server", "Figures for Prometheus.", answers: [.text(200, "Text format 0.0.4.")])
    ) { site, _ in
      let readings = site.dependencies.readings() + (await site.dependencies.vitals.now().readings)
      return .plain(site.dependencies.figures.page(readings), type: "text/plain; version=0.0.4; charset=utf-8")
    },
  ]
}
