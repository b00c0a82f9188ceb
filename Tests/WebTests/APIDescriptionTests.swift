// The description of the API names exactly the addresses, the parameters and the rights of the site.

import FoundationEssentials
import HummingbirdTesting
import Testing

@testable import Web

@Suite("description of the API")
struct APIDescriptionTests {
  private struct Document: Decodable {
    struct Operation: Decodable {
      let parameters: [Parameter]?
      let security: [[String: [String]]]?
    }
    struct Parameter: Decodable {
      let name: String
      let `in`: String
    }
    let openapi: String
    let paths: [String: [String: Operation]]
  }

  private let document: Document

  init() throws {
    document = try JSONDecoder().decode(Document.self, from: Data(APIDescription.document))
  }

  @Test("it lists the routes of the router but the pages, no more and no fewer")
  func routes() throws {
    let described = document.paths.flatMap { path, operations in
      operations.keys.map { "\($0.uppercased()) \(path)" }
    }
    let pages = Set(Site.endpoints.filter { $0.described == nil }.map(\.path))
    let routes = try TestSite().site().router().routes.filter { $0.method != .head && !pages.contains("\($0.path)") }
    #expect(described.sorted() == routes.map { "\($0.method.rawValue) \($0.path)" }.sorted())
    #expect(document.openapi == "3.1.0")
  }

  @Test("an address without a token is described as one, and no other is")
  func rights() throws {
    for endpoint in Site.endpoints where endpoint.described != nil {
      let operation = document.paths[endpoint.path]?[endpoint.method.rawValue.lowercased()]
      #expect((operation?.security?.isEmpty ?? false) == (endpoint.act == nil), "\(endpoint.path)")
    }
  }
}
