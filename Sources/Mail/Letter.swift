// An e-mail as it goes over the wire: headers, an empty line, the text.

import FoundationEssentials

/// An e-mail of plain text.
public struct Letter: Sendable {
  public let from: MailAddress
  public let to: MailAddress
  public let subject: String
  /// Lines end with a line feed.
  public let text: String
  /// The same at every try, so that systems of mail which see it twice can tell.
  public let id: String
  /// Seconds since 1970.
  public let writtenAt: Int64

  /// - Parameter id: letters, digits and hyphens.
  public init(from: MailAddress, to: MailAddress, subject: String, text: String, id: String, writtenAt: Int64) {
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.id = id
    self.writtenAt = writtenAt
  }

  /// RFC 5322 with MIME: lines end with CR LF, nothing but ASCII, no line over 998 bytes.
  public var bytes: [UInt8] {
    let domain = from.text.split(separator: "@").last ?? ""
    let isPlain =
      text.utf8.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == 0x0A) }
      && text.split(separator: "\n").allSatisfy { $0.utf8.count <= 900 }
    let headers = [
      "Date: \(Self.date(writtenAt))", "From: \(from.text)", "To: \(to.text)", "Subject: \(Self.encoded(subject))",
      "Message-ID: <\(id)@\(domain)>", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: \(isPlain ? "7bit" : "base64")", "",
    ]
    let lines =
      isPlain
      ? text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      : Self.folded(Data(text.replacing("\n", with: "\r\n").utf8).base64EncodedString(), at: 76)
    return Array((headers + lines).joined(separator: "\r\n").utf8)
  }

  /// As RFC 2047 writes what is not ASCII, in words of at most 36 bytes. What ends a line becomes a space.
  private static func encoded(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard !line.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return line }
    var words: [String] = []
    var word: [UInt8] = []
    for character in line {
      if word.count + character.utf8.count > 36 {
        words.append(Data(word).base64EncodedString())
        word = []
      }
      word += character.utf8
    }
    words.append(Data(word).base64EncodedString())
    return words.map { "=?utf-8?B?\($0)?=" }.joined(separator: "\r\n ")
  }

  private static func folded(_ text: String, at length: Int) -> [String] {
    var lines: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      lines.append(String(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return lines
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Sun, 29 Nov 2026 16:05:00 +0000`.
  private static func date(_ seconds: Int64) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .second, .weekday], from: Date(timeIntervalSince1970: Double(seconds)))
    func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    return
      "\(weekdays[(parts.weekday ?? 1) - 1]), \(two(parts.day)) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 0) "
      + "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) +0000"
  }
}
