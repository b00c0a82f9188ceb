// Letters to schools about their leavers: which schools there are, letters before they are recorded, what was written.

/// The schools that may be written to, each to be ticked, and what was written lately.
public struct SchoolLettersPage: Sendable {
  /// A school.
  public struct School: Sendable {
    public var id: Int32
    public var name: String
    /// Empty: never.
    public var lastWritten: String

    public init(id: Int32, name: String, lastWritten: String) {
      self.id = id
      self.name = name
      self.lastWritten = lastWritten
    }
  }

  public var visit: SignedIn
  public var schools: [School]
  public var most: Int
  public var batches: [LetterBatchPage.Line]
  public var done: String?
  public var trouble: String?

  public init(
    visit: SignedIn, schools: [School], most: Int, batches: [LetterBatchPage.Line], done: String? = nil,
    trouble: String? = nil
  ) {
    self.visit = visit
    self.schools = schools
    self.most = most
    self.batches = batches
    self.done = done
    self.trouble = trouble
  }

  static let address = Address("/county/school-letters")

  public func page(county: String) -> Page {
    let rows = schools.map { school -> [Markup] in
      ["\(school.name)", "\(school.lastWritten)", .pick("school-\(school.id)", school.name)]
    }
    let choosing: Markup =
      rows.isEmpty
      ? "<p>No school or college has told of students of this academic year or of the one before.</p>\n"
      : Markup.form(
        Self.address.appending("preview"), visit.made,
        """
        \(Markup.table(
          "Schools and colleges",
          [TableColumn("School or college"), TableColumn("Last letter"), TableColumn("Choose")], rows,
          isNamedAbove: true))\(Markup.button("Look at the letters"))
        """)
    return Page(
      title: "Letters to schools", county: county, hasErrors: trouble != nil, visit: visit,
      content: """
        \(Markup.trouble(trouble))\(done.map { Markup.notice(.done, "\($0)") } ?? "")<h1>Letters to schools</h1>
        \(CountyNavigation.links)<p>A letter asks a school about its own leavers. It lists each of whom the school told no destination and of \
        whom it may not be told one, whether or not the county knows: so no name and no missing name tells it anything. At most \
        \(Markup.number(most)) schools at once.</p>
        <h2>Schools and colleges</h2>
        \(choosing)<h2>Written in the last year</h2>
        \(batches.isEmpty ? "<p>None.</p>\n" : LetterBatchPage.table("Written in the last year", batches, Self.address, visit.made))
        """)
  }
}

/// Letters to schools before they are recorded.
public struct SchoolLettersPlannedPage: Sendable {
  public var visit: SignedIn
  /// How many leavers each lists.
  public var letters: [(school: String, leavers: Int)]
  /// Schools that get none.
  public var without: [String]
  /// As the first would read.
  public var sample: LetterSheet?
  /// By their numbers, with a space between.
  public var schools: String
  public var key: String
  public var version: String
  /// Whether another was shown before.
  public var isNewer: Bool

  public init(
    visit: SignedIn, letters: [(school: String, leavers: Int)], without: [String], sample: LetterSheet?,
    schools: String, key: String, version: String, isNewer: Bool = false
  ) {
    self.visit = visit
    self.letters = letters
    self.without = without
    self.sample = sample
    self.schools = schools
    self.key = key
    self.version = version
    self.isNewer = isNewer
  }

  public func page(county: String) -> Page {
    let newer: Markup =
      isNewer
      ? Markup.warning(
        "Whom the letters list has changed since you looked. Nothing was recorded: this is how they are now.")
      : ""
    let write: Markup =
      letters.isEmpty
      ? "<p>None of these schools has anybody to ask about.</p>\n"
      : Markup.form(
        SchoolLettersPage.address, visit.made,
        """
        <input type="hidden" name="schools" value="\(schools)">
        <input type="hidden" name="key" value="\(key)">
        <input type="hidden" name="version" value="\(version)">
        \(Markup.button("Record \(letters.count) \(letters.count == 1 ? "letter" : "letters"), then print"))
        """)
    let none = without.map { school -> Markup in "<li>\(school)</li>\n" }
    return Page(
      title: "Letters to schools, before they are written", county: county, hasErrors: isNewer, visit: visit,
      content: """
        \(newer)<h1>\(Markup.number(letters.count)) \(letters.count == 1 ? "letter" : "letters") to schools</h1>
        \(CountyNavigation.links)<p>Nothing is recorded yet. Whom a letter lists is found anew on the day it is printed, and that is on record \
        as told to the school.</p>
        \(letters.isEmpty ? "" : Markup.table(
          "To whom", [TableColumn("School or college"), TableColumn("Leavers on it", isNumeric: true)],
          letters.map { ["\($0.school)", Markup.number($0.leavers)] }))\
        \(without.isEmpty ? "" : Markup.details("\(without.count) get none: they have nobody to be asked about", "<ul>\n\(none)</ul>"))\
        \(sample.map { "<h2>As the first reads</h2>\n<div class=\"sample\">\($0.markup(county: county))</div>\n" } ?? "")\(write)
        """)
  }
}
