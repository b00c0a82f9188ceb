// JSON whose members keep their order, for documents that are put together rather than encoded.

/// A JSON value. Written as Swift literals; an object's members stay in their order.
public indirect enum JSONValue: Sendable {
  case object([(String, JSONValue)])
  case array([JSONValue])
  case text(String)
  case number(Int)
  case flag(Bool)
  case null
  /// A text that is JSON already.
  case raw(String)

  /// As JSON text.
  public var text: String {
    switch self {
    case .object(let members):
      "{" + members.map { "\(Table.jsonString($0)):\($1.text)" }.joined(separator: ",") + "}"
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .text(let text): Table.jsonString(text)
    case .number(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .null: "null"
    case .raw(let text): text
    }
  }

  /// An object with more members; anything else stays what it is.
  public func adding(_ members: [(String, JSONValue)]) -> JSONValue {
    if case .object(let own) = self { .object(own + members) } else { self }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
  public init(stringLiteral text: String) { self = .text(text) }
  public init(booleanLiteral flag: Bool) { self = .flag(flag) }
  public init(integerLiteral number: Int) { self = .number(number) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  public init(arrayLiteral values: JSONValue...) { self = .array(values) }
  public init(dictionaryLiteral members: (String, JSONValue)...) { self = .object(members) }
}
