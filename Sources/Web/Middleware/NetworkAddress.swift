// Network addresses as visitors are counted by.

import Ciphers
import Glibc

/// What of a network address tells one visitor's network from another.
enum NetworkAddress {
  /// Of IPv6 the first half: whoever has one address has the whole of the second half to change among. An address of IPv4
  /// that is written as one of IPv6 is that of IPv4.
  static func counted(_ text: String) -> String {
    guard text.contains(":") else { return text }
    var bytes = [UInt8](repeating: 0, count: 16)
    guard inet_pton(AF_INET6, String(text.prefix { $0 != "%" }), &bytes) == 1 else { return text }
    if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 255, bytes[11] == 255 {
      return bytes.suffix(4).map { String($0) }.joined(separator: ".")
    }
    return Hex.text(of: bytes.prefix(8)) + "/64"
  }
}
