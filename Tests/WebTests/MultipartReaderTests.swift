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

  /// Parts with all their bytes; what came before a fault.
  private func parts(_ body: [UInt8], pieces length: Int) throws -> (told: [String], hasEnded: Bool) {
    var reader = try #require(MultipartReader(contentType: Self.type))
    var told: [[UInt8]] = []
    var at = 0
    do {
      while at < body.count {
        let end = min(body.count, at + length)
        for event in try reader.take(body[at..<end]) {
          switch event {
          case .part(let head): told.append(Array("\(head.name)|\(head.fileName ?? "")|".utf8))
          case .bytes(let bytes): told[told.count - 1] += bytes
          case .end: told[told.count - 1] += Array("|".utf8)
          }
        }
        at = end
      }
    } catch { told.append(Array("fault".utf8)) }
    return (told.map { String(decoding: $0, as: UTF8.self) }, reader.hasEnded)
  }

  @Test("parts are the same in whatever pieces they come", arguments: [1, 2, 3, 5, 7, 64, 10_000])
  func pieces(length: Int) throws {
    let (told, hasEnded) = try parts(Array(Self.body.utf8), pieces: length)
    #expect(hasEnded)
    #expect(
      told == [
        "token||\u{E9}t\u{E9}|", "file|C:\\rolls\\a;b \"x\".csv|Surname\r\n--\r\n----edg\r\n|", "empty|||",
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

  @Test("whatever bytes come, their pieces make no difference", arguments: 0..<60)
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
    let whole = try parts(body, pieces: body.count)
    for length in [1, 2, 11] {
      let cut = try parts(body, pieces: length)
      // A fault in one piece comes before anything of that piece is told.
      if whole.told.last == "fault" || cut.told.last == "fault" {
        #expect(whole.told.last == cut.told.last)
      } else {
        #expect(whole.told == cut.told && whole.hasEnded == cut.hasEnded)
      }
    }
  }
}
