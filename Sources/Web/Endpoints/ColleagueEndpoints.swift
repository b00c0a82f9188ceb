// Addresses where a school or college sees and confirms who acts for it.

import HTTPTypes
import Hummingbird
import Pages
import Services
import Store

extension Site {
  static let colleagueEndpoints: [Endpoint] = [
    .page(.get, "/school/users", .act(Acts.listColleagues)) { visit in
      let colleagues = try await visit.perform(Acts.listColleagues, Nothing())
      let shown = colleagues.map { colleague in
        ColleaguesPage.Colleague(
          id: String(colleague.place), name: colleague.name, role: colleague.role.words,
          seen: colleague.seenAt?.shown ?? "Never", mayLeave: !colleague.isOwn && !colleague.isOfProvider)
      }
      return .page(
        ColleaguesPage(
          visit: try visit.signedIn, colleagues: shown, areConfirmed: colleagues.first?.areConfirmed ?? true
        ).page(county: visit.county.name))
    },
    .page(.post, "/school/users", .act(Acts.confirmColleagues)) { visit in
      let shown = visit.form["shown"].split(separator: " ").map { Int64($0) }
      guard !shown.contains(nil) else { throw Refused(parameter: "shown") }
      _ = try await visit.perform(Acts.confirmColleagues, shown.compactMap { $0 })
      return .leading(to: Address("/school/users").text)
    },
    .page(.post, "/school/users/left", .act(Acts.colleagueLeft)) { visit in
      guard let place = Int64(visit.form["place"]) else { throw Refused(parameter: "place") }
      _ = try await visit.perform(Acts.colleagueLeft, place)
      return .leading(to: Address("/school/users").text)
    },
  ]
}
