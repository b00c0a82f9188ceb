// Addresses of stewards, who keep some people from others, and decide which two people are one.

import HTTPTypes
import Hummingbird
import Pages
import Publishing
import Register
import Services
import Store

extension Site {
  static let stewardEndpoints: [Endpoint] = [
    .page(.get, "/steward/restricted", .act(Acts.listRestricted)) { visit in try await visit.restrictedPage() },
    .page(.post, "/steward/restricted", .act(Acts.restrictPerson)) { visit in
      try await visit.changingRestrictions {
        let new = try Restriction(visit.form.given(["person": nil, "kind": nil, "until": nil, "reason": nil]))
        _ = try await visit.perform(Acts.restrictPerson, new)
        return "Person \(new.person) is restricted."
      }
    },
    .page(.post, "/steward/restricted/release", .act(Acts.releasePerson)) { visit in
      try await visit.changingRestrictions {
        let end = try RestrictionEnd(
          visit.form.given(["person": visit.form["released-person"], "reason": visit.form["release-reason"]]))
        _ = try await visit.perform(Acts.releasePerson, end)
        return "What was decided of person \(end.person) is ended."
      }
    },
    .page(.post, "/steward/restricted/name", .act(Acts.nameColleague)) { visit in
      try await visit.changingRestrictions {
        let named = try ColleagueNamed(visit.form.given(["person": visit.form["named-person"], "user": nil]))
        if visit.form["ends"] == "true" {
          _ = try await visit.perform(Acts.unnameColleague, named)
          return "\(named.user) may meet person \(named.person) no more."
        }
        _ = try await visit.perform(Acts.nameColleague, named)
        return "\(named.user) may meet person \(named.person)."
      }
    },
    .page(.post, "/steward/restricted/find", .act(Acts.listRestricted)) { visit in
      do {
        let asked = try PersonQuestion(visit.form.given(["surname": nil, "forename": nil, "date_of_birth": nil]))
        let found = try await visit.perform(Acts.searchPerson, asked)
        return try await visit.restrictedPage(found: found.rows.compactMap { $0.id.map { String($0) } })
      } catch let refusal as ActRefusal {
        return try await visit.restrictedPage(trouble: refusal.said)
      }
    },
    .page(.get, "/steward/links", .act(Acts.reviewLinks)) { visit in try await visit.proposalsPage() },
    .page(.post, "/steward/links", .act(Acts.decideProposal)) { visit in
      guard let proposal = Int64(visit.form["proposal"]) else { throw ActRefusal.invalid("proposal") }
      guard ["one", "two"].contains(visit.form["outcome"]) else {
        return try await visit.proposalsPage(trouble: "Choose whether they are one person or two.")
      }
      do {
        _ = try await visit.perform(
          Acts.decideProposal, ProposalDecision(proposal: proposal, join: visit.form["outcome"] == "one"))
        return .leading(to: "/steward/links")
      } catch is LinkRefusal {
        return try await visit.proposalsPage(trouble: "Somebody else has decided this meanwhile.")
      }
    },
  ]
}

extension PageVisit {
  /// The most proposals on a page; the next come when these are decided.
  private static let mostProposals = 50

  fileprivate func proposalsPage(trouble: String? = nil) async throws -> Response {
    let lines = try await perform(Acts.reviewLinks, Self.mostProposals).rows.filter { $0.what == "proposal" }.map {
      doubt in
      DecisionListPage.Line(
        cells: [
          "Proposal \(doubt.number)", "\(doubt.person)", "\(doubt.mayBe.joined(separator: ", "))",
          "\(doubt.weight.map { "\(($0 * 10).rounded() / 10)" } ?? "Not weighed")",
          "\(doubt.since.londonDay.shown)",
        ], fields: [("proposal", String(doubt.number))])
    }
    return .page(
      DecisionListPage(
        visit: try signedIn, title: "People who may be one",
        about:
          "Two numbers that may be the same young person. The command fingerpost links explain shows what each rests on. Joined, "
          + "they can be parted again.",
        columns: ["Proposal", "Person", "Who may be", "Weight", "Since"], lines: lines,
        address: Address("/steward/links"),
        choices: [Choice("one", "They are one person"), Choice("two", "They are two")], asksWhy: false, trouble: trouble
      ).page(county: county.name))
  }

  /// Does something, and shows who is restricted with what was done or what stands against it.
  fileprivate func changingRestrictions(_ work: () async throws -> String) async throws -> Response {
    do {
      return try await restrictedPage(done: try await work())
    } catch let refusal as ActRefusal {
      return try await restrictedPage(trouble: refusal.said)
    }
  }

  fileprivate func restrictedPage(
    found: [String]? = nil, done: String? = nil, trouble: String? = nil
  ) async throws -> Response {
    let restricted = try await perform(Acts.listRestricted, Nothing())
    let lines = restricted.people.rows.map { person in
      RestrictedPage.Line(
        person: String(person.id),
        why: person.kind.isEmpty ? "What returns tell" : "\(person.kind): \(person.reason)",
        until: person.until?.shown ?? "Until it is ended",
        marks: (person.isProtected ? ["Protected"] : []) + (person.isClosed ? ["Closed"] : []), named: person.named)
    }
    return .page(
      RestrictedPage(
        visit: try signedIn, lines: lines, kinds: restricted.kinds.map(\.choice), found: found, done: done,
        trouble: trouble
      ).page(county: county.name))
  }
}
