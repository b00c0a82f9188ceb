// Addresses of results day: who waits for a result, and what is told of them, which becomes a return.

import Hummingbird
import Pages
import Register
import Services
import Store

extension Site {
  static let resultEndpoints: [Endpoint] = [
    .page(.get, "/school/results", .act(Acts.readResults, keepsForm: true)) { visit in
      let again = visit.request.uri.queryParameters["again"].map(String.init)
      let typed = try again.flatMap { try visit.halfSent($0)?.news?.typed } ?? visit.takeKept()?.values ?? [:]
      let asked = try ResultsAsked(visit.exchange.given("/school/results"))
      return try visit.resultsPage(try await visit.perform(Acts.readResults, asked), typed: typed)
    },
    .page(.post, "/school/results", .act(Acts.readResults, keepsForm: true)) { visit in
      let day = try await visit.perform(Acts.readResults, ResultsAsked())
      let typed = visit.form.typed.values
      let told = ResultsTold(day, ResultField.told(typed))
      guard !told.results.isEmpty else {
        return try visit.resultsPage(
          day, typed: typed, error: "Say of at least one offer whether its conditions are met.")
      }
      return try await visit.offer(
        told.csv, "offer", on: day.today,
        WaitingNews(
          kind: "offer", title: "Results day", meaning: told.meaning, typed: typed, change: Address("/school/results"),
          next: ("Back to results day", Address("/school/results"))))
    },
  ]
}

/// The fields of a form that tell what became of offers, each named by the row that told the offer.
private enum ResultField {
  private static let prefix = "result-"

  static func name(_ offer: OpenOffer) -> String { prefix + offer.row }

  static func told(_ typed: [String: String]) -> [String: ResultTold] {
    typed.reduce(into: [:]) { told, field in
      guard field.key.hasPrefix(prefix), let result = ResultTold(rawValue: field.value) else { return }
      told[String(field.key.dropFirst(prefix.count))] = result
    }
  }
}

extension PageVisit {
  fileprivate func resultsPage(
    _ day: ResultsDay, typed: [String: String], error: String? = nil
  ) throws -> Response {
    .page(
      ResultsPage(
        visit: try signedIn, open: day.open.map(\.shown), without: day.without.map(\.shown),
        more: day.total - day.open.count - day.without.count, day: (day.past ?? day.today).shown,
        season: day.season.map { ($0.opens.shownInYear, $0.closes.shownInYear, $0.closes.description) },
        isOver: day.past != nil, typed: typed, error: error
      ).page(county: county.name))
  }
}

extension ResultLine {
  fileprivate var shown: ResultsPage.Line {
    ResultsPage.Line(
      id: namedBy, name: "\(forename) \(surname)", form: form, year: yearGroup.map(String.init) ?? "",
      offer: offer.map { (ResultField.name($0), $0.provider) }, hasFailed: hasFailed)
  }
}
