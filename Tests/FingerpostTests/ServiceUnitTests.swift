// The units of the service manager, held against settings.

import FoundationEssentials
import TestSupport
import Testing

@testable import fingerpost

@Suite("units of the service manager")
struct ServiceUnitTests {
  private static let service = "[Service]\nProtectSystem=strict\nStateDirectory=fingerpost\nAmbientCapabilities=\n"

  private func finding(
    _ settings: [SettingKey: String], beside: String = "", socket: String? = nil
  ) throws -> String {
    let folder = try TemporaryFolder()
    func lay(_ path: String, _ text: String) throws {
      let file = folder.path + path
      let parent = file.split(separator: "/").dropLast().joined(separator: "/")
      try FileManager.default.createDirectory(atPath: "/" + parent, withIntermediateDirectories: true)
      try text.write(toFile: file, atomically: true, encoding: .utf8)
    }
    try lay("/lib/systemd/system/fingerpost.service", Self.service)
    if !beside.isEmpty { try lay("/etc/systemd/system/fingerpost.service.d/override.conf", beside) }
    if let socket {
      try lay("/lib/systemd/system/fingerpost.socket", "[Socket]\nListenStream=127.0.0.1:8931\n")
      try lay("/etc/systemd/system/sockets.target.wants/fingerpost.socket", "")
      try lay("/etc/systemd/system/fingerpost.socket.d/override.conf", socket)
    }
    let units = try #require(ServiceUnits(root: folder.path))
    let all = [SettingKey.dataFolder: "/var/lib/fingerpost"].merging(settings) { $1 }
    return units.obstacle(try fingerpost.Settings(options: all))?.finding ?? "well"
  }

  @Test("a folder that the unit does not open, a low port and another address than the socket's are found")
  func found() throws {
    #expect(try finding([:]) == "well")
    #expect(try finding([.spoolFolder: "/srv/spool"]).contains("/srv/spool"))
    #expect(try finding([.spoolFolder: "/srv/spool"], beside: "[Service]\nReadWritePaths=/srv/spool\n") == "well")
    #expect(try finding([.spoolFolder: "/var/lib/fingerpost-other"]).contains("nothing in /var/lib/fingerpost-other"))
    #expect(try finding([.listenPort: "443"]).contains("below 1024"))
    #expect(
      try finding([.listenPort: "443"], beside: "[Service]\nAmbientCapabilities=CAP_NET_BIND_SERVICE\n") == "well")
    #expect(try finding([:], socket: "") == "well")
    #expect(try finding([.listenPort: "443"], socket: "").contains("fingerpost.socket listens at 127.0.0.1:8931"))
    #expect(
      try finding([.listenPort: "443"], socket: "[Socket]\nListenStream=\nListenStream=127.0.0.1:443\n") == "well")
  }

  @Test("a machine without units has none to look at")
  func none() throws {
    let folder = try TemporaryFolder()
    #expect(ServiceUnits(root: folder.path) == nil)
  }
}
