// What a provider says of somebody: JSON, and what stands at a place in it.

import FoundationEssentials

/// A value of JSON.
public indirect enum ClaimValue: Sendable, Hashable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([ClaimValue])
  case object([String: ClaimValue])
  case null

  /// nil where the bytes are no JSON.
  public init?(json: [UInt8]) {
    guard let value = try? JSONDecoder().decode(ClaimValue.self, from: Data(json)) else { return nil }
    self = value
  }

  /// A member of an object; null for everything else.
  public subscript(_ name: String) -> ClaimValue {
    guard case .object(let members) = self else { return .null }
    return members[name] ?? .null
  }

  public var text: String? { if case .text(let text) = self { text } else { nil } }
  public var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// All texts where one or a list of them may stand.
  public var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let values): values.compactMap(\.text)
    case .number, .flag, .object, .null: []
    }
  }

  /// The claim as JSON in UTF-8, its names in order.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return Array(try encoder.encode(self))
  }
}

extension ClaimValue: Codable {
  public init(from decoder: any Decoder) throws {
    let one = try decoder.singleValueContainer()
    if one.decodeNil() {
      self = .null
    } else if let flag = try? one.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? one.decode(Double.self) {
      self = .number(number)
    } else if let text = try? one.decode(String.self) {
      self = .text(text)
    } else if let values = try? one.decode([ClaimValue].self) {
      self = .list(values)
    } else {
      self = .object(try one.decode([String: ClaimValue].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var one = encoder.singleValueContainer()
    switch self {
    case .text(let text): try one.encode(text)
    case .number(let number): try one.encode(number)
    case .flag(let flag): try one.encode(flag)
    case .list(let values): try one.encode(values)
    case .object(let members): try one.encode(members)
    case .null: try one.encodeNil()
    }
  }
}
