// The parts of a form with files (RFC 7578), as its bytes arrive.

import Glibc

/// Cuts a body into its parts. Memory does not grow with a part: its bytes are handed on as they come.
struct MultipartReader {
  /// What stands above a part.
  struct Head: Sendable, Hashable {
    /// Of the field.
    var name: String
    /// As the browser names the file; nil: a field that was typed. Empty where no file was chosen.
    var fileName: String?
  }

  enum Event: Sendable, Hashable {
    case part(Head)
    case bytes(ArraySlice<UInt8>)
    case end
  }

  enum Fault: Error, Hashable {
    /// Not what such a form looks like.
    case misshapen
    /// Ended before its last part did.
    case cutOff
  }

  private enum State {
    /// Before a line that begins a part, or within the part's bytes.
    case body(isPart: Bool)
    case afterBoundary
    case head
    case ended
  }

  private static let longestHead = 8192
  private static let lineEnd = Array("\r\n".utf8)
  private static let headEnd = Array("\r\n\r\n".utf8)

  private let delimiter: [UInt8]
  private var state = State.body(isPart: false)
  /// What came and is not told yet. A line's end stands before the first boundary, as before all others.
  private var rest = MultipartReader.lineEnd

  /// - Parameter type: of the body, as its header has it; nil where it is no such form.
  init?(contentType type: String) {
    let parts = type.split(separator: ";", omittingEmptySubsequences: true)
    guard parts.first?.lowercased().trimmed == "multipart/form-data" else { return nil }
    let boundary = parts.dropFirst().lazy.compactMap { part -> String? in
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].lowercased().trimmed == "boundary" else { return nil }
      return pair[1].trimmed.filter { $0 != "\"" }
    }.first
    guard let boundary, (1...70).contains(boundary.utf8.count) else { return nil }
    delimiter = Array(("\r\n--" + boundary).utf8)
  }

  /// Whether the last part is whole.
  var hasEnded: Bool { if case .ended = state { true } else { false } }

  /// Takes the next bytes and tells what they complete.
  mutating func take(_ bytes: some Sequence<UInt8>) throws(Fault) -> [Event] {
    rest += bytes
    var events: [Event] = []
    while let event = try next() { if let told = event { events.append(told) } }
    return events
  }

  /// Result: nil where more bytes are needed; an event, if the step makes one.
  private mutating func next() throws(Fault) -> Event?? {
    switch state {
    case .body(let isPart): return nextOfBody(isPart: isPart)
    case .afterBoundary:
      guard rest.count >= 2 else { return nil }
      if rest.starts(with: "--".utf8) {
        state = .ended
      } else if let end = rest.position(of: Self.lineEnd), rest[..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        rest.removeFirst(end)
        state = .head
      } else {
        guard rest.count < Self.longestHead, rest[0] == 0x20 || rest[0] == 0x09 else { throw .misshapen }
        return nil
      }
      return .some(nil)
    case .head:
      guard let end = rest.position(of: Self.headEnd) else {
        guard rest.count <= Self.longestHead else { throw .misshapen }
        return nil
      }
      guard let head = Head(lines: String(decoding: rest[..<end], as: UTF8.self)) else { throw .misshapen }
      rest.removeFirst(end + Self.headEnd.count)
      // An empty part ends at once, with the boundary's own end of line.
      state = .body(isPart: true)
      return .part(head)
    case .ended:
      rest.removeAll()
      return nil
    }
  }

  private mutating func nextOfBody(isPart: Bool) -> Event?? {
    if let end = rest.position(of: delimiter) {
      let bytes = rest[..<end]
      if isPart, !bytes.isEmpty {
        rest.removeFirst(end)
        return .bytes(bytes)
      }
      rest.removeFirst(end + delimiter.count)
      state = .afterBoundary
      return isPart ? .end : .some(nil)
    }
    // The end may be the beginning of the boundary.
    let sure = rest.count - delimiter.count + 1
    guard sure > 0 else { return nil }
    let bytes = rest[..<sure]
    rest.removeFirst(sure)
    return isPart ? .bytes(bytes) : nil
  }
}

extension MultipartReader.Head {
  /// - Parameter lines: begin with the end of the boundary's line.
  fileprivate init?(lines: String) {
    for line in lines.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":"),
        line[..<colon].lowercased().trimmed == "content-disposition"
      else { continue }
      var values: [String: String] = [:]
      for part in Self.parts(of: line[line.index(after: colon)...]) {
        guard let equals = part.firstIndex(of: "=") else { continue }
        values[part[..<equals].lowercased().trimmed] = Self.plain(part[part.index(after: equals)...].trimmed)
      }
      guard let name = values["name"] else { return nil }
      self.init(name: name, fileName: values["filename"])
      return
    }
    return nil
  }

  /// Between semicolons that stand in no quotes.
  private static func parts(of text: Substring) -> [Substring] {
    var isQuoted = false
    var isEscaped = false
    return text.split { sign in
      defer { isEscaped = sign == "\\" && !isEscaped }
      if sign == "\"", !isEscaped { isQuoted.toggle() }
      return sign == ";" && !isQuoted
    }
  }

  /// Without quotes; browsers write a quote inside as `%22`, other programs behind a backslash.
  private static func plain(_ text: String) -> String {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return text }
    return String(text.dropFirst().dropLast()).replacing("%22", with: "\"").replacing("\\\"", with: "\"")
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    guard let last = lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(self[...last].drop(while: isSpace))
  }
}

extension [UInt8] {
  /// Where a text that begins with a carriage return stands first.
  fileprivate func position(of wanted: [UInt8]) -> Int? {
    withUnsafeBytes { own in
      guard let start = own.baseAddress else { return nil }
      var place = 0
      while place + wanted.count <= own.count,
        let found = memchr(start + place, 0x0D, own.count - wanted.count + 1 - place)
      {
        place = start.distance(to: UnsafeRawPointer(found))
        if own[place..<place + wanted.count].elementsEqual(wanted) { return place }
        place += 1
      }
      return nil
    }
  }
}
