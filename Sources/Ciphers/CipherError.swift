// What libcrypto can answer instead of doing its work.

/// A call to libcrypto failed. Only a broken machine or changed bytes lead here; nothing secret is carried.
public struct CipherError: Error, Hashable, Sendable {
  /// The call that failed, as in `EVP_EncryptFinal_ex`.
  public let call: String

  public init(call: String) {
    self.call = call
  }
}

/// Passes when a libcrypto call answered 1, its sign of success.
func expectSuccess(_ answer: Int32, _ call: String) throws(CipherError) {
  guard answer == 1 else { throw CipherError(call: call) }
}
