// The county's mail server, by libcurl. A call blocks for at most twice the time limit.

import CCurl

/// A server that takes letters by SMTP.
public struct MailServer: Sendable {
  /// How the line is kept from others.
  public enum Security: String, Sendable, CaseIterable {
    /// It begins in the clear and nothing is said before it is secured (STARTTLS).
    case starttls
    /// From the first byte on.
    case tls
    /// Not at all: for a server on the same machine.
    case none
  }

  public let host: String
  public let port: Int
  public let security: Security
  /// nil: it lets everybody in.
  public let login: (name: String, password: String)?
  /// File of the authorities that are trusted (PEM); nil: the system's.
  public let authorities: String?
  /// Seconds for one letter, and as many for the farewell.
  public let timeLimit: Int

  public init(
    host: String, port: Int, security: Security, login: (name: String, password: String)?, authorities: String?,
    timeLimit: Int
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.login = login
    self.authorities = authorities
    self.timeLimit = timeLimit
  }

  /// Hands a letter over.
  public func send(_ letter: Letter) -> Delivery {
    let reader = Reader(letter.bytes)
    return withLine { line in
      let recipients = curl_slist_append(nil, "<\(letter.to.text)>")
      defer { curl_slist_free_all(recipients) }
      guard let recipients else { return .failed(.other) }
      _ = fingerpost_curl_text(line.curl, CURLOPT_MAIL_FROM, "<\(letter.from.text)>")
      _ = fingerpost_curl_list(line.curl, CURLOPT_MAIL_RCPT, recipients)
      _ = fingerpost_curl_number(line.curl, CURLOPT_UPLOAD, 1)
      return withExtendedLifetime(reader) {
        _ = fingerpost_curl_reading(
          line.curl,
          { place, size, count, from in from.map { Reader.of($0).read(into: place, atMost: size * count) } ?? 0 },
          Unmanaged.passUnretained(reader).toOpaque())
        return line.perform()
      }
    } ?? .failed(.other)
  }

  /// Says hello and that nothing is wanted. Result: what stands against sending; nil: nothing.
  public func greet() -> MailFault? {
    let greeted = withLine { line in
      _ = fingerpost_curl_text(line.curl, CURLOPT_CUSTOMREQUEST, "NOOP")
      _ = fingerpost_curl_number(line.curl, CURLOPT_NOBODY, 1)
      return line.perform()
    }
    return switch greeted {
    case .taken: nil
    case .refused(let fault), .failed(let fault): fault
    case nil: .other
    }
  }

  /// A conversation that is set up. nil: there is no memory for one.
  private func withLine(_ talk: (Line) -> Delivery) -> Delivery? {
    guard Self.isReady, let curl = curl_easy_init() else { return nil }
    defer { curl_easy_cleanup(curl) }
    let line = Line(curl)
    let scheme = security == .tls ? "smtps" : "smtp"
    _ = fingerpost_curl_text(curl, CURLOPT_URL, "\(scheme)://\(host):\(port)/")
    _ = fingerpost_curl_text(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    _ = fingerpost_curl_text(curl, CURLOPT_PROXY, "")
    _ = fingerpost_curl_number(curl, CURLOPT_NOSIGNAL, 1)
    _ = fingerpost_curl_number(curl, CURLOPT_TIMEOUT, timeLimit)
    // The farewell of a letter that took too long is not bounded by that: it would wait for two minutes.
    _ = fingerpost_curl_number(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, timeLimit)
    _ = fingerpost_curl_silent(curl) { _, size, count, _ in size * count }
    if security == .starttls { _ = fingerpost_curl_number(curl, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
    if let authorities { _ = fingerpost_curl_text(curl, CURLOPT_CAINFO, authorities) }
    if let login {
      _ = fingerpost_curl_text(curl, CURLOPT_USERNAME, login.name)
      _ = fingerpost_curl_text(curl, CURLOPT_PASSWORD, login.password)
    }
    return withExtendedLifetime(line) { talk(line) }
  }

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

/// What is read by libcurl, a part at a time.
private final class Reader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func of(_ pointer: UnsafeMutableRawPointer) -> Reader {
    Unmanaged<Reader>.fromOpaque(pointer).takeUnretainedValue()
  }

  func read(into target: UnsafeMutablePointer<CChar>?, atMost most: Int) -> Int {
    let count = min(most, bytes.count - place)
    guard let target, count > 0 else { return 0 }
    UnsafeMutableRawBufferPointer(start: target, count: count).copyBytes(from: bytes[place..<(place + count)])
    place += count
    return count
  }
}

/// One conversation and where it broke off.
private final class Line {
  let curl: UnsafeMutableRawPointer
  private let trouble = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  init(_ curl: UnsafeMutableRawPointer) {
    self.curl = curl
    trouble.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    _ = fingerpost_curl_errors(curl, trouble)
  }

  deinit { trouble.deallocate() }

  func perform() -> Delivery {
    let code = curl_easy_perform(curl)
    let reply = fingerpost_curl_reply(curl)
    switch code {
    case CURLE_OK: return .taken
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: return .failed(.unreachable)
    case CURLE_OPERATION_TIMEDOUT: return .failed(.tooSlow)
    case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CIPHER:
      return .failed(.insecure)
    case CURLE_LOGIN_DENIED: return .failed(.login)
    default: return refusal(reply)
    }
  }

  /// By the command that was refused, which only libcurl's own words tell, and whether the reply is for good.
  private func refusal(_ reply: Int) -> Delivery {
    let words = String(cString: trouble)
    guard reply >= 400 else { return .failed(.other) }
    // 530: a login, or TLS, comes first.
    if reply == 530 { return .failed(.login) }
    if words.hasPrefix("MAIL failed") { return .failed(reply >= 500 ? .sender : .busy) }
    guard reply >= 500 else { return .failed(.busy) }
    if words.hasPrefix("RCPT failed") { return .refused(.recipient) }
    // The reply to the letter itself, which libcurl finds odd because it is not 250.
    return words.hasPrefix("DATA failed") || words.isEmpty || words.contains("Weird")
      ? .refused(.content) : .failed(.other)
  }
}
