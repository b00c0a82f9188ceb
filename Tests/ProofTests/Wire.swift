// A plain HTTP client on one socket: it shows every byte of an answer, and feels every break of the line.
import Glibc

/// One request and its answer. Blocks.
struct Wire {
  struct Answer: Sendable {
    let status: Int
    /// Head and body, as they came.
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The value of a text of the body's outermost object.
    func value(_ key: String) -> String? {
      let mark = "\"\(key)\":\""
      guard let start = text.range(of: mark) else { return nil }
      return String(text[start.upperBound...].prefix { $0 != "\"" })
    }
  }

  struct Broken: Error {}

  /// - Parameter upTo: how many bytes of the body are sent before the line is cut, if not all.
  static func post(
    port: Int, _ target: String, token: String, body: [UInt8], upTo end: Int? = nil
  ) throws -> Answer {
    let line = try connectTo(port)
    defer { close(line) }
    let head = """
      POST \(target) HTTP/1.1\r
      Host: localhost\r
      Authorization: Bearer \(token)\r
      Content-Type: text/csv\r
      Content-Length: \(body.count)\r
      Connection: close\r
      \r

      """
    try send(Array(head.utf8)[...], line)
    try send(body[..<(end ?? body.count)], line)
    if end != nil { throw Broken() }
    return try answer(line)
  }

  static func get(port: Int, _ target: String, token: String) throws -> Answer {
    let line = try connectTo(port)
    defer { close(line) }
    let head =
      "GET \(target) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\nConnection: close\r\n\r\n"
    try send(Array(head.utf8)[...], line)
    return try answer(line)
  }

  private static func answer(_ line: Int32) throws -> Answer {
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(line, &piece, piece.count, 0)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { break }
      all.append(contentsOf: piece[..<count])
    }
    let words = String(decoding: all.prefix(16), as: UTF8.self).split(separator: " ")
    // An answer that breaks off inside its head is none.
    guard words.count >= 2, let status = Int(words[1].prefix(3)), isWhole(all) else { throw Broken() }
    return Answer(status: status, bytes: all)
  }

  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return false }
    let length = text[..<end.lowerBound].lowercased().split(separator: "\r\n")
      .first { $0.hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst(15).filter { $0 != " " }) }
    return length.map { text[end.upperBound...].utf8.count >= $0 } ?? true
  }

  private static func connectTo(_ port: Int) throws -> Int32 {
    let line = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let answer = withUnsafeBytes(of: &address) { bytes in
      connect(line, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
    guard answer == 0 else {
      close(line)
      throw Broken()
    }
    return line
  }

  private static func send(_ bytes: ArraySlice<UInt8>, _ line: Int32) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw Broken() }
      rest = rest.dropFirst(count)
    }
  }
}

extension String {
  /// Where a text stands first.
  fileprivate func range(of text: String) -> Range<String.Index>? { ranges(of: text).first }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<String.Index>? { ranges(of: text).first }
}
