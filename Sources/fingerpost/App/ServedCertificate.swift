// The certificate that the server shows: read anew when its files change, so that a renewed one needs no new start.

import Glibc
import NIOSSL
import ServiceLifecycle
import Services
import Synchronization

/// Connections begun after a change show the new one; those that are open go on with the one they began with.
final class ServedCertificate: Sendable {
  /// What a look at the files came to.
  enum Look: Sendable, Hashable {
    case unchanged, taken
    /// Half written, or not of one another: the old one is shown on, and the files are looked at again.
    case refused
  }

  private struct Shown {
    var certificate: NIOSSLContextConfigurationOverride
    var stamp: [Int]
  }

  private let chainFile: String
  private let keyFile: String
  private let shown: Mutex<Shown>

  /// - Throws: where they cannot be read, or are not of one another.
  init(chain: String, key: String) throws {
    chainFile = chain
    keyFile = key
    shown = Mutex(Shown(certificate: try Self.read(chain, key), stamp: Self.stamp(chain, key)))
  }

  /// For the server, with whatever else it sets.
  func configuration() throws -> TLSConfiguration {
    let now = shown.withLock { $0.certificate }
    var tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: now.certificateChain ?? [], privateKey: try Self.key(of: now))
    tls.sslContextCallback = { [self] _, promise in promise.succeed(shown.withLock { $0.certificate }) }
    return tls
  }

  /// Reads the files where they are not as they were.
  func look() -> Look {
    let stamp = Self.stamp(chainFile, keyFile)
    guard stamp != shown.withLock({ $0.stamp }) else { return .unchanged }
    guard let fresh = try? Self.read(chainFile, keyFile) else { return .refused }
    shown.withLock { $0 = Shown(certificate: fresh, stamp: stamp) }
    return .taken
  }

  private static func read(_ chain: String, _ key: String) throws -> NIOSSLContextConfigurationOverride {
    var read = NIOSSLContextConfigurationOverride()
    read.certificateChain = try NIOSSLCertificate.fromPEMFile(chain).map { .certificate($0) }
    read.privateKey = .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
    // Fails where the two are not of one another.
    _ = try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: read.certificateChain ?? [], privateKey: try self.key(of: read)))
    return read
  }

  private static func key(of read: NIOSSLContextConfigurationOverride) throws -> NIOSSLPrivateKeySource {
    guard let key = read.privateKey else { throw CommandError(.usage, "The certificate has no key.") }
    return key
  }

  /// What changes when somebody writes the files or puts others in their place.
  private static func stamp(_ files: String...) -> [Int] {
    files.flatMap { file -> [Int] in
      var status = stat()
      guard stat(file, &status) == 0 else { return [0] }
      return [
        Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec), Int(status.st_ino), Int(status.st_size),
      ]
    }
  }
}

/// Looks at the certificate's files every few seconds until the server stops.
struct CertificateKeeper: Service {
  let certificate: ServedCertificate
  let observer: Observer

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var wasRefused = false
      while (try? await Task.sleep(for: .seconds(10))) != nil {
        let look = certificate.look()
        // Once, and not at every look.
        if look == .refused, !wasRefused {
          observer.note(.failure("the certificate cannot be read anew", error: "its files"))
        }
        wasRefused = look == .refused
      }
    }
  }
}
