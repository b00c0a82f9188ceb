// Programs that tests start, without the open files of the test process.
import CPostgres
import Glibc

/// A started program.
///
/// A child that inherited a socket of another test would keep it open: the other side would wait for an end that
/// never comes.
public struct ChildProgram: Sendable {
  public let process: pid_t

  /// A program that did not do what the test needs of it.
  public struct Failure: Error { public let what: String }

  /// Starts `words[0]`, which is looked for in the path, in the root folder.
  ///
  /// - Parameters:
  ///   - input: an open file for its standard input; nil gives it nothing to read.
  ///   - output: a path that its standard output is written to.
  ///   - errors: a path that its standard error is written to.
  public init(_ words: [String], input: Int32? = nil, output: String = "/dev/null", errors: String = "/dev/null") throws
  {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
    fp_spawn_plain_surroundings(&actions)
    let copies = words.map { (word: String) in strdup(word) }
    defer { copies.forEach { free($0) } }
    var process = pid_t()
    guard posix_spawnp(&process, words[0], &actions, nil, copies + [nil], environ) == 0 else {
      throw Failure(what: "\(words[0]) could not be started")
    }
    self.process = process
  }

  /// Waits for the program's end and gives its status as `waitpid` tells it.
  @discardableResult
  public func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status
  }
}
