// The table builder: one data set of a release, laid out as its reader asks.

import Publishing

/// One data set of a release as a table that its reader lays out, with the form that asks for another.
public struct ReleaseTablePage: Sendable {
  public var visit: SignedIn
  public var facts: PublishedRelease.Facts
  public var set: PublishedSet
  public var table: BuiltTable

  public init(visit: SignedIn, facts: PublishedRelease.Facts, set: PublishedSet, table: BuiltTable) {
    self.visit = visit
    self.facts = facts
    self.set = set
    self.table = table
  }

  /// As fields name the item that all of a table has.
  public static let fixedPrefix = "only-"

  private var address: Address { Address.release(facts.number).appending("tables").appending(set.name) }

  public func page(county: String) -> Page {
    let rows = table.rows.map { row in row.map { cell -> Markup in "\(cell)" } }
    let symbols = ReleaseNotes.symbols.filter { table.symbols.contains($0.symbol) }.map {
      "<li><code>[\($0.symbol)]</code> \($0.meaning)</li>\n" as Markup
    }
    let explained: Markup = symbols.isEmpty ? .nothing : "<ul>\n\(symbols)</ul>\n"
    return Page(
      title: "\(set.title), release \(facts.number)", county: county, visit: visit,
      content: """
        <p><a href="\(Address.release(facts.number))">Release \(facts.number), \(facts.academicYear)</a></p>
        <h1>\(set.title)</h1>
        \(facts.state == "draft" ? Markup.notice(.important, "This is a draft, which stewards alone see.") : "")\
        <p>Counted: \(set.population.lowercased()), of what was known on \(facts.knownAt.inWords).</p>
        \(set.isOfPeople ? Markup.warning(ReleaseNotes.warning) : "")
        \(form)
        \(Markup.table(
          table.caption, table.headings.enumerated().map { TableColumn($1, isNumeric: $0 > 0) }, rows))
        \(explained)<p>This table as <a href="\(asked(of: address.appending("csv")))">CSV</a>, \
        <a href="\(asked(of: address.appending("workbook").appending("xlsx")))">Excel workbook</a> or \
        <a href="\(asked(of: address.appending("workbook").appending("ods")))">OpenDocument spreadsheet</a></p>
        \(table.chart.map { chart in
          "<h2>The same drawn</h2>\n<div class=\"wide\" role=\"region\" aria-label=\"\(chart.title)\" tabindex=\"0\">\(Markup(chart.drawing))</div>\n"
        } ?? "")
        <h2>Notes</h2>
        \(ReleaseParts.notes(facts))
        """)
  }

  /// The same question to a file.
  private func asked(of address: Address) -> Address {
    var address = address
    if let topic = table.asked.topic { address = address.asking("topic", topic) }
    if let rows = table.asked.rows { address = address.asking("rows", rows) }
    if let columns = table.asked.columns { address = address.asking("columns", columns) }
    if let figure = table.asked.figure { address = address.asking("figure", figure) }
    for division in table.divisions where division.items.count > 1 {
      address = address.asking("only", division.name + "=" + division.shown)
    }
    return address
  }

  /// What is asked, by address: a link to a table is a link to the same table.
  private var form: Markup {
    let several = table.divisions.filter { $0.items.count > 1 }
    guard several.count > 1 || set.data.indicators.count > 1 || table.topics.count > 1 else { return .nothing }
    let divisions = several.map { Choice($0.name, $0.label) }
    var fields: [Markup] = []
    if table.topics.count > 1 {
      fields.append(
        Markup.selectField(
          FieldFrame("topic", "Breakdown"), table.topics.map { Choice($0, $0) }, chosen: table.asked.topic ?? ""))
    }
    fields.append(Markup.selectField(FieldFrame("rows", "Rows"), divisions, chosen: table.asked.rows ?? ""))
    fields.append(
      Markup.selectField(
        FieldFrame("columns", "Columns"), [Choice(BuiltTable.figures, "All figures")] + divisions,
        chosen: table.asked.columns ?? ""))
    if set.data.indicators.count > 1 {
      fields.append(
        Markup.selectField(
          FieldFrame("figure", "Figure", hint: "Where the columns are no figures."),
          set.data.indicators.map { Choice($0.column, $0.label) }, chosen: table.asked.figure ?? ""))
    }
    for division in several where division.name != table.asked.rows && division.name != table.asked.columns {
      fields.append(
        Markup.selectField(
          FieldFrame(Self.fixedPrefix + division.name, "Only \(division.label.lowercased())"),
          division.items.map { Choice($0, $0) }, chosen: division.shown))
    }
    return """
      <form method="get" action="\(address)" class="filters">
      \(fields)\(Markup.button("Show", isQuiet: true))</form>

      """
  }
}

/// The county on one sheet of paper.
public struct ReportPage: Sendable {
  public var visit: SignedIn
  public var release: ReleasePage

  /// The same release on one sheet, for whoever looks at the page.
  public init(_ release: ReleasePage) {
    visit = release.visit
    self.release = release
  }

  public func page(county: String) -> Page {
    let facts = release.release.facts
    let shown = ["headline", "months", "reasons", "districts"]
    let pictures = release.charts.filter { shown.contains($0.name) }.map { chart -> Markup in
      "<div class=\"picture\">\(Markup(chart.drawing))</div>\n"
    }
    let published = facts.publishedOn.map { "published on \($0.inWords)" } ?? facts.state
    let changes = release.changes.map { "<li>\($0.title): \($0.cells) figures</li>\n" as Markup }
    let changed: Markup =
      release.last.map { last -> Markup in
        changes.isEmpty
          ? "<p>Nothing is told differently from release \(last).</p>\n"
          : "<p>Told differently from release \(last):</p>\n<ul>\n\(changes)</ul>\n"
      } ?? "<p>The tiles compare with the year before, where it was released.</p>\n"
    return Page(
      title: "Report of release \(facts.number)", county: county, visit: visit,
      content: """
        <div class="report">
        <h1>\(facts.title)</h1>
        <p>Release \(facts.number), \(published); counted of what was known on \(facts.knownAt.inWords).</p>
        \(ReleaseParts.tiles(release.tiles))
        \(Markup.warning(ReleaseNotes.warning))
        \(release.scorecard.markup(of: facts))
        <div class="pictures">
        \(pictures)</div>
        <h2>What changed</h2>
        \(changed)<p class="hint">[c] is hidden because it is small or would give away a number that is; [x] is not told. The numbers of \
        every chart stand on the <a href="\(Address.release(facts.number))">page of the release</a>.</p>
        </div>
        """)
  }
}
