// Real answers held against the API's description of them, member by member.

import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import fingerpost

/// JSON as it is, for looking at.
private enum JSON: Decodable {
  case object([String: JSON])
  case array([JSON])
  case text(String)
  case other

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let members = try? value.decode([String: JSON].self) {
      self = .object(members)
    } else if let values = try? value.decode([JSON].self) {
      self = .array(values)
    } else {
      self = (try? value.decode(String.self)).map { .text($0) } ?? .other
    }
  }

  subscript(name: String) -> JSON? { if case .object(let members) = self { members[name] } else { nil } }
  var members: [String: JSON] { if case .object(let members) = self { members } else { [:] } }
  var values: [JSON] { if case .array(let values) = self { values } else { [] } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
}

@Suite("answers as they are described")
struct AnswersDescribedTests {
  /// What of an answer the schema does not know, or lacks, by its place.
  private func faults(_ answer: JSON, _ schema: JSON, _ schemas: JSON, at place: String) -> [String] {
    if let name = schema["$ref"]?.text?.split(separator: "/").last, let named = schemas[String(name)] {
      return faults(answer, named, schemas, at: place)
    }
    if case .array(let values) = answer, let items = schema["items"] {
      return values.flatMap { faults($0, items, schemas, at: place + "[]") }
    }
    guard case .object(let members) = answer, let properties = schema["properties"] else { return [] }
    let required = (schema["required"]?.values ?? []).compactMap(\.text)
    return required.filter { members[$0] == nil }.map { "\(place).\($0) is missing" }
      + members.flatMap { name, value -> [String] in
        guard let known = properties[name] else { return ["\(place).\(name) is not described"] }
        return faults(value, known, schemas, at: "\(place).\(name)")
      }
  }

  @Test("a receipt, a dry run, a return, its lists, an error and the catalogue of errors have the members described")
  func described() async throws {
    let county = try await TestCounty()
    let school = try await county.token(.school, institution: "100001")
    let roll = "Surname,Forename,Date of Birth,Year Group\nAbara,Ngozi,2009-10-15,12\nBrown,Kit,31/31/2009,12\n"
    let send = "/api/v1/returns?withhold_confirmed=true&kind=enrolment&as_at=2026-10-01"
    try await county.ask { client in
      func answer(_ method: HTTPRequest.Method, _ address: String) async throws -> JSON {
        try await client.execute(
          uri: address, method: method, headers: school, body: ByteBuffer(string: method == .post ? roll : "")
        ) { try JSONDecoder().decode(JSON.self, from: Data($0.body.readableBytesView)) }
      }
      let document = try await answer(.get, "/api/v1/openapi.json")
      let schemas = try #require(document["components"]?["schemas"])
      let dryRun = try await answer(.post, send + "&dry_run=true")
      let receipt = try await answer(.post, send)
      let id = try #require(receipt["id"]?.text)
      let list = try await answer(.get, "/api/v1/returns")
      let problems = try await answer(.get, "/api/v1/returns/\(id)/problems")
      let refused = try await answer(.get, "/api/v1/returns?colour=blue")
      let catalogue = try await answer(.get, "/api/v1/errors")
      for (name, answers) in [
        ("Receipt", [receipt]), ("DryRun", [dryRun]),
        ("ReturnStatus", [try await answer(.get, "/api/v1/returns/\(id)")]),
        ("ReturnLine", list["returns"]?.values ?? []), ("ProblemLine", problems["problems"]?.values ?? []),
        ("Problem", [refused]), ("ErrorEntry", catalogue["errors"]?.values ?? []),
      ] {
        let schema = try #require(schemas[name])
        #expect(!answers.isEmpty && !(schema["properties"]?.members.isEmpty ?? true), "\(name)")
        for answer in answers { #expect(faults(answer, schema, schemas, at: name) == []) }
      }
    }
  }
}
