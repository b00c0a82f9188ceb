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

  /// Every seal that was written; none where there is no file yet, and of the machine's log, which this program cannot read.
  public var seals: OutsideSeals {
    guard case .file(let path) = self else { return .none }
    return OutsideSeals(OutsideFile(path))
  }

  /// The last line of a file; a line that a crash broke off does not count.
  static func lastLine(of path: String) throws(OutsideFile.Unusable) -> Line? {
    // A line has about a hundred and twenty bytes.
    try OutsideFile(path).lines(lastBytes: 4096).compactMap { Line($0) }.last
  }

  /// Writes seals, and is back when they are on the disk.
  func write(_ seals: [Seal]) throws(OutsideFile.Unusable) {
    let lines = seals.map { Self.text(of: $0) }
    switch self {
    case .syslog:
      for line in lines {
        withVaList([]) { none in vsyslog(LOG_NOTICE | LOG_USER, "fingerpost " + line, none) }
      }
    case .file(let path): try OutsideFile(path).append(lines)
    }
  }
}

/// Seals that stand outside the database, read a block at a time: they may be more than fit into memory.
public struct OutsideSeals: Sendable {
  private let file: OutsideFile?

  public static let none = OutsideSeals(nil)

  /// - Parameter file: with lines of seals, perhaps among others.
  public init(_ file: OutsideFile?) { self.file = file }

  /// In their order.
  /// - Throws: ``OutsideFile/Unusable``, or what `body` does.
  public func forEachBlock(of count: Int = 5000, _ body: ([SealWitness.Line]) throws -> Void) throws {
    var block: [SealWitness.Line] = []
    try file?.forEachLine { text in
      guard let line = SealWitness.Line(text) else { return }
      block.append(line)
      if block.count == count {
        try body(block)
        block = []
      }
    }
    if !block.isEmpty { try body(block) }
  }
}
