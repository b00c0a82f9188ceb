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
    .page(.get, "/steward/links", .act(Acts.readProposal)) { visit in
      let after = visit.request.uri.queryParameters["after"].flatMap { Int64($0) } ?? 0
      return try await visit.proposalsPage(after: after, done: visit.wasDone ? "It is recorded." : nil)
    },
    .page(.post, "/steward/links", .act(Acts.decideProposal)) { visit in
      guard let proposal = Int64(visit.form["proposal"]) else { throw ActRefusal.invalid("proposal") }
      let next = Address("/steward/links").asking("after", "\(proposal)")
      let outcome = visit.form["outcome"]
      if outcome == "unsure" { return .leading(to: next.text) }
      guard ["one", "two"].contains(outcome) else {
        return try await visit.proposalsPage(
          after: proposal - 1, trouble: "Choose whether they are one person or two.")
      }
      do {
        _ = try await visit.perform(
          Acts.decideProposal, ProposalDecision(proposal: proposal, join: outcome == "one"))
        return .leading(to: next.asking("done", "yes").text)
      } catch is LinkRefusal {
        return try await visit.proposalsPage(
          after: proposal, trouble: "Somebody else has decided this meanwhile. This is the next.")
      }
    },
    .page(.post, "/steward/links/undo", .act(Acts.undoProposal)) { visit in
      guard let proposal = Int64(visit.form["proposal"]) else { throw ActRefusal.invalid("proposal") }
      do {
        _ = try await visit.perform(Acts.undoProposal, Undoing(proposal, why: "decided otherwise"))
        return .leading(to: Address("/steward/links").asking("done", "yes").text)
      } catch is LinkRefusal {
        return try await visit.proposalsPage(after: 0, trouble: "They are parted already.")
      }
    },
  ]
}

extension PageVisit {
  fileprivate func proposalsPage(
    after seen: Int64, done: String? = nil, trouble: String? = nil
  ) async throws -> Response {
    let shown = try await perform(Acts.readProposal, seen)
    return .page(try shown.page(signedIn, done: done, trouble: trouble).page(county: county.name))
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
