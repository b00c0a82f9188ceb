// The headline's measures as a table: now, a year before, and among all authorities.

import Publishing
import StatisticalTables

extension ReleasePage.Scorecard {
  /// - Parameter facts: of the release that tells them.
  func markup(of facts: PublishedRelease.Facts) -> Markup {
    var columns = [TableColumn("Per cent"), TableColumn(facts.academicYear, isNumeric: true)]
    if let before {
      columns += [TableColumn(before, isNumeric: true), TableColumn("Change, points", isNumeric: true)]
    }
    if national != nil {
      columns += [
        TableColumn("England", isNumeric: true), TableColumn("Rank", isNumeric: true),
        TableColumn("Fifth", isNumeric: true), TableColumn("Nearest authorities"),
      ]
    }
    return "\(Markup.table("Measures of the department's scorecard", columns, lines.map(cells)))\n\(source)"
  }

  private func cells(_ line: ScorecardLine) -> [Markup] {
    var cells: [Markup] = ["\(line.measure)", "\(line.now.shown)"]
    if before != nil {
      let rises = (line.change?.value ?? 0) > 0
      cells += ["\(line.before?.shown ?? "[x]")", "\(rises ? "+" : "")\(line.change?.shown ?? "[x]")"]
    }
    if national != nil, let place = line.place {
      cells += [
        "\(place.england.shown)", "\(place.rank.map { "\($0) of \(place.of)" } ?? "[x]")",
        "\(place.quintile.map { "\($0)" } ?? "[x]")", "\(place.nearest.joined(separator: ", "))",
      ]
    }
    return cells
  }

  /// As of which file.
  private var source: Markup {
    guard let national else { return .nothing }
    let period = national.period.isEmpty ? "" : " of \(national.period)"
    return """
      <p class="hint">Rank 1 and fifth 1 are the best. Other authorities and England are told by the department's \
      scorecard\(period), file \(national.file), read on \(national.readOn); the county by this release.</p>

      """
  }
}
