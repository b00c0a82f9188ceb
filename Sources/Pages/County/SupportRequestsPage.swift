// What schools ask of the county's advisers: taken up, and closed with what came of it.

/// Requests of schools for support.
public struct SupportRequestsPage: Sendable {
  /// A request.
  public struct Line: Sendable {
    /// Of the request, in its form.
    public var id: String
    /// In the address of the person; nil: linked to nobody yet.
    public var person: String?
    public var name: String
    public var school: String
    public var why: String
    public var asked: String
    public var state: String
    public var isTaken: Bool
    public var isClosed: Bool

    public init(
      id: String, person: String?, name: String, school: String, why: String, asked: String, state: String,
      isTaken: Bool,
      isClosed: Bool
    ) {
      self.id = id
      self.person = person
      self.name = name
      self.school = school
      self.why = why
      self.asked = asked
      self.state = state
      self.isTaken = isTaken
      self.isClosed = isClosed
    }
  }

  public var visit: SignedIn
  public var lines: [Line]
  /// How many wait that plain officers do not meet, and since when; nil: none.
  public var apart: (count: Int, since: String)?
  public var outcomes: [Choice]
  /// What was done; nil: nothing.
  public var done: String?
  /// What could not be done; nil: nothing.
  public var trouble: String?

  public init(
    visit: SignedIn, lines: [Line], apart: (count: Int, since: String)? = nil, outcomes: [Choice],
    done: String? = nil, trouble: String? = nil
  ) {
    self.visit = visit
    self.lines = lines
    self.apart = apart
    self.outcomes = outcomes
    self.done = done
    self.trouble = trouble
  }

  private func act(_ line: Line) -> Markup {
    if line.isClosed { return "" }
    guard line.isTaken else {
      return Markup.form(
        Address("/county/support"), visit.made,
        """
        <input type="hidden" name="request" value="\(line.id)"><input type="hidden" name="answer" value="take">
        <button type="submit" class="quiet">Take it up<span class="hidden">: \(line.name)</span></button>
        """)
    }
    let options = outcomes.map { choice -> Markup in "<option value=\"\(choice.value)\">\(choice.label)</option>\n" }
    return Markup.form(
      Address("/county/support"), visit.made,
      """
      <input type="hidden" name="request" value="\(line.id)"><input type="hidden" name="answer" value="close">
      <label class="hidden" for="outcome-\(line.id)">What came of it for \(line.name)</label>
      <select id="outcome-\(line.id)" name="outcome">
      \(options)</select>
      <button type="submit" class="quiet">Close<span class="hidden">: \(line.name)</span></button>
      """)
  }

  public func page(county: String) -> Page {
    let rows = lines.map { line -> [Markup] in
      let named: Markup =
        line.person.map {
          "<a href=\"\(Address("/county/people").appending($0).asking("from", "school-asked"))\">\(line.name)</a>"
        } ?? "\(line.name)"
      return [named, "\(line.school)", "\(line.why)", "\(line.asked)", "\(line.state)", act(line)]
    }
    let notice: Markup =
      done.map { Markup.notice(.done, "\($0)") } ?? trouble.map { Markup.notice(.important, "\($0)") } ?? ""
    let table: Markup =
      lines.isEmpty
      ? "<p>No school asks for anybody.</p>\n"
      : Markup.table(
        "Asked for by schools",
        [
          TableColumn("Name"), TableColumn("School"), TableColumn("Why"), TableColumn("Asked on"), TableColumn("State"),
          TableColumn("Answer"),
        ], rows, isNamedAbove: true)
    let waiting: Markup =
      apart.map { apart in
        Markup.warning(
          "Of \(apart.count) that nobody has taken up, the first of \(apart.since), no plain officer sees anything. Take them up with the others of their day: a request that alone stays received tells its school why."
        )
      } ?? .nothing
    return Page(
      title: "Asked for by schools", county: county, visit: visit,
      content: """
        \(notice)<h1>Asked for by schools</h1>
        \(CountyNavigation.links)<p>The school sees that you have taken it up and closed it; not what came of it.</p>
        \(waiting)\(table)
        """)
  }
}
