// Reads the text form of one-dimensional PostgreSQL arrays.

enum ArrayText {
  /// Elements of `{1,NULL,"a \"b\""}`; nil when the text is no such array or an element does not decode.
  static func decode<T>(_ column: Column, _ element: (Column) -> T?) -> [T]? {
    let bytes = column.bytes
    guard bytes.count >= 2, bytes[0] == UInt8(ascii: "{"), bytes[bytes.count - 1] == UInt8(ascii: "}") else {
      return nil
    }
    var result: [T] = []
    var index = 1
    let end = bytes.count - 1
    while index < end {
      let item = item(bytes, from: index, to: end)
      guard let item, let value = item.withColumn(element) else { return nil }
      result.append(value)
      index = item.next
      if index < end {
        guard bytes[index] == UInt8(ascii: ",") else { return nil }
        index += 1
      }
    }
    return result
  }

  private struct Item {
    var bytes: [UInt8]
    var isNull: Bool
    var next: Int

    func withColumn<T>(_ body: (Column) -> T?) -> T? {
      bytes.withUnsafeBytes { body(Column(bytes: $0, isNull: isNull, type: 0)) }
    }
  }

  private static func item(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Item? {
    if bytes[start] == UInt8(ascii: "{") { return nil }
    if bytes[start] != UInt8(ascii: "\"") {
      let next = bytes[start..<end].firstIndex(of: UInt8(ascii: ",")) ?? end
      let word = [UInt8](bytes[start..<next])
      let isNull = word.elementsEqual("NULL".utf8)
      return Item(bytes: isNull ? [] : word, isNull: isNull, next: next)
    }
    var word: [UInt8] = []
    var index = start + 1
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "\""): return Item(bytes: word, isNull: false, next: index + 1)
      case UInt8(ascii: "\\"):
        index += 1
        word.append(bytes[index])
      default: word.append(bytes[index])
      }
      index += 1
    }
    return nil
  }
}
