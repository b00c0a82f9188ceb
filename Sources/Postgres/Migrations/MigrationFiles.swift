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

  /// Rows that the program brings, such as a code list in CSV: a script with one `COPY … FROM STDIN` in it, and the
  /// bytes that the COPY takes.
  public struct Load: Sendable, Hashable {
    public let script: SQL
    public let data: String

    public init(script: SQL, data: String) {
      self.script = script
      self.data = data
    }
  }

  /// One step forward, never edited once it has been released.
  public struct Change: Sendable, Hashable {
    public let number: Int
    public let file: File
    /// Checksums under which former versions of the program applied it.
    public let formerChecksums: Set<String>

    /// Takes the number from the file's name, such as `0003-people-and-links.sql`.
    public init(_ file: File, formerChecksums: Set<String> = []) throws(MigrationError) {
      guard let number = Int(file.name.prefix { $0.isASCII && $0.isNumber }), number > 0 else {
        throw MigrationError(.badName, "The change “\(file.name)” has no number in front of its name.")
      }
      self.number = number
      self.file = file
      self.formerChecksums = formerChecksums
    }
  }

  /// What is made again as a whole when one of its files or lists changed: functions, views, policies, code lists.
  public struct Group: Sendable, Hashable {
    public let name: String
    public let files: [File]
    public let loads: [Load]

    public init(name: String, files: [File] = [], loads: [Load] = []) {
      self.name = name
      self.files = files
      self.loads = loads
    }

    /// All its text, for the checksum.
    var texts: [String] { files.flatMap { [$0.name, $0.text] } + loads.flatMap { [$0.script.text, $0.data] } }
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
  /// What is wrong with the files, or with the database for them.
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
