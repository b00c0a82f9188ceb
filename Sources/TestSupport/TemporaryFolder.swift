// A folder that disappears with the test process, together with any database that runs in it.
import Glibc

/// A new folder under `/tmp` with a short path, since sockets live in it.
///
/// A shell in a session of its own waits for the end of a line that only this process holds. However the process
/// ends, the shell then stops the servers that work in the folder and removes it.
public final class TemporaryFolder: Sendable {
  public let path: String
  /// Never closed by us: its end tells the shell that this process is gone.
  private let lifeline: Int32

  /// A new folder, empty, of this process alone.
  public init() throws {
    var template = Array("/tmp/fingerpost-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(what: "no temporary folder could be made") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    chmod(path, 0o755)
    var ends: [Int32] = [0, 0]
    // A pair of sockets, since a pipe cannot be made closed-on-exec in one step: another child, started at the same
    // moment, would hold its end for ever.
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw Failure(what: "no pair of sockets could be made")
    }
    lifeline = ends[1]
    defer { close(ends[0]) }
    _ = try ChildProgram(["setsid", "/bin/sh", "-c", Self.undertaker, "sh", path], input: ends[0])
  }

  struct Failure: Error { let what: String }

  /// Stops at once every server below the folder, then removes it.
  private static let undertaker = """
    trap '' INT TERM HUP
    cat > /dev/null
    for pid in $(find "$1" -name postmaster.pid -exec head -n 1 {} \\;); do
      case "$(readlink "/proc/$pid/cwd")" in "$1"/*) kill -QUIT "$pid" ;; esac
    done
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
      rm -rf "$1" && break
      sleep 0.2
    done
    """
}
