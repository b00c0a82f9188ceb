// Finds PostgreSQL's programs and their version.
import Glibc

/// An installed PostgreSQL.
struct ClusterPrograms {
  var folder: String
  var major: Int

  var initdb: String { folder + "/initdb" }
  var postgres: String { folder + "/postgres" }

  /// The installation to use: that of the existing cluster's version, or the newest for a new one.
  static func find(_ setting: String?, existing: Int?) throws(ClusterError) -> ClusterPrograms {
    let folders = setting.map { [$0] } ?? usualFolders()
    var found: [ClusterPrograms] = []
    for folder in folders where SystemFiles.exists(folder + "/postgres") && SystemFiles.exists(folder + "/initdb") {
      if let major = try version(folder) { found.append(ClusterPrograms(folder: folder, major: major)) }
    }
    guard let newest = found.max(by: { $0.major < $1.major }) else {
      throw ClusterError(
        .noPrograms,
        "No PostgreSQL server is installed\(setting.map { " in \($0)" } ?? ""). Install the package "
          + "postgresql, or give the folder of its programs, or the URL of a database.")
    }
    guard let existing else { return newest }
    guard let matching = found.first(where: { $0.major == existing }) else {
      throw ClusterError(
        .wrongVersion,
        "The data folder was made by PostgreSQL \(existing), but PostgreSQL \(newest.major) is "
          + "installed. Install version \(existing), or bring the data over with pg_upgrade or a backup.")
    }
    return matching
  }

  private static func usualFolders() -> [String] {
    var folders: [String] = []
    for (parent, prefix, suffix) in [("/usr/lib/postgresql", "", "/bin"), ("/usr", "pgsql-", "/bin")] {
      for name in SystemFiles.entries(of: parent) where name.hasPrefix(prefix) {
        if Int(name.dropFirst(prefix.count)) != nil { folders.append("\(parent)/\(name)\(suffix)") }
      }
    }
    let path = ClusterSettings.environment("PATH") ?? "/usr/bin:/bin"
    for folder in path.split(separator: ":") where !folders.contains(String(folder)) { folders.append(String(folder)) }
    if let config = folders.first(where: { SystemFiles.exists($0 + "/pg_config") }),
      let answer = try? ChildProcess.run([config + "/pg_config", "--bindir"], as: nil), answer.status == 0
    {
      folders.append(String(answer.output.prefix { !$0.isNewline }))
    }
    return folders
  }

  /// `postgres (PostgreSQL) 15.14` → 15
  private static func version(_ folder: String) throws(ClusterError) -> Int? {
    let answer = try ChildProcess.run([folder + "/postgres", "--version"], as: nil)
    guard answer.status == 0, let number = answer.output.split(separator: " ").dropFirst(2).first else { return nil }
    return Int(number.prefix { $0.isASCII && $0.isNumber })
  }
}
