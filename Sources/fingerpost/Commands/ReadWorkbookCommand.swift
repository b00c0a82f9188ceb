// fingerpost read-workbook: what the server starts to read a workbook, and nobody by hand.

import ArgumentParser
import FoundationEssentials
import Glibc
import Intake
import Register
import Jobs

/// Takes a workbook from standard input and gives its list as CSV; what is to be told of it goes to standard error as JSON.
struct ReadWorkbookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read-workbook", abstract: "Read a workbook for the server.", shouldDisplay: false)

  func run() throws {
    Self.limit()
    let file = Self.input()
    do throws(UnreadableFile) {
      let table = try WorkbookTable(file)
      Self.write(Array(table.csv.utf8), to: STDOUT_FILENO)
      Self.tell(table.notes)
    } catch {
      Self.tell([error.problem])
      Glibc.exit(WorkbookProgram.refused)
    }
  }

  /// A workbook may take this much of the machine and no more. It opens and writes no file, and has none of whoever started
  /// this program.
  private static func limit() {
    for descriptor in 3..<Int32(4_096) { close(descriptor) }
    func set(_ resource: __rlimit_resource, _ most: rlim_t) {
      var bound = rlimit(rlim_cur: most, rlim_max: most)
      setrlimit(__rlimit_resource_t(resource.rawValue), &bound)
    }
    set(RLIMIT_AS, 1 << 30)
    set(RLIMIT_CPU, 20)
    set(RLIMIT_FSIZE, 0)
    set(RLIMIT_CORE, 0)
  }

  private static func input() -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 || bytes.count > WorkbookProgram.mostBytes { return bytes }
      bytes.append(contentsOf: piece[..<count])
    }
  }

  private static func tell(_ problems: [Problem]) {
    if let json = try? JSONEncoder().encode(problems) { write(Array(json), to: STDERR_FILENO) }
  }

  private static func write(_ bytes: [UInt8], to line: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(line, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}

extension WorkbookProgram {
  /// This program itself. Tests are another program, and have it beside them.
  static let own: WorkbookProgram? = {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &path, path.count - 1)
    guard length > 0 else { return nil }
    let program = String(decoding: path[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folder = program.lastIndex(of: "/").map { String(program[..<$0]) } ?? ""
    let name = program.split(separator: "/").last == "fingerpost" ? program : folder + "/fingerpost"
    return WorkbookProgram([name, "read-workbook"])
  }()
}
