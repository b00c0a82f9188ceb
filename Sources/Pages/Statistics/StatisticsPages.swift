// The catalogue of releases, and a release with its charts and tables.

import Publishing

extension Markup {
  /// A drawing: what was put into it is escaped.
  static func chart(_ chart: Chart) -> Markup {
    """
    <div class="wide" role="region" aria-label="\(chart.title)" tabindex="0">\(Markup(chart.drawing))</div>
    \(Markup.details("The numbers of this chart", Markup.table(
      chart.title + ": numbers",
      chart.headings.enumerated().map { TableColumn($1.isEmpty ? "Item" : $1, isNumeric: $0 > 0) },
      chart.rows.map { row in row.map { cell -> Markup in "\(cell)" } })))
    """
  }
}

/// Which releases there are.
public struct StatisticsPage: Sendable {
  /// A release as it is listed, its days in words.
  public struct Line: Sendable {
    public var number: Int
    public var year: String
    public var state: String
    public var knownAt: String
    public var publishedOn: String

    public init(number: Int, year: String, state: String, knownAt: String, publishedOn: String) {
      self.number = number
      self.year = year
      self.state = state
      self.knownAt = knownAt
      self.publishedOn = publishedOn
    }
  }

  public var visit: SignedIn
  public var lines: [Line]

  public init(visit: SignedIn, lines: [Line]) {
    self.visit = visit
    self.lines = lines
  }

  public func page(county: String) -> Page {
    let rows = lines.map { line -> [Markup] in
      let address = Address.release(line.number)
      return [
        "<a href=\"\(address)\">Release \(line.number), \(line.year)</a>", Markup.tag(line.state), "\(line.knownAt)",
        "\(line.publishedOn)",
      ]
    }
    let list: Markup =
      lines.isEmpty
      ? "<p>Nothing is published yet. A data steward makes a release and publishes it.</p>"
      : Markup.table(
        "Releases, the newest first",
        [TableColumn("Release"), TableColumn("State"), TableColumn("What was known on"), TableColumn("Published")], rows
      )
    return Page(
      title: "Statistics", county: county, visit: visit,
      content: """
        <h1>Statistics</h1>
        <p>Participation, NEET and not known. A release is counted once, hides what is too small to be told, and never changes.</p>
        \(list)
        """)
  }
}

/// A release: what it says first, its charts and tables, what changed, and its files.
public struct ReleasePage: Sendable {
  /// A share of the headline as it is shown.
  public struct Tile: Sendable {
    public var label: String
    public var now: String
    /// The former period with its figure and the change; empty where there is none.
    public var before: String

    public init(label: String, now: String, before: String) {
      self.label = label
      self.now = now
      self.before = before
    }
  }

  /// The headline's measures, and what they are held against.
  public struct Scorecard: Sendable {
    /// The department's file with the figures of other authorities.
    public struct National: Sendable {
      public var file: String
      public var period: String
      public var readOn: String

      public init(file: String, period: String, readOn: String) {
        self.file = file
        self.period = period
        self.readOn = readOn
      }
    }

    public var lines: [ScorecardLine]
    /// The former academic year; nothing where it was not released.
    public var before: String?
    public var national: National?

    public init(lines: [ScorecardLine], before: String? = nil, national: National? = nil) {
      self.lines = lines
      self.before = before
      self.national = national
    }
  }

  public var visit: SignedIn
  public var release: PublishedRelease
  public var withdrawnReason: String?
  public var tiles: [Tile]
  public var scorecard: Scorecard
  public var charts: [Chart]
  /// The release it is compared with, and what differs: title and cells.
  public var last: Int?
  public var changes: [(title: String, cells: Int)]

  public init(
    visit: SignedIn, release: PublishedRelease, withdrawnReason: String? = nil, tiles: [Tile],
    scorecard: Scorecard, charts: [Chart],
    last: Int? = nil, changes: [(title: String, cells: Int)] = []
  ) {
    self.visit = visit
    self.release = release
    self.withdrawnReason = withdrawnReason
    self.tiles = tiles
    self.scorecard = scorecard
    self.charts = charts
    self.last = last
    self.changes = changes
  }

  private var number: Int { release.facts.number }

  public func page(county: String) -> Page {
    let facts = release.facts
    let state: Markup =
      switch facts.state {
      case "draft":
        Markup.notice(
          .important,
          "This is a draft, which stewards alone see. Now that it was looked at, it is known to whatever is released later."
        )
      case "withdrawn": Markup.notice(.important, "This release was withdrawn: \(withdrawnReason ?? "")")
      default: .nothing
      }
    let content: Markup =
      facts.state == "withdrawn"
      ? .nothing
      : """
      \(Markup.warning(ReleaseNotes.warning))
      \(tileList)
      <p><a href="\(Address.release(number).appending("report"))">One-page report for printing</a></p>
      <h2>Scorecard</h2>
      \(scorecard.markup(of: facts))
      <h2>Charts</h2>
      \(charts.isEmpty ? "<p>Too little of this release can be told for a chart.</p>" : "")\(charts.map { chart -> Markup in
        "<h3>\(chart.title)</h3>\n\(Markup.chart(chart))"
      })
      <h2>Tables</h2>
      \(tables)
      <h2>What changed</h2>
      \(changed)
      <h2>Files</h2>
      \(files)
      <h2>Notes</h2>
      \(ReleaseParts.notes(facts))
      """
    return Page(
      title: "Release \(number), \(facts.academicYear)", county: county, visit: visit,
      content: """
        <p><a href="\(Address("/statistics"))">All releases</a></p>
        <h1>\(facts.title)</h1>
        \(state)\(ReleaseParts.facts(facts))
        \(content)
        """)
  }

  private var tileList: Markup { ReleaseParts.tiles(tiles) }

  private var tables: Markup {
    let lines = release.sets.map { set -> Markup in
      let address = Address.release(number).appending("tables").appending(set.name)
      return "<li><a href=\"\(address)\">\(set.title)</a> (\(set.population.lowercased()))</li>\n"
    }
    return "<ul>\n\(lines)</ul>\n"
  }

  private var changed: Markup {
    guard let last else {
      return
        "<p>There is no earlier release of this period. The tiles compare with the year before, where it was released.</p>\n"
    }
    let address = Address.release(last)
    let lines = changes.map { "<li>\($0.title): \($0.cells) figures</li>\n" as Markup }
    return """
      <p>Beside <a href="\(address)">release \(last)</a> of the same period \
      \(changes.isEmpty ? "nothing is told differently." : "these tables tell something else:")</p>
      \(lines.isEmpty ? .nothing : "<ul>\n\(lines)</ul>\n" as Markup)
      """
  }

  private var files: Markup {
    func file(_ name: String) -> Markup {
      let address = Address.release(number).appending("files").appending(name)
      return "<a href=\"\(address)\">\(name)</a>"
    }
    let sets = release.sets.filter(\.isOfPeople).map { set -> Markup in
      "<li>\(set.title): \(file(set.data.dataName)) and \(file(set.data.metaName))</li>\n"
    }
    let pictures = charts.map { chart -> Markup in "<li>\(chart.title): \(file(chart.name + ".svg"))</li>\n" }
    return """
      <p>Everything as a workbook: \(file("release-\(number).xlsx")) or \(file("release-\(number).ods")).</p>
      \(Markup.details("Data sets in DfE's open data standard", "<ul>\n\(sets)</ul>"))
      \(charts.isEmpty ? .nothing : Markup.details("Charts as pictures", "<ul>\n\(pictures)</ul>"))
      """
  }
}

/// Parts that pages of statistics share.
enum ReleaseParts {
  static func facts(_ facts: PublishedRelease.Facts) -> Markup {
    Markup.summaryList([
      SummaryLine("Academic year", "\(facts.academicYear)"), SummaryLine("State", Markup.tag(facts.state)),
      SummaryLine("Counted of what was known on", "\(facts.knownAt.inWords)"),
      SummaryLine("Published", "\(facts.publishedOn?.inWords ?? "Not yet")"),
    ])
  }

  static func tiles(_ tiles: [ReleasePage.Tile]) -> Markup {
    let lines = tiles.map { tile -> Markup in
      let before: Markup = tile.before.isEmpty ? .nothing : "<span class=\"hint\">\(tile.before)</span>"
      return "<div><dt>\(tile.label)</dt><dd><strong>\(tile.now)</strong>\(before)</dd></div>\n"
    }
    return "<dl class=\"tiles\">\n\(lines)</dl>\n"
  }

  static func notes(_ facts: PublishedRelease.Facts) -> Markup {
    let definitions = ReleaseNotes.definitions.map { SummaryLine($0.term, "\($0.meaning)") }
    let quality = ReleaseNotes.quality.map { "<li>\($0)</li>\n" as Markup }
    let symbols = ReleaseNotes.symbols.map { one -> Markup in
      "<li><code>\(one.symbol == "0" ? "0" : "[\(one.symbol)]")</code> \(one.meaning)</li>\n"
    }
    let left = facts.leftOut.map { "<li>\($0)</li>\n" as Markup }
    let leftOut: Markup =
      facts.leftOut.isEmpty
      ? .nothing
      : Markup.details(
        "Left out of this release", "<p>These could not be told without telling of somebody.</p>\n<ul>\n\(left)</ul>")
    return """
      \(Markup.details("What the words mean", Markup.summaryList(definitions)))
      <ul>
      \(quality)</ul>
      <p>Symbols:</p>
      <ul>
      \(symbols)</ul>
      \(leftOut)
      """
  }
}

extension Address {
  static func release(_ number: Int) -> Address { Address("/statistics").appending(String(number)) }
}
