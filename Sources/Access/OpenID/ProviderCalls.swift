// What is asked of a provider over the network. Who does it is handed in by the composition; no HTTP here.

/// A question to a provider.
public struct ProviderRequest: Sendable {
  public let address: WebAddress
  /// A form to be posted; nil: the address is only read.
  public let form: String?
  /// Of the header of that name.
  public let authorization: String?

  init(_ address: WebAddress, form: [(name: String, value: String)]? = nil, authorization: String? = nil) {
    self.address = address
    self.form = form.map(FormText.of)
    self.authorization = authorization
  }
}

/// What a provider's server answered.
public struct ProviderReply: Sendable {
  public let status: Int
  public let body: [UInt8]

  public init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}

/// Asks providers: within seconds, following no redirects, reading no more than a bound.
public protocol ProviderCalls: Sendable {
  /// - Throws: ``ProviderFault/unreachable``.
  func ask(_ request: ProviderRequest) async throws(ProviderFault) -> ProviderReply
}

/// Why a provider cannot be asked.
public enum ProviderFault: Error, Sendable, Hashable {
  /// It does not answer, or answers that it cannot.
  case unreachable
  /// It answers what nobody understands; what, in a few words.
  case answer(String)
  /// It does not take the code: used before, too old, or not this program's.
  case codeRefused

  /// What went wrong, as the end of a sentence that names the provider.
  public var words: String {
    switch self {
    case .unreachable: "it does not answer"
    case .answer(let what): what
    case .codeRefused: "it does not take the code"
    }
  }
}
