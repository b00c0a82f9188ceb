// Random bytes, and comparison that does not tell by its timing where two secrets differ.

import COpenSSL

/// Random bytes, and comparing that takes as long for wrong as for right.
public enum Secret {
  /// Bytes nobody can foretell, from libcrypto's generator.
  public static func random(count: Int) throws(CipherError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    try expectSuccess(RAND_bytes(&bytes, Int32(count)), "RAND_bytes")
    return bytes
  }

  /// Whether both are the same; the time taken depends on the length alone.
  public static func equal(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    one.count == other.count && CRYPTO_memcmp(one, other, one.count) == 0
  }
}
