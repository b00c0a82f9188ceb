// The binary form of one-dimensional arrays, and of bytes.

extension Parameter {
  var isBinary: Bool {
    switch self {
    case .bytes, .bigints, .reals, .texts: true
    default: false
    }
  }
}

/// Writes dimensions, type of the elements, then each element with its length.
enum BinaryArray {
  /// Result: false where a text holds a zero character, which PostgreSQL cannot store.
  static func append(_ parameter: Parameter, to bytes: inout [UInt8]) -> Bool {
    switch parameter {
    case .bytes(let value): bytes.append(contentsOf: value)
    case .bigints(let values):
      head(values.count, hasNull: false, type: 20, to: &bytes)
      bytes.reserveCapacity(bytes.count + values.count * 12)
      for value in values {
        append(Int32(8), to: &bytes)
        append(value, to: &bytes)
      }
    case .reals(let values):
      head(values.count, hasNull: values.contains(nil), type: 700, to: &bytes)
      for value in values {
        append(value == nil ? -1 : Int32(4), to: &bytes)
        if let value { append(Int32(bitPattern: value.bitPattern), to: &bytes) }
      }
    case .texts(let values): return append(values, to: &bytes)
    default: break
    }
    return true
  }

  private static func append(_ values: [String?], to bytes: inout [UInt8]) -> Bool {
    head(values.count, hasNull: values.contains(nil), type: 25, to: &bytes)
    for value in values {
      guard let value else {
        append(Int32(-1), to: &bytes)
        continue
      }
      append(Int32(value.utf8.count), to: &bytes)
      let start = bytes.count
      bytes.append(contentsOf: value.utf8)
      if bytes[start...].contains(0) { return false }
    }
    return true
  }

  private static func head(_ count: Int, hasNull: Bool, type: Int32, to bytes: inout [UInt8]) {
    append(Int32(count == 0 ? 0 : 1), to: &bytes)
    append(Int32(hasNull ? 1 : 0), to: &bytes)
    append(type, to: &bytes)
    if count == 0 { return }
    append(Int32(count), to: &bytes)
    append(Int32(1), to: &bytes)
  }

  @inline(__always)
  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
