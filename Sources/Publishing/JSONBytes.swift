// JSON as the API and the command write it: keys sorted, snake case, no escaped slashes.

import FoundationEssentials

/// Values encoded as JSON.
public enum JSONBytes {
  /// The same value gives the same bytes.
  /// - Returns: UTF-8.
  /// - Throws: the encoder's error; values of plain members have none.
  public static func of(_ value: some Encodable, pretty: Bool = false) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return Array(try encoder.encode(value))
  }
}
