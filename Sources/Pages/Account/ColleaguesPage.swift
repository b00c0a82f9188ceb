// Who acts for a school or college, which it confirms each term.

/// Who acts for the institution, to be confirmed each term.
public struct ColleaguesPage: Sendable {
  /// Somebody who acts for it.
  public struct Colleague: Sendable {
    /// Of what they act as.
    public var id: String
    public var name: String
    public var role: String
    public var seen: String
    /// Whether they can be taken away here: not oneself, and nobody whom a provider sends.
    public var mayLeave: Bool

    public init(id: String, name: String, role: String, seen: String, mayLeave: Bool) {
      self.id = id
      self.name = name
      self.role = role
      self.seen = seen
      self.mayLeave = mayLeave
    }
  }

  public var visit: SignedIn
  public var colleagues: [Colleague]
  public var areConfirmed: Bool

  public init(visit: SignedIn, colleagues: [Colleague], areConfirmed: Bool) {
    self.visit = visit
    self.colleagues = colleagues
    self.areConfirmed = areConfirmed
  }

  public func page(county: String) -> Page {
    let address = Address("/school/users")
    let rows = colleagues.map { colleague -> [Markup] in
      let leave: Markup =
        colleague.mayLeave
        ? Markup.form(
          address.appending("left"), visit.made,
          """
          <input type="hidden" name="place" value="\(colleague.id)">
          <button type="submit" class="link">Has left<span class="hidden">: \(colleague.name), \(colleague.role)</span></button>

          """) : ""
      return ["\(colleague.name)", "\(colleague.role)", "\(colleague.seen)", leave]
    }
    let shown = colleagues.map(\.id).joined(separator: " ")
    let confirm: Markup = """
      <p>Look through the list: has anybody left, or another task now? Then say that it is right.</p>
      \(Markup.form(
        address, visit.made,
        "<input type=\"hidden\" name=\"shown\" value=\"\(shown)\">\n\(Markup.button("The list is right"))"))
      """
    return Page(
      title: "Who acts for you", county: county, visit: visit,
      content: """
        <h1>Who acts for you</h1>
        <p>These people can sign in here and act for \(visit.acting.prefix { $0 != "," }). You confirm them once a term.</p>
        \(Markup.table(
          "Who can sign in",
          [TableColumn("Name"), TableColumn("What they do"), TableColumn("Last seen"), TableColumn("Take away")], rows))
        <p>If somebody is missing, ask the county to add them.</p>
        \(areConfirmed ? "<p>You have confirmed them this term.</p>" : confirm)
        """)
  }
}
