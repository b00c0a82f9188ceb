// The catalogue of problems, the page about it and the program agree.

import FoundationEssentials
import Register
import Testing

@testable import Intake

@Suite("catalogue of problems")
struct ProblemCatalogueTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("article Problems lists exactly the catalogue, row by row")
  func article() throws {
    let page = try String(
      contentsOf: Self.root.appending(path: "Sources/Register/Register.docc/Problems.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    let expected = ProblemKind.all.map { "| `\($0.code)` | \($0.severity.rawValue) | \($0.sentence) | \($0.advice) |" }
    #expect(rows == expected)
  }

  @Test("every kind has a code of its own, and a sentence and an advice that end as sentences do")
  func words() {
    #expect(Set(ProblemKind.all.map(\.code)).count == ProblemKind.all.count)
    for kind in ProblemKind.all {
      #expect(kind.sentence.hasSuffix(".") && kind.advice.hasSuffix("."), "\(kind.code)")
      #expect(kind.code.allSatisfy { $0 == "-" || $0.isLowercase || $0.isNumber }, "\(kind.code)")
    }
  }

  @Test("no kind that the sources declare is missing from the catalogue, and nowhere else is one made")
  func declared() throws {
    var declared = 0
    for folder in ["Register", "Intake", "Jobs", "Services", "Web"] {
      let files = try FileManager.default.subpathsOfDirectory(atPath: Self.root.path + "/Sources/" + folder)
      for file in files where file.hasSuffix(".swift") {
        let text = try String(contentsOf: Self.root.appending(path: "Sources/\(folder)/\(file)"), encoding: .utf8)
        declared += text.split(separator: "\n").count {
          $0.contains("= ProblemKind(\"") || $0.hasSuffix("= ProblemKind(")
        }
      }
    }
    #expect(declared == ProblemKind.all.count)
  }

  @Test("what differs from file to file takes its place in the sentence, and no name in braces is left")
  func filled() {
    let told = ProblemKind.kindUnknown.file(["kinds": "leaver, {roll}"]).problem
    #expect(told.advice == "Say which kind it is: leaver, {roll}.")
  }
}
