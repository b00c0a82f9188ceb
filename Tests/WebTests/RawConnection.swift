// A connection on which a test says exactly what it wants, byte by byte.

import Glibc
import NIOPosix
import Synchronization

/// A blocking connection to a port of this machine. Use it on a thread that may wait.
struct RawConnection: ~Copyable {
  private let descriptor: Int32

  struct Failed: Error {
    let call: String
    let errno: Int32
  }

  /// Threads apart from the server's own, or a waiting test could keep the server from answering.
  static let threads = {
    let threads = NIOThreadPool(numberOfThreads: 4)
    threads.start()
    return threads
  }()

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let answer = withUnsafeBytes(of: &address) { bytes in
      connect(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
    guard answer == 0 else { throw Failed(call: "connect", errno: errno) }
  }

  deinit {
    close(descriptor)
  }

  func send(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw Failed(call: "send", errno: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Says that nothing more will come.
  func endSending() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Reads until the text holds `mark` or the other side closes.
  func receive(until mark: String? = nil) -> String {
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      if let mark, String(decoding: all, as: UTF8.self).contains(mark) { break }
      let count = recv(descriptor, &piece, piece.count, 0)
      guard count > 0 else { break }
      all.append(contentsOf: piece[..<count])
    }
    return String(decoding: all, as: UTF8.self)
  }
}

/// Tells a thread that waits that something has come to pass.
final class Flag: Sendable {
  private let state = Mutex(false)
  func raise() { state.withLock { $0 = true } }
  var isRaised: Bool { state.withLock { $0 } }
}
