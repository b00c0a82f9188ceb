// Asks providers over HTTPS: within seconds, following no redirects, reading no more than a bound.

import Access
import AsyncHTTPClient
import NIOCore

/// One client for the whole program, which lives as long as it.
struct ProviderHTTP: ProviderCalls {
  /// The longest time that an answer may take as a whole, however slowly it drips.
  var patience: Duration = .seconds(8)
  /// The largest answer read, in bytes.
  var longest = 1 << 18

  private static let client: HTTPClient = {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: .init(connect: .seconds(4), read: .seconds(6)))
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }()

  func ask(_ request: ProviderRequest) async throws(ProviderFault) -> ProviderReply {
    do {
      return try await withThrowingTaskGroup(of: ProviderReply.self) { group in
        group.addTask { try await exchange(request) }
        group.addTask {
          try await Task.sleep(for: patience)
          throw ProviderFault.unreachable
        }
        defer { group.cancelAll() }
        guard let reply = try await group.next() else { throw ProviderFault.unreachable }
        return reply
      }
    } catch {
      throw .unreachable
    }
  }

  private func exchange(_ request: ProviderRequest) async throws -> ProviderReply {
    var question = HTTPClientRequest(url: request.address.text)
    question.headers.add(name: "Accept", value: "application/json")
    if let authorization = request.authorization {
      question.headers.add(name: "Authorization", value: authorization)
    }
    if let form = request.form {
      question.method = .POST
      question.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
      question.body = .bytes(ByteBuffer(string: form))
    }
    let response = try await Self.client.execute(question, timeout: .seconds(Int64(patience.components.seconds)))
    let body = try await response.body.collect(upTo: longest)
    return ProviderReply(status: Int(response.status.code), body: Array(body.readableBytesView))
  }
}
