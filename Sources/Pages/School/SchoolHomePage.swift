// A school's home: what is due, with its state and its button; then what waits for somebody.

/// What a school sees first: what is due, what is to be corrected, and where it stands.
public struct SchoolHomePage: Sendable {
  /// A return that is due.
  public struct Due: Sendable {
    /// How far a return that is due has come.
    public enum State: Sendable, CaseIterable {
      case coming, open, soon, missing, sent, toCorrect

      var words: String {
        switch self {
        case .coming: "Not yet"
        case .open: "Not sent"
        case .soon: "Due soon"
        case .missing: "Late"
        case .sent: "Sent"
        case .toCorrect: "Rows to correct"
        }
      }
    }

    public var name: String
    public var advice: String
    public var opens: String
    public var due: String
    public var state: State
    /// The day on which it was sent, if it was.
    public var sentOn: String
    public var isLate: Bool
    /// The id of the return that was sent.
    public var sent: String?

    public init(
      name: String, advice: String, opens: String, due: String, state: State, sentOn: String = "",
      isLate: Bool = false, sent: String? = nil
    ) {
      self.name = name
      self.advice = advice
      self.opens = opens
      self.due = due
      self.state = state
      self.sentOn = sentOn
      self.isLate = isLate
      self.sent = sent
    }

    fileprivate var cells: [Markup] {
      let why: Markup = advice.isEmpty ? "" : "<br><span class=\"hint\">\(advice)</span>"
      let came: Markup = sentOn.isEmpty ? "" : " on \(sentOn)\(isLate ? ", late" : "")"
      let next: Markup =
        if let sent {
          "<a href=\"\(Address("/school/returns").appending(sent))\">Receipt<span class=\"hidden\"> of \(name)</span></a>"
        } else if state == .coming {
          "From \(opens)"
        } else {
          "<a href=\"\(Address("/school/send"))\">Send it<span class=\"hidden\">: \(name)</span></a>"
        }
      return ["\(name)\(why)", "\(due)", "\(Markup.tag(state.words))\(came)<br>\(next)"]
    }
  }

  /// Something that waits, and how many.
  public struct Waiting: Sendable {
    public var title: String
    public var count: Int
    public var address: Address

    public init(title: String, count: Int, address: Address) {
      self.title = title
      self.count = count
      self.address = address
    }
  }

  public var visit: SignedIn
  public var due: [Due]
  public var waiting: [Waiting]
  /// What is to be known of the agreement on feedback; empty: nothing.
  public var agreement: String

  public init(visit: SignedIn, due: [Due], waiting: [Waiting], agreement: String) {
    self.visit = visit
    self.due = due
    self.waiting = waiting
    self.agreement = agreement
  }

  public func page(county: String) -> Page {
    let table: Markup =
      due.isEmpty
      ? "<p>Nothing is due now.</p>\n"
      : Markup.table(
        "What is due",
        [TableColumn("Return"), TableColumn("By"), TableColumn("State")],
        due.map(\.cells), isNamedAbove: true)
    let open = waiting.filter { $0.count > 0 }
    let tasks: Markup =
      open.isEmpty
      ? "<p>Nothing waits for you.</p>\n"
      : Markup.taskList(open.map { TaskLine($0.title, $0.address, state: "\($0.count)") })
    let agreed: Markup = agreement.isEmpty ? "" : "<h2>Your agreement on feedback</h2>\n<p>\(agreement)</p>\n"
    return Page(
      title: "What is due", county: county, visit: visit,
      content: """
        <h1>What is due</h1>
        <p><a class="start" href="\(Address("/school/send"))">Send a return</a></p>
        \(table)<h2>What needs you</h2>
        \(tasks)\(agreed)<h2>News of one student</h2>
        <p><a href="\(Address("/school/tell"))">Tell of an intention, an offer, a destination or a leaver</a>, without a file.</p>
        <ul>
        <li><a href="\(Address("/school/students"))">Your students</a></li>
        <li><a href="\(Address("/school/results"))">Results day</a></li>
        <li><a href="\(Address("/school/unknown"))">Still unknown: a list for the staff room</a></li>
        <li><a href="\(Address("/school/leavers"))">Our leavers: where they went</a></li>
        <li><a href="\(Address("/school/ring-round"))">Ring round: leavers nobody knows about</a></li>
        <li><a href="\(Address("/school/support"))">Support that you have asked for</a></li>
        <li><a href="\(Address("/school/agreements"))">Agreements</a></li>
        <li><a href="\(Address("/school/feedback"))">Feedback: what the county may tell you</a></li>
        <li><a href="\(Address("/school/returns"))">Your returns</a></li>
        <li><a href="\(Address("/school/reminders"))">Reminders by e-mail: who gets them, and when</a></li>
        <li><a href="\(Address("/school/templates"))">Templates</a></li>
        </ul>
        """)
  }
}
