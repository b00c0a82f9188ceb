// What the API's description says of an address beside its method, its path and its rights.

import Publishing
import Services

/// An operation of the description.
struct Operation: Sendable {
  let id: String
  let tag: String
  let summary: String
  let note: String
  /// What the answer is, in words.
  let what: String
  var parameters: [DeclaredField]
  /// Of the JSON object in the body.
  var members: [DeclaredField] = []
  /// Of a body that holds more than texts by name.
  var bodySchema: JSONValue?
  let takesFile: Bool
  var answers: [Answer]

  init(
    _ id: String, _ tag: String, _ summary: String, note: String = "", what: String = "",
    parameters: [DeclaredField] = [], takesFile: Bool = false, answers: [Answer] = []
  ) {
    self.id = id
    self.tag = tag
    self.summary = summary
    self.note = note
    self.what = what
    self.parameters = parameters
    self.takesFile = takesFile
    self.answers = answers
  }

  /// One status and what comes with it.
  struct Answer: Sendable {
    let status: Int
    let what: String?
    /// By their types.
    let content: [(String, JSONValue)]
    var headers: [(String, JSONValue)] = []
    /// What the schemas of the description gain by it.
    var schemas: [(String, JSONValue)] = []

    static func text(_ status: Int, _ what: String) -> Answer {
      Answer(status: status, what: what, content: [("text/plain", ["type": "string"])])
    }

    static func csv(_ what: String) -> Answer {
      Answer(status: 200, what: what, content: [("text/csv", ["type": "string"])])
    }

    static func object(_ what: String) -> Answer {
      Answer(status: 200, what: what, content: [("application/json", ["type": "object"])])
    }

    static func json(_ status: Int, _ what: String, _ schemas: String...) -> Answer {
      let references = schemas.map { JSONValue.reference($0) }
      return Answer(
        status: status, what: what,
        content: [("application/json", references.count == 1 ? references[0] : ["oneOf": .array(references)])])
    }

    static let errors = Answer(
      status: 200, what: "Every code.",
      content: [
        (
          "application/json",
          [
            "type": "object", "required": ["errors"],
            "properties": ["errors": ["type": "array", "items": .reference("ErrorEntry")]],
          ]
        )
      ])

    /// A page of lines: JSON and CSV from the same columns.
    static func table<Output: TableAnswer>(_: Output.Type, lines: String, row: String) -> Answer {
      let own: [(String, JSONValue)] = [
        (lines, ["type": "array", "items": .reference(row)]), ("next", ["type": ["string", "null"]]),
      ]
      let members = Output.memberSchemas + own
      let object: JSONValue = [
        "type": "object", "required": .array(members.map { .text($0.0) }), "properties": .object(members),
      ]
      var headers: [(String, JSONValue)] = [
        (
          "Link",
          [
            "description": "The address of the next page, with rel=\"next\".", "schema": ["type": "string"],
          ]
        )
      ]
      for (member, header) in [
        ("not_shown", "Fingerpost-Not-Shown"), ("changing_since", "Fingerpost-Changing-Since"),
      ] where members.contains(where: { $0.0 == member }) {
        let type: JSONValue = member == "not_shown" ? "integer" : "string"
        headers.append(
          (header, ["description": .text("As \(member), where the answer is CSV."), "schema": ["type": type]]))
      }
      return Answer(
        status: 200, what: nil, content: [("application/json", object), ("text/csv", ["type": "string"])],
        headers: headers, schemas: [(row, .schema(of: Output.Row.columns))])
    }
  }
}

extension JSONValue {
  static func reference(_ schema: String) -> JSONValue { ["$ref": .text("#/components/schemas/\(schema)")] }

  /// The object that a line of these columns is.
  static func schema<Row>(of columns: [OutputColumn<Row>]) -> JSONValue {
    [
      "type": "object", "required": .array(columns.map { .text($0.name) }),
      "properties": .object(columns.map { ($0.name, $0.schema(mayBeNull: $0.mayBeEmpty)) }),
    ]
  }

  /// The object that an output of these columns is, which leaves out what is nothing.
  static func schema<Output: Tabular>(ofObject _: Output.Type, _ description: String? = nil) -> JSONValue {
    let columns = Output.columns
    let own: JSONValue = [
      "type": "object", "required": .array(columns.filter { !$0.mayBeEmpty }.map { .text($0.name) }),
      "properties": .object(columns.map { ($0.name, $0.schema(mayBeNull: false)) }),
    ]
    return own.adding(description.map { [("description", .text($0))] } ?? [])
  }
}

extension OutputColumn {
  fileprivate func schema(mayBeNull: Bool) -> JSONValue {
    if case .part(let name) = form { return .reference(name) }
    let (type, more): (String, [(String, JSONValue)]) =
      switch form {
      case .text, .figure: ("string", [])
      case .uuid: ("string", [("format", "uuid")])
      case .day: ("string", [("format", "date")])
      case .instant: ("string", [("format", "date-time")])
      case .number: ("integer", [])
      case .flag: ("boolean", [])
      case .list: ("array", [("items", ["type": "string"])])
      case .numbers: ("array", [("items", ["type": "integer"])])
      case .counts: ("object", [("additionalProperties", ["type": "integer"])])
      case .part(let name), .parts(let name): ("array", [("items", .reference(name))])
      case .word(let words):
        ("string", [("enum", .array(words.map { .text($0) } + (mayBeNull ? [.null] : [])))])
      }
    let own: JSONValue = ["type": mayBeNull ? [.text(type), "null"] : .text(type)]
    return own.adding(more + (note.isEmpty ? [] : [("description", .text(note))]))
  }
}

extension DeclaredField {
  var schema: JSONValue {
    switch form {
    case .text(let length): ["type": "string", "maxLength": .number(length)]
    case .day: ["type": "string", "format": "date"]
    case .instant: ["type": "string"]
    case .flag: .object([("type", "boolean")] + standardMember { .flag($0 == "true") })
    case .number(let range):
      .object(
        [("type", "integer"), ("minimum", .number(range.lowerBound))]
          + (range.upperBound == Int(Int64.max) ? [("format", "int64")] : [("maximum", .number(range.upperBound))])
          + standardMember { .number(Int($0) ?? 0) })
    case .numbers: ["type": "string"]
    case .word(let words):
      .object([("type", "string"), ("enum", .array(words.map { .text($0) }))] + standardMember { .text($0) })
    case .uuid: ["type": "string", "format": "uuid"]
    }
  }

  private func standardMember(_ value: (String) -> JSONValue) -> [(String, JSONValue)] {
    standard.map { [("default", value($0))] } ?? []
  }
}
