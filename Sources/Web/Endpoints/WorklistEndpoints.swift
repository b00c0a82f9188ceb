// Addresses of what the data protection officer looks into: instructions, disclosures, claims, what is kept too long.

import HTTPTypes
import Hummingbird
import Pages
import Publishing
import Register
import Services
import Store

extension Site {
  static let worklists: [Endpoint] = [
    .page(.get, "/protection/instructions", .act(Acts.listInstructed)) { visit in try await visit.instructionsPage() },
    .page(.post, "/protection/instructions", .act(Acts.decideInstructed)) { visit in
      do {
        let decision = try InstructionDecision(
          visit.form.given(["person": nil, "institution": nil, "outcome": nil, "why": nil]))
        _ = try await visit.perform(Acts.decideInstructed, decision)
        return .leading(to: "/protection/instructions")
      } catch let refusal as ActRefusal {
        return try await visit.instructionsPage(trouble: refusal.said)
      }
    },
    .page(.get, "/protection/disclosures", .act(Acts.listFaulty)) { visit in try await visit.disclosuresPage() },
    .page(.post, "/protection/disclosures", .act(Acts.decideFaulty)) { visit in
      do {
        let decision = try DisclosureDecision(visit.form.given(["disclosure": nil, "outcome": nil, "why": nil]))
        _ = try await visit.perform(Acts.decideFaulty, decision)
        return .leading(to: "/protection/disclosures")
      } catch let refusal as ActRefusal {
        return try await visit.disclosuresPage(trouble: refusal.said)
      }
    },
    .page(.get, "/protection/claims", .act(Acts.readClaims)) { visit in try await visit.claimsPage() },
    .page(.post, "/protection/claims", .act(Acts.decideClaims)) { visit in
      do {
        let named = try ReturnNamed(visit.form.given(["id": nil]))
        let why = visit.form["why"].trimmed()
        guard ["misuse", "no misuse"].contains(visit.form["outcome"]) else { throw ActRefusal.invalid("outcome") }
        guard !why.isEmpty else { throw ActRefusal.invalid("why") }
        _ = try await visit.perform(
          Acts.decideClaims, ReturnDecision(named.id, why: why, isMisuse: visit.form["outcome"] == "misuse"))
        return .leading(to: "/protection/claims")
      } catch let refusal as ActRefusal {
        return try await visit.claimsPage(trouble: refusal.said)
      }
    },
    .page(.get, "/protection/retention", .act(Acts.retainPeople)) { visit in
      let due = try await visit.perform(Acts.retainPeople, RetentionAsked())
      let people = due.people.rows.map { person in
        DecisionListPage.Line(
          cells: [
            visit.link(person.person), "\(person.rule)", "\(person.since.shown)",
            person.isRestricted ? "yes: decide first" : "",
          ], fields: [])
      }
      let others = due.others.map { told in
        DecisionListPage.Line(
          cells: ["\(told.howMany)", "\(told.rule)", "\(told.oldest?.shown ?? "")", ""], fields: [])
      }
      return .page(
        DecisionListPage(
          visit: try visit.signedIn, title: "Kept longer than the rules say",
          about: "Nothing is erased from here. The command fingerpost protection retention --erase does it.",
          columns: ["What", "Rule", "Since", "Restricted"], lines: people + others
        ).page(county: visit.county.name))
    },
  ]
}

extension PageVisit {
  fileprivate func link(_ person: Int64) -> Markup {
    "<a href=\"\(Address("/protection/person").appending(String(person)))\">Person \(person)</a>"
  }

  fileprivate func instructionsPage(trouble: String? = nil) async throws -> Response {
    let lines = try await perform(Acts.listInstructed, Nothing()).rows.map { told in
      DecisionListPage.Line(
        cells: [
          link(told.person), "\(told.institution)", "\(told.rows)",
          "\(told.toldFirst.shown) to \(told.toldLast.shown)",
        ],
        fields: [("person", String(told.person)), ("institution", told.number)])
    }
    return .page(
      DecisionListPage(
        visit: try signedIn, title: "Held when an instruction came",
        about:
          "An institution had told more than names and address before it was instructed to withhold. Until this is decided "
          + "the county goes on by it, and no school is told.",
        columns: ["Person", "Institution", "Rows", "Told"], lines: lines, address: Address("/protection/instructions"),
        choices: [
          Choice("keep", "Keep it for the county"), Choice("restrict", "Restrict the person"),
          Choice("erase", "Erase all but names, address and birth date"),
        ], trouble: trouble
      ).page(county: county.name))
  }

  fileprivate func disclosuresPage(trouble: String? = nil) async throws -> Response {
    let lines = try await perform(Acts.listFaulty, ClaimsQuestion()).rows.map { told in
      DecisionListPage.Line(
        cells: [
          "Disclosure \(told.id)", link(told.person), "\(told.institution)", "\(told.day.shown)",
          "\(told.fields.joined(separator: ", "))", "\(told.fault)", "\(told.reportBy.shown)",
        ],
        fields: [("disclosure", String(told.id))])
    }
    return .page(
      DecisionListPage(
        visit: try signedIn, title: "Told and should not have been",
        about:
          "These rest on a link that was undone since, or on an objection or instruction that came to be known later. What is "
          + "a risk to somebody is reported to the Information Commissioner within 72 hours of its being known.",
        columns: ["Disclosure", "Whom", "To", "On", "What", "Why not", "Report by"], lines: lines,
        address: Address("/protection/disclosures"),
        choices: [Choice("reported", "Reported"), Choice("not reported", "Not reported: no risk is likely")],
        trouble: trouble
      ).page(county: county.name))
  }

  fileprivate func claimsPage(trouble: String? = nil) async throws -> Response {
    let lines = try await perform(Acts.readClaims, ClaimsQuestion()).rows.map { told in
      DecisionListPage.Line(
        cells: [
          "\(told.institution), \(told.reference)", "\(told.asAt.shown)", "\(told.claims)", "\(told.toldLate)",
          "\(told.namesAlone)", "\(told.besideASchool)", "\(told.onAnotherRoll)",
        ],
        fields: [("id", told.id.description)])
    }
    return .page(
      DecisionListPage(
        visit: try signedIn, title: "Rolls that claim people",
        about:
          "Rows of these returns put people on a roll without giving ground to be told of them. Whatever is decided, the "
          + "rules give no ground.",
        columns: [
          "Return", "As at", "People", "Told late", "Names alone", "Beside a school", "On another roll",
        ], lines: lines, address: Address("/protection/claims"),
        choices: [Choice("no misuse", "No misuse"), Choice("misuse", "Misuse")], trouble: trouble
      ).page(county: county.name))
  }
}
