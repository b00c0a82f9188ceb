// JSON as the API and the command write it: keys sorted, snake case, no escaped slashes.

import FoundationEssentials
import NIOCore

public enum JSONBytes {
  /// The same value gives the same bytes.
  public static func of(_ value: some Encodable, pretty: Bool = false) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return Array(try encoder.encode(value))
  }

  static func buffer(_ value: some Encodable) throws -> ByteBuffer {
    ByteBuffer(bytes: try of(value))
  }
}
