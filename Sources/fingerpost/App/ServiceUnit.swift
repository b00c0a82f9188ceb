// What the units of the service manager allow, held against the settings: for `fingerpost doctor`.

import FoundationEssentials
import Glibc

/// `fingerpost.service` and `fingerpost.socket` as they lie on this machine, with what was changed beside them.
struct ServiceUnits: Sendable {
  /// Assignments of all files of a unit in the order of their reading: `ReadWritePaths` and what stands behind it.
  typealias Unit = [(name: String, value: String)]

  let service: Unit
  /// nil: it is not enabled.
  let socket: Unit?

  /// nil: there is no unit here.
  /// - Parameter root: where `/etc` and `/lib` are.
  init?(root: String = "") {
    guard let service = Self.unit("fingerpost.service", root) else { return nil }
    self.service = service
    let isEnabled = FileManager.default.fileExists(
      atPath: root + "/etc/systemd/system/sockets.target.wants/fingerpost.socket")
    socket = isEnabled ? Self.unit("fingerpost.socket", root) : nil
  }

  private static func unit(_ name: String, _ root: String) -> Unit? {
    let own = "\(root)/etc/systemd/system/\(name)"
    let places = [own, "\(root)/lib/systemd/system/\(name)", "\(root)/usr/lib/systemd/system/\(name)"]
    guard let text = places.lazy.compactMap({ text(of: $0) }).first else { return nil }
    let beside = ((try? FileManager.default.contentsOfDirectory(atPath: own + ".d")) ?? []).sorted()
      .filter { $0.hasSuffix(".conf") }.compactMap { Self.text(of: "\(own).d/\($0)") }
    var lines: Unit = []
    for line in ([text] + beside).flatMap({ $0.split(whereSeparator: \.isNewline) }) {
      let sides = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if sides.count == 2, !line.hasPrefix("#"), !line.hasPrefix(";") {
        lines.append((name: String(sides[0]), value: String(sides[1])))
      }
    }
    return lines
  }

  private static func text(of path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All values of a name; an empty one forgets those before it.
  private static func values(_ name: String, _ unit: Unit) -> [String] {
    unit.filter { $0.name == name }.reduce(into: []) { values, line in
      if line.value.isEmpty { values = [] } else { values += line.value.split(separator: " ").map(String.init) }
    }
  }

  /// What of the settings the units do not let happen; nil: nothing.
  func obstacle(_ settings: Settings) -> (finding: String, advice: String)? {
    let isStrict = Self.values("ProtectSystem", service).last == "strict"
    let writable =
      Self.values("ReadWritePaths", service).map { String($0.drop { "-+".contains($0) }) }
      + Self.values("StateDirectory", service).map { "/var/lib/" + $0 }
    for folder in [settings.dataFolder, settings.spoolFolder] where isStrict {
      guard writable.contains(where: { folder == $0 || folder.hasPrefix($0 + "/") }) else {
        return (
          "The unit lets the server write nothing in \(folder).",
          "Add ReadWritePaths=\(folder) by systemctl edit fingerpost."
        )
      }
    }
    if let socket {
      let asked = Self.values("ListenStream", socket)
      let own = "\(settings.listenAddress):\(settings.listenPort)"
      guard asked.contains(own) else {
        return (
          "fingerpost.socket listens at \(asked.joined(separator: ", ")), and the settings say \(own).",
          "Let both say the same: systemctl edit fingerpost.socket, or listen_address and listen_port."
        )
      }
      return nil
    }
    let capabilities = Self.values("AmbientCapabilities", service)
    if settings.listenPort > 0, settings.listenPort < 1024, !capabilities.contains("CAP_NET_BIND_SERVICE") {
      return (
        "The unit lets the server listen at no port below 1024.",
        "Enable fingerpost.socket, or add AmbientCapabilities=CAP_NET_BIND_SERVICE and CapabilityBoundingSet= with it by "
          + "systemctl edit fingerpost."
      )
    }
    return nil
  }
}
