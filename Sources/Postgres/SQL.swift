// A statement as the program holds it: fixed text with a name, never assembled from values.

/// A named SQL text. The name stands for it in errors and in the cache of prepared statements.
///
/// Texts come from the embedded files under `sql/`. A literal may be used where a file would be too much; there is no
/// string interpolation, so a value cannot slip into the text: values are ``Parameter``s.
public struct SQL: Sendable, Hashable, ExpressibleByStringLiteral {
  public let name: String
  public let text: String

  /// - Parameters:
  ///   - name: under which it is prepared, unique in the program.
  ///   - text: one statement, with `$1` and so on.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// A text written in the program; it is its own name.
  public init(stringLiteral text: StaticString) {
    self.name = "\(text)"
    self.text = "\(text)"
  }

  /// The name as errors show it: a literal is cut to one short line.
  var label: String {
    let line = name.prefix { !$0.isNewline }
    return line.count > 60 ? String(line.prefix(59)) + "…" : String(line)
  }
}

/// A setting for one transaction, such as `role` or the visit's secret.
public struct Setting: Sendable, Hashable {
  public let name: String
  public let value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
