// A doubtful link: both sides next to each other, what weighs for and against, and the answer.

/// One question after another.
public struct QuestionPage: Sendable {
  /// What one side tells of who somebody is.
  public struct Side: Sendable {
    public var person: Int64
    /// Values in the order of ``fields``.
    public var values: [String]
    /// How many rows tell of them, and who told this one.
    public var source: String
    public init(person: Int64, values: [String], source: String) {
      self.person = person
      self.values = values
      self.source = source
    }
  }

  public static let fields = [
    "Surname", "Forename", "Middle names", "Former surname", "Date of birth", "Sex", "Postcode", "Address", "UPN",
    "ULN",
    "Year group", "What they do", "Last at", "Followed by",
  ]
  /// How many at the end are known beside, and not compared.
  static let beside = 3

  /// What weighs: a field, how it agrees, and by how much.
  public struct Weight: Sendable {
    public var field: String
    public var level: String
    /// In tenths of bits; below zero it speaks against.
    public var tenths: Int
    public init(field: String, level: String, tenths: Int) {
      self.field = field
      self.level = level
      self.tenths = tenths
    }
  }

  /// A question as it is asked.
  public struct Asked: Sendable {
    public var id: Int64
    public var row: Side
    public var candidates: [Side]
    public var weights: [Weight]
    public var open: Int
    public init(id: Int64, row: Side, candidates: [Side], weights: [Weight], open: Int) {
      self.id = id
      self.row = row
      self.candidates = candidates
      self.weights = weights
      self.open = open
    }
  }

  public var visit: SignedIn
  /// nil: none is open after the last that was seen.
  public var asked: Asked?
  public var done: String?
  public var trouble: String?

  public init(visit: SignedIn, asked: Asked?, done: String? = nil, trouble: String? = nil) {
    self.visit = visit
    self.asked = asked
    self.done = done
    self.trouble = trouble
  }

  public func page(county: String) -> Page {
    return Page(
      title: "Questions about links", county: county, hasErrors: trouble != nil, visit: visit,
      content: """
        \(Markup.trouble(trouble))\(done.map { Markup.notice(.done, "\($0)") } ?? "")<h1>Questions about links</h1>
        \(CountyNavigation.links)\(asked.map(question) ?? """
        <p>No further question is open. <a href="\(Address("/county/questions"))">Begin with the first</a></p>

        """)
        """)
  }

  private func question(_ asked: Asked) -> Markup {
    let headings =
      ["The new row"]
      + asked.candidates.indices.map { asked.candidates.count == 1 ? "Somebody known" : "Known \($0 + 1)" }
    let choices =
      asked.candidates.enumerated().map {
        Choice(
          String($0.element.person),
          asked.candidates.count == 1
            ? "The same: the row is about the one known" : "The same as known \($0.offset + 1)")
      } + [Choice("none", "Somebody else: nobody of those known"), Choice("unsure", "I cannot tell: leave it open")]
    // What each answer says, for whoever answers too late.
    let said = choices.dropLast().map { choice -> Markup in
      "<input type=\"hidden\" name=\"said-\(choice.value)\" value=\"\(choice.label)\">\n"
    }
    return """
      <p>\(Markup.number(asked.open)) \(asked.open == 1 ? "is" : "are") open. Is the new row about somebody who is known?</p>
      \(Self.compared("The sides of the question", headings, [asked.row] + asked.candidates))
      \(Markup.form(Address("/county/questions"), visit.made, """
      <input type="hidden" name="question" value="\(asked.id)">
      \(said)\(Markup.choiceField(FieldFrame("answer", "What do you say?"), choices))\(Markup.button("Answer, and show the next"))
      """))\(Self.weighed(asked.weights))
      """
  }

  /// The sides next to each other: the others are marked where they agree with the first, and where they differ.
  static func compared(_ caption: String, _ headings: [String], _ sides: [Side]) -> Markup {
    let rows = fields.enumerated().compactMap { place, field -> [Markup]? in
      let values = sides.map { $0.values[place] }
      guard values.contains(where: { !$0.isEmpty }) else { return nil }
      return ["\(field)"]
        + values.enumerated().map { side, value -> Markup in
          guard side > 0, place < fields.count - beside, !value.isEmpty, !values[0].isEmpty else { return "\(value)" }
          return value == values[0]
            ? "\(value) \(Markup.tag("same"))" : "<strong>\(value)</strong> \(Markup.tag("differs"))"
        }
    }
    let told = ["Told by" as Markup] + sides.map { "\($0.source)" as Markup }
    return Markup.table(
      caption, [TableColumn("What is told")] + headings.map { TableColumn($0) }, rows + [told])
  }

  /// Each field's weight as a bar; nothing where nothing was weighed.
  static func weighed(_ weights: [Weight]) -> Markup {
    guard !weights.isEmpty else { return .nothing }
    let most = max(1, weights.map { abs($0.tenths) }.max() ?? 1)
    let bars = weights.map { weight -> [Markup] in
      let wide = abs(weight.tenths) * 60 / most
      let x = weight.tenths < 0 ? 60 - wide : 60
      let bar: Markup = """
        <svg viewBox="0 0 120 12" width="120" height="12" aria-hidden="true"><rect class="\(weight.tenths < 0 ? "against" : "for")" \
        x="\(x)" y="0" width="\(wide)" height="12"></rect></svg>
        """
      return [
        "\(weight.field)", "\(weight.level)",
        "\(weight.tenths < 0 ? "-" : "")\(abs(weight.tenths) / 10).\(abs(weight.tenths) % 10) \(bar)",
      ]
    }
    return """
      <h2>How it was weighed</h2>
      <p>In powers of two: each whole number doubles the odds that they are one.</p>
      \(Markup.table(
        "How it was weighed", [TableColumn("Field"), TableColumn("How it agrees"), TableColumn("Weight")], bars, isNamedAbove: true))
      """
  }
}

/// A question that somebody else answered meanwhile: how it stood and how it stands, side by side, and one's own answer, which was not
/// recorded.
public struct AnsweredPage: Sendable {
  public var visit: SignedIn
  /// How the row calls them, and who told it.
  public var row: String
  public var told: String
  public var shown: String
  public var now: String
  /// Who answered, and when.
  public var by: String
  /// What was answered too late; empty: nobody knows.
  public var own: String
  public var nextAddress: Address

  /// A question with the way on to the next.
  public init(
    visit: SignedIn, row: String, told: String, shown: String, now: String, by: String, own: String, next: Address
  ) {
    self.visit = visit
    self.row = row
    self.told = told
    self.shown = shown
    self.now = now
    self.by = by
    self.own = own
    nextAddress = next
  }

  public func page(county: String) -> Page {
    let kept: Markup = own.isEmpty ? "" : "<p>You answered: \(own). A steward can undo a link that is wrong.</p>\n"
    return Page(
      title: "Somebody has answered it", county: county, hasErrors: true, visit: visit,
      content: """
        \(Markup.trouble("Somebody else has answered it meanwhile. Your answer was not recorded."))<h1>Somebody has answered it</h1>
        \(CountyNavigation.links)<p>The new row: \(row), told by \(told).</p>
        \(Markup.table(
          "What you saw, and how it stands now", [TableColumn("When you looked"), TableColumn("Now")],
          [["\(shown)", "\(now) (\(by))"]]))\(kept)<p><a href="\(nextAddress)">The next question</a></p>
        """)
  }
}

/// Two people who may be one, side by side, one proposal after another; and what was decided lately, to be undone.
public struct ProposalPage: Sendable {
  /// A proposal as it is asked.
  public struct Asked: Sendable {
    public var id: Int64
    public var sides: [QuestionPage.Side]
    public var weights: [QuestionPage.Weight]
    public init(id: Int64, sides: [QuestionPage.Side], weights: [QuestionPage.Weight]) {
      self.id = id
      self.sides = sides
      self.weights = weights
    }
  }

  /// One that was decided.
  public struct Decided: Sendable {
    public var id: Int64
    public var people: String
    public var what: String
    public var by: String
    /// They were joined, and can be parted again.
    public var mayUndo: Bool
    public init(id: Int64, people: String, what: String, by: String, mayUndo: Bool) {
      self.id = id
      self.people = people
      self.what = what
      self.by = by
      self.mayUndo = mayUndo
    }
  }

  public var visit: SignedIn
  public var asked: Asked?
  public var decided: [Decided]
  public var done: String?
  public var trouble: String?

  public init(visit: SignedIn, asked: Asked?, decided: [Decided], done: String? = nil, trouble: String? = nil) {
    self.visit = visit
    self.asked = asked
    self.decided = decided
    self.done = done
    self.trouble = trouble
  }

  public func page(county: String) -> Page {
    let question: Markup =
      asked.map { asked in
        """
        <p>Are they one person? Joined, they can be parted again.</p>
        \(QuestionPage.compared("The two people", asked.sides.map { "Person \($0.person)" }, asked.sides))
        \(Markup.form(Address("/steward/links"), visit.made, """
        <input type="hidden" name="proposal" value="\(asked.id)">
        \(Markup.choiceField(
          FieldFrame("outcome", "What do you say?"), [
            Choice("one", "They are one person"), Choice("two", "They are two"),
            Choice("unsure", "I cannot tell: leave it open"),
          ]))\(Markup.button("Decide, and show the next"))
        """))\(QuestionPage.weighed(asked.weights))
        """
      } ?? """
        <p>No further proposal is open. <a href="\(Address("/steward/links"))">Begin with the first</a></p>

        """
    let rows = decided.map { line -> [Markup] in
      let undo: Markup =
        line.mayUndo
        ? .lineForm(
          Address("/steward/links/undo"), visit.made, [("proposal", "\(line.id)")], "Part them again",
          about: line.people)
        : ""
      return ["\(line.people)", "\(line.what)", "\(line.by)", undo]
    }
    return Page(
      title: "People who may be one", county: county, hasErrors: trouble != nil, visit: visit,
      content: """
        \(Markup.trouble(trouble))\(done.map { Markup.notice(.done, "\($0)") } ?? "")<h1>People who may be one</h1>
        \(StewardNavigation.links)\(question)<h2>Decided lately</h2>
        \(rows.isEmpty ? "<p>Nothing.</p>\n" : Markup.table(
          "Decided lately", ["Who", "What", "By whom", "Undo"].map { TableColumn($0) }, rows, isNamedAbove: true))
        """)
  }
}
