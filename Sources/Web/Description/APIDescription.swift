// The description of the API (OpenAPI 3.1), made from the addresses, their acts, their inputs and their columns.

import HTTPTypes
import Publishing
import Services

enum APIDescription {
  /// The document as the server gives it out.
  static let document = Array(description(of: Site.endpoints).text.utf8)

  static func description(of all: [Endpoint]) -> JSONValue {
    let endpoints = all.filter { $0.described != nil }
    let operations = endpoints.compactMap(\.described)
    let answers = operations.flatMap(\.answers)
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Fingerpost", "version": "1",
        "summary": "Returns from schools, and the county's NEET and not-known cohorts.",
        "description":
          "Every error is a problem document (RFC 9457); `GET /api/v1/errors` lists the codes. Days are London days.",
      ],
      "servers": [["url": "/"]], "security": [["token": []]],
      "tags": .array(unique(operations.map(\.tag)).map { ["name": .text($0)] }),
      "paths": .object(
        unique(endpoints.map(\.path)).map { path in
          (path, .object(endpoints.filter { $0.path == path }.map { ($0.method.rawValue.lowercased(), operation($0)) }))
        }),
      "components": [
        "securitySchemes": [
          "token": [
            "type": "http", "scheme": "bearer", "description": "A token that `fingerpost token issue` printed.",
          ]
        ],
        "responses": [
          "Problem": [
            "description": "Anything but the answer asked for.",
            "content": ["application/problem+json": ["schema": .reference("Problem")]],
          ]
        ],
        "schemas": .object(schemas + answers.flatMap(\.schemas)),
      ],
    ]
  }

  /// Of values that are no lines of a table; a test holds real answers against them.
  private static let schemas: [(String, JSONValue)] = AnswerSchemas.all

  private static func operation(_ endpoint: Endpoint) -> JSONValue {
    guard let described = endpoint.described else { return .object([]) }
    var members: [(String, JSONValue)] = [
      ("operationId", .text(described.id)), ("summary", .text(described.summary)),
    ]
    var notes = [described.note].filter { !$0.isEmpty }
    if let act = endpoint.act {
      notes.append("For " + act.roles.map(\.rawValue).sorted().joined(separator: ", ") + ".")
    }
    if !notes.isEmpty { members.append(("description", .text(notes.joined(separator: " ")))) }
    members.append(("tags", [.text(described.tag)]))
    if !described.parameters.isEmpty {
      let places = Endpoint.places(in: endpoint.path)
      members.append(
        ("parameters", .array(described.parameters.map { parameter($0, inPath: places.contains($0.name)) })))
    }
    if let body = body(of: described) { members.append(("requestBody", body)) }
    members.append(
      (
        "responses",
        .object(
          described.answers.map { (String($0.status), answer($0, described.what)) } + [
            ("default", ["$ref": "#/components/responses/Problem"])
          ])
      ))
    if endpoint.act == nil { members.append(("security", [])) }
    return .object(members)
  }

  private static func parameter(_ field: DeclaredField, inPath: Bool) -> JSONValue {
    let own: JSONValue = [
      "name": .text(field.name), "in": inPath ? "path" : "query", "required": .flag(inPath || field.isRequired),
      "description": .text(field.note), "schema": field.schema,
    ]
    return own.adding(field.example.map { [("example", .text($0))] } ?? [])
  }

  private static func body(of described: Operation) -> JSONValue? {
    if described.takesFile {
      return [
        "required": true, "description": "The file's own bytes, neither a form nor compressed.",
        "content": [
          "text/csv": ["schema": ["type": "string"]],
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": [:],
          "application/vnd.oasis.opendocument.spreadsheet": [:],
          "application/octet-stream": [
            "schema": ["type": "string", "contentMediaType": "application/octet-stream"]
          ],
        ],
      ]
    }
    if let schema = described.bodySchema {
      return ["required": true, "content": ["application/json": ["schema": schema]]]
    }
    guard !described.members.isEmpty else { return nil }
    return [
      "required": true,
      "content": [
        "application/json": [
          "schema": [
            "type": "object", "required": .array(described.members.filter(\.isRequired).map { .text($0.name) }),
            "properties": .object(described.members.map { ($0.name, $0.schema) }),
          ]
        ]
      ],
    ]
  }

  private static func answer(_ answer: Operation.Answer, _ what: String) -> JSONValue {
    let own: JSONValue = [
      "description": .text(answer.what ?? what)
    ]
    let content: [(String, JSONValue)] =
      answer.content.isEmpty ? [] : [("content", .object(answer.content.map { ($0.0, ["schema": $0.1]) }))]
    return own.adding(content).adding(answer.headers.isEmpty ? [] : [("headers", .object(answer.headers))])
  }

  private static func unique(_ texts: [String]) -> [String] {
    var known: Set<String> = []
    return texts.filter { known.insert($0).inserted }
  }
}
