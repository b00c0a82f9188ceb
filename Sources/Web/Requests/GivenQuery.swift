// What a request gives to an act: its query, the parameters of its address, or a small JSON object in its body.

import Ciphers
import FoundationEssentials
import Hummingbird
import NIOCore
import Services

extension Given {
  /// - Parameters:
  ///   - text: the query as it stands in the address, still encoded.
  ///   - place: the parameters of the address itself, by name.
  init(query text: String, place: [String: String] = [:]) throws(Refused) {
    let values = try Self.values(of: text)
    if let twice = values.keys.first(where: { place[$0] != nil }) { throw Refused(parameter: twice) }
    self.init(repeated: values.merging(place.mapValues { [$0] }) { given, _ in given })
  }

  /// What a query or a form says, by name.
  static func values(of text: String) throws(Refused) -> [String: [String]] {
    var values: [String: [String]] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]) else { throw Refused(parameter: "") }
      guard let value = Self.decoded(parts.count > 1 ? parts[1] : "") else { throw Refused(parameter: name) }
      values[name, default: []].append(value)
    }
    return values
  }

  /// The members of a JSON object, texts all; at most so many bytes.
  init(body: RequestBody, atMost length: Int) async throws {
    guard let bytes = try? await body.collect(upTo: length) else {
      var refused = Refused(.bodyTooLarge)
      refused.limit = length
      throw refused
    }
    guard bytes.readableBytes > 0 else { throw Refused(.bodyMissing) }
    guard let members = try? JSONDecoder().decode([String: String?].self, from: Data(bytes.readableBytesView)) else {
      throw Refused(.bodyType)
    }
    self.init(members)
  }

  /// `+` and `%xx` undone; nil when the text is not UTF-8 or an escape is broken.
  private static func decoded(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        guard let value = Hex.bytes(of: digits)?.first else { return nil }
        bytes.append(value)
        rest = rest.dropFirst(2)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
