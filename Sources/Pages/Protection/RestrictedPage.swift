// Whom stewards keep from others, why, and who may meet them all the same.

/// People who are kept from plain officers, by their numbers alone, with why and until when.
public struct RestrictedPage: Sendable {
  /// Somebody of the list, and who may meet them.
  public struct Line: Sendable {
    public var person: String
    public var why: String
    public var until: String
    /// What follows: `Protected`, `Closed`.
    public var marks: [String]
    public var named: [String]

    public init(person: String, why: String, until: String, marks: [String], named: [String]) {
      self.person = person
      self.why = why
      self.until = until
      self.marks = marks
      self.named = named
    }
  }

  public var visit: SignedIn
  public var lines: [Line]
  public var kinds: [Choice]
  /// Numbers of those found by name; nil: nobody was looked for.
  public var found: [String]?
  public var done: String?
  public var trouble: String?

  public init(
    visit: SignedIn, lines: [Line], kinds: [Choice], found: [String]? = nil, done: String? = nil, trouble: String? = nil
  ) {
    self.visit = visit
    self.lines = lines
    self.kinds = kinds
    self.found = found
    self.done = done
    self.trouble = trouble
  }

  private static let address = Address("/steward/restricted")

  public func page(county: String) -> Page {
    let rows = lines.map { line -> [Markup] in
      [
        "Person \(line.person)", "\(line.why)", "\(line.until)",
        line.marks.map { mark -> Markup in "\(Markup.tag(mark)) " }.joined, "\(line.named.joined(separator: ", "))",
      ]
    }
    let table: Markup =
      rows.isEmpty
      ? "<p>Nobody is restricted.</p>\n"
      : Markup.table(
        "Restricted people",
        ["Whom", "Why", "Until", "What follows", "Who may meet them"].map { TableColumn($0) }, rows)
    return Page(
      title: "Restricted people", county: county, hasErrors: trouble != nil, visit: visit,
      content: """
        \(trouble.map { Markup.warning($0) } ?? .nothing)\(done.map { Markup.notice(.done, "\($0)") } ?? .nothing)\
        <h1>Restricted people</h1>
        <p>Plain officers meet none of them, and their lists end with one count for all reasons.</p>
        \(table)\(find)\(restrict)\(name)\(release)
        """)
  }

  private var find: Markup {
    let told: Markup =
      found.map { numbers in
        numbers.isEmpty
          ? "<p>Nobody goes by exactly these names and this birth date.</p>\n"
          : "<p>Found: \(numbers.map { "person \($0)" }.joined(separator: ", ")).</p>\n"
      } ?? .nothing
    return """
      <h2>Find somebody's number</h2>
      \(told)\(Markup.form(
        Self.address.appending("find"), visit.made,
        """
        \(Markup.textField(FieldFrame("surname", "Surname")))\(Markup.textField(FieldFrame("forename", "Forename")))\
        \(Markup.textField(FieldFrame("date_of_birth", "Date of birth", hint: "For example, 2009-10-15")))\
        \(Markup.button("Find", isQuiet: true))
        """))
      """
  }

  private var restrict: Markup {
    """
    <h2>Restrict somebody</h2>
    \(Markup.form(
      Self.address, visit.made,
      """
      \(Markup.textField(FieldFrame("person", "Their number")))\(Markup.choiceField(FieldFrame("kind", "Why"), kinds))\
      \(Markup.textField(FieldFrame("until", "The last day", hint: "For example, 2027-11-27; empty until it is ended")))\
      \(Markup.textField(FieldFrame("reason", "More of it, for stewards and the data protection officer")))\
      \(Markup.button("Restrict"))
      """))
    """
  }

  private var name: Markup {
    """
    <h2>Name who may meet somebody who is closed to others</h2>
    \(Markup.form(
      Self.address.appending("name"), visit.made,
      """
      \(Markup.textField(FieldFrame("named-person", "Number of the person")))\
      \(Markup.textField(FieldFrame("user", "The colleague's name for signing in", hint: "They act as lead officer for restricted records")))\
      \(Markup.tickField(FieldFrame("ends", "They may meet the person no more")))\
      \(Markup.button("Name"))
      """))
    """
  }

  private var release: Markup {
    """
    <h2>Let somebody go</h2>
    <p>What returns tell of them restricts on.</p>
    \(Markup.form(
      Self.address.appending("release"), visit.made,
      """
      \(Markup.textField(FieldFrame("released-person", "Number of whom to let go")))\
      \(Markup.textField(FieldFrame("release-reason", "Why they are let go")))\
      \(Markup.button("Let go", isQuiet: true))
      """))
    """
  }
}
