// What was understood of a file, before it is sent: what it is, its columns, what is wrong in it, and the one question.

/// What was understood of a file before it is sent: nothing is kept yet.
public struct LookPage: Sendable {
  /// A heading, what it was taken for, and a sample of its cells.
  public struct Column: Sendable {
    /// The field by which its sender says what it is; nil: it cannot be said.
    public var field: String?
    public var heading: String
    /// Empty: nothing is taken from it.
    public var readAs: String
    public var sample: String

    public init(field: String? = nil, heading: String, readAs: String, sample: String) {
      self.field = field
      self.heading = heading
      self.readAs = readAs
      self.sample = sample
    }
  }

  /// A cell that holds its row back, and may be mended at once.
  public struct Mend: Sendable {
    public var field: String
    /// As a spreadsheet numbers the row.
    public var line: Int
    public var column: String
    public var value: String
    public var sentence: String

    public init(field: String, line: Int, column: String, value: String, sentence: String) {
      self.field = field
      self.line = line
      self.column = column
      self.value = value
      self.sentence = sentence
    }
  }

  /// What the file was read as, and what keeping it would do.
  public struct Found: Sendable {
    public var kind: String
    public var asAt: String
    public var coverage: String
    public var years: String
    public var rows: Int
    public var sound: Int
    public var held: Int
    /// Rows of which an instruction leaves identity alone, or nothing.
    public var withheld: Int
    public var columns: [Column]
    public var problems: FoundProblems
    /// Columns of which values are not kept, as instructed, and in how many rows.
    public var dropped: [(column: String, rows: Int)]
    /// What is kept of those who told their school to withhold, in a sentence.
    public var keeps: String
    /// Of a full roll that lacks many: how many it should name, how many it lacks.
    public var missing: (expected: Int, missing: Int, endsPlaces: Bool)?
    /// nil: there is no earlier return of the kind.
    public var changes: Changes?

    public init(
      kind: String, asAt: String, coverage: String, years: String, rows: Int, sound: Int, held: Int, withheld: Int,
      columns: [Column], problems: FoundProblems, dropped: [(column: String, rows: Int)] = [], keeps: String,
      missing: (expected: Int, missing: Int, endsPlaces: Bool)?, changes: Changes? = nil
    ) {
      self.kind = kind
      self.asAt = asAt
      self.coverage = coverage
      self.years = years
      self.rows = rows
      self.sound = sound
      self.held = held
      self.withheld = withheld
      self.columns = columns
      self.problems = problems
      self.dropped = dropped
      self.keeps = keeps
      self.missing = missing
      self.changes = changes
    }
  }

  /// What its sender stated, as the form shows it again.
  public struct Stated: Sendable {
    public var kind: String
    public var day: String
    public var month: String
    public var year: String
    public var coverage: String
    public var years: String

    public init(kind: String, day: String, month: String, year: String, coverage: String, years: String) {
      self.kind = kind
      self.day = day
      self.month = month
      self.year = year
      self.coverage = coverage
      self.years = years
    }
  }

  /// What happened to what was typed before.
  public enum Notice: String, Sendable {
    /// It was not taken, because the file was looked at anew in another tab.
    case stale
    /// It was looked at, and not sent yet.
    case changed

    fileprivate var words: Markup {
      switch self {
      case .stale:
        "This file was looked at anew meanwhile, in another tab. What you said there was not taken: check what stands here, and say it again."
      case .changed: "You had changed something here: this is what is understood of it now. Nothing is sent yet."
      }
    }
  }

  public var visit: SignedIn
  public var id: String
  /// Of the look: what is confirmed is what was shown.
  public var version: Int
  public var fileName: String
  public var kinds: [Choice]
  public var stated: Stated
  /// nil: the file cannot be taken.
  public var found: Found?
  /// Why it cannot be taken: what is wrong, and what to do.
  public var refused: (sentence: String, advice: String)?
  /// By the name of the field.
  public var errors: [String: String]
  /// Questions that are answered already.
  public var ticked: Set<String>
  /// Of a file that cannot be taken: its columns.
  public var columns: [Column]
  /// What a column may be.
  public var columnChoices: [Choice]
  /// What its sender chose for columns, by their fields.
  public var chosen: [String: String]
  public var mends: [Mend]
  public var notice: Notice?
  /// How many cells were mended here.
  public var mended: Int
  public var frame = SendFrame.school

  /// The fields of its questions.
  public static let questions = ["right-file", "missing-confirmed", "withhold-confirmed"]

  public init(
    visit: SignedIn, id: String, version: Int, fileName: String, kinds: [Choice], stated: Stated, found: Found?,
    refused: (sentence: String, advice: String)? = nil, errors: [String: String] = [:],
    ticked: Set<String> = [], columns: [Column] = [], columnChoices: [Choice] = [], chosen: [String: String] = [:],
    mends: [Mend] = [], notice: Notice? = nil, mended: Int = 0
  ) {
    self.mends = mends
    self.notice = notice
    self.mended = mended
    self.columns = columns
    self.columnChoices = columnChoices
    self.chosen = chosen
    self.visit = visit
    self.id = id
    self.version = version
    self.ticked = ticked
    self.fileName = fileName
    self.kinds = kinds
    self.stated = stated
    self.found = found
    self.refused = refused
    self.errors = errors
  }

  private var address: Address { frame.sendAddress.appending(id) }
  private var withheld: FieldFrame {
    FieldFrame(
      "withhold-confirmed", "Everybody who told us to withhold is marked in this file",
      error: errors["withhold-confirmed"])
  }
  private var right: FieldFrame {
    FieldFrame("right-file", "This is the right file", error: errors["right-file"])
  }
  private var left: FieldFrame { FieldFrame("missing-confirmed", "They have left") }
  private var asAt: FieldFrame {
    FieldFrame("as-at", "Which day does it describe?", hint: "Today, if you leave it empty", error: errors["as-at"])
  }
  private var years: FieldFrame {
    FieldFrame(
      "years", "Which year groups does it cover?",
      hint: "For example, 11 12 13. Those in the file, if you leave it empty",
      error: errors["years"])
  }

  public func page(county: String) -> Page {
    let summary = Markup.errorSummary([right, withheld, asAt, years])
    let content: Markup =
      if let found { "<h1>What we understood</h1>\n\(understood(found))\(send(found))" } else {
        "<h1>The file cannot be taken</h1>\n\(cannot)"
      }
    return Page(
      title: found == nil ? "The file cannot be taken" : "What we understood", county: county,
      hasErrors: !errors.isEmpty, visit: visit,
      content: """
        \(summary)\(notice.map { Markup.notice(.important, $0.words) } ?? .nothing)\(Markup.form(address, visit.made, isKept: true, """
        <input type="hidden" name="version" value="\(version)">
        \(content)\(change)
        """))
        """)
  }

  private var cannot: Markup {
    """
    <p>\(fileName)</p>
    <p><strong>\(refused?.sentence ?? "")</strong></p>
    <p>\(refused?.advice ?? "")</p>
    <p>Nothing was kept. <a href="\(frame.sendAddress)">Choose another file</a>, or say below what this one is.</p>

    """
  }

  private func understood(_ found: Found) -> Markup {
    let waiting: Markup = found.held == 0 ? "" : ", \(Markup.number(found.held)) to correct"
    let spared: Markup =
      found.withheld == 0
      ? "" : ", \(Markup.number(found.withheld)) of which an instruction to withhold leaves little or nothing"
    let lines = [
      SummaryLine("File", "\(fileName)"), SummaryLine("What it is", "\(found.kind)"),
      SummaryLine("Day it describes", "\(found.asAt)"), SummaryLine("Whom it names", "\(found.coverage)"),
      SummaryLine("Year groups", found.years.isEmpty ? "None" : "\(found.years)"),
      SummaryLine("Rows", "\(Markup.number(found.rows)): \(Markup.number(found.sound)) to be taken\(waiting)\(spared)"),
    ]
    let columns = Markup.table(
      "Its columns", [TableColumn("Heading"), TableColumn("Read as"), TableColumn("For example")],
      found.columns.map { column in
        [
          "\(column.heading)", column.readAs.isEmpty ? Markup.tag("Not taken") : "\(column.readAs)", "\(column.sample)",
        ]
      }, isNamedAbove: true)
    return """
      <p>Nothing is sent yet. Check this, then send it below.</p>
      \(Markup.summaryList(lines))
      <h2>Its columns</h2>
      \(columns)\(left(found.dropped))\(found.problems.parts)\(mending)\(found.changes?.part ?? .nothing)
      """
  }

  /// Small things are mended where they are found.
  private var mending: Markup {
    let done: Markup =
      mended == 0
      ? ""
      : "<p>\(Markup.number(mended)) \(mended == 1 ? "cell was" : "cells were") mended here, and not in your file.</p>\n"
    guard !mends.isEmpty else { return done }
    let rows = mends.map { mend -> [Markup] in
      [
        "Row \(Markup.number(mend.line))", "\(mend.column)", "\(mend.sentence)",
        """
        <label class="hidden" for="\(mend.field)">\(mend.column) of row \(mend.line)</label>
        <input id="\(mend.field)" name="\(mend.field)" value="\(mend.value)" autocomplete="off" spellcheck="false">
        """,
      ]
    }
    return """
      \(done)<h2>Mend it here</h2>
      <p>Write what should stand there; your file stays as it is. What is more you mend in the file, or in the rows to correct that you get
      back.</p>
      \(Markup.table(
        "Mend it here",
        [TableColumn("Row"), TableColumn("Column"), TableColumn("What and what to do"), TableColumn("It should be")], rows,
        isNamedAbove: true))\(Markup.button("Check these", isQuiet: true))
      """
  }

  private func left(_ dropped: [(column: String, rows: Int)]) -> Markup {
    guard !dropped.isEmpty else { return .nothing }
    let rows = dropped.map { column -> [Markup] in ["\(column.column)", Markup.number(column.rows)] }
    return Markup.table(
      "Values that are not kept: told to be withheld, or not what the column holds",
      [TableColumn("Column"), TableColumn("In how many rows", isNumeric: true)], rows)
  }

  private func ask(_ question: FieldFrame) -> Markup {
    Markup.tickField(question, isTicked: ticked.contains(question.name))
  }

  private func send(_ found: Found) -> Markup {
    guard frame.isOfInstitution else {
      return """
        <h2>Send it</h2>
        \(doubt(found))\(question(found))\(Markup.button("Send this return", at: address.appending("confirm")))
        """
    }
    return """
      <h2>Send it</h2>
      \(doubt(found))\(question(found))<p>Somebody of 16 or over, or a parent of somebody younger, may tell you not to pass on more than \
      name, address and date of birth. Mark them in a column, such as Withhold with Y. \(found.keeps)</p>
      \(ask(withheld))\(Markup.button("Send this return", at: address.appending("confirm")))
      """
  }

  /// Asked where something speaks for its being the wrong file.
  private func doubt(_ found: Found) -> Markup {
    guard let doubt = found.changes?.doubt, !doubt.isEmpty else { return .nothing }
    return "\(Markup.warning(doubt))\n\(ask(right))"
  }

  /// Asked where a full roll lacks many.
  private func question(_ found: Found) -> Markup {
    guard let missing = found.missing, missing.missing > 0 else { return .nothing }
    let who: Markup =
      "\(Markup.number(missing.missing)) of \(Markup.number(missing.expected)) people of your earlier full rolls are not in this file."
    guard !missing.endsPlaces else { return "<p>\(who) Their places end with the day it describes.</p>\n" }
    return """
      <p><strong>\(who)</strong> Unless you say that they have left, their places do not end. If the file names only some of your \
      students, say so below under <em>What the file is</em>.</p>
      \(ask(left))
      """
  }

  private var change: Markup {
    """
    <h2>What the file is</h2>
    <p>Where something was understood wrongly, say it here and look again.</p>
    \(Markup.selectField(FieldFrame("kind", "What is it?", error: errors["kind"]), [Choice("", "The headings tell")] + kinds, chosen: stated.kind))\
    \(Markup.dateField(asAt, day: stated.day, month: stated.month, year: stated.year))\
    \(Markup.choiceField(FieldFrame("coverage", "Whom does it name?"), [
        Choice("", "What is usual: everybody in a roll, some in anything else"),
        Choice("full", "Everybody of its year groups", hint: "Who is missing from a full roll has left"),
        Choice("partial", "Some"),
      ], chosen: stated.coverage))\
    \(Markup.textField(years, value: stated.years))\(choosing)\(Markup.button("Look again", isQuiet: true))
    """
  }

  /// What each column is, where its sender knows better; open where a file cannot be taken without.
  private var choosing: Markup {
    let own = (found?.columns ?? columns).compactMap { column in column.field.map { (column: column, field: $0) } }
    guard !own.isEmpty, !columnChoices.isEmpty else { return .nothing }
    let rows = own.map { column, field -> [Markup] in
      let now: Markup = column.readAs.isEmpty ? "Not taken" : "\(column.readAs)"
      let choices = [Choice("", "As understood"), Choice("-", "Take nothing from it")] + columnChoices
      let options = choices.map { choice -> Markup in
        "<option value=\"\(choice.value)\"\(choice.value == chosen[field] ?? "" ? " selected" : "")>\(choice.label)</option>\n"
      }
      let sample: [Markup] = found == nil ? [] : ["\(column.sample)"]
      return ["\(column.heading)", now] + sample + [
        """
        <label class="hidden" for="\(field)">What \(column.heading) is</label>
        <select id="\(field)" name="\(field)">
        \(options)</select>
        """
      ]
    }
    let example = found == nil ? [] : [TableColumn("For example")]
    let table: Markup = """
      <p>What you say is remembered for your next file with the same headings. What tells of instructions to withhold is always read so.</p>
      \(Markup.table(
        "What its columns are", [TableColumn("Heading"), TableColumn("Read as")] + example + [TableColumn("It is")], rows))
      """
    return found == nil ? table : Markup.details("Say what a column is", table)
  }
}
