// A list for the staff room: of whom no destination is known, and whom to tell of one.

/// The leavers whom a school may ask its staff about, for paper.
public struct StaffListPage: Sendable {
  /// Somebody who left.
  public struct Line: Sendable {
    public var name: String
    public var form: String
    public var left: String
    public var hub: String

    public init(name: String, form: String, left: String, hub: String) {
      self.name = name
      self.form = form
      self.left = left
      self.hub = hub
    }

    fileprivate var cells: [Markup] { ["\(name)", "\(form)", "\(left)", "\(hub)", ""] }
  }

  public var visit: SignedIn
  public var lines: [Line]
  public var day: String
  /// Whether those are left out of whom the county may tell a destination.
  public var withCounty: Bool
  /// Whom the staff are to tell, as it was typed; it is kept nowhere.
  public var whom: String

  public init(visit: SignedIn, lines: [Line], day: String, withCounty: Bool, whom: String = "") {
    self.visit = visit
    self.lines = lines
    self.day = day
    self.withCounty = withCounty
    self.whom = whom
  }

  private var form: Markup {
    Markup.form(
      Address("/school/unknown"), visit.made,
      """
      \(Markup.textField(
        FieldFrame("whom", "Whom should staff tell?", hint: "It stands on the list, and is kept nowhere"), value: whom))\
      \(Markup.tickField(
        FieldFrame(
          "county", "Leave out those of whom the county may tell us a destination",
          hint: "Each answer of the county is a disclosure, which goes on record"), isTicked: withCounty))\
      \(Markup.button("Make the list", isQuiet: true))
      """)
  }

  public func page(county: String) -> Page {
    let table = Markup.table(
      "Still unknown, \(day)",
      [
        TableColumn("Name"), TableColumn("Last form"), TableColumn("Left"), TableColumn("Nearest hub"),
        TableColumn("What we have heard"),
      ], lines.map(\.cells), isNamedAbove: true)
    let told: Markup = whom.isEmpty ? "" : "<p><strong>Tell: \(whom)</strong></p>\n"
    let asked: Markup =
      lines.isEmpty
      ? "<p>Nobody is on the list.</p>\n"
      : "<p>Do you know what any of them does now? Nobody is in trouble: they may want help to find a place.</p>\n\(told)\(table)"
    return Page(
      title: "Still unknown", county: county, visit: visit,
      content: """
        <h1>Still unknown</h1>
        <p>\(day). For staff alone: keep it out of the sight of students and visitors, and destroy it after use.</p>
        <div class="screen">
        <p>Your leavers of this year and the last of whom you have told no destination. It leaves out whoever told you to withhold,
        some whom nobody should be asked after, and some by lot, so that a missing name tells nothing; all are among
        <a href="\(Address("/school/students").asking("show", "left-without-destination"))">your students</a>. Print this page.</p>
        \(form)</div>
        \(asked)<p class="screen">What somebody has heard, you <a href="\(Address("/school/tell/destination"))">tell here</a>; the list
        then lacks them.</p>
        """)
  }
}
