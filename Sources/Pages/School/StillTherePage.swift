// "Still there?": the county asks about a school's own last roll, and one upload answers.

/// How a school confirms its own last roll at once.
public struct StillTherePage: Sendable {
  public var visit: SignedIn
  public var today: String
  /// On the last roll.
  public var people: Int

  public init(visit: SignedIn, today: String, people: Int) {
    self.visit = visit
    self.today = today
    self.people = people
  }

  public func page(county: String) -> Page {
    let how: Markup =
      people == 0
      ? "<p>No roll of yours of this academic year names anybody. Send one first.</p>\n"
      : """
      <p>\(Markup.number(people)) \(people == 1 ? "is" : "are") on your last roll. What you told of them lapses, unless you say again that it is so.</p>
      <ol>
      <li><a href="\(Address("/school/still-there/file"))">Download your last roll</a>, as you told it.</li>
      <li>Take out nobody. Of whoever has gone, fill in the leaving date. Leave everybody else as they are.</li>
      <li><a href="\(Address("/school/send"))">Send the file</a> as a return of enrolments of \(today).</li>
      </ol>

      """
    return Page(
      title: "Still there?", county: county, visit: visit,
      content: """
        <h1>Are they still there?</h1>
        \(how)<p><a href="\(Address("/school"))">What is due</a></p>
        """)
  }
}
