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
    .page(.get, "/school/leavers", .act(Acts.readLeavers)) { visit in
      let found = try await visit.leavers("/school/leavers")
      return .page(
        LeaversPage(
          visit: try visit.signedIn, groups: found.groups.map(\.counts),
          destinations: Array(PublishedLeavers.destinations.dropFirst()), day: found.today.shown,
          withCounty: found.withCounty
        ).page(county: visit.county.name))
    },
    .page(.get, "/school/leavers/names", .act(Acts.readLeavers)) { visit in
      let found = try await visit.leavers("/school/leavers/names")
      return .page(
        LeaverNamesPage(
          visit: try visit.signedIn, groups: found.groups.map { ($0.title, $0.lines.map(\.shown)) },
          day: found.today.shown, withCounty: found.withCounty
        ).page(county: visit.county.name))
    },
    .page(.get, "/school/leavers/publish", .act(Acts.readLeavers)) { visit in
      let found = try await visit.leavers("/school/leavers/publish")
      let published = found.published
      let lines = PublishedLeavers.destinations.enumerated().map { place, destination in
        (destination, published.printed.map { $0[place] })
      }
      return .page(
        PublishedLeaversPage(
          visit: try visit.signedIn, groups: published.groups, lines: lines, day: found.today.shown,
          threshold: published.threshold, withCounty: found.withCounty
        ).page(county: visit.county.name))
    },
    .page(.get, "/school/leavers/workbook", .act(Acts.readLeavers)) { visit in
      let found = try await visit.leavers("/school/leavers/workbook")
      return .download(try found.workbook(words: { $0.shown }), named: "leavers.xlsx")
    },
  ]
}

extension PageVisit {
  fileprivate func leavers(_ path: String) async throws -> LeaversShown {
    try await perform(Acts.readLeavers, try LeaversAsked(exchange.given(path)))
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

extension LeaverGroup {
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
