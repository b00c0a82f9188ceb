// How providers are asked over the network: what leads elsewhere, is too long or takes too long is no answer.

import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Testing

@testable import Access
@testable import fingerpost

@Suite("asking providers over HTTP")
struct ProviderHTTPTests {
  private static func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.get("good") { request, _ in
      Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: request.headers[.authorization] ?? "")))
    }
    router.post("form") { request, _ in
      Response(status: .created, body: .init(byteBuffer: try await request.body.collect(upTo: 99)))
    }
    router.get("elsewhere") { _, _ in Response(status: .found, headers: [.location: "/good"]) }
    router.get("long") { _, _ in
      Response(status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: 0x20, count: 300_000)))
    }
    router.get("slow") { _, _ in
      Response(
        status: .ok,
        body: ResponseBody { writer in
          for _ in 0..<200 {
            try await writer.write(ByteBuffer(string: " "))
            try await Task.sleep(for: .milliseconds(50))
          }
          try await writer.finish(nil)
        })
    }
    return router
  }

  @Test("an answer is taken as it comes, once, and within bounds")
  func bounds() async throws {
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    let server = Application(
      router: Self.router(), configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { told.yield($0.localAddress?.port ?? 0) },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let group = ServiceGroup(
      configuration: .init(services: [server], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      var port = 0
      for await number in ports {
        port = number
        break
      }
      let calls = ProviderHTTP()
      func request(
        _ path: String, form: [(name: String, value: String)]? = nil, authorization: String? = nil
      ) throws -> ProviderRequest {
        ProviderRequest(
          try #require(WebAddress("http://127.0.0.1:\(port)/\(path)")), form: form, authorization: authorization)
      }
      let good = try await calls.ask(request("good", authorization: "Bearer x"))
      #expect(good.status == 200 && good.body == Array("Bearer x".utf8))
      let form = try await calls.ask(request("form", form: [(name: "a b", value: "&=ö")]))
      #expect(form.status == 201 && form.body == Array("a%20b=%26%3D%C3%B6".utf8))
      #expect(try await calls.ask(request("elsewhere")).status == 302)
      #expect(try await calls.ask(request("nowhere")).status == 404)
      await #expect(throws: ProviderFault.unreachable) { try await calls.ask(request("long")) }
      let hasty = ProviderHTTP(patience: .seconds(1))
      await #expect(throws: ProviderFault.unreachable) { try await hasty.ask(request("slow")) }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
      await #expect(throws: ProviderFault.unreachable) { try await calls.ask(request("good")) }
    }
  }
}
