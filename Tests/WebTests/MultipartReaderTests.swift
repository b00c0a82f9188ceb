// A form with a file is cut into its parts, however its bytes arrive, and whatever else comes is refused.

import Testing

@testable import Web

@Suite("forms with files")
struct MultipartReaderTests {
  private static let type = "multipart/form-data; boundary=\"--edge\""
  private static let body = """
    ----edge\r
    Content-Disposition: form-data; name="token"\r
    \r
    \u{E9}t\u{E9}\r
    ----edge\r
    content-disposition: form-data; name="file"; filename="C:\\rolls\\a;b %22x%22.csv"\r
    Content-Type: text/csv\r
    \r
    Surname\r\n--\r\n----edg\r\n\r
    ----edge\r
    Content-Disposition: form-data; name="empty"\r
    \r
    \r
    ----edge--\r\n
    """

  /// Parts with all their bytes.
  private func parts(_ body: [UInt8], pieces length: Int) throws -> [String] {
    var reader = try #require(MultipartReader(contentType: Self.type))
    var told: [String] = []
    var at = 0
    while at < body.count {
      let end = min(body.count, at + length)
      for event in try reader.take(body[at..<end]) {
        switch event {
        case .part(let head): told.append("\(head.name)|\(head.fileName ?? "")|")
        case .bytes(let bytes): told[told.count - 1] += String(decoding: bytes, as: UTF8.self)
        case .end: told[told.count - 1] += "|"
        }
      }
      at = end
    }
    #expect(reader.hasEnded)
    return told
  }

  @Test("parts are the same in whatever pieces they come", arguments: [2, 3, 5, 7, 64, 10_000])
  func pieces(length: Int) throws {
    // Cut anywhere but within a letter, which the test joins as text.
    let body = Array(Self.body.replacing("\u{E9}", with: "e").utf8)
    #expect(
      try parts(body, pieces: length) == [
        "token||ete|", "file|C:\\rolls\\a;b \"x\".csv|Surname\r\n--\r\n----edg\r\n|", "empty|||",
      ])
  }

  @Test("what is no such form is known by its header")
  func headers() {
    for type in [
      "text/csv", "multipart/mixed; boundary=a", "multipart/form-data", "multipart/form-data; boundary=", "",
    ] {
      #expect(MultipartReader(contentType: type) == nil, "\(type)")
    }
    #expect(MultipartReader(contentType: "Multipart/Form-Data;charset=utf-8; Boundary=a") != nil)
  }

  @Test("a body that ends early has not ended")
  func cutOff() throws {
    let whole = Array(Self.body.utf8)
    for length in stride(from: 0, to: whole.count - 5, by: 3) {
      var reader = try #require(MultipartReader(contentType: Self.type))
      _ = try reader.take(whole[..<length])
      #expect(!reader.hasEnded)
    }
  }

  @Test("a head without a name, or without an end, is refused")
  func misshapen() throws {
    for head in ["X: y\r\n\r\n", "Content-Disposition: form-data\r\n\r\n", String(repeating: "a", count: 9000)] {
      var reader = try #require(MultipartReader(contentType: Self.type))
      #expect(throws: MultipartReader.Fault.misshapen) { try reader.take(Array("----edge\r\n\(head)".utf8)) }
    }
  }

  @Test("no bytes make it stop or tell more than came", arguments: 0..<40)
  func fuzz(seed: UInt64) throws {
    var random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      return Int(random % UInt64(bound))
    }
    var body = Array(Self.body.utf8)
    for _ in 0..<next(12) + 1 {
      switch next(3) {
      case 0: body[next(body.count)] = UInt8(next(256))
      case 1: body.remove(at: next(body.count))
      default: body.insert(contentsOf: Array("\r\n----edge".utf8.prefix(next(10))), at: next(body.count))
      }
    }
    var reader = try #require(MultipartReader(contentType: Self.type))
    var told = 0
    do {
      for piece in stride(from: 0, to: body.count, by: 11) {
        for case .bytes(let bytes) in try reader.take(body[piece..<min(body.count, piece + 11)]) { told += bytes.count }
      }
    } catch {}
    #expect(told <= body.count)
  }
}
