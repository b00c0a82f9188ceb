// Addresses about a school's leavers: the list for its staff room, and where those of three years went.

import Hummingbird
import Pages
import Publishing
import Register
import Services
import Store

extension Site {
  static let leaverEndpoints: [Endpoint] = [
    .page(.get, "/school/unknown", .act(Acts.makeStaffList)) { visit in
      try await visit.staffListPage(LeaversAsked())
    },
    // Whom to tell is a name, which stands in no address.
    .page(.post, "/school/unknown", .act(Acts.makeStaffList)) { visit in
      try await visit.staffListPage(
        LeaversAsked(withCounty: visit.form["county"] == "true"), whom: String(visit.form["whom"].prefix(100)))
    },
    .page(.get, "/school/leavers", .act(Acts.readLeavers)) { visit in try await visit.leaversPage(withCounty: false) },
    // A showing of what the county tells is a disclosure, so that nobody is shown anything by going back or by a link.
    .page(.post, "/school/leavers", .act(Acts.readLeavers)) { visit in try await visit.leaversPage(withCounty: true) },
    .page(.get, "/school/leavers/names", .act(Acts.readLeavers)) { visit in
      let found = try await visit.perform(Acts.readLeavers, LeaversAsked())
      return .page(
        LeaverNamesPage(visit: try visit.signedIn, groups: found.groups.map(\.named), day: found.today.shown)
          .page(county: visit.county.name))
    },
    .page(.get, "/school/leavers/workbook", .act(Acts.readLeavers)) { visit in
      try await visit.leaversWorkbook(withCounty: false)
    },
    .page(.post, "/school/leavers/workbook", .act(Acts.readLeavers)) { visit in
      try await visit.leaversWorkbook(withCounty: true)
    },
    .page(.get, "/school/leavers/publish", .act(Acts.readPublishedLeavers)) { visit in
      let found = try await visit.perform(Acts.readPublishedLeavers, Nothing())
      return .page(
        PublishedLeaversPage(
          visit: try visit.signedIn, tables: found.tables.map(\.shown),
          open: found.open.map { Choice($0.text, $0.title) }, day: found.today.shown
        ).page(county: visit.county.name))
    },
    .page(.post, "/school/leavers/publish", .act(Acts.publishLeavers)) { visit in
      guard let group = LeaverGroupName(visit.form["group"]) else { throw ActRefusal.invalid("group") }
      _ = try await visit.perform(Acts.publishLeavers, group)
      return .leading(to: Address("/school/leavers/publish").text)
    },
  ]
}

extension PageVisit {
  fileprivate func leaversPage(withCounty: Bool) async throws -> Response {
    let found = try await perform(Acts.readLeavers, LeaversAsked(withCounty: withCounty))
    return .page(
      LeaversPage(
        visit: try signedIn, groups: found.groups.map(\.counts),
        destinations: Array(PublishedLeavers.destinations.dropFirst()), day: found.today.shown,
        county: withCounty ? found.groups.map(\.named) : nil
      ).page(county: county.name))
  }

  fileprivate func leaversWorkbook(withCounty: Bool) async throws -> Response {
    let found = try await perform(Acts.readLeavers, LeaversAsked(withCounty: withCounty))
    return .attachment(try found.workbook(words: { $0.shown }), named: "leavers.xlsx")
  }

  fileprivate func staffListPage(_ asked: LeaversAsked, whom: String = "") async throws -> Response {
    let found = try await perform(Acts.makeStaffList, asked)
    let lines = found.lines.map { line in
      StaffListPage.Line(
        name: "\(line.forename) \(line.surname)", form: line.form, left: line.leftOn?.shown ?? "", hub: line.hub)
    }
    return .page(
      StaffListPage(
        visit: try signedIn, lines: lines, day: found.today.shown, withCounty: asked.withCounty, whom: whom
      ).page(county: county.name))
  }
}

extension KeptLeavers {
  fileprivate var shown: PublishedLeaversPage.Table {
    PublishedLeaversPage.Table(
      title: group.title, lines: Array(zip(destinations, printed)), threshold: threshold, made: madeAt.londonDay.shown)
  }
}

extension LeaverGroup {
  fileprivate var named: (title: String, lines: [LeaverNamesPage.Line]) { (title, lines.map(\.shown)) }

  fileprivate var counts: LeaverGroupCounts {
    LeaverGroupCounts(
      title: title, leavers: lines.count, intended: lines.count { $0.leaver.intended != nil },
      known: lines.count { $0.destinationGroup != nil }, confirmed: lines.count { $0.isVerified },
      asIntended: lines.count { $0.isAsIntended == true }, compared: lines.count { $0.isAsIntended != nil },
      destinations: lines.reduce(into: [:]) { $0[$1.counted, default: 0] += 1 })
  }
}

extension LeaverLine {
  fileprivate var shown: LeaverNamesPage.Line {
    LeaverNamesPage.Line(
      name: "\(leaver.forename) \(leaver.surname)", intended: intendedWords, destination: destinationWords,
      source: source ?? "", day: knownOn?.shown ?? "")
  }
}
