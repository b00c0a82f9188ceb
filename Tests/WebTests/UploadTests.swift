// Bodies of returns over a real connection: whole, too large, cut off, announced, compressed.

import Access
import Ciphers
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOPosix
import Testing

@testable import Web

@Suite("uploads")
struct UploadTests {
  private static let address = "/api/v1/returns?kind=enrolment&withhold_confirmed=true"

  @Test(
    "a body arrives whole, is counted and hashed, and leaves nothing in the spool", arguments: [1, 65_536, 300_001])
  func whole(size: Int) async throws {
    let site = try TestSite()
    let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 13) }
    try await site.app().test(.live) { client in
      try await client.execute(
        uri: Self.address, method: .post, headers: TestSite.bearer(site.school), body: ByteBuffer(bytes: body)
      ) { response in
        #expect(response.status == .created)
        let receipt = String(buffer: response.body)
        #expect(receipt.contains("\"rows\":\(size),"))
        let digest = try Digest.sha256(body).hex
        #expect(receipt.contains("\"sha256\":\"\(digest)\""))
        #expect(receipt.contains("\"kind\":\"enrolment\""))
      }
    }
    #expect(site.spool.count == 0)
  }

  @Test("a body over the limit is refused, whether its length was announced or not")
  func tooLarge() async throws {
    let site = try TestSite { $0.bodyBytes = 100_000 }
    let body = ByteBuffer(repeating: 1, count: 100_001)
    try await site.app().test(.live) { client in
      try await client.execute(
        uri: Self.address, method: .post, headers: TestSite.bearer(site.school), body: body
      ) { response in
        #expect(response.status == .contentTooLarge)
        #expect(response.problemCode == "body-too-large")
        #expect(String(buffer: response.body).contains("\"limit\":100000"))
      }
    }
    try await site.app().test(.router) { client in
      var headers = TestSite.bearer(site.school)
      headers[.transferEncoding] = "chunked"
      try await client.execute(uri: Self.address, method: .post, headers: headers, body: body) { response in
        #expect(response.problemCode == "body-too-large")
      }
    }
    #expect(site.spool.count == 0)
  }

  @Test("an empty body, a form and a compressed body are refused before they are read")
  func unsuitable() async throws {
    let site = try TestSite()
    let cases: [(HTTPField.Name, String, String)] = [
      (.contentType, "multipart/form-data; boundary=x", "body-type"),
      (.contentEncoding, "gzip", "body-type"),
      (.contentLength, "0", "body-missing"),
    ]
    try await site.app().test(.router) { client in
      for (name, value, code) in cases {
        var headers = TestSite.bearer(site.school)
        headers[name] = value
        try await client.execute(uri: Self.address, method: .post, headers: headers) { response in
          #expect(response.problemCode == code)
        }
      }
    }
  }

  @Test(
    "a body that is cut off is refused and nothing of it stays",
    arguments: ["Content-Length: 1000", "Transfer-Encoding: chunked"])
  func cutOff(length: String) async throws {
    let site = try TestSite()
    let head = head(site, length)
    try await site.app().test(.live) { client in
      let port = try #require(client.port)
      let answer = try await RawConnection.threads.runIfActive {
        let connection = try RawConnection(port: port)
        try connection.send(head + (length.hasPrefix("C") ? "Surname\n" : "8\r\nSurname\n\r\n8\r\nSur"))
        connection.endSending()
        return connection.receive()
      }
      #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request"))
    }
    #expect(site.spool.count == 0)
  }

  @Test("a sender that waits to be asked is asked, and is refused before it has sent anything")
  func asked() async throws {
    let site = try TestSite { $0.bodyBytes = 1000 }
    let small = head(site, "Content-Length: 8\r\nExpect: 100-continue")
    let large = head(site, "Content-Length: 1001\r\nExpect: 100-continue")
    try await site.app().test(.live) { client in
      let port = try #require(client.port)
      let answers = try await RawConnection.threads.runIfActive {
        let patient = try RawConnection(port: port)
        try patient.send(small)
        let invitation = patient.receive(until: "\r\n\r\n")
        try patient.send("Surname\n")
        let refused = try RawConnection(port: port)
        try refused.send(large)
        return (invitation, patient.receive(until: "sha256"), refused.receive(until: "body-too-large"))
      }
      #expect(answers.0 == "HTTP/1.1 100 Continue\r\n\r\n")
      #expect(answers.1.hasPrefix("HTTP/1.1 201 Created"))
      #expect(answers.2.hasPrefix("HTTP/1.1 413 "))
    }
  }

  private func head(_ site: TestSite, _ headers: String) -> String {
    "POST \(Self.address) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(site.school.text)\r\n\(headers)\r\n\r\n"
  }

  @Test(
    "what a return states of itself is checked before its body is read",
    arguments: [
      ("kind=enrolment", "confirmation-needed"), ("withhold_confirmed=false", "confirmation-needed"),
      ("withhold_confirmed=true&as_at=2024-10-05", "as-at-in-future"),
      ("withhold_confirmed=yes", "invalid-parameter"), ("withhold_confirmed=true&as_at=1.9.2026", "invalid-parameter"),
      ("withhold_confirmed=true&colour=blue", "invalid-parameter"),
      ("withhold_confirmed=true&kind=a&kind=b", "invalid-parameter"),
      ("withhold_confirmed=true&years=11+99", "invalid-parameter"),
      ("withhold_confirmed=true&received_on=2026-01-01", "role-refused"),
    ])
  func parameters(query: String, code: String) async throws {
    let site = try TestSite()
    try await site.app().test(.router) { client in
      try await client.execute(
        uri: "/api/v1/returns?" + query, method: .post, headers: TestSite.bearer(site.school),
        body: ByteBuffer(string: "Surname\n")
      ) { response in
        #expect(response.problemCode == code)
      }
    }
  }
}
