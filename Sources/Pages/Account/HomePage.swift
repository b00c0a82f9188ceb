// Where somebody is after signing in: what their role may do.

/// What somebody sees first after signing in.
public struct HomePage: Sendable {
  public var visit: SignedIn
  /// Pages of the role.
  public var tasks: [TaskLine]
  /// What the role may do by a program, in sentences.
  public var byProgram: [String]

  public init(visit: SignedIn, tasks: [TaskLine], byProgram: [String]) {
    self.visit = visit
    self.tasks = tasks
    self.byProgram = byProgram
  }

  public func page(county: String) -> Page {
    let links = tasks.map { task -> Markup in
      let state: Markup = task.state.isEmpty ? "" : " \(Markup.tag(task.state))"
      return "<li><a href=\"\(task.address)\">\(task.title)</a>\(state)</li>\n"
    }
    let pages: Markup =
      tasks.isEmpty
      ? "<p>There are no pages for this role yet beside <a href=\"\(Address("/account"))\">your account</a>.</p>"
      : "<ul>\n\(links)</ul>\n"
    let program: Markup =
      byProgram.isEmpty
      ? .nothing
      : """
      <h2>By a program</h2>
      <p>With a token of this role a program may do this. Ask an administrator for one; the
      <a href="\(Address("/api/v1/openapi.json"))">description of the interface</a> tells how.</p>
      <ul>
      \(byProgram.map { sentence -> Markup in "<li>\(sentence)</li>\n" })</ul>

      """
    return Page(
      title: "Your work", county: county, visit: visit,
      content: """
        <h1>Your work</h1>
        <p>You act for \(visit.acting).</p>
        \(pages)\(program)
        """)
  }
}
