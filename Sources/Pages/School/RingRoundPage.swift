// A school's ring round: its leavers without a told destination, how they are reached, and what came of each try.

/// Whom a school rings of its leavers.
public struct RingRoundPage: Sendable {
  /// Somebody to ring.
  public struct Line: Sendable {
    /// In the address of the student, and in the form.
    public var id: String
    /// Of the form: sent twice it is one try.
    public var key: String
    public var name: String
    public var left: String
    public var intended: String
    public var numbers: [String]
    public var caution: String
    public var hub: String
    /// What came of the tries, in words; empty: there was none.
    public var tried: String

    public init(
      id: String, key: String, name: String, left: String, intended: String, numbers: [String], caution: String,
      hub: String,
      tried: String
    ) {
      self.id = id
      self.key = key
      self.name = name
      self.left = left
      self.intended = intended
      self.numbers = numbers
      self.caution = caution
      self.hub = hub
      self.tried = tried
    }
  }

  public var visit: SignedIn
  public var lines: [Line]
  /// How many there are more than are shown.
  public var more: Int
  public var outcomes: [Choice]

  public init(visit: SignedIn, lines: [Line], more: Int = 0, outcomes: [Choice]) {
    self.visit = visit
    self.lines = lines
    self.more = more
    self.outcomes = outcomes
  }

  private func form(_ line: Line) -> Markup {
    let options = outcomes.map { choice -> Markup in "<option value=\"\(choice.value)\">\(choice.label)</option>\n" }
    return Markup.form(
      Address("/school/ring-round"), visit.made,
      """
      <input type="hidden" name="student" value="\(line.id)">
      <input type="hidden" name="key" value="\(line.key)">
      <label class="hidden" for="outcome-\(line.id)">What came of it: \(line.name)</label>
      <select id="outcome-\(line.id)" name="outcome">
      \(options)</select>
      <button type="submit" class="quiet">Keep<span class="hidden">: \(line.name)</span></button>
      """)
  }

  public func page(county: String) -> Page {
    let rows = lines.map { line -> [Markup] in
      let numbers = line.numbers.map { number -> Markup in "<span class=\"part\">\(number)</span> " }.joined
      let caution: Markup = line.caution.isEmpty ? "" : "<br>\(Markup.tag(line.caution))"
      return [
        "<a href=\"\(Address("/school/students").appending(line.id))\">\(line.name)</a>", "\(line.left)",
        "\(line.intended)", "\(line.numbers.isEmpty ? "None told" : numbers)\(caution)", "\(line.hub)", "\(line.tried)",
        form(line),
      ]
    }
    let table: Markup =
      lines.isEmpty
      ? "<p>There is nobody to ring: of all your leavers you have told a destination.</p>\n"
      : Markup.table(
        "Whom to ring",
        [
          TableColumn("Name"), TableColumn("Left"), TableColumn("Meant to do"), TableColumn("Numbers"),
          TableColumn("Nearest hub"), TableColumn("Tried so far"), TableColumn("What came of it"),
        ], rows, isNamedAbove: true)
    let rest: Markup = more > 0 ? "<p>\(Markup.number(more)) more follow when some of these are told.</p>\n" : .nothing
    return Page(
      title: "Ring round", county: county, visit: visit,
      content: """
        <h1>Ring round</h1>
        <p>Your leavers of this year and the last of whom you have told no destination, and the numbers that you told yourselves. Whoever was
        not tried today comes first; all of you who act for the school see the same. Whoever wants help is sent to the nearest hub, or you
        <a href="\(Address("/school/support"))">ask the county for support</a>.</p>
        \(table)\(rest)
        """)
  }
}
