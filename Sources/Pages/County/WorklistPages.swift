// Worklists of officers: a table with what is done about each line, and what stands before it.

/// A worklist as most of them are: what it is for, one or more tables, what was done.
public struct WorklistPage: Sendable {
  /// A table with its heading.
  public struct Part: Sendable {
    /// Empty: the page's own.
    public var heading: String
    public var columns: [TableColumn]
    public var rows: [[Markup]]
    /// Said where it has no rows.
    public var ifEmpty: String

    public init(_ heading: String = "", _ columns: [TableColumn], _ rows: [[Markup]], ifEmpty: String) {
      self.heading = heading
      self.columns = columns
      self.rows = rows
      self.ifEmpty = ifEmpty
    }
  }

  public var visit: SignedIn
  public var title: String
  public var about: String
  public var parts: [Part]
  /// Beside the tables, such as a link to a file.
  public var more: Markup
  /// Of stewards: without the links of officers.
  public var isOfStewards = false
  public var done: String?
  public var trouble: String?

  public init(
    visit: SignedIn, title: String, about: String, parts: [Part], more: Markup = .nothing, done: String? = nil,
    trouble: String? = nil
  ) {
    self.visit = visit
    self.title = title
    self.about = about
    self.parts = parts
    self.more = more
    self.done = done
    self.trouble = trouble
  }

  public func page(county: String) -> Page {
    let tables = parts.map { part -> Markup in
      let heading: Markup = part.heading.isEmpty ? "" : "<h2>\(part.heading)</h2>\n"
      let table: Markup =
        part.rows.isEmpty
        ? "<p>\(part.ifEmpty)</p>\n"
        : Markup.table(part.heading.isEmpty ? title : part.heading, part.columns, part.rows, isNamedAbove: true)
      return "\(heading)\(table)"
    }
    return Page(
      title: title, county: county, hasErrors: trouble != nil, visit: visit,
      content: """
        \(Markup.trouble(trouble))\(done.map { Markup.notice(.done, "\($0)") } ?? "")<h1>\(title)</h1>
        \(isOfStewards ? StewardNavigation.links : CountyNavigation.links)<p>\(about)</p>
        \(tables)\(more)
        """)
  }
}

extension Markup {
  /// What stands against what was done; nil: nothing.
  static func trouble(_ sentence: String?) -> Markup {
    sentence.map {
      """
      <div class="errors" role="alert" tabindex="-1" data-focus><h2>There is a problem</h2><p>\($0)</p></div>

      """
    } ?? ""
  }

  /// A tick on a line of a table, for a form around it.
  /// - Parameter about: said to who hears the page and not the line.
  public static func pick(_ name: String, value: String = "yes", _ about: String) -> Markup {
    """
    <span class="choice small"><input type="checkbox" id="\(name)" name="\(name)" value="\(value)">\
    <label for="\(name)"><span class="hidden">Choose \(about)</span></label></span>
    """
  }

  /// The name of somebody, leading to their record from a list.
  public static func person(_ id: Int64, _ name: String, from: String) -> Markup {
    "<a href=\"\(Address("/county/people").appending(String(id)).asking("from", from))\">\(name)</a>"
  }

  /// A form of one button on a line of a table.
  /// - Parameters:
  ///   - fields: hidden, with what it showed among them.
  ///   - about: said to who hears the page and not the line.
  public static func lineForm(
    _ address: Address, _ made: FormMade, _ fields: [(name: String, value: String)], _ button: String, about: String
  ) -> Markup {
    let hidden = fields.map { field -> Markup in
      "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">\n"
    }
    return Markup.form(
      address, made,
      "\(hidden)<button type=\"submit\" class=\"quiet\">\(button)<span class=\"hidden\">: \(about)</span></button>\n")
  }
}

/// The pages of stewards, on each of them.
enum StewardNavigation {
  static var links: Markup {
    """
    <nav class="county" aria-label="The county's lists"><ul>
    <li><a href="\(Address("/steward/links"))">People who may be one</a></li>
    <li><a href="\(Address("/county/questions"))">Questions about links</a></li>
    <li><a href="\(Address("/steward/deaths"))">Deaths to confirm</a></li>
    <li><a href="\(Address("/steward/agreements"))">Agreements</a></li>
    <li><a href="\(Address("/steward/instructions"))">Instructions</a></li>
    <li><a href="\(Address("/steward/settings"))">Settings</a></li>
    <li><a href="\(Address("/steward/code-lists"))">Code lists</a></li>
    <li><a href="\(Address("/steward/areas"))">Areas</a></li>
    <li><a href="\(Address("/steward/institutions"))">Institutions</a></li>
    <li><a href="\(Address("/steward/restricted"))">Restricted people</a></li>
    </ul></nav>

    """
  }
}

/// Situations of which statements disagree: what counts and what else was told, side by side, to choose from.
public struct ContestedPage: Sendable {
  /// One of the statements.
  public struct Side: Sendable {
    /// A code, and a provider as a return names it.
    public var code: String
    public var provider: String
    public var what: String
    public var at: String
    public var since: String
    public var told: String

    public init(code: String, provider: String, what: String, at: String, since: String, told: String) {
      self.code = code
      self.provider = provider
      self.what = what
      self.at = at
      self.since = since
      self.told = told
    }

    var values: [String] { [what, at, since, told] }
  }

  /// Somebody of whom they disagree; what counts comes first.
  public struct Line: Sendable {
    public var person: Int64
    public var name: String
    public var version: String
    /// Of the form: sent twice it is one contact.
    public var key: String
    public var sides: [Side]

    public init(person: Int64, name: String, version: String, key: String, sides: [Side]) {
      self.person = person
      self.name = name
      self.version = version
      self.key = key
      self.sides = sides
    }
  }

  public var visit: SignedIn
  public var lines: [Line]
  public var done: String?
  public var trouble: String?

  public init(visit: SignedIn, lines: [Line], done: String? = nil, trouble: String? = nil) {
    self.visit = visit
    self.lines = lines
    self.done = done
    self.trouble = trouble
  }

  private static let fields = ["What they do", "Where", "Since", "Told by"]

  public func page(county: String) -> Page {
    let people = lines.map(part)
    return Page(
      title: "Contested situations", county: county, hasErrors: trouble != nil, visit: visit,
      content: """
        \(Markup.trouble(trouble))\(done.map { Markup.notice(.done, "\($0)") } ?? "")<h1>Contested situations</h1>
        \(CountyNavigation.links)<p>Two verified statements disagree. Ask one of those who know, and say here who told you which is so; it \
        is recorded as a contact of today.</p>
        \(people.isEmpty ? "<p>Nothing is contested.</p>\n" : people.joined)
        """)
  }

  private func part(_ line: Line) -> Markup {
    let columns =
      [TableColumn("What is told")]
      + line.sides.indices.map { TableColumn($0 == 0 ? "What counts now" : "Told otherwise \($0)") }
    let rows = Self.fields.enumerated().map { place, field -> [Markup] in
      ["\(field)"]
        + line.sides.enumerated().map { side, told -> Markup in
          let value = told.values[place]
          guard side > 0, place < 3, !value.isEmpty else { return "\(value)" }
          return value == line.sides[0].values[place]
            ? "\(value) \(Markup.tag("same"))" : "<strong>\(value)</strong> \(Markup.tag("differs"))"
        }
    }
    let address = Address("/county/people").appending(String(line.person))
    let sides = line.sides.enumerated().map { place, side in
      Choice(String(place), place == 0 ? "What counts now: \(side.what)" : "Told otherwise \(place): \(side.what)")
    }
    let hidden = line.sides.enumerated().map { place, side -> Markup in
      """
      <input type="hidden" name="code-\(place)" value="\(side.code)">
      <input type="hidden" name="provider-\(place)" value="\(side.provider)">

      """
    }
    return """
      <section><h2>\(Markup.person(line.person, line.name, from: "contested"))</h2>
      \(Markup.table("The statements about \(line.name)", columns, rows, isNamedAbove: true))
      \(Markup.form(
        Address("/county/contested"), visit.made,
        """
        <input type="hidden" name="person" value="\(line.person)">
        <input type="hidden" name="version" value="\(line.version)">
        <input type="hidden" name="key" value="\(line.key)">
        \(hidden)\(Markup.selectField(FieldFrame("side-\(line.person)", "What is so"), sides))\
        \(Markup.selectField(FieldFrame("outcome-\(line.person)", "Who told you"), Self.tellers))\
        <button type="submit" class="quiet">Record it<span class="hidden">: \(line.name)</span></button>
        """))
      <p><a href="\(address.asking("from", "contested"))">Ring them: numbers and the whole record<span class="hidden"> of \
      \(line.name)</span></a></p></section>

      """
  }

  private static let tellers = [
    Choice("spoke to provider", "The school, college or employer"), Choice("spoke to young person", "The young person"),
    Choice("spoke to parent", "A parent"),
  ]
}

/// Early leavers' notices for other authorities: those to pass on, to be ticked together, and those that were.
public struct ForwardPage: Sendable {
  public var visit: SignedIn
  public var columns: [TableColumn]
  /// Each with its tick at the end.
  public var open: [[Markup]]
  public var passed: [[Markup]]
  public var done: String?
  public var trouble: String?

  public init(
    visit: SignedIn, columns: [TableColumn], open: [[Markup]], passed: [[Markup]], done: String? = nil,
    trouble: String? = nil
  ) {
    self.visit = visit
    self.columns = columns
    self.open = open
    self.passed = passed
    self.done = done
    self.trouble = trouble
  }

  public func page(county: String) -> Page {
    let waiting: Markup =
      open.isEmpty
      ? "<p>None waits.</p>\n"
      : """
      <p><a href="\(Address("/county/notices/csv"))">Download them for their authorities</a></p>
      \(Markup.form(
        Address("/county/notices"), visit.made,
        """
        \(Markup.table("To pass on", columns + [TableColumn("Choose")], open, isNamedAbove: true))\
        \(Markup.dateField(FieldFrame("on", "Passed on", hint: "Today, where you leave it out.")))\
        \(Markup.button("Record that those chosen were passed on"))
        """))
      """
    return Page(
      title: "Notices to forward", county: county, hasErrors: trouble != nil, visit: visit,
      content: """
        \(Markup.trouble(trouble))\(done.map { Markup.notice(.done, "\($0)") } ?? "")<h1>Notices to forward</h1>
        \(CountyNavigation.links)<p>Schools told that they left, and they live in the area of another authority, which has to be told as soon \
        as can be.</p>
        <h2>To pass on</h2>
        \(waiting)<h2>Passed on</h2>
        \(passed.isEmpty ? "<p>None yet.</p>\n" : Markup.table(
          "Passed on", columns + [TableColumn("Passed on")], passed, isNamedAbove: true))
        """)
  }
}
