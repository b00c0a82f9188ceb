// Before a return is taken back: what falls away, and what stays.

/// What taking back a return would change, before it is done.
public struct WithdrawPage: Sendable {
  public var visit: SignedIn
  public var id: String
  public var kind: String
  public var asAt: String
  public var students: Int
  public var alone: Int
  public var instructions: Int
  /// Days of the returns that it took the place of.
  public var replaced: [String]
  /// Days of returns of its kind that came later.
  public var later: [String]
  /// Until when it may be withdrawn; nil: it may not.
  public var until: String?
  public var error: String?
  public var typed: String

  public init(
    visit: SignedIn, id: String, kind: String, asAt: String, students: Int, alone: Int, instructions: Int,
    replaced: [String], later: [String], until: String?, error: String? = nil, typed: String = ""
  ) {
    self.visit = visit
    self.id = id
    self.kind = kind
    self.asAt = asAt
    self.students = students
    self.alone = alone
    self.instructions = instructions
    self.replaced = replaced
    self.later = later
    self.until = until
    self.error = error
    self.typed = typed
  }

  public func page(county: String) -> Page {
    let address = Address("/school/returns").appending(id)
    let why = FieldFrame("why", "Why?", hint: "In a few words, without anybody's name", error: error)
    let former: Markup =
      replaced.isEmpty
      ? .nothing
      : "<li>It took the place of your return of \(replaced.joined(separator: ", ")), which does not come back.</li>\n"
    let after: Markup =
      later.isEmpty
      ? .nothing : "<li>Your later returns of this kind stay: those of \(later.joined(separator: ", ")).</li>\n"
    let told: Markup =
      instructions == 0
      ? .nothing
      : "<li>It told of \(instructions) \(instructions == 1 ? "instruction" : "instructions") to withhold, which stay told.</li>\n"
    let form: Markup =
      until.map { day in
        """
        <p>You may withdraw it until \(day); after that a steward of the county may.</p>
        \(Markup.form(address.appending("withdraw"), visit.made, "\(Markup.textField(why, value: typed))\(Markup.button("Withdraw this return"))"))
        """
      } ?? "<p>You may not withdraw it any more. Ask the county: a steward may.</p>\n"
    return Page(
      title: "Withdraw a return", county: county, hasErrors: error != nil, visit: visit,
      content: """
        \(Markup.errorSummary([why]))<h1>Withdraw a return</h1>
        <p>\(kind) of \(asAt).</p>
        <ul>
        <li>What it says of \(Markup.number(students)) \(students == 1 ? "student" : "students") counts no more from now on. \
        \(Markup.number(alone)) of them no other return of yours names.</li>
        \(former)\(after)\(told)<li>That you sent and withdrew it stays on record.</li>
        </ul>
        \(form)<p><a href="\(address)">Back to the return</a></p>
        """)
  }
}
