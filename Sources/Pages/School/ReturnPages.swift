// Pages about returns that were sent: all of them, and one with its receipt.

/// How far a return is.
public enum ReturnProgress: String, Sendable, CaseIterable {
  case stored, linked, settled, failed

  var words: String {
    switch self {
    case .stored: "Received"
    case .linked: "Young people recognised"
    case .settled: "Done"
    case .failed: "Set aside"
    }
  }

  var sentence: String {
    switch self {
    case .stored: "The return is safe. Next the young people in it are recognised."
    case .linked: "The young people in it are recognised. Next the county's lists follow."
    case .settled: "The county's lists follow what it says."
    case .failed: "Something went wrong here, not in your file. The county has been told and takes it up again."
    }
  }
}

/// The returns of a school, the latest first.
public struct ReturnsPage: Sendable {
  /// A return in the list, and how far it is.
  public struct Line: Sendable {
    public var id: String
    public var sentAt: String
    /// What its sender called the file; empty: none.
    public var file: String
    /// Empty: it is not told.
    public var sender: String
    public var kind: String
    public var asAt: String
    /// Rows that were not held back.
    public var taken: Int
    /// Rows that wait to be corrected now.
    public var held: Int
    public var progress: ReturnProgress
    /// What is asked of the sender, or what became of it; empty: nothing.
    public var toDo: String
    /// Nothing is to be done about it, and it is done.
    public var isFinished: Bool

    public init(
      id: String, sentAt: String, file: String, sender: String, kind: String, asAt: String, taken: Int, held: Int,
      progress: ReturnProgress, toDo: String, isFinished: Bool
    ) {
      self.id = id
      self.sentAt = sentAt
      self.file = file
      self.sender = sender
      self.kind = kind
      self.asAt = asAt
      self.taken = taken
      self.held = held
      self.progress = progress
      self.toDo = toDo
      self.isFinished = isFinished
    }
  }

  public var visit: SignedIn
  public var lines: [Line]
  /// Where the next page begins; nil: there is none.
  public var next: String?
  public var frame = SendFrame.school

  public init(visit: SignedIn, lines: [Line], next: String?) {
    self.visit = visit
    self.lines = lines
    self.next = next
  }

  public func page(county: String) -> Page {
    let (unfinished, finished) = (lines.filter { !$0.isFinished }, lines.filter(\.isFinished))
    let first: Markup = unfinished.isEmpty ? "" : table("Unfinished", unfinished)
    let others: Markup =
      if lines.isEmpty { "<p>Nothing was sent yet.</p>\n" } else if finished.isEmpty { "" } else {
        table("Done, the newest first", finished)
      }
    let more: Markup =
      next.map { "<p><a href=\"\(frame.returnsAddress.asking("cursor", $0))\">Older returns</a></p>\n" } ?? ""
    return Page(
      title: "Returns", county: county, visit: visit,
      content: """
        <h1>Returns</h1>
        \(frame.navigation)<p><a class="start" href="\(frame.sendAddress)">Send a return</a></p>
        \(first)\(others)\(more)
        """)
  }

  private func table(_ title: String, _ lines: [Line]) -> Markup {
    let isOwn = frame.isOfInstitution
    var columns = [TableColumn("Sent"), TableColumn("What")]
    if isOwn { columns += [TableColumn("File"), TableColumn("By")] }
    columns += [
      TableColumn("Day it describes"), TableColumn("Rows taken", isNumeric: true),
      TableColumn("To correct", isNumeric: true), TableColumn("State"),
    ]
    let rows = lines.map { line -> [Markup] in
      let address = frame.returnsAddress.appending(line.id)
      var cells: [Markup] = [
        "<a href=\"\(address)\">\(line.sentAt)<span class=\"hidden\"> \(line.kind)</span></a>", "\(line.kind)",
      ]
      if isOwn { cells += ["\(line.file)", "\(line.sender)"] }
      let state = line.held > 0 && line.progress == .settled ? "Rows to correct" : line.progress.words
      cells += [
        "\(line.asAt)", Markup.number(line.taken), Markup.number(line.held), "\(Markup.tag(state)) \(line.toDo)",
      ]
      return cells
    }
    return Markup.table(title, columns, rows)
  }
}

/// One return with its receipt.
public struct ReturnPage: Sendable {
  public var visit: SignedIn
  public var id: String
  /// Its number, as the county finds it.
  public var reference: String
  public var institution: String
  public var kind: String
  public var asAt: String
  public var coverage: String
  public var sentAt: String
  public var rows: Int
  public var sound: Int
  public var held: Int
  public var withheld: Int
  public var progress: ReturnProgress
  /// When another return took its place; empty: none did.
  public var replaced: String
  /// When it was taken back, and why, in a sentence; empty: it was not.
  public var withdrawn: String
  /// What became of the rows of the return that it corrects, in a sentence; empty: it corrects none.
  public var correction: String
  /// What is asked of the sender; empty: nothing.
  public var toDo: String
  public var problems: FoundProblems
  public var frame = SendFrame.school

  public init(
    visit: SignedIn, id: String, reference: String, institution: String, kind: String, asAt: String, coverage: String,
    sentAt: String, rows: Int, sound: Int, held: Int, withheld: Int, progress: ReturnProgress, replaced: String,
    withdrawn: String = "", correction: String = "", toDo: String, problems: FoundProblems
  ) {
    self.visit = visit
    self.id = id
    self.reference = reference
    self.institution = institution
    self.kind = kind
    self.asAt = asAt
    self.coverage = coverage
    self.sentAt = sentAt
    self.rows = rows
    self.sound = sound
    self.held = held
    self.withheld = withheld
    self.progress = progress
    self.replaced = replaced
    self.withdrawn = withdrawn
    self.correction = correction
    self.toDo = toDo
    self.problems = problems
  }

  public func page(county: String) -> Page {
    let address = frame.returnsAddress.appending(id)
    let lines = [
      SummaryLine("Receipt", "<code>\(reference)</code>"), SummaryLine("From", "\(institution)"),
      SummaryLine("Sent", "\(sentAt)"), SummaryLine("What it is", "\(kind)"),
      SummaryLine("Day it describes", "\(asAt)"),
      SummaryLine("Whom it names", "\(coverage)"), SummaryLine("Rows", Markup.number(rows)),
      SummaryLine("Taken", Markup.number(sound)), SummaryLine("To correct", Markup.number(held)),
    ]
    let spared =
      withheld == 0 ? [] : [SummaryLine("Little or nothing kept, as instructed", Markup.number(withheld))]
    let mended = correction.isEmpty ? [] : [SummaryLine("Corrects", "\(correction)")]
    let isWaiting = progress == .stored || progress == .linked
    let again: Markup =
      isWaiting ? "<p><a href=\"\(address)\" data-again=\"\(address.appending("progress"))\">Look again</a></p>\n" : ""
    let asked: Markup = toDo.isEmpty ? "" : Markup.notice(.important, "\(toDo)")
    let gone: Markup =
      !withdrawn.isEmpty
      ? "<p><strong>\(withdrawn)</strong></p>\n"
      : replaced.isEmpty ? "" : "<p>Another return took its place on \(replaced).</p>\n"
    let back: Markup =
      frame.isOfInstitution && withdrawn.isEmpty && replaced.isEmpty
      ? "<p><a href=\"\(address.appending("withdraw"))\">Withdraw this return</a></p>\n" : ""
    let correct: Markup =
      problems.groups.allSatisfy { $0.weight == .repair || $0.rows.isEmpty }
      ? ""
      : """
      <p>Download what is to correct and to look at: \
      <a href="\(address.appending("corrected-workbook"))">as a workbook</a> (Excel, in which every cell is text that stays \
      as you wrote it), or <a href="\(address.appending("corrected"))">as a plain file</a> (CSV). Mend it in your spreadsheet, and send that file: it takes the \
      place of nothing, and nobody who is not in it is taken to have left.</p>

      """
    return Page(
      title: "Return", county: county, visit: visit,
      content: """
        <h1>Return</h1>
        \(asked)<section id="progress" aria-live="polite"><p>\(Markup.tag(progress.words)) \(progress.sentence)</p>
        \(again)</section>
        \(gone)\(Markup.summaryList(lines + spared + mended))
        \(correct)\(problems.parts)\(back)<p><a href="\(frame.returnsAddress)">All returns</a></p>
        """)
  }
}
