// Identities in comparable form as text, so that what is known of a person is read back without normalising it again.
import Linking

/// A way in which an institution described somebody: the text under which it is kept, and a hash to find it by.
public struct DescribedIdentity: Sendable, Hashable {
  public var text: String
  public var fingerprint: Int64

  /// Equal texts at one institution are one registration.
  public init(_ identity: NormalisedIdentity, institution: Int64) {
    var writer = IdentityWriter()
    writer.write(identity)
    fingerprint = writer.fingerprint(institution)
    text = String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// Fields in a fixed order, ended by `|`; words of a field apart by spaces; zero and "none" as nothing.
private struct IdentityWriter {
  var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(160) }

  mutating func write(_ identity: NormalisedIdentity) {
    add(identity.surname)
    add(identity.surnameParts)
    add(identity.formerSurname)
    add(identity.preferredSurname)
    add(identity.forename)
    add(identity.forenameJoined)
    add(identity.preferredForename)
    add(identity.middleNames)
    add(identity.birthDay == NormalisedIdentity.noDay ? "" : String(identity.birthDay))
    add(UInt64(identity.sex))
    add(identity.postcode)
    add(UInt64(identity.address))
    add(identity.upn.code, identity.upn.soundness)
    add(identity.formerUPN.code, identity.formerUPN.soundness)
    add(identity.uln.code, identity.uln.soundness)
    add(UInt64(identity.localID))
  }

  func fingerprint(_ institution: Int64) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bitPattern: institution)
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash ^= hash >> 31
    return Int64(bitPattern: hash &* 0x9E37_79B9_7F4A_7C15)
  }

  private mutating func add(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: "|"))
  }

  private mutating func add(_ words: [String]) {
    for (place, word) in words.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: " ")) }
      bytes.append(contentsOf: word.utf8)
    }
    bytes.append(UInt8(ascii: "|"))
  }

  private mutating func add(_ number: UInt64) { add(number == 0 ? "" : String(number)) }

  private mutating func add(_ number: UInt64, _ soundness: Soundness) {
    add(number == 0 ? "" : String(number * 4 + UInt64(soundness.rawValue)))
  }
}

extension NormalisedIdentity {
  /// Reads the text of a ``DescribedIdentity``; `nil` for anything else.
  public init?(described text: String) {
    let fields = text.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    guard fields.count == 17 else { return nil }
    func words(_ place: Int) -> [String] {
      fields[place].split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    }
    func number(_ place: Int) -> UInt64 { UInt64(Substring(fields[place])) ?? 0 }
    self.init(Identity())
    surname = String(Substring(fields[0]))
    surnameParts = words(1)
    formerSurname = String(Substring(fields[2]))
    preferredSurname = String(Substring(fields[3]))
    forename = String(Substring(fields[4]))
    forenameJoined = String(Substring(fields[5]))
    preferredForename = String(Substring(fields[6]))
    middleNames = words(7)
    birthDay = Int32(Substring(fields[8])) ?? Self.noDay
    sex = UInt8(truncatingIfNeeded: number(9))
    postcode = number(10)
    address = UInt32(truncatingIfNeeded: number(11))
    upn.read(number(12))
    formerUPN.read(number(13))
    uln.read(number(14))
    localID = UInt32(truncatingIfNeeded: number(15))
  }
}

extension PupilNumber {
  fileprivate mutating func read(_ number: UInt64) {
    code = number / 4
    soundness = Soundness(rawValue: UInt8(number % 4)) ?? .unsound
  }
}

extension LearnerNumber {
  fileprivate mutating func read(_ number: UInt64) {
    code = number / 4
    soundness = Soundness(rawValue: UInt8(number % 4)) ?? .unsound
  }
}
