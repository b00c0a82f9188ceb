// One person to the data protection officer: what they asked, and what can be done about it.

/// One person as the data protection officer sees them: requests, what is held, and what may be done.
public struct ProtectedPersonPage: Sendable {
  /// A request of the person.
  public struct Request: Sendable {
    public var id: String
    public var lines: [SummaryLine]
    public var isOpen: Bool

    public init(id: String, lines: [SummaryLine], isOpen: Bool) {
      self.id = id
      self.lines = lines
      self.isOpen = isOpen
    }
  }

  public var visit: SignedIn
  public var id: String
  public var lines: [SummaryLine]
  /// Why somebody may be restricted, and what may be corrected.
  public var restrictions: [Choice]
  public var fields: [Choice]
  public var requests: [Request]
  /// What a request may be about, and who may ask.
  public var kinds: [Choice]
  public var askers: [Choice]
  public var grounds: [Choice]
  /// Kinds of what is withheld, with their grounds.
  public var withheld: [Choice]
  public var isRestricted: Bool
  /// Nothing about them goes out: the page is never printed.
  public var isProtected = false
  public var done: String?
  public var trouble: String?

  public init(
    visit: SignedIn, id: String, lines: [SummaryLine], restrictions: [Choice] = [], fields: [Choice] = [],
    requests: [Request], kinds: [Choice], askers: [Choice], grounds: [Choice], withheld: [Choice], isRestricted: Bool,
    done: String? = nil, trouble: String? = nil
  ) {
    self.visit = visit
    self.id = id
    self.lines = lines
    self.restrictions = restrictions
    self.fields = fields
    self.requests = requests
    self.kinds = kinds
    self.askers = askers
    self.grounds = grounds
    self.withheld = withheld
    self.isRestricted = isRestricted
    self.done = done
    self.trouble = trouble
  }

  private var address: Address { Address("/protection/person").appending(id) }

  public func page(county: String) -> Page {
    let told = requests.map { request -> Markup in
      "<h3>Request \(request.id)</h3>\n\(Markup.summaryList(request.lines))\(request.isOpen ? end(request.id) : .nothing)"
    }
    let asked: Markup = requests.isEmpty ? "<p>Nothing was asked.</p>\n" : "\(told)"
    var page = Page(
      title: "Person \(id)", county: county, hasErrors: trouble != nil, visit: visit,
      content: """
        \(trouble.map { Markup.warning($0) } ?? .nothing)\(done.map { Markup.notice(.done, "\($0)") } ?? .nothing)<h1>Person \(id)</h1>
        \(Markup.summaryList(lines))
        <h2>What was asked</h2>
        \(asked)
        \(open)\(export)\(correct)\(restrict)\(erase)
        <p><a href="\(Address("/protection"))">Data protection</a></p>
        """)
    page.isNeverPrinted = isProtected
    return page
  }

  private func end(_ request: String) -> Markup {
    let why = "why-\(request)"
    return Markup.form(
      address.appending("end-request"), visit.made,
      """
      <input type="hidden" name="request" value="\(request)">
      <fieldset class="field"><legend>How request \(request) ends</legend>
      <div class="choice"><input type="radio" id="done-\(request)" name="outcome" value="done">
      <label for="done-\(request)">Done</label></div>
      <div class="choice"><input type="radio" id="refused-\(request)" name="outcome" value="refused">
      <label for="refused-\(request)">Refused</label></div>
      </fieldset>
      <div class="field"><label for="\(why)">What was done, or why it was refused</label>
      <input id="\(why)" name="why" type="text" autocomplete="off"></div>
      \(Markup.button("End request \(request)", isQuiet: true))
      """)
  }

  private var open: Markup {
    """
    <h2>Open a request</h2>
    \(Markup.form(
      address.appending("open-request"), visit.made,
      """
      \(Markup.choiceField(FieldFrame("kind", "What is asked for"), kinds))\
      \(Markup.choiceField(FieldFrame("asked_by", "Who asks"), askers))\
      \(Markup.textField(FieldFrame(
        "identity", "How it was made sure who asks", hint: "Without copying a document, for example: passport seen at the desk")))\
      \(Markup.textField(FieldFrame("asked_on", "When it was asked", hint: "For example, 2026-11-27; empty for today")))\
      \(Markup.button("Open"))
      """))
    """
  }

  private var export: Markup {
    let ticks = withheld.enumerated().map { place, kind in
      Markup.tickField(FieldFrame("release-\(place)", kind.label, hint: kind.hint))
    }
    return """
      <h2>Everything held</h2>
      <p>Needs an open access request. What is about others and cautions are left out; look at them before you give them.</p>
      \(Markup.form(
        address.appending("export"), visit.made,
        """
        \(ticks)\(Markup.choiceField(
          FieldFrame("form", "As what"),
          [Choice("document", "A document to read"), Choice("json", "JSON, for a program")], chosen: "document"))\
        \(Markup.button("Give"))
        """))
      """
  }

  private var restrict: Markup {
    """
    <h2>Restrict</h2>
    <p>\(isRestricted ? "The person is restricted." : "Plain officers meet a restricted person on no list, and no school is told of them.")</p>
    \(Markup.form(
      address.appending("restrict"), visit.made,
      """
      \(Markup.choiceField(FieldFrame("restriction", "Why they are restricted"), restrictions))\
      \(Markup.textField(FieldFrame("until", "The last day", hint: "For example, 2027-11-27; empty until it is ended")))\
      \(Markup.textField(FieldFrame("reason", "More of it, for stewards and the data protection officer")))\
      \(Markup.button("Restrict", isQuiet: true))
      """))
    """
  }

  private var correct: Markup {
    """
    <h2>Correct</h2>
    <p>What was told stays as it was told, with whoever told it, and counts no more: for lists, searches and ages what is \
    right prevails over all that was told or will be.</p>
    \(Markup.form(
      address.appending("correct"), visit.made,
      """
      \(Markup.choiceField(FieldFrame("field", "What is corrected"), fields))\
      \(Markup.textField(FieldFrame(
        "value", "What is right", hint: "A birth date such as 2009-10-15; empty to take back what was corrected")))\
      \(Markup.textField(FieldFrame("why", "How it is known")))\
      \(Markup.button("Correct"))
      """))
    """
  }

  private var erase: Markup {
    """
    <h2>Erase</h2>
    \(Markup.warning("What is erased cannot be brought back."))
    \(Markup.form(
      address.appending("erase"), visit.made,
      """
      \(Markup.choiceField(FieldFrame("ground", "Why"), grounds))\
      \(Markup.tickField(FieldFrame("sure", "Erase everything held about this person")))\
      \(Markup.button("Erase", isQuiet: true))
      """))
    """
  }
}

/// What erasing left to do.
public struct ErasedPage: Sendable {
  public var visit: SignedIn
  public var tombstone: String
  public var recipients: [(institution: String, lastDay: String)]

  public init(visit: SignedIn, tombstone: String, recipients: [(institution: String, lastDay: String)]) {
    self.visit = visit
    self.tombstone = tombstone
    self.recipients = recipients
  }

  public func page(county: String) -> Page {
    let tell: Markup =
      recipients.isEmpty
      ? "<p>No institution had been told anything.</p>\n"
      : Markup.table(
        "Tell these of it", [TableColumn("Institution"), TableColumn("Told last on")],
        recipients.map { ["\($0.institution)", "\($0.lastDay)"] })
    return Page(
      title: "Erased", county: county, visit: visit,
      content: """
        <h1>Erased</h1>
        <p>Everything held about the person is gone. A tombstone stays, so that they are erased again after a backup is \
        restored: <code>\(tombstone)</code>.</p>
        \(tell)
        <p><a href="\(Address("/protection"))">Data protection</a></p>
        """)
  }
}
