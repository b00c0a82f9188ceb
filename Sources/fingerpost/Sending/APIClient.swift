// Speaks to a server over HTTP: sends, asks, waits when told to wait.

import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Register

/// A server's address with the tokens to use there.
struct APIClient: Sendable {
  let server: String
  let tokens: TokenFile
  let http: HTTPClient

  /// What a server answered.
  struct Reply: Sendable {
    let status: Int
    let body: [UInt8]
    /// The body is a JSON text.
    var isJSON = false
    /// Address of the next page, if there is one.
    var next: String?
    var isGood: Bool { (200..<300).contains(status) }

    /// The problem document, if it is one.
    var problem: ProblemReply? {
      isGood ? nil : try? JSONDecoder.ofTheAPI.decode(ProblemReply.self, from: Data(body))
    }
  }

  /// The server cannot be reached at all.
  struct Unreachable: Error {
    let server: String
  }

  /// The server is there, and nobody we trust says that it is who it claims to be.
  struct Untrusted: Error {
    let server: String
  }

  /// Answers that ask for patience, and how often it is given.
  private static let patience = 20

  /// Runs `body` with a client that is shut down afterwards.
  /// - Parameter trust: a PEM file of certificates to trust instead of the system's.
  static func with<T: Sendable>(
    server: String, tokens: TokenFile, trust: String? = nil, _ body: (APIClient) async throws -> T
  ) async throws -> T {
    var configuration = HTTPClient.Configuration(timeout: .init(connect: .seconds(10), read: .seconds(600)))
    // A refused connection is told at once; how often it is tried again is decided here, not in the pool.
    configuration.connectionPool.retryConnectionEstablishment = false
    if let trust {
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.trustRoots = .file(trust)
      configuration.tlsConfiguration = tls
    }
    let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    let address = server.hasSuffix("/") ? String(server.dropLast()) : server
    do {
      let value = try await body(APIClient(server: address, tokens: tokens, http: http))
      try await http.shutdown()
      return value
    } catch {
      try? await http.shutdown()
      throw error
    }
  }

  /// Asks for an address such as `/api/v1/returns`.
  func get(_ address: String, accept: String = "application/json", institution: String = "") async throws -> Reply {
    try await patiently {
      var request = try self.request(address, institution)
      request.headers.add(name: "Accept", value: accept)
      return request
    }
  }

  /// Asks for an address and the pages that follow it.
  func pages(_ address: String, accept: String = "application/json", institution: String = "") async throws -> [Reply] {
    var replies = [try await get(address, accept: accept, institution: institution)]
    while let next = replies.last?.next {
      replies.append(try await get(next, accept: accept, institution: institution))
    }
    return replies
  }

  /// Every problem of a return that was kept; `nil` where the server does not tell.
  func problems(of id: String, institution: String) async throws -> [Problem]? {
    struct Page: Decodable { let problems: [Problem] }
    var problems: [Problem] = []
    for reply in try await pages("/api/v1/returns/\(id)/problems", institution: institution) {
      guard reply.isGood, let page = try? JSONDecoder.ofTheAPI.decode(Page.self, from: Data(reply.body)) else {
        return nil
      }
      problems += page.problems
    }
    return problems
  }

  /// Sends a file; the same file again is answered with its first receipt, so that trying again does no harm.
  func send(
    _ consignment: Consignment, isDryRun: Bool = false, allProblems: Bool = false,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> Reply {
    let length = try FileChunks.length(of: consignment.file)
    return try await patiently {
      var request = try self.request(
        "/api/v1/returns?" + consignment.query(isDryRun: isDryRun, allProblems: allProblems), consignment.institution)
      request.method = .POST
      request.headers.add(name: "Content-Type", value: "application/octet-stream")
      request.body = .stream(
        FileChunks(path: consignment.file, progress: progress), length: .known(Int64(length)))
      return request
    }
  }

  private func request(_ address: String, _ institution: String) throws -> HTTPClientRequest {
    var request = HTTPClientRequest(url: server + address)
    request.headers.add(name: "Authorization", value: "Bearer " + (try tokens.token(for: institution)))
    return request
  }

  /// Tries again after 429 and 503, when the server says so, and a few times after a broken connection.
  private func patiently(_ make: () throws -> HTTPClientRequest) async throws -> Reply {
    var failures = 0
    for _ in 1...Self.patience {
      let request = try make()
      do {
        let response = try await http.execute(request, timeout: .hours(1))
        let body = try await response.body.collect(upTo: 256 << 20)
        let reply = Reply(
          status: Int(response.status.code), body: Array(body.readableBytesView),
          isJSON: response.headers.first(name: "Content-Type").map { $0.contains("json") } ?? false,
          next: response.headers.first(name: "Link").flatMap { link in
            link.hasPrefix("</") ? link.dropFirst().split(separator: ">").first.map(String.init) : nil
          })
        guard reply.status == 429 || reply.status == 503 else { return reply }
        let wait = response.headers.first(name: "Retry-After").flatMap { Int($0) } ?? 1
        try await Task.sleep(for: .seconds(min(max(wait, 1), 60)))
      } catch is NIOSSLError {
        throw Untrusted(server: server)
      } catch let error where Self.isOfTheConnection(error) {
        failures += 1
        guard failures < 3 else { throw Unreachable(server: server) }
        try await Task.sleep(for: .seconds(failures))
      }
    }
    throw Unreachable(server: server)
  }

  private static func isOfTheConnection(_ error: any Error) -> Bool {
    error is HTTPClientError || error is IOError || error is NIOConnectionError || error is ChannelError
  }
}

/// What a command reads of a problem document.
struct ProblemReply: Decodable, Sendable {
  struct InFile: Decodable, Sendable {
    let row: Int?
    let column: String?
    let sentence: String
    let advice: String
  }

  let code: String
  let detail: String
  let advice: String
  let parameter: String?
  let problems: [InFile]?
}

extension JSONDecoder {
  /// Reads what the API writes.
  static var ofTheAPI: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}
