// An address of e-mail, as the field of HTML for one takes it.

/// One mailbox: no name, no list, nothing that a header could be broken with.
public struct MailAddress: Hashable, Sendable {
  public let text: String

  /// - Returns: nil where the text is no address, or has more than 254 characters.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard text.utf8.count <= 254, parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64,
      parts[0].utf8.allSatisfy({ Self.isOfAtom($0) || $0 == UInt8(ascii: ".") })
    else { return nil }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1,
      labels.allSatisfy({ label in
        !label.isEmpty && label.utf8.count <= 63 && label.utf8.allSatisfy { Self.isOfLabel($0) }
          && label.first != "-" && label.last != "-"
      })
    else { return nil }
    self.text = text
  }

  private static func isOfLabel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func isOfAtom(_ byte: UInt8) -> Bool { isOfLabel(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte) }
}
