// What is measured beside the time: how the pace changes as people become known, and memory.

import FoundationEssentials
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// The pace of linking by how much is known.
final class Pace: Sendable {
  private struct Mark: Sendable {
    var rows: Int
    var seconds: Double
  }

  private static let step = 125_000
  private let marks = Mutex([Mark(rows: 0, seconds: 0)])

  /// - Parameter rows: linked so far.
  func note(_ rows: Int, at seconds: Double) {
    marks.withLock { marks in
      guard let last = marks.last, rows - last.rows >= Self.step else { return }
      marks.append(Mark(rows: rows, seconds: seconds))
    }
  }

  /// Rows a second between one mark and the next.
  var lines: [String] {
    marks.withLock { marks in
      zip(marks, marks.dropFirst()).map { from, to in
        let pace = Double(to.rows - from.rows) / max(to.seconds - from.seconds, 0.001)
        return "rows \(from.rows) to \(to.rows): \(Int(pace)) a second"
      }
    }
  }
}

/// Watches the memory of this process and of a server with all its children; shared pages count once (PSS).
struct MemoryWatch {
  private final class Peak: Sendable {
    let kilobytes = Mutex(0)
  }

  private let peak = Peak()
  /// What this process held before: the benchmark's own rows.
  private let before = Self.residence(of: [getpid()])
  private let watching: Task<Void, Never>

  init(root: Int32) {
    watching = Task.detached { [peak] in
      while !Task.isCancelled {
        let now = Self.residence(of: [getpid()] + Self.family(of: root))
        peak.kilobytes.withLock { $0 = max($0, now) }
        // Looking walks all pages: seldom enough that it does not slow what is measured.
        try? await Task.sleep(for: .seconds(2))
      }
    }
  }

  /// Ends watching. Result: the most memory at one moment, in kB, beyond what the benchmark held before.
  func stop() -> Int {
    watching.cancel()
    return peak.kilobytes.withLock(\.self) - before
  }

  private static func residence(of processes: [Int32]) -> Int {
    processes.reduce(0) { sum, process in
      let lines = (try? String(contentsOf: URL(filePath: "/proc/\(process)/smaps_rollup"), encoding: .utf8)) ?? ""
      let line = lines.split(separator: "\n").first { $0.hasPrefix("Pss:") }
      return sum + (line.flatMap { Int($0.filter(\.isNumber)) } ?? 0)
    }
  }

  /// A server's first process and its children.
  private static func family(of root: Int32) -> [Int32] {
    let path = "/proc/\(root)/task/\(root)/children"
    let children = (try? String(contentsOf: URL(filePath: path), encoding: .utf8)) ?? ""
    return [root] + children.split(separator: " ").compactMap { Int32($0.filter(\.isNumber)) }
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
