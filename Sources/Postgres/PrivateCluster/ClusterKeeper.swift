// Starts the server of a private cluster, starts it again when it dies, and stops it.
import Glibc

final class ClusterKeeper: Sendable {
  private struct State: Sendable {
    var process: pid_t = 0
    var isStopping = false
  }

  private let state = Monitor(State())
  private let data: String
  private let log: String
  private let account: Account?
  private let socketFolder: String
  private let words: [String]
  private let startLimit: Duration

  init(_ folder: ClusterFolder, _ programs: ClusterPrograms, _ settings: ClusterSettings) throws(ClusterError) {
    data = folder.data
    log = folder.log
    account = folder.account
    startLimit = settings.startLimit
    socketFolder = try folder.socketFolder()
    words = Self.command(programs, folder, settings, socketFolder)
  }

  var process: pid_t { state.withLock { $0.process } }

  /// Takes over the live server of the folder or starts one.
  func start() throws(ClusterError) {
    if let live = ClusterPostmaster.live(in: data) {
      state.withLock { $0.process = live.process }
      return
    }
    clearLeftovers()
    if let status = SystemFiles.status(log), status.st_size > 10_000_000 { rename(log, log + ".1") }
    let output = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw SystemFiles.failure("open", log) }
    defer { Glibc.close(output) }
    let process = try ChildProcess.start(words, as: account, output: output)
    state.withLock { $0.process = process }
  }

  /// Waits for the end of start-up or crash recovery; nil when the server ended instead.
  func waitUntilReady() throws(ClusterError) -> ClusterAddress? {
    let deadline = Deadline(after: startLimit)
    while !deadline.hasPassed {
      if let live = ClusterPostmaster.live(in: data), live.isReady {
        return live.address
      }
      if isGone(process) { return nil }
      usleep(5_000)
    }
    throw ClusterError(.failed, "PostgreSQL did not become ready within \(startLimit); its log is \(log).")
  }

  /// Starts the server again whenever it is gone, until ``stop()``.
  func watch() {
    BlockingThread.start { [self] in
      var pause = Duration.milliseconds(200)
      while state.wait(until: Deadline(after: pause), for: { $0.isStopping ? true : nil }) == nil {
        guard isGone(process) else {
          pause = .milliseconds(200)
          continue
        }
        try? start()
        pause = min(pause * 2, .seconds(10))
      }
    }
  }

  /// Ends the watch and leaves the server as it is.
  func leave() { state.change { $0.isStopping = true } }

  /// A fast shutdown; an immediate one if that takes a minute, which crash recovery makes good.
  func stop() {
    let process = state.change { state in
      state.isStopping = true
      return state.process
    }
    guard process > 0 else { return }
    kill(process, SIGINT)
    if !waitUntilGone(process, .seconds(60)) {
      kill(process, SIGQUIT)
      _ = waitUntilGone(process, .seconds(10))
    }
    state.withLock { $0.process = 0 }
  }

  /// After a killed server its workers may live for a moment, and its notes for ever. Our lock on the folder says
  /// that no other program starts a server here meanwhile.
  private func clearLeftovers() {
    for signal in [nil, SIGQUIT, SIGKILL] {
      if let signal { ClusterPostmaster.processes(in: data).forEach { kill($0, signal) } }
      let deadline = Deadline(after: signal == nil ? .milliseconds(500) : .seconds(5))
      while !ClusterPostmaster.processes(in: data).isEmpty && !deadline.hasPassed { usleep(10_000) }
    }
    guard ClusterPostmaster.processes(in: data).isEmpty else { return }
    unlink(data + "/postmaster.pid")
    for name in SystemFiles.entries(of: socketFolder) where name.hasPrefix(".s.PGSQL.") {
      unlink("\(socketFolder)/\(name)")
    }
  }

  private func isGone(_ process: pid_t) -> Bool {
    var status: Int32 = 0
    // Our own child leaves a trace until it is waited for; an adopted server is nobody's child of ours.
    if waitpid(process, &status, WNOHANG) == process { return true }
    if kill(process, 0) != 0 && errno == ESRCH { return true }
    // A dead server that nobody waits for stays in the list of processes as a zombie.
    let fields = SystemFiles.read("/proc/\(process)/stat").flatMap { $0.split(separator: ")").last }
    return fields?.hasPrefix(" Z") ?? false
  }

  private func waitUntilGone(_ process: pid_t, _ limit: Duration) -> Bool {
    let deadline = Deadline(after: limit)
    while !isGone(process) {
      if deadline.hasPassed { return false }
      usleep(5_000)
    }
    return true
  }

  private static func command(
    _ programs: ClusterPrograms, _ folder: ClusterFolder, _ settings: ClusterSettings, _ socketFolder: String
  ) -> [String] {
    var parameters = [
      "listen_addresses": "", "port": "5432", "unix_socket_directories": "\"\(socketFolder)\"",
      "timezone": "UTC", "log_timezone": "UTC", "jit": "off",
      // Room for a county's links and their indexes, and few checkpoints while very much is loaded.
      "shared_buffers": "384MB", "max_wal_size": "4GB", "checkpoint_timeout": "15min",
      // After a crash one call per file system, which takes a tenth of the time of one per file.
      "recovery_init_sync_method": "syncfs",
      // Personal data must never reach the log. The sentence of an ordinary error can quote a value, so errors of
      // statements are not logged at all; the program's own log has their code and the statement's name.
      "log_min_messages": "log", "log_min_error_statement": "panic", "log_error_verbosity": "terse",
      "log_statement": "none", "log_min_duration_statement": "-1", "log_min_duration_sample": "-1",
      "log_transaction_sample_rate": "0", "log_duration": "off", "log_parameter_max_length": "0",
      "log_parameter_max_length_on_error": "0", "debug_print_parse": "off", "debug_print_plan": "off",
      "debug_print_rewritten": "off", "log_line_prefix": "%m [%p] ", "logging_collector": "off",
    ]
    for name in ["fsync", "synchronous_commit", "full_page_writes"] {
      parameters[name] = settings.isDurable ? "on" : "off"
    }
    parameters.merge(settings.parameters) { $1 }
    return [programs.postgres, "-D", folder.data]
      + parameters.sorted { $0.key < $1.key }.flatMap { ["-c", "\($0.key)=\($0.value)"] }
  }
}
