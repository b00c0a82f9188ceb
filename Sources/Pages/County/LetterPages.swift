// Letters: looked at before they are recorded, recorded, printed; and the texts that the county keeps.

/// A letter on paper.
public struct LetterSheet: Sendable {
  /// Name and address, line by line.
  public var to: [String]
  public var day: String
  public var subject: String
  public var paragraphs: [String]
  /// On sheets of its own behind the letter; nil: there is none.
  public var list: (title: String, columns: [String], rows: [[String]])?

  public init(
    to: [String], day: String, subject: String, paragraphs: [String],
    list: (title: String, columns: [String], rows: [[String]])? = nil
  ) {
    self.to = to
    self.day = day
    self.subject = subject
    self.paragraphs = paragraphs
    self.list = list
  }

  func markup(county: String) -> Markup {
    let lines = to.map { line -> Markup in "\(line)<br>\n" }
    let body = paragraphs.map { text -> Markup in "<p class=\"said\">\(text)</p>\n" }
    return """
      <article class="letter">
      <p class="sender">\(county)</p>
      <p class="window">\(lines)</p>
      <p class="day">\(day)</p>
      <h2>\(subject)</h2>
      \(body)</article>
      \(list.map { list in
        "<section class=\"enclosure\">\(Markup.table(list.title, list.columns.map { TableColumn($0) }, list.rows.map { $0.map { "\($0)" } }))</section>\n"
      } ?? "")

      """
  }
}

/// Letters of one form for paper, one on each sheet.
public struct LettersPaper: Sendable {
  public var visit: SignedIn
  public var title: String
  public var letters: [LetterSheet]
  public var backAddress: Address

  /// Letters with the way back to where they are listed.
  public init(visit: SignedIn, title: String = "Letters to print", letters: [LetterSheet], back: Address) {
    self.visit = visit
    self.title = title
    self.letters = letters
    backAddress = back
  }

  /// Each on a sheet of its own, with its address where an envelope has its window.
  public func paper(county: String) -> Paper {
    Paper(
      Page(
        title: title, county: county, visit: visit,
        content: """
          <div class="screen"><h1>\(title)</h1>
          <p>\(Markup.number(letters.count)), each on a sheet of its own, with the address where the window of an envelope is. \
          <a href="\(backAddress)">Back</a></p></div>
          \(letters.map { $0.markup(county: county) })
          """))
  }
}

/// Letters before they are recorded: how many, and who is left out and why.
public struct LettersPage: Sendable {
  public var visit: SignedIn
  public var texts: [Choice]
  public var text: String
  public var to: [String]
  public var leftOut: [(why: String, people: Int)]
  /// As the first of them would read.
  public var sample: LetterSheet?
  public var persons: String
  public var key: String
  public var version: String
  /// Where it came from, as an address of this server takes it.
  public var back: String
  /// How many there were when it was looked at, where that is another now.
  public var former: Int?

  public init(
    visit: SignedIn, texts: [Choice], text: String, to: [String], leftOut: [(why: String, people: Int)],
    sample: LetterSheet?, persons: String, key: String, version: String, back: String, former: Int? = nil
  ) {
    self.visit = visit
    self.texts = texts
    self.text = text
    self.to = to
    self.leftOut = leftOut
    self.sample = sample
    self.persons = persons
    self.key = key
    self.version = version
    self.back = back
    self.former = former
  }

  private var carried: Markup {
    """
    <input type="hidden" name="persons" value="\(persons)">
    <input type="hidden" name="back" value="\(back)">

    """
  }

  public func page(county: String) -> Page {
    let newer: Markup =
      former.map { former in
        """
        \(Markup.warning("Something has changed since you looked: \(former) letters then, \(to.count) now. Nothing was recorded."))

        """
      } ?? ""
    let names = to.map { name -> Markup in "<li>\(name)</li>\n" }
    let write: Markup =
      to.isEmpty
      ? "<p>None of them can be written to.</p>\n"
      : Markup.form(
        Address("/county/letters"), visit.made,
        """
        \(carried)<input type="hidden" name="text" value="\(text)">
        <input type="hidden" name="key" value="\(key)">
        <input type="hidden" name="version" value="\(version)">
        <input type="hidden" name="shown" value="\(to.count)">
        \(Markup.button("Record \(to.count) \(to.count == 1 ? "letter" : "letters"), then print"))
        """)
    return Page(
      title: "Write letters", county: county, hasErrors: former != nil, visit: visit,
      content: """
        \(newer)<h1>Write letters</h1>
        \(CountyNavigation.links)<p>Nothing is recorded yet. A letter is recorded as a contact by letter, once, however often it is printed.</p>
        \(Markup.form(Address("/county/letters/preview"), visit.made, """
        \(carried)\(Markup.selectField(FieldFrame("text", "Which letter?"), texts, chosen: text))\(Markup.button("Show this one", isQuiet: true))
        """))<h2>\(Markup.number(to.count)) \(to.count == 1 ? "letter" : "letters")</h2>
        \(to.isEmpty ? "" : Markup.details("To whom", "<ul>\n\(names)</ul>"))
        \(leftOut.isEmpty ? "" : Markup.table(
          "Who is left out, and why", [TableColumn("Why"), TableColumn("People", isNumeric: true)],
          leftOut.map { ["\($0.why)", Markup.number($0.people)] }))\(sample.map { sample in
          "<h2>As it reads</h2>\n<div class=\"sample\">\(sample.markup(county: county))</div>\n"
        } ?? "")\(write)
        """)
  }
}

/// What was written lately, and the letters of one form.
public struct LetterBatchPage: Sendable {
  /// Letters of one form.
  public struct Line: Sendable {
    public var batch: String
    public var title: String
    public var by: String
    public var letters: Int
    public var mayBeUndone: Bool

    public init(batch: String, title: String, by: String, letters: Int, mayBeUndone: Bool) {
      self.batch = batch
      self.title = title
      self.by = by
      self.letters = letters
      self.mayBeUndone = mayBeUndone
    }
  }

  public var visit: SignedIn
  public var lines: [Line]
  /// What was done, and where it came from.
  public var done: String?
  public var back: Address?
  public var trouble: String?

  public init(visit: SignedIn, lines: [Line], done: String? = nil, back: Address? = nil, trouble: String? = nil) {
    self.visit = visit
    self.lines = lines
    self.done = done
    self.back = back
    self.trouble = trouble
  }

  static func table(_ caption: String, _ lines: [Line], _ place: Address, _ made: FormMade) -> Markup {
    let rows = lines.map { line -> [Markup] in
      let address = place.appending(line.batch)
      let undo: Markup =
        line.mayBeUndone
        ? Markup.lineForm(
          address.appending("undo"), made, [], "Take them back", about: "\(line.title), \(line.letters)") : ""
      return [
        "<a href=\"\(address.appending("print"))\">\(line.title)<span class=\"hidden\">, print \(line.letters)</span></a>",
        Markup.number(line.letters), "\(line.by)", undo,
      ]
    }
    return Markup.table(
      caption,
      [TableColumn("Print"), TableColumn("Letters", isNumeric: true), TableColumn("Who"), TableColumn("Undo")], rows)
  }

  public func page(county: String) -> Page {
    return Page(
      title: "Letters", county: county, hasErrors: trouble != nil, visit: visit,
      content: """
        \(Markup.trouble(trouble))\(done.map { Markup.notice(.done, "\($0)") } ?? "")\
        \(back.map { address -> Markup in "<p><a href=\"\(address)\">Back to where you were</a></p>\n" } ?? "")<h1>Letters</h1>
        \(CountyNavigation.links)\(lines.isEmpty ? "<p>None was written in the last 60 days.</p>\n" : Self.table(
          "Written in the last 60 days", lines, Address("/county/letters"), visit.made))
        """)
  }
}

/// The texts that the county writes, each with its editions.
public struct LetterTextsPage: Sendable {
  /// An edition.
  public struct Line: Sendable {
    public var name: String
    public var title: String
    public var subject: String
    public var words: String
    /// `From 1 December 2026`, …
    public var days: String

    public init(name: String, title: String, subject: String, words: String, days: String) {
      self.name = name
      self.title = title
      self.subject = subject
      self.words = words
      self.days = days
    }
  }

  public var visit: SignedIn
  public var lines: [Line]
  /// What may stand in braces.
  public var places: [String]
  public var typed: [String: String]
  public var errors: [String: String]
  public var done: String?

  public init(
    visit: SignedIn, lines: [Line], places: [String], typed: [String: String] = [:], errors: [String: String] = [:],
    done: String? = nil
  ) {
    self.visit = visit
    self.lines = lines
    self.places = places
    self.typed = typed
    self.errors = errors
    self.done = done
  }

  public func page(county: String) -> Page {
    func frame(_ name: String, _ label: String, _ hint: String = "") -> FieldFrame {
      FieldFrame(name, label, hint: hint, error: errors[name] ?? (name == "name" ? errors["other"] : nil))
    }
    let fields = [
      frame(
        "name", "Its name", "That of a text above gives it a new edition; another adds a text. Such as offer-of-help"),
      frame("title", "What officers choose"), frame("subject", "The line above the letter"),
      frame(
        "words", "The letter",
        "An empty line between paragraphs. Filled in: \(places.map { "{\($0)}" }.joined(separator: ", "))"),
      frame("start", "From which day?", "The edition before ends the day before"),
    ]
    let rows = lines.map { line -> [Markup] in
      [
        "\(line.name)", "\(line.title)", "\(line.days)",
        Markup.details("\(line.subject)", "<p class=\"said\">\(line.words)</p>"),
      ]
    }
    return Page(
      title: "Letter texts", county: county, hasErrors: !errors.isEmpty, visit: visit,
      content: """
        \(Markup.errorSummary(fields.filter { $0.error != nil }))\(done.map { Markup.notice(.done, "\($0)") } ?? "")<h1>Letter texts</h1>
        \(Markup.table(
          "Editions",
          [TableColumn("Name"), TableColumn("What officers choose"), TableColumn("Days"), TableColumn("The letter")], rows))
        <h2>A new edition</h2>
        \(Markup.form(Address("/steward/letter-texts"), visit.made, isKept: true, """
        \(Markup.textField(fields[0], value: typed["name"] ?? ""))\(Markup.textField(fields[1], value: typed["title"] ?? ""))\
        \(Markup.textField(fields[2], value: typed["subject"] ?? ""))\(Markup.textArea(fields[3], value: typed["words"] ?? ""))\
        \(Markup.dateField(fields[4], day: typed["start-day"] ?? "", month: typed["start-month"] ?? "", year: typed["start-year"] ?? ""))\
        \(Markup.button("Add this edition"))
        """))
        """)
  }
}
