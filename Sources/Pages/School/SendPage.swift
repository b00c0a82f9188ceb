// Where somebody of a school chooses a file to send.

/// Where a school chooses the file that it wants to send.
public struct SendPage: Sendable {
  /// A file that was looked at and is not sent.
  public struct Waiting: Sendable {
    public var id: String
    public var name: String
    /// Empty: it cannot be taken as it is.
    public var kind: String
    public var rows: Int
    public var held: Int

    public init(id: String, name: String, kind: String, rows: Int, held: Int) {
      self.id = id
      self.name = name
      self.kind = kind
      self.rows = rows
      self.held = held
    }

    fileprivate func cells(_ made: FormMade, _ frame: SendFrame) -> [Markup] {
      let fileAddress = frame.sendAddress.appending(id)
      return [
        "<a href=\"\(fileAddress)\">\(name)</a>",
        kind.isEmpty ? Markup.tag("Cannot be taken as it is") : "\(kind)", Markup.number(rows), Markup.number(held),
        Markup.form(
          fileAddress.appending("forget"), made,
          "<button type=\"submit\" class=\"quiet\">Do not send it<span class=\"hidden\">: \(name)</span></button>\n"),
      ]
    }
  }

  public var visit: SignedIn
  public var error: String?
  /// Whether a file that was looked at before is here no more.
  public var isGone: Bool
  /// Files that were chosen and are not among those that wait.
  public var left: [String]
  public var waiting: [Waiting]
  public var frame = SendFrame.school
  /// Of the county: what is sent as what.
  public var feeds: [CountyFeed] = []

  public init(
    visit: SignedIn, error: String? = nil, isGone: Bool = false, left: [String] = [], waiting: [Waiting] = []
  ) {
    self.left = left
    self.waiting = waiting
    self.visit = visit
    self.error = error
    self.isGone = isGone
  }

  /// What the county's own systems and partners know, and as what it is sent.
  private var guide: Markup {
    guard !feeds.isEmpty else { return .nothing }
    let rows = feeds.map { feed -> [Markup] in
      let kindAddress = frame.templatesAddress.appending(feed.kind.value)
      return ["\(feed.title)", "<a href=\"\(kindAddress)\">\(feed.kind.label)</a>", "\(feed.holds)"]
    }
    return Markup.table(
      "The county's own feeds",
      [TableColumn("What you have"), TableColumn("It is sent as"), TableColumn("What its rows say")], rows)
  }

  private var unsent: Markup {
    guard !waiting.isEmpty else { return .nothing }
    return """
      <h2>Not sent yet</h2>
      <p>These were looked at, and wait for half an hour.</p>
      \(Markup.table(
        "Not sent yet",
        [
          TableColumn("File"), TableColumn("What it is"), TableColumn("Rows", isNumeric: true),
          TableColumn("To correct", isNumeric: true), TableColumn("Not wanted"),
        ], waiting.map { $0.cells(visit.made, frame) }, isNamedAbove: true))<h2>Another file</h2>

      """
  }

  public func page(county: String) -> Page {
    let file = FieldFrame(
      "file", "The file",
      hint: "CSV, Excel (.xlsx) or OpenDocument (.ods), as your system exports it; several at once if you like. "
        + "At most 100 MB, a workbook 10 MB",
      error: error)
    let gone: Markup =
      isGone
      ? Markup.notice(
        .important,
        """
        The file is not here any more: it is kept for half an hour while you look at it. If you have sent it, it stands under \
        <a href="\(frame.returnsAddress)">Returns</a>; otherwise choose it again.
        """) : .nothing
    let surplus: Markup =
      left.isEmpty
      ? .nothing
      : Markup.notice(
        .important,
        """
        Not taken: \(left.joined(separator: ", ")). Either too many files wait, or it could not be looked at just now. Send those \
        that wait, or say that you do not want them; then choose it again.
        """)
    return Page(
      title: "Send a return", county: county, hasErrors: error != nil, visit: visit,
      content: """
        \(Markup.errorSummary([file]))\(gone)\(surplus)<h1>Send a return</h1>
        \(frame.navigation)\(unsent)        <p>Choose the file. You then see what was understood of it and what is wrong in it. Nothing is sent before you say so.</p>
        \(Markup.fileForm(
          frame.sendAddress, visit.made,
          "\(Markup.fileField(file, accepted: ".csv,.txt,.tsv,.xlsx,.xlsm,.ods", isMultiple: true))\(Markup.button("Look at the file"))"))
        <p>Columns may have any order and the headings of your own system. A file without one of the columns that every return \
        needs (surname, forename, date of birth) is not taken. <a href="\(frame.templatesAddress)">Templates</a> tell what \
        each kind of return takes.</p>
        \(guide)
        """)
  }
}
