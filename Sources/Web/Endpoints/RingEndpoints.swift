// Addresses of a school's ring round.

import Hummingbird
import Pages
import Postgres
import Register
import Services
import Store

extension Site {
  static let ringEndpoints: [Endpoint] = [
    .page(.get, "/school/ring-round", .act(Acts.readRingRound)) { visit in
      let found = try await visit.perform(Acts.readRingRound, Nothing())
      return .page(
        RingRoundPage(
          visit: try visit.signedIn, lines: found.lines.map(\.shown), more: found.total - found.lines.count,
          outcomes: RingOutcome.allCases.map { Choice($0.rawValue, $0.words) }
        ).page(county: visit.county.name))
    },
    .page(.post, "/school/ring-round", .act(Acts.keepRingTry)) { visit in
      guard let student = StudentName(visit.form["student"]) else { throw ActRefusal.notFound }
      guard let outcome = RingOutcome(rawValue: visit.form["outcome"]) else { throw ActRefusal.invalid("outcome") }
      _ = try await visit.perform(
        Acts.keepRingTry, RingTry(student, outcome, key: UUIDValue(visit.form["key"]) ?? .random()))
      // What they said is told at once.
      let news = Address("/school/tell/destination").asking("student", visit.form["student"])
      return .leading(to: (outcome == .spoke ? news : Address("/school/ring-round")).text)
    },
  ]
}

extension RingOutcome {
  fileprivate var words: String {
    switch self {
    case .noAnswer: "No answer"
    case .messageLeft: "A message left"
    case .wrongNumber: "The number is wrong"
    case .spoke: "Spoke to them: tell what they do"
    }
  }

  /// As a try that was made.
  fileprivate var tried: String {
    switch self {
    case .noAnswer: "no answer"
    case .messageLeft: "a message left"
    case .wrongNumber: "the number is wrong"
    case .spoke: "spoken to"
    }
  }
}

extension RingLine {
  fileprivate var shown: RingRoundPage.Line {
    let last = lastOutcome.map { outcome in "\(lastAt?.londonDay.shown ?? ""): \(outcome.tried)" } ?? ""
    let tried = tries == 0 ? "" : tries == 1 ? last : "\(tries) times; \(last)"
    return RingRoundPage.Line(
      id: namedBy, key: UUIDValue.random().description, name: "\(forename) \(surname)", left: leftOn?.shown ?? "",
      intended: intended,
      numbers: numbers.isEmpty ? [] : numbers.split(separator: "; ").map(String.init), caution: caution, hub: hub,
      tried: tried)
  }
}
