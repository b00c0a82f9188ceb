// What a private PostgreSQL needs to be told, where it lives, and what may be wrong with it.
import Glibc

/// Settings of the private cluster.
public struct ClusterSettings: Sendable, Hashable {
  /// The folder of the program's data; the cluster is its subfolder `postgres`.
  public var dataFolder: String
  /// The folder of `postgres` and `initdb`; nil looks in the usual places.
  public var binaries: String?
  /// The account that PostgreSQL runs as when this program is root, which PostgreSQL refuses to be. Nil takes
  /// `fingerpost` when it exists, otherwise `postgres`. Without root the cluster runs as ourselves.
  public var account: String?
  /// Off only for tests: a crash may then destroy the data.
  public var isDurable = true
  /// More server settings, which win over ours.
  public var parameters: [String: String] = [:]
  /// The longest time to wait until the server answers, crash recovery included.
  public var startLimit: Duration = .seconds(60)

  public init(dataFolder: String = ClusterSettings.defaultDataFolder) {
    self.dataFolder = dataFolder
  }

  /// `/var/lib/fingerpost` for root, otherwise below the home folder.
  public static var defaultDataFolder: String {
    if geteuid() == 0 { return "/var/lib/fingerpost" }
    if let data = environment("XDG_DATA_HOME") { return data + "/fingerpost" }
    return (environment("HOME") ?? "/tmp") + "/.local/share/fingerpost"
  }

  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}

/// Why the private cluster cannot be used, in a sentence for whoever runs the program.
public struct ClusterError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What stands in the way.
  public enum Kind: Sendable, Hashable {
    case folder, account, noPrograms, wrongVersion, alreadyServed, notRunning, failed
  }

  public let kind: Kind
  public let sentence: String

  init(_ kind: Kind, _ sentence: String) {
    self.kind = kind
    self.sentence = sentence
  }

  public var description: String { sentence }
}

/// Where a cluster answers.
public struct ClusterAddress: Sendable, Hashable {
  /// The folder of the socket.
  public let socketFolder: String
  /// The number in the socket's name.
  public var port = 5432

  /// Owns everything; for migrations.
  public static let owner = "fingerpost_owner"
  /// Owns nothing; for serving.
  public static let app = "fingerpost_app"
  public static let database = "fingerpost"

  /// A connection string of libpq.
  public func conninfo(role: String = ClusterAddress.app, database: String = ClusterAddress.database) -> String {
    "host=\(Self.quoted(socketFolder)) port=\(port) user=\(Self.quoted(role)) dbname=\(Self.quoted(database))"
  }

  private static func quoted(_ value: String) -> String {
    var text = "'"
    for character in value {
      if character == "'" || character == "\\" { text.append("\\") }
      text.append(character)
    }
    return text + "'"
  }
}
