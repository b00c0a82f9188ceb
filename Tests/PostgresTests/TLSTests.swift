// TLS to the server: accepted with the right certificate, refused with a wrong one.
import Glibc
import Postgres
import TestSupport
import Testing

@Suite("TLS")
struct TLSTests {
  /// Makes two authorities, and certificates of the first for `localhost` and for another name.
  private static let makeCertificates = """
    set -eu
    cd "$1"
    for ca in good other; do
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$ca authority" \
        -keyout $ca-ca.key -out $ca-ca.crt
    done
    for name in localhost elsewhere.example; do
      openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$name" \
        -keyout $name.key -out $name.csr
      printf 'subjectAltName=DNS:%s\\n' "$name" > $name.ext
      openssl x509 -req -in $name.csr -CA good-ca.crt -CAkey good-ca.key -CAcreateserial -days 2 \
        -extfile $name.ext -out $name.crt
      chmod 600 $name.key
    done
    printf 'local all all peer map=private\\nhostssl all all 127.0.0.1/32 trust\\n' > hba.conf
    chmod a+r *.crt hba.conf
    if [ "$(id -u)" = 0 ]; then
      owner=postgres
      if id fingerpost > /dev/null 2>&1; then owner=fingerpost; fi
      chown "$owner" *.key
    fi
    """

  private static func shell(_ script: String, _ argument: String) throws {
    try #require(ChildProgram(["/bin/sh", "-c", script, "sh", argument]).wait() == 0)
  }

  private static func withServer(certificate: String, _ body: (_ conninfo: String, _ folder: String) throws -> Void)
    throws
  {
    let folder = try TemporaryFolder()
    try shell(makeCertificates, folder.path)
    let port = try SilentServer().port
    var settings = ClusterSettings(dataFolder: "\(folder.path)/data")
    settings.isDurable = false
    settings.parameters = [
      "listen_addresses": "127.0.0.1", "port": "\(port)", "hba_file": "\(folder.path)/hba.conf", "ssl": "on",
      "ssl_cert_file": "\(folder.path)/\(certificate).crt", "ssl_key_file": "\(folder.path)/\(certificate).key",
    ]
    let cluster = try PrivateCluster.serve(settings)
    defer { cluster.stop() }
    try body(
      "host=localhost hostaddr=127.0.0.1 port=\(port) user=fingerpost_app dbname=fingerpost sslcert=/nowhere",
      folder.path)
  }

  @Test("verify-full accepts the right certificate and refuses another authority and a plain connection")
  func rightCertificate() async throws {
    try await BlockingThread.run {
      try Self.withServer(certificate: "localhost") { conninfo, folder in
        let good = "\(conninfo) sslmode=verify-full sslrootcert=\(folder)/good-ca.crt"
        let db = try Connection(ConnectionSettings(good))
        #expect(db.isEncrypted)
        #expect(try db.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()").single()[0, as: Bool.self])
        for bad in ["sslmode=verify-full sslrootcert=\(folder)/other-ca.crt", "sslmode=disable"] {
          let error = #expect(throws: PostgresError.self) {
            _ = try Connection(ConnectionSettings("\(conninfo) \(bad)"))
          }
          #expect(error?.kind == .unavailable)
        }
      }
    }
  }

  @Test("verify-full refuses a certificate of another name")
  func wrongName() async throws {
    try await BlockingThread.run {
      try Self.withServer(certificate: "elsewhere.example") { conninfo, folder in
        let settings = ConnectionSettings("\(conninfo) sslmode=verify-full sslrootcert=\(folder)/good-ca.crt")
        let error = #expect(throws: PostgresError.self) { _ = try Connection(settings) }
        #expect(error?.kind == .unavailable)
        #expect(error?.message?.contains("elsewhere.example") == true)
      }
    }
  }
}
