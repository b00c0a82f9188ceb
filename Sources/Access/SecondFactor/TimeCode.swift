// Codes of authenticator apps: TOTP (RFC 6238), six digits that change every half minute.

import COath
import Ciphers
import Glibc

/// The secret that an account shares with an app.
public struct TimeCode: Sendable, Hashable {
  static let length = 20
  private static let stepSeconds: Int64 = 30
  private static let digits: UInt32 = 6
  /// A code of the step before or after counts too: clocks differ and people type.
  private static let window = 1
  private static let ready: Void = { _ = oath_init() }()

  let secret: [UInt8]

  /// A new secret at random.
  public init() throws(CipherError) { secret = try Secret.random(count: Self.length) }

  public init(secret: [UInt8]) {
    self.secret = secret
  }

  /// Letters and digits to be typed into an app, in groups of four.
  public var text: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var (bits, count): (UInt32, Int) = (0, 0)
    var signs: [UInt8] = []
    for byte in secret {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 5 {
        count -= 5
        if signs.count % 5 == 4 { signs.append(UInt8(ascii: " ")) }
        signs.append(alphabet[Int(bits >> UInt32(count) & 31)])
      }
    }
    return String(decoding: signs, as: UTF8.self)
  }

  /// What the QR code says to an app.
  /// - Parameter name: what the account is called there.
  public func address(name: String) -> String {
    let plain = name.utf8.map { byte -> String in
      let scalar = Unicode.Scalar(byte)
      let isPlain = byte < 0x80 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      return isPlain ? String(scalar) : "%" + Hex.text(of: [byte]).uppercased()
    }.joined()
    return "otpauth://totp/Fingerpost:\(plain)?secret=\(text.filter { $0 != " " })&issuer=Fingerpost"
  }

  /// The time step of a code that counts at a moment, nil when it does not.
  /// - Parameter seconds: since 1970, by the county's clock.
  public func step(of code: String, at seconds: Int64) -> Int64? {
    _ = Self.ready
    guard code.utf8.count == Int(Self.digits), code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    var place: Int32 = 0
    let answer = secret.withUnsafeBytes { bytes in
      oath_totp_validate2(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, time_t(seconds), UInt32(Self.stepSeconds),
        0,
        Self.window, &place, code)
    }
    return answer >= 0 ? seconds / Self.stepSeconds + Int64(place) : nil
  }

  /// The code of a moment, as an app shows it.
  public func code(at seconds: Int64) -> String {
    _ = Self.ready
    var code = [CChar](repeating: 0, count: Int(Self.digits) + 1)
    _ = secret.withUnsafeBytes { bytes in
      oath_totp_generate(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, time_t(seconds), UInt32(Self.stepSeconds),
        0,
        Self.digits, &code)
    }
    return String(decoding: code.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
