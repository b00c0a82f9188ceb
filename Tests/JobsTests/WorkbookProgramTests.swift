// What happens when the process that reads workbooks hangs, dies or talks nonsense.

import Intake
import Testing

@testable import Jobs

@Suite("The program that reads workbooks")
struct WorkbookProgramTests {
  private func refusal(_ words: [String], patience: Duration = .seconds(20), bytes: Int = 100) -> String? {
    do {
      _ = try WorkbookProgram(words, patience: patience).read(MemorySource(Array(repeating: 7, count: bytes)))
      return nil
    } catch let file as UnreadableFile {
      return file.code
    } catch {
      return "\(type(of: error))"
    }
  }

  @Test(
    "however it ends, the workbook is refused and the server goes on",
    arguments: [
      (["/bin/sleep", "60"], "workbook-too-large"), (["/bin/false"], "workbook-too-large"),
      (["/bin/sh", "-c", "kill -9 $$"], "workbook-too-large"), (["/bin/sh", "-c", "exit 65"], "workbook-too-large"),
      (["/bin/sh", "-c", "cat >/dev/null; echo nonsense >&2; exit 65"], "workbook-too-large"),
      (["/bin/cat", "/dev/zero"], "workbook-too-large"), (["/no/such/program"], "NotStarted"),
    ])
  func ends(_ words: [String], _ expected: String) {
    #expect(refusal(words, patience: .milliseconds(500)) == expected)
  }

  @Test("a program that takes nothing does not hold up whoever gives it more than a line holds")
  func takesNothing() {
    #expect(refusal(["/bin/sleep", "60"], patience: .milliseconds(500), bytes: 5_000_000) == "workbook-too-large")
  }

  @Test("more bytes than a workbook may have are not given to it")
  func tooManyBytes() {
    #expect(refusal(["/bin/cat"], bytes: WorkbookProgram.mostBytes + 1) == "workbook-too-large")
  }

  @Test("what it gives is the table")
  func table() throws {
    let read = try WorkbookProgram(["/bin/sh", "-c", "cat; echo '[]' >&2"]).read(MemorySource(Array("a,b\n".utf8)))
    #expect(read.csv == Array("a,b\n".utf8) && read.notes.isEmpty)
  }
}
