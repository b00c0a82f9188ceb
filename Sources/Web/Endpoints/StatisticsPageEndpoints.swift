// Pages of analysts and stewards: releases, their tables, their files.

import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import Publishing
import Register
import Services
import StatisticalTables
import Store
import WorkbookWriting

extension Site {
  static let statisticsPageEndpoints: [Endpoint] = [
    .page(.get, "/statistics", .act(Acts.listReleases)) { visit in
      let releases = try await visit.perform(Acts.listReleases, Nothing())
      let lines = releases.rows.map { release in
        StatisticsPage.Line(
          number: Int(release.id), year: PublishedRelease.academicYear(of: release.period),
          state: release.state, knownAt: release.knownAt.londonDay.shown,
          publishedOn: release.publishedAt?.londonDay.shown ?? "Not yet")
      }
      return .page(StatisticsPage(visit: try visit.signedIn, lines: lines).page(county: visit.county.name))
    },
    .page(.get, "/statistics/{release}", .act(Acts.showRelease)) { visit in
      .page(try await visit.releasePage.page(county: visit.county.name))
    },
    .page(.get, "/statistics/{release}/report", .act(Acts.showRelease)) { visit in
      .page(ReportPage(try await visit.releasePage).page(county: visit.county.name))
    },
    .page(.get, "/statistics/{release}/tables/{set}", .act(Acts.showReleaseSet)) { visit in
      let (release, set) = try await visit.releaseSet
      let table = BuiltTable(set, try visit.tableQuestion)
      return .page(
        ReleaseTablePage(visit: try visit.signedIn, facts: release.facts, set: set, table: table)
          .page(county: visit.county.name))
    },
    .page(.get, "/statistics/{release}/tables/{set}/csv", .act(Acts.showReleaseSet)) { visit in
      let (_, set) = try await visit.releaseSet
      let table = BuiltTable(set, try visit.tableQuestion)
      let lines = ([table.headings] + table.plain).map { ShownText.record($0) }
      return .file(
        Array((ShownText.byteOrderMark + lines.joined()).utf8), type: TableForm.csvType, named: set.name + "-table.csv")
    },
    .page(.get, "/statistics/{release}/tables/{set}/workbook/{family}", .act(Acts.showReleaseSet)) { visit in
      guard let family = WorkbookFamily(rawValue: visit.place("family")) else { throw ActRefusal.notFound }
      let (release, set) = try await visit.releaseSet
      let table = BuiltTable(set, try visit.tableQuestion)
      return .file(
        try table.file(of: set, release.facts, as: family), type: family.mediaType,
        named: "\(set.name)-table.\(family.rawValue)")
    },
    .page(.get, "/statistics/{release}/files/{file}", .act(Acts.giveReleaseFiles)) { visit in
      let files = try await visit.perform(Acts.giveReleaseFiles, ReleaseNamed(try visit.releaseNumber))
      guard let file = try files.file(named: visit.place("file")) else { throw ActRefusal.notFound }
      return .file(file.bytes, type: file.mediaType, named: visit.place("file"))
    },
  ]
}

extension Response {
  fileprivate static func file(_ bytes: [UInt8], type: String, named name: String) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension PageVisit {
  fileprivate var releaseNumber: Int32 {
    get throws {
      guard let number = Int32(place("release")), number > 0 else { throw ActRefusal.notFound }
      return number
    }
  }

  fileprivate var releaseSet: (PublishedRelease, PublishedSet) {
    get async throws {
      let release = try await perform(Acts.showReleaseSet, ReleaseSetNamed(try releaseNumber, set: place("set")))
      guard let set = release.sets.first else { throw ActRefusal.notFound }
      return (release, set)
    }
  }

  fileprivate var releasePage: ReleasePage {
    get async throws {
      let shown = try await perform(Acts.showRelease, ReleaseNamed(try releaseNumber))
      return ReleasePage(
        visit: try signedIn, release: shown.release, withdrawnReason: shown.withdrawnReason,
        tiles: shown.scorecard.prefix(PublishedRelease.headlineShares.count).map {
          $0.tile(before: shown.before?.facts.academicYear)
        },
        scorecard: ReleasePage.Scorecard(
          lines: shown.scorecard, before: shown.before?.facts.academicYear,
          national: shown.national.map { kept in
            .init(file: kept.fileName, period: kept.scorecard.period, readOn: kept.loadedOn.inWords)
          }),
        charts: shown.release.charts(before: shown.before), last: shown.last,
        changes: shown.changes.map { ($0.title, $0.cells) })
    }
  }

  /// How the table is asked for: `rows`, `columns`, `figure`, `topic`, and for each further division `only-NAME`. Whatever
  /// is not known is passed over: the page says what it shows.
  fileprivate var tableQuestion: TableQuestion {
    get throws {
      let values = try Given.values(of: request.uri.query ?? "")
      var question = TableQuestion()
      question.rows = values["rows"]?.first
      question.columns = values["columns"]?.first
      question.figure = values["figure"]?.first
      question.topic = values["topic"]?.first
      for (name, items) in values where name.hasPrefix(ReleaseTablePage.fixedPrefix) {
        question.fixed[String(name.dropFirst(ReleaseTablePage.fixedPrefix.count))] = items.first
      }
      for only in values["only"] ?? [] {
        let parts = only.split(separator: "=", maxSplits: 1).map(String.init)
        if parts.count == 2 { question.fixed[parts[0]] = parts[1] }
      }
      return question
    }
  }
}

extension ScorecardLine {
  fileprivate func tile(before year: String?) -> ReleasePage.Tile {
    let told = before.flatMap { before in
      year.map { year -> String in
        guard before.value != nil else { return "\(year): \(before.shown)" }
        guard let change, let points = change.value else { return "\(year): \(before.shown)%" }
        return "\(year): \(before.shown)%, \(points > 0 ? "+" : "")\(change.shown) points"
      }
    }
    return ReleasePage.Tile(
      label: measure, now: now.shown + (now.value == nil ? "" : "%"), before: told ?? "")
  }
}
