// Starts PostgreSQL's programs, as another account where we are root, and in a session of their own.
import CPostgres
import Glibc

enum ChildProcess {
  /// Starts a program and returns its process id.
  ///
  /// - Parameters:
  ///   - output: the file that takes its standard output and error.
  ///   - account: whom it runs as; nil for ourselves.
  static func start(_ program: [String], as account: Account?, output: Int32) throws(ClusterError) -> pid_t {
    var words = program
    if let account {
      guard let setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].first(where: SystemFiles.exists) else {
        throw ClusterError(.account, "Running PostgreSQL as “\(account.name)” needs the program setpriv (util-linux).")
      }
      words = [setpriv, "--reuid=\(account.user)", "--regid=\(account.group)", "--init-groups", "--"] + words
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, output, 2)
    fp_spawn_plain_surroundings(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Ctrl-C in a terminal reaches a whole session; the database must outlive the server that drains.
    fp_spawn_own_session(&attributes)
    var process = pid_t()
    let executable = words[0]
    let failure = withStrings(words) { words in
      withStrings(environment) { environment in
        posix_spawn(&process, executable, &actions, &attributes, words, environment)
      }
    }
    guard failure == 0 else {
      throw ClusterError(.failed, "Cannot start \(program[0]): \(String(cString: strerror(failure))).")
    }
    return process
  }

  /// Runs a program to its end and returns its status and what it printed.
  static func run(_ words: [String], as account: Account?) throws(ClusterError) -> (status: Int32, output: String) {
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw ClusterError(.failed, "No line to a program could be made: \(String(cString: strerror(errno))).")
    }
    defer { Glibc.close(ends[0]) }
    let process: pid_t
    do throws(ClusterError) {
      process = try start(words, as: account, output: ends[1])
      Glibc.close(ends[1])
    } catch {
      Glibc.close(ends[1])
      throw error
    }
    var output: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = Glibc.read(ends[0], &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { break }
      output.append(contentsOf: piece[..<count])
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return (status, String(decoding: output, as: UTF8.self))
  }

  /// Memory of a backend that reckons much is kept for its next statement: given back after each, and taken again page by page,
  /// it is a twentieth of the processor time of settling.
  private static let memory = [
    "MALLOC_TRIM_THRESHOLD_=268435456", "MALLOC_MMAP_THRESHOLD_=33554432", "MALLOC_TOP_PAD_=4194304",
  ]
  /// Nothing of our own surroundings may change how PostgreSQL behaves.
  private static let environment = ["PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"] + memory

  private static func withStrings<R>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> R
  ) -> R {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return (copies + [nil]).withUnsafeBufferPointer { pointers in
      guard let base = pointers.baseAddress else { preconditionFailure("the array ends with nil, so it is not empty") }
      return body(base)
    }
  }
}
