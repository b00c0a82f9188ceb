// Parts of pages about one young person: what is known, how to reach them, and the form of a contact.

/// What is known of somebody now, in words, and how they can be reached.
public struct PersonGlance: Sendable {
  /// A number, an address or a caution, with who told it.
  public struct Way: Sendable {
    /// `Mobile`, `A parent`, …
    public var caption: String
    public var told: String
    public var source: String
    public init(caption: String, told: String, source: String) {
      self.caption = caption
      self.told = told
      self.source = source
    }
  }

  public var name: String
  /// `17, year 12, born 15 October 2009`.
  public var age: String
  /// `Not known: nobody told`.
  public var situation: String
  public var lines: [SummaryLine]
  /// Said before anybody rings.
  public var cautions: [Way]
  public var ways: [Way]
  public var isBarred: Bool
  /// Something told a moment ago is being worked in.
  public var isWaiting: Bool
  /// Whether there is anything to dial.
  public var hasNumber = true

  public init(
    name: String, age: String, situation: String, lines: [SummaryLine], cautions: [Way], ways: [Way], isBarred: Bool,
    isWaiting: Bool
  ) {
    self.name = name
    self.age = age
    self.situation = situation
    self.lines = lines
    self.cautions = cautions
    self.ways = ways
    self.isBarred = isBarred
    self.isWaiting = isWaiting
  }

  var known: Markup {
    let waiting: Markup =
      isWaiting
      ? "<p>\(Markup.tag("Being worked in")) Something told a moment ago is not yet in what is known. Look again in a few seconds.</p>\n"
      : ""
    return """
      <p class="situation"><strong>\(situation)</strong></p>
      \(waiting)\(Markup.summaryList(lines))
      """
  }

  /// Caution first, then what to dial.
  var reaching: Markup {
    let barred: Markup = isBarred ? Markup.warning("They are not to be rung or written to.") : ""
    let careful = cautions.map { caution -> Markup in
      "\(Markup.warning("Caution: \(caution.told)"))<p class=\"hint\">Told by \(caution.source)</p>\n"
    }
    guard !ways.isEmpty else {
      return "\(barred)\(careful)<p>No number and no address of e-mail is known.</p>\n"
    }
    let lines = ways.map { way in
      SummaryLine(way.caption, "<strong>\(way.told)</strong> <span class=\"hint\">\(way.source)</span>")
    }
    return "\(barred)\(careful)\(Markup.summaryList(lines))"
  }
}

/// The form that records a contact. It carries what was looked at.
public struct ContactForm: Sendable {
  public var address: Address
  public var made: FormMade
  /// Of the record as it was looked at.
  public var version: String
  /// Of this form: sent twice it is one contact.
  public var key: String
  /// What was known when it was looked at.
  public var shown: String
  /// Where it comes from, and goes back to.
  public var from: String
  /// The activities, the present one first.
  public var activities: [Choice]
  /// What others told and nobody confirmed, which may be confirmed: what a button carries, and what it says.
  public var claims: [Choice] = []
  /// Whether what is known is a claim that nobody confirmed.
  public var isClaim = false
  /// The campaign that is rung; empty: none.
  public var campaign = ""
  /// What they are known to do, which may be confirmed: `230 Full-time education`; empty: nothing.
  public var known: String
  /// As it was typed.
  public var typed: [String: String]
  public var errors: [String: String]

  public init(
    address: Address, made: FormMade, version: String, key: String, shown: String, from: String, activities: [Choice],
    known: String, typed: [String: String] = [:], errors: [String: String] = [:]
  ) {
    self.address = address
    self.made = made
    self.version = version
    self.key = key
    self.shown = shown
    self.from = from
    self.activities = activities
    self.known = known
    self.typed = typed
    self.errors = errors
  }

  /// What came of it, as buttons: each by its number on the keyboard.
  private static let outcomes: [(value: String, label: String)] = [
    ("spoke to young person", "Spoke to them"), ("spoke to parent", "Spoke to a parent"),
    ("spoke to provider", "Spoke to the school or college"), ("no answer", "No answer"),
    ("message left", "Left a message"), ("wrong number", "Wrong number"), ("moved", "Has moved"),
    ("refused", "Refused to say"), ("not to be rung", "Asks not to be rung"),
  ]

  var fields: [FieldFrame] { [activity, place, start, said] }
  private var activity: FieldFrame {
    FieldFrame(
      "activity", "What do they do now?", hint: "Only what they told you. Leave it as it is where nobody was reached.",
      error: errors["activity"])
  }
  private var place: FieldFrame {
    FieldFrame(
      "provider", "Where?", hint: "The school, college or employer, if it is another than above",
      error: errors["provider"])
  }
  private var start: FieldFrame {
    FieldFrame(
      "start", "Since when?", hint: "Of NEET: since when they are. Leave it empty if they did not say",
      error: errors["start"])
  }
  private var said: FieldFrame { FieldFrame("outcome", "What came of it?", error: errors["outcome"]) }

  var markup: Markup {
    let buttons = Self.outcomes.enumerated().map { place, outcome -> Markup in
      """
      <button type="submit" class="quiet" name="outcome" value="\(outcome.value)" data-key="\(place + 1)">\
      <kbd>\(place + 1)</kbd> \(outcome.label)</button>

      """
    }
    let confirms: Markup =
      known.isEmpty
      ? ""
      : """
      <button type="submit" name="outcome" value="confirmed by them">They say it is still so: \(known)</button>
      <button type="submit" name="outcome" value="confirmed by provider">Their school, college or employer says so</button>

      """
    let claimed = claims.map { claim -> Markup in
      "<button type=\"submit\" class=\"quiet\" name=\"outcome\" value=\"\(claim.value)\">They confirm it: \(claim.label)</button>\n"
    }
    let refutes: Markup =
      isClaim
      ? "<p class=\"hint\">Nobody has confirmed what is known of them. If it is not so, choose what they do now, and press Spoke to them.</p>\n"
      : ""
    let carried: Markup = campaign.isEmpty ? "" : "<input type=\"hidden\" name=\"campaign\" value=\"\(campaign)\">\n"
    let wrong: Markup = errors["outcome"].map { "<p class=\"error\" id=\"outcome\">\($0)</p>\n" } ?? ""
    return Markup.form(
      address, made, isKept: true,
      """
      <input type="hidden" name="version" value="\(version)">
      <input type="hidden" name="key" value="\(key)">
      <input type="hidden" name="shown" value="\(shown)">
      <input type="hidden" name="from" value="\(from)">
      \(carried)\(Markup.selectField(activity, activities, chosen: typed["activity"] ?? ""))\
      \(Markup.textField(place, value: typed["provider"] ?? ""))\
      \(Markup.dateField(start, day: typed["start-day"] ?? "", month: typed["start-month"] ?? "", year: typed["start-year"] ?? ""))\
      \(Markup.selectField(FieldFrame("method", "How?"), MethodChoices.all, chosen: typed["method"] ?? ""))\
      <fieldset class="outcomes"><legend>What came of it?</legend>
      \(wrong)<p class="hint">One press records it. The number on a button is its key.</p>
      \(refutes)\(confirms)\(claimed)\(buttons)</fieldset>
      """)
  }
}
