// What a database is made of: numbered changes that happen once, and definitions that are made again when they change.

extension Migrations {
  /// A file of SQL statements.
  public struct File: Sendable, Hashable {
    public let name: String
    public let text: String

    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Rows that a change loads: a `COPY … FROM STDIN` and the bytes it takes, such as a code list in CSV.
  public struct Load: Sendable, Hashable {
    public let copy: SQL
    public let data: String

    public init(copy: SQL, data: String) {
      self.copy = copy
      self.data = data
    }
  }

  /// One step forward, never edited once it has been released.
  public struct Change: Sendable, Hashable {
    public let number: Int
    public let file: File
    public let loads: [Load]

    /// Takes the number from the file's name, such as `0003-people-and-links.sql`.
    public init(_ file: File, loads: [Load] = []) throws(MigrationError) {
      guard let number = Int(file.name.prefix { $0.isASCII && $0.isNumber }), number > 0 else {
        throw MigrationError(.badName, "The change “\(file.name)” has no number in front of its name.")
      }
      self.number = number
      self.file = file
      self.loads = loads
    }
  }

  /// Definitions that are made again as a whole when one of their files changed: functions, views, policies.
  public struct Group: Sendable, Hashable {
    public let name: String
    public let files: [File]

    public init(name: String, files: [File]) {
      self.name = name
      self.files = files
    }
  }

  /// What a run did.
  public struct Report: Sendable, Hashable {
    public var changes: [String] = []
    public var remade: [String] = []

    public init(changes: [String] = [], remade: [String] = []) {
      self.changes = changes
      self.remade = remade
    }
  }
}

/// Why a database was not migrated, in a sentence for whoever runs the program.
public struct MigrationError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    case badName, newerDatabase, changedFile, outOfOrder, busy
  }

  public let kind: Kind
  public let sentence: String

  init(_ kind: Kind, _ sentence: String) {
    self.kind = kind
    self.sentence = sentence
  }

  public var description: String { sentence }
}
