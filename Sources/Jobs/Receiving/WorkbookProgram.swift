// Reads workbooks in a process of its own, which a file made to do harm can only take down with itself.

import FoundationEssentials
import Glibc
import Intake
import Register

/// The program that turns a workbook into CSV: it takes the workbook's bytes and gives a table, or says what is wrong.
///
/// Nothing of the workbook touches the disk. Source: article *SchoolFiles*.
public struct WorkbookProgram: Sendable {
  /// What the program returns when it refuses a workbook and says why.
  public static let refused: Int32 = 65
  /// The most bytes of a workbook.
  public static let mostBytes = 10 << 20

  private let words: [String]
  /// Wall clock, from its start to its end.
  private let patience: Duration

  /// - Parameter words: the program's path and its arguments.
  public init(_ words: [String], patience: Duration = .seconds(20)) {
    self.words = words
    self.patience = patience
  }

  /// Reads a workbook. Blocks for at most ``patience``.
  /// - Throws: `UnreadableFile` where the workbook is refused; what reading the source throws.
  func read(_ file: some ByteSource) throws -> WorkbookRead {
    let child = try ReadingChild(words, until: .now + patience)
    defer { child.end() }
    var given = 0
    try file.read { piece in
      given += piece.count
      if given > Self.mostBytes { throw UnreadableFile.workbookTooLarge }
      try child.give(piece)
    }
    child.giveNoMore()
    guard let csv = child.output(), let told = child.told(), let status = child.status() else {
      throw UnreadableFile.workbookTooLarge
    }
    let notes = try? JSONDecoder().decode([Problem].self, from: Data(told))
    switch status {
    case 0: return WorkbookRead(csv: csv, notes: notes ?? [])
    case Self.refused: throw (notes?.first).map(UnreadableFile.init) ?? .workbookTooLarge
    default: throw UnreadableFile.workbookTooLarge
    }
  }
}

/// A workbook's list.
struct WorkbookRead: Sendable {
  /// UTF-8.
  var csv: [UInt8]
  var notes: [Problem]
}

/// The process, with a line to it and two from it.
private final class ReadingChild {
  private let process: pid_t
  private let deadline: ContinuousClock.Instant
  private var input: Int32
  private let results: Int32
  private let errors: Int32
  private var isReaped = false

  struct NotStarted: Error {
    let errno: Int32
  }

  init(_ words: [String], until deadline: ContinuousClock.Instant) throws {
    self.deadline = deadline
    var lines: [[Int32]] = []
    func closeAll() { for end in lines.joined() { close(end) } }
    for _ in 0..<3 {
      var ends: [Int32] = [0, 0]
      guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
        closeAll()
        throw NotStarted(errno: errno)
      }
      lines.append(ends)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (stream, ends) in lines.enumerated() { posix_spawn_file_actions_adddup2(&actions, ends[1], Int32(stream)) }
    let copies = words.map { (word: String) in strdup(word) }
    defer { copies.forEach { free($0) } }
    var process = pid_t()
    // No surroundings: neither settings nor passwords reach whoever opens the file.
    var nothing: [UnsafeMutablePointer<CChar>?] = [nil]
    let failure = posix_spawn(&process, words[0], &actions, nil, copies + [nil], &nothing)
    guard failure == 0 else {
      closeAll()
      throw NotStarted(errno: failure)
    }
    for ends in lines { close(ends[1]) }
    self.process = process
    (input, results, errors) = (lines[0][0], lines[1][0], lines[2][0])
  }

  /// Gives the program bytes; whatever it does not want any more is dropped.
  func give(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty, wait(for: input, Int16(POLLOUT)) {
      let count = send(
        input, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, Int32(MSG_NOSIGNAL))
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  func giveNoMore() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// The table; nil past the deadline, or where it is longer than any that is read.
  func output() -> [UInt8]? { bytes(of: results, atMost: 128 << 20) }

  /// What is told of the workbook.
  func told() -> [UInt8]? { bytes(of: errors, atMost: 1 << 20) }

  /// How the program ended by itself; nil where a signal ended it.
  func status() -> Int32? {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    isReaped = true
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }

  func end() {
    giveNoMore()
    close(results)
    close(errors)
    if isReaped { return }
    kill(process, SIGKILL)
    _ = status()
  }

  private func bytes(of line: Int32, atMost most: Int) -> [UInt8]? {
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while wait(for: line, Int16(POLLIN)) {
      let count = Glibc.read(line, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return all }
      all.append(contentsOf: piece[..<count])
      if all.count > most { return nil }
    }
    return nil
  }

  /// False past the deadline.
  private func wait(for line: Int32, _ event: Int16) -> Bool {
    while true {
      let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
      if left <= 0 { return false }
      var poll = pollfd(fd: line, events: event, revents: 0)
      let ready = Glibc.poll(&poll, 1, Int32(left.rounded(.up)))
      if ready > 0 { return true }
      if ready < 0 && errno != EINTR { return false }
    }
  }
}
