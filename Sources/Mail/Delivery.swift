// What came of handing a letter to the mail server.

/// Why a letter was not taken, or not for certain.
public enum MailFault: String, Sendable, Hashable, CaseIterable {
  case unreachable
  case tooSlow = "too slow"
  case insecure
  case login
  case sender
  case recipient
  case content
  case busy
  case other

  /// For people.
  public var sentence: String {
    switch self {
    case .unreachable: "The mail server cannot be reached."
    case .tooSlow: "The mail server did not answer in time."
    case .insecure: "The mail server does not speak TLS, or its certificate is not one that is trusted."
    case .login: "The mail server does not let us in: it wants another login, or TLS."
    case .sender: "The mail server does not take letters from our address."
    case .recipient: "The mail server refuses the recipient."
    case .content: "The mail server refuses the letter."
    case .busy: "The mail server asked to be tried later."
    case .other: "The mail server broke off."
    }
  }

  /// Whether the next letter would meet the same.
  public var isOfServer: Bool {
    switch self {
    case .unreachable, .tooSlow, .insecure, .login, .sender: true
    case .recipient, .content, .busy, .other: false
    }
  }
}

/// What came of a try.
public enum Delivery: Sendable, Hashable {
  /// The mail server has answered for it: it passes it on, or tells the sender's address.
  case taken
  /// For good.
  case refused(MailFault)
  /// Worth another try.
  case failed(MailFault)
}
