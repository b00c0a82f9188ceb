// What a browser is shown where the answer asked for cannot be given.

/// What happened, what to do, and by what number the county finds it. Nothing personal.
public struct ErrorPage: Sendable {
  public var title: String
  public var sentence: String
  public var advice: String
  /// Of the request, as the log names it.
  public var reference: String

  public init(title: String, sentence: String, advice: String, reference: String) {
    self.title = title
    self.sentence = sentence
    self.advice = advice
    self.reference = reference
  }

  public func page(county: String) -> Page {
    Page(
      title: title, county: county,
      content: """
        <h1>\(title)</h1>
        <p>\(sentence)</p>
        <p>\(advice)</p>
        \(reference.isEmpty ? "" : "<p class=\"hint\">If you ask the county about it, give this number: <code>\(reference)</code></p>")
        """)
  }
}
