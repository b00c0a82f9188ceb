// Whatever a library offers says what it is for, what it takes and gives, and how it fails.
import FoundationEssentials
import Testing

@Suite("What is public is documented")
struct DocumentedTests {
  @Test("every public type, function, initialiser and subscript of a library has a docstring")
  func everything() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    var files = 0
    for file in try FileManager.default.subpathsOfDirectory(atPath: root.path()) where file.hasSuffix(".swift") {
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      files += 1
      for line in Documentation.missing(in: text) {
        Issue.record("\(file):\(line) is public and says nothing of itself.")
      }
    }
    #expect(files > 400)
  }

  @Test(
    "a public declaration without a docstring is found, and one that needs none is not",
    arguments: [
      ("public func a() {}", 1), ("/// A.\npublic func a() {}", 0),
      ("/// A.\n@inline(__always)\npublic func a() {}", 0),
      ("// A.\npublic static func a(", 1), ("  public struct A {", 1), ("func a() {}\npublic let b = 1", 0),
      ("public init(a: Int) {\n  self.a = a\n}", 0), ("public init(a: Int) { self.a = a }", 0),
      ("public init() { a = 1 }", 1), ("public init(a: Int) {\n  b = a + 1\n}", 1),
      ("public init() {}", 0),
      ("public init(\n  a: Int,\n  b: Int\n) {\n  self.a = a\n  self.b = b\n}", 0),
      ("public mutating func append(_ a: A) {", 1), ("public func hash(into hasher: inout Hasher) {", 0),
    ])
  func found(text: String, count: Int) { #expect(Documentation.missing(in: text).count == count) }
}

/// Reads Swift by its lines, which is enough as the formatter leaves them.
private enum Documentation {
  private static let modifiers: Set<Substring> = [
    "static", "mutating", "nonmutating", "final", "consuming", "borrowing", "nonisolated", "class",
  ]
  private static let kinds: Set<Substring> = [
    "func", "init", "init?", "subscript", "struct", "enum", "class", "protocol", "actor",
  ]

  /// What a protocol asks for is said by the protocol: the language's own, those of the libraries, and ours; what makes a page is
  /// said of `Page`.
  private static let saidElsewhere = [
    "static func <", "static func ==", "func hash(into", "func encode(to", "init(from decoder", "Literal",
    "init(stringInterpolation", "init(literalCapacity", "func appendLiteral", "func makeAsyncIterator",
    "func next() ->",
    "init?(column: Column)", "init(_ given: Given", "func page(", "func makeCounter", "func makeMeter",
    "func makeRecorder",
    "func makeTimer", "func destroy", "init(source:", "subscript(metadataKey", "func log(event", "func response(from",
  ]

  /// The lines, from 1, of public declarations without a docstring.
  static func missing(in text: String) -> [Int] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
    return lines.indices.filter { isPublic(lines[$0]) && !isDocumented(lines, $0) && !onlyKeeps(lines, $0) }.map {
      $0 + 1
    }
  }

  private static func isPublic(_ line: Substring) -> Bool {
    guard line.hasPrefix("public "), !saidElsewhere.contains(where: { line.contains($0) }) else { return false }
    let words = line.dropFirst("public ".count).split { " (<:".contains($0) }
    // `class` is a kind where a name follows it, and a modifier before `func`.
    guard let kind = words.first(where: { !modifiers.contains($0) }) else { return false }
    return kinds.contains(kind) || words.first == "class"
  }

  private static func isDocumented(_ lines: [Substring], _ place: Int) -> Bool {
    var above = place - 1
    while above >= 0, lines[above].hasPrefix("@") { above -= 1 }
    return above >= 0 && lines[above].hasPrefix("///")
  }

  /// An initialiser that keeps each of its arguments under its own name, which the members say.
  private static func onlyKeeps(_ lines: [Substring], _ place: Int) -> Bool {
    guard lines[place].contains("init") else { return false }
    guard let opening = lines[place...].firstIndex(where: { $0.hasSuffix("{") || $0.hasSuffix("}") }) else {
      return false
    }
    let body: [Substring]
    if lines[opening].hasSuffix("}"), let inside = lines[opening].dropLast().split(separator: " {").last {
      body = inside == " " || inside.hasSuffix(")") ? [] : [inside.dropFirst().dropLast()]
    } else {
      body = Array(lines[(opening + 1)...].prefix { $0 != "}" })
    }
    return body.allSatisfy { line in
      let sides = line.split(separator: " = ")
      return sides.count == 2 && sides[0] == "self." + sides[1]
    }
  }
}
