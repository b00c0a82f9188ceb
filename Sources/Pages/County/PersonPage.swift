// A young person: what is known and how to reach them first, then what to do, then everything that was told.

/// A young person's whole record.
public struct PersonPage: Sendable {
  /// Something that was told.
  public struct Told: Sendable {
    public var day: String
    public var what: String
    /// Whether it counts, or why not.
    public var counts: String
    public var by: String
    public init(day: String, what: String, counts: String, by: String) {
      self.day = day
      self.what = what
      self.counts = counts
      self.by = by
    }
  }

  /// A list the person is on.
  public struct Listed: Sendable {
    public var cohort: String
    public var why: String
    public init(cohort: String, why: String) {
      self.cohort = cohort
      self.why = why
    }
  }

  /// What somebody wrote down.
  public struct Note: Sendable {
    public var id: Int64
    public var words: String
    /// Who wrote it, and when.
    public var by: String
    public var isOwn: Bool
    public init(id: Int64, words: String, by: String, isOwn: Bool) {
      self.id = id
      self.words = words
      self.by = by
      self.isOwn = isOwn
    }
  }

  public var visit: SignedIn
  public var id: Int64
  /// The list it was opened from, or why else.
  public var from: String
  public var glance: PersonGlance
  public var contact: ContactForm
  /// How they are called; empty: nobody.
  public var officer: String
  /// As the record calls who acts.
  public var officerNow: String
  public var officers: [Choice]
  public var followUp: String
  public var objects: Bool
  public var listed: [Listed]
  public var told: [Told]
  public var links: [[String]]
  public var openings: [[String]]
  public var notes: [Note] = []
  /// Of the form of a note: sent twice it is one.
  public var noteKey = ""
  /// A note as it was typed, and what stands against it.
  public var note: (typed: String, error: String?) = ("", nil)
  /// What was done, and how it is taken back.
  public var done: (sentence: String, undo: Undo?)?
  /// The hub that is responsible for where they live; empty: none is, or nobody knows where.
  public var hub = ""
  /// Where they were sent and how that stands, in sentences.
  public var sent: [String] = []
  /// Of the form that sends them: sent twice it is one.
  public var actKey = ""
  /// Until when they wait, as forms carry it; empty: for nothing.
  public var dueNow = ""
  /// The list it was opened from, at its page and line, and the next of it.
  public var place: (back: Address, next: Int64?)?
  /// What stands against an act.
  public var trouble: String?

  public init(
    visit: SignedIn, id: Int64, from: String, glance: PersonGlance, contact: ContactForm, officer: String,
    officerNow: String, officers: [Choice], followUp: String, objects: Bool, listed: [Listed], told: [Told],
    links: [[String]], openings: [[String]], done: (sentence: String, undo: Undo?)? = nil, trouble: String? = nil
  ) {
    self.visit = visit
    self.id = id
    self.from = from
    self.glance = glance
    self.contact = contact
    self.officer = officer
    self.officerNow = officerNow
    self.officers = officers
    self.followUp = followUp
    self.objects = objects
    self.listed = listed
    self.told = told
    self.links = links
    self.openings = openings
    self.done = done
    self.trouble = trouble
  }

  private var address: Address { Address("/county/people").appending(String(id)) }

  public func page(county: String) -> Page {
    let summary = Markup.errorSummary((contact.fields + [noteField]).filter { $0.error != nil })
    return Page(
      title: "A young person", county: county,
      hasErrors: trouble != nil || !contact.errors.isEmpty || note.error != nil,
      visit: visit,
      content: """
        \(summary)\(Markup.trouble(trouble))\(doneNotice)\(wayBack)<h1>\(glance.name)</h1>
        <p>\(glance.age)</p>
        \(glance.known)<h2>How to reach them</h2>
        \(glance.reaching)\(withoutNumber)<h2>Record a contact</h2>
        \(contact.markup)\(changing)\(casework)\(noteBook)\(lists)\(timeLine)\(more)\(CountyNavigation.links)
        """)
  }

  private var doneNotice: Markup {
    guard let done else { return .nothing }
    let undo = done.undo?.form(
      address.appending("undo"), visit.made, "<input type=\"hidden\" name=\"from\" value=\"\(from)\">\n")
    return "\(Markup.notice(.done, "\(done.sentence)"))\(undo ?? .nothing)"
  }

  /// Back to where it was opened from: the same list, page and line, and on to the next.
  private var wayBack: Markup {
    if from.isEmpty || OpeningWords.said.contains(where: { $0.value == from }) || from == "act" { return .nothing }
    let backAddress =
      switch from {
      case "calls", "caseload", "questions", "to-note", "starts": Address("/county").appending(from)
      case "hub": Address("/county/hubs")
      default: place?.back ?? ListWords.address(from)
      }
    let next: Markup =
      place?.next.map { person in
        let nextAddress = Address("/county/people").appending(String(person)).asking("from", from)
        return " <a rel=\"next\" href=\"\(nextAddress)\">The next of the list</a>"
      } ?? ""
    return "<p><a href=\"\(backAddress)\">Back to \(OpeningWords.words(from))</a>\(next)</p>\n"
  }

  private func small(_ part: StaticString, _ content: Markup) -> Markup {
    Markup.form(
      address.appending(String(describing: part)), visit.made,
      "<input type=\"hidden\" name=\"from\" value=\"\(from)\">\n\(content)")
  }

  private var letter: Markup {
    glance.isBarred
      ? ""
      : Markup.form(
        Address("/county/letters/preview"), visit.made,
        """
        <input type="hidden" name="persons" value="\(id)">
        <input type="hidden" name="back" value="\(from)">
        \(Markup.button("Write them a letter", isQuiet: true))
        """)
  }

  /// What to do where nobody can be rung: a letter, or a visit.
  private var withoutNumber: Markup {
    guard !glance.hasNumber, !glance.isBarred else { return .nothing }
    return """
      <p>No number is held, so they cannot be rung. Write to them, or visit within a week: they come back on that day. A visit is recorded as \
      a contact by adviser visit.</p>
      <div class="acts">\(letter)\(small(
        "follow-up",
        """
        <input type="hidden" name="formerly" value="\(dueNow)">
        <input type="hidden" name="due" value="7">
        \(Markup.button("Plan a visit within a week", isQuiet: true))
        """))</div>

      """
  }

  private var changing: Markup {
    """
    <p><a href="\(address.appending("details").asking("from", from))">A name, address or number has changed</a><br>
    <a href="\(address.appending("status").asking("from", from))">They moved away, left England, died, or are back</a></p>

    """
  }

  private var noteField: FieldFrame {
    FieldFrame(
      "words", "A new note",
      hint: "For your colleagues. The young person may ask to read it. What they do now belongs into a contact.",
      error: note.error)
  }

  private var noteBook: Markup {
    let written = notes.map { note -> Markup in
      let end: Markup =
        note.isOwn
        ? Markup.form(
          address.appending("end-note"), visit.made,
          """
          <input type="hidden" name="note" value="\(note.id)">
          <input type="hidden" name="from" value="\(from)">
          <button type="submit" class="quiet">Take it back<span class="hidden">: the note \(note.by)</span></button>

          """) : ""
      return "<li><p class=\"said\">\(note.words)</p><p class=\"hint\">\(note.by)</p>\(end)</li>\n"
    }
    let list: Markup = written.isEmpty ? "" : "<ul class=\"notes\">\n\(written)</ul>\n"
    return """
      <h2>Notes</h2>
      \(list)\(Markup.form(
        address.appending("notes"), visit.made, isKept: true,
        """
        <input type="hidden" name="key" value="\(noteKey)">
        <input type="hidden" name="from" value="\(from)">
        \(Markup.textArea(noteField, value: note.typed))\(Markup.button("Write it down", isQuiet: true))
        """))
      """
  }

  private var casework: Markup {
    let mine: Markup =
      officerNow == "me"
      ? ""
      : small(
        "assign",
        """
        <input type="hidden" name="formerly" value="\(officerNow)">
        <input type="hidden" name="to" value="me">
        \(Markup.button("Take them into my caseload", isQuiet: true))
        """)
    let state = sent.map { line -> Markup in "<p>\(line)</p>\n" }
    let sending: Markup =
      hub.isEmpty
      ? "<p>No hub is responsible for where they live, as far as is known.</p>\n"
      : !sent.isEmpty
        ? ""
        : small(
          "refer",
          """
          <input type="hidden" name="key" value="\(actKey)">
          \(Markup.button("Send them to the hub \(hub)", isQuiet: true))
          """)
    let objection: Markup =
      objects
      ? "<p>They object to their schools being told what they do now.</p>\n"
      : small("objection", Markup.button("They object to their schools being told", isQuiet: true))
    return """
      <h2>Who follows them</h2>
      \(Markup.summaryList([
        SummaryLine("Officer", officer.isEmpty ? "Nobody" : "\(officer)"),
        SummaryLine("Follow up", followUp.isEmpty ? "No day is set" : "\(followUp)"),
      ]))
      <div class="acts">\(mine)\(small(
        "assign",
        """
        <input type="hidden" name="formerly" value="\(officerNow)">
        \(Markup.selectField(FieldFrame("to", "Give them to"), officers + [Choice("nobody", "Nobody")]))\
        \(Markup.button("Give", isQuiet: true))
        """))\(small(
          "follow-up",
          """
          <input type="hidden" name="formerly" value="\(dueNow)">
          \(Markup.selectField(FieldFrame("due", "Look after them again"), FollowUpChoices.all))\
          \(Markup.button("Set the day", isQuiet: true))
          """))\(objection)\(sending)\(glance.hasNumber ? letter : .nothing)</div>
      \(state)

      """
  }

  private var lists: Markup {
    guard !listed.isEmpty else { return "<h2>Lists</h2>\n<p>They are on no list today.</p>\n" }
    let lines = listed.map { told in
      SummaryLine(ListWords.title(told.cohort), "\(told.why)", action: ("Open", ListWords.address(told.cohort)))
    }
    return "<h2>Lists</h2>\n\(Markup.summaryList(lines))"
  }

  private var timeLine: Markup {
    guard !told.isEmpty else { return "<h2>What was told</h2>\n<p>Nothing but who they are.</p>\n" }
    let rows = told.map { told -> [Markup] in ["\(told.day)", "\(told.what)", "\(told.counts)", "\(told.by)"] }
    return """
      <h2>What was told</h2>
      \(Markup.table(
        "What was told, the newest first", [
          TableColumn("Day"), TableColumn("What"), TableColumn("Whether it counts"), TableColumn("Who told it"),
        ], rows, isNamedAbove: true))
      """
  }

  private var more: Markup {
    func table(_ caption: String, _ headings: [String], _ lines: [[String]]) -> Markup {
      lines.isEmpty
        ? "<p>None.</p>"
        : Markup.table(
          caption, headings.map { TableColumn($0) }, lines.map { $0.map { "\($0)" } }, isNamedAbove: true)
    }
    return """
      <h2>Links and openings</h2>
      \(Markup.details("Why these rows are taken to be about them", table("Links", ["Row", "Decided", "Why"], links)))
      \(Markup.details("Who opened this record", table("Openings", ["When", "Who", "Why"], openings)))

      """
  }
}

/// Something newer is known than what was decided by: both states side by side, and one's own words.
public struct NewerPage: Sendable {
  public var visit: SignedIn
  public var glance: PersonGlance
  /// What was known when it was looked at.
  public var shown: String
  /// The form once more, with what was typed.
  public var contact: ContactForm

  public init(visit: SignedIn, glance: PersonGlance, shown: String, contact: ContactForm) {
    self.visit = visit
    self.glance = glance
    self.shown = shown
    self.contact = contact
  }

  public func page(county: String) -> Page {
    Page(
      title: "Something newer is known", county: county, visit: visit,
      content: """
        <h1>Something newer is known</h1>
        <p>Nothing was recorded. Since you opened the record of \(glance.name), something else was told. Look at both, and record your \
        contact again if it still holds; what you typed is kept.</p>
        \(Markup.table(
          "What you saw, and what is known now", [TableColumn("When you opened it"), TableColumn("Now")],
          [["\(shown)", "\(glance.situation)"]]))
        \(glance.known)\(glance.reaching)<h2>Record a contact</h2>
        \(contact.markup)
        """)
  }
}
