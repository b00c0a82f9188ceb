// Where seals of the record are written outside the database: a file of their own, or the machine's log.
import Ciphers
import Glibc
import Postgres
import Register
import Store

/// Whoever can change the database cannot change this with it.
public enum SealWitness: Sendable, Hashable {
  /// A line a seal; made where there is none.
  case file(String)
  /// The machine's log, from where it can go to another machine.
  case syslog

  /// A seal as it is written outside: `seal NUMBER INSTANT ENTRIES HASH`.
  public struct Line: Sendable, Hashable {
    public let number: Int64
    /// In hexadecimal digits.
    public let hash: String

    /// Reads a line, whatever a log has put before it; nil where none is in it.
    public init?(_ text: some StringProtocol) {
      let words = text.split(separator: " ")
      guard let place = words.lastIndex(of: "seal"), words.count >= place + 5, let number = Int64(words[place + 1]),
        Hex.bytes(of: words[place + 4])?.count == 32
      else { return nil }
      self.number = number
      hash = String(words[place + 4])
    }
  }

  /// It cannot be written or read; which file, never what stands in it.
  public struct Unusable: Error, CustomStringConvertible, Sendable {
    public let path: String
    public var description: String { "The file of seals \(path) cannot be read or written." }
  }

  /// What is written outside goes on from another record than this one: the database was put back to an earlier state, or
  /// somebody changed it.
  public struct Parted: Error, CustomStringConvertible, Sendable {
    public let number: Int64
    public var description: String {
      "Seal \(number) outside the database is none of this record's. Run fingerpost audit verify."
    }
  }

  static func text(of seal: Seal) -> String {
    "seal \(seal.number) \(seal.at.iso) \(seal.entries) \(Hex.text(of: seal.hash))"
  }

  /// Every seal that was written, in their order; none where there is no file yet, and of the machine's log, which this
  /// program cannot read.
  public func lines() throws(Unusable) -> [Line] {
    guard case .file(let path) = self, let text = try Self.read(path, from: 0) else { return [] }
    return text.split(separator: "\n").compactMap { Line($0) }
  }

  /// The last line of a file; a line that a crash broke off does not count.
  static func lastLine(of path: String) throws(Unusable) -> Line? {
    // A line has about a hundred and twenty bytes.
    try read(path, from: -4096)?.split(separator: "\n").compactMap { Line($0) }.last
  }

  /// - Parameter place: where to begin, from the end where negative.
  private static func read(_ path: String, from place: Int) throws(Unusable) -> String? {
    guard let file = fopen(path, "re") else {
      guard errno == ENOENT else { throw Unusable(path: path) }
      return nil
    }
    defer { fclose(file) }
    if place < 0, fseek(file, place, SEEK_END) != 0 { rewind(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      bytes += piece.prefix(count)
      if count < piece.count { break }
    }
    guard ferror(file) == 0 else { throw Unusable(path: path) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes seals, and is back when they are on the disk.
  func write(_ seals: [Seal]) throws(Unusable) {
    switch self {
    case .syslog:
      for seal in seals {
        withVaList([]) { none in vsyslog(LOG_NOTICE | LOG_USER, "fingerpost " + Self.text(of: seal), none) }
      }
    case .file(let path):
      guard !seals.isEmpty else { return }
      let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard file >= 0 else { throw Unusable(path: path) }
      defer { close(file) }
      // Begins on a line of its own, whatever a crash left.
      let text = Array(("\n" + seals.map { Self.text(of: $0) + "\n" }.joined()).utf8)
      let isWhole = text.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == text.count
      guard isWhole, fsync(file) == 0 else { throw Unusable(path: path) }
    }
  }
}
