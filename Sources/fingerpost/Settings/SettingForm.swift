// The forms a setting's value may have, each with its check in words.

import Logging

enum SettingForm: Sendable {
  case text
  case word
  case optionalWord
  case path
  case optionalPath
  case count(ClosedRange<Int>)
  case bytes
  case localAuthority
  case level
  case choice([String])
  case httpsAddress
  case sealWitness

  /// The check, for the documentation and for whoever got it wrong.
  var rule: String {
    switch self {
    case .text: "any text"
    case .word: "one word"
    case .optionalWord: "one word or empty"
    case .path: "an absolute path"
    case .optionalPath: "an absolute path or empty"
    case .count(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .bytes: "bytes, or a number with KiB, MiB or GiB"
    case .localAuthority: "three digits"
    case .httpsAddress: "https:// and a host, perhaps a port, and nothing after it; or empty"
    case .sealWitness: "an absolute path, syslog, or empty"
    case .level: Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
    case .choice(let words): words.joined(separator: ", ")
    }
  }

  func admits(_ value: String) -> Bool {
    switch self {
    case .text: true
    case .word: !value.isEmpty && !value.contains(where: \.isWhitespace)
    case .optionalWord: !value.contains(where: \.isWhitespace)
    case .path: value.hasPrefix("/")
    case .optionalPath: value.isEmpty || value.hasPrefix("/")
    case .count(let range): Int(value).map(range.contains) ?? false
    case .bytes: Self.bytes(value) != nil
    case .localAuthority: value.utf8.count == 3 && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
    case .level: Logger.Level(rawValue: value) != nil
    case .choice(let words): words.contains(value)
    case .sealWitness: value.isEmpty || value == "syslog" || value.hasPrefix("/")
    case .httpsAddress: value.isEmpty || value.wholeMatch(of: /https:\/\/[a-z0-9.-]+(:[0-9]{1,5})?/) != nil
    }
  }

  /// `500MiB`, `1 GiB` or plain bytes; nil when it is neither or not above zero.
  static func bytes(_ value: String) -> Int? {
    let digits = value.prefix { $0.isASCII && $0.isNumber }
    let unit = value.dropFirst(digits.count).filter { $0 != " " }.lowercased()
    let factors = ["": 1, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30]
    guard let number = Int(digits), let factor = factors[unit], number > 0 else { return nil }
    let (product, isTooMuch) = number.multipliedReportingOverflow(by: factor)
    return isTooMuch ? nil : product
  }
}
