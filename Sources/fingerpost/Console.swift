// What a command prints: results on standard output, everything else on standard error.

import Glibc
import Register

/// Whatever is printed is made harmless here: text of files, of servers and of people passes through every command.
enum Console {
  /// A result, with a line's end behind it.
  static func say(_ text: String) {
    write(ended(ShownText.harmless(text)), to: STDOUT_FILENO)
  }

  /// A result in JSON.
  static func say(json: String) {
    write(ended(ShownText.harmlessJSON(json)), to: STDOUT_FILENO)
  }

  /// News and complaints.
  static func tell(_ text: String) {
    write(ended(ShownText.harmless(text)), to: STDERR_FILENO)
  }

  /// Writes over the present line of a terminal.
  static func overwrite(_ text: String) {
    write("\r\u{1B}[K" + text, to: STDERR_FILENO)
  }

  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  private static func ended(_ text: String) -> String {
    text.unicodeScalars.last == "\n" ? text : text + "\n"
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
