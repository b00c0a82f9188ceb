// Where somebody of a school chooses a file to send.

/// Where a school chooses the file that it wants to send.
public struct SendPage: Sendable {
  public var visit: SignedIn
  public var error: String?
  /// Whether a file that was looked at before is here no more.
  public var isGone: Bool

  public init(visit: SignedIn, error: String? = nil, isGone: Bool = false) {
    self.visit = visit
    self.error = error
    self.isGone = isGone
  }

  public func page(county: String) -> Page {
    let file = FieldFrame(
      "file", "The file", hint: "CSV, Excel (.xlsx) or OpenDocument (.ods), as your system exports it", error: error)
    let gone: Markup =
      isGone
      ? Markup.notice(
        .important,
        """
        The file is not here any more: it is kept for half an hour while you look at it. If you have sent it, it stands under \
        <a href="\(Address("/school/returns"))">Returns</a>; otherwise choose it again.
        """) : .nothing
    return Page(
      title: "Send a return", county: county, hasErrors: error != nil, visit: visit,
      content: """
        \(Markup.errorSummary([file]))\(gone)<h1>Send a return</h1>
        <p>Choose the file. You then see what was understood of it and what is wrong in it. Nothing is sent before you say so.</p>
        \(Markup.fileForm(
          Address("/school/send"), visit.made,
          "\(Markup.fileField(file, accepted: ".csv,.txt,.tsv,.xlsx,.xlsm,.ods"))\(Markup.button("Look at the file"))"))
        <p>Columns may have any order and the headings of your own system. A file without one of the columns that every return \
        needs (surname, forename, date of birth) is not taken. <a href="\(Address("/school/templates"))">Templates</a> tell what \
        each kind of return takes.</p>
        """)
  }
}
