// The folders and files of a private cluster, and what they tell about a running server.
import Glibc

struct ClusterFolder {
  let root: String
  /// Whom the server runs as when that is not ourselves.
  let account: Account?
  /// Whom the server runs as, in any case.
  let owner: Account
  /// Whom the program runs as.
  let ourselves: Account

  var data: String { root + "/postgres" }
  var log: String { root + "/postgres.log" }
  var lock: String { root + "/serve.lock" }
  private static let draftPrefix = "postgres.new-"

  init(_ settings: ClusterSettings) throws(ClusterError) {
    guard let current = Account.current() else {
      throw ClusterError(.account, "User \(geteuid()) of this machine has no name, which PostgreSQL needs.")
    }
    ourselves = current
    if current.user == 0 {
      let names = settings.account.map { [$0] } ?? ["fingerpost", "postgres"]
      guard let account = names.lazy.compactMap(Account.named).first, account.user != 0 else {
        throw ClusterError(
          .account, "PostgreSQL cannot run as root, and there is no other user \(names.joined(separator: " or ")).")
      }
      self.account = account
      owner = account
    } else {
      account = nil
      owner = current
    }
    root =
      settings.dataFolder.hasPrefix("/") ? settings.dataFolder : SystemFiles.absolute(".") + "/" + settings.dataFolder
  }

  /// Makes the folders, and looks whether the server's account can reach them.
  func prepare() throws(ClusterError) {
    try SystemFiles.makeFolder(root, mode: 0o711)
    var folder = SystemFiles.absolute(root)
    while !folder.isEmpty {
      var status = stat()
      if stat(folder, &status) == 0, !owner.canEnter(status) {
        throw ClusterError(
          .folder,
          "The user “\(owner.name)”, who runs the database, cannot enter \(folder). Allow it with "
            + "chmod a+x, or choose another data folder.")
      }
      folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
    }
    if let status = SystemFiles.status(data), status.st_uid != owner.user {
      throw ClusterError(
        .folder, "\(data) belongs to another user than “\(owner.name)”, who would run the database here.")
    }
  }

  /// The major version of the cluster in the folder, nil when there is none.
  var version: Int? {
    SystemFiles.read(data + "/PG_VERSION").flatMap { Int($0.prefix { $0.isNumber }) }
  }

  /// Makes a new cluster beside its place and moves it there when it is whole.
  func create(_ programs: ClusterPrograms, isDurable: Bool) throws(ClusterError) {
    for name in SystemFiles.entries(of: root) where name.hasPrefix(Self.draftPrefix) {
      SystemFiles.remove("\(root)/\(name)")
    }
    // An initdb whose program was killed may still be at work: it must not meet this one.
    let draft = "\(root)/\(Self.draftPrefix)\(getpid())"
    try SystemFiles.makeFolder(draft, mode: 0o700, owner: owner)
    var words = [
      programs.initdb, "--pgdata=\(draft)", "--data-checksums", "--encoding=UTF8", "--locale=C.UTF-8",
      "--username=\(ClusterAddress.owner)", "--auth=peer", "--no-instructions",
    ]
    if !isDurable { words.append("--no-sync") }
    let answer = try ChildProcess.run(words, as: account)
    guard answer.status == 0, rename(draft, data) == 0 else {
      throw ClusterError(.failed, "initdb failed: " + (answer.output.split(separator: "\n").last ?? "no output"))
    }
  }

  /// Only the program's own account and the server's may connect, and only as these two roles.
  func writeAccess() throws(ClusterError) {
    let users = Set([ourselves.name, owner.name]).sorted()
    let lines = users.flatMap { user in
      [ClusterAddress.owner, ClusterAddress.app].map { "private \"\(user)\" \($0)\n" }
    }
    try SystemFiles.write("local all all peer map=private\n", to: data + "/pg_hba.conf", mode: 0o600, owner: owner)
    try SystemFiles.write(lines.joined(), to: data + "/pg_ident.conf", mode: 0o600, owner: owner)
  }

  /// A folder for the socket whose path fits into the 107 bytes that the system allows.
  func socketFolder() throws(ClusterError) -> String {
    let near = root + "/run"
    let longest = 107 - "/.s.PGSQL.5432".utf8.count
    if near.utf8.count <= longest, !near.contains(where: { $0 == "\"" || $0 == "," }) {
      try SystemFiles.makeFolder(near, mode: 0o700, owner: owner)
      return near
    }
    let parent = geteuid() == 0 ? "/run" : ClusterSettings.environment("XDG_RUNTIME_DIR") ?? "/tmp"
    let short = "\(parent)/fingerpost-\(owner.user)-\(Self.shortHash(SystemFiles.absolute(root)))"
    try SystemFiles.makeFolder(short, mode: 0o700, owner: owner)
    // Others may write to /tmp: a folder that somebody else put there is not ours to use.
    guard let status = SystemFiles.status(short), status.st_mode & S_IFMT == S_IFDIR, status.st_uid == owner.user,
      status.st_mode & 0o077 == 0
    else { throw ClusterError(.folder, "\(short) belongs to somebody else or is open to others.") }
    return short
  }

  /// FNV-1a; only to tell folders apart.
  private static func shortHash(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 36)
  }
}

/// What `postmaster.pid` says of a server.
struct ClusterPostmaster {
  var process: pid_t
  var address: ClusterAddress
  var isReady: Bool

  /// The live server of a data folder, nil when there is none.
  static func live(in data: String) -> ClusterPostmaster? {
    guard let text = SystemFiles.read(data + "/postmaster.pid") else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let process = lines.first.flatMap({ pid_t($0) }), isAt(process, SystemFiles.absolute(data)) else {
      return nil
    }
    return ClusterPostmaster(
      process: process,
      address: ClusterAddress(
        socketFolder: lines.count > 4 ? String(lines[4]) : "", port: lines.count > 3 ? Int(lines[3]) ?? 5432 : 5432),
      isReady: lines.count > 7 && lines[7].hasPrefix("ready"))
  }

  /// A server and its workers work in the data folder; a number that another program got since does not.
  private static func isAt(_ process: pid_t, _ data: String) -> Bool {
    SystemFiles.link("/proc/\(process)/cwd") == data
  }

  /// Processes that work in the data folder.
  static func processes(in data: String) -> [pid_t] {
    let data = SystemFiles.absolute(data)
    return SystemFiles.entries(of: "/proc").compactMap { pid_t($0) }.filter { isAt($0, data) }
  }
}
