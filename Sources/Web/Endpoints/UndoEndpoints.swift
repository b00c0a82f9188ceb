// Addresses of officers: what one decided oneself today, and taking it back.

import HTTPTypes
import Hummingbird
import Pages
import Postgres
import Register
import Services
import Store

extension Site {
  static let ownDecisions: [Endpoint] = [
    .page(.get, "/county/done", .act(Acts.readOwnDecisions)) { visit in
      let people = visit.request.uri.queryParameters["people"].flatMap { Int($0) }
      return try await visit.ownDecisionsPage(
        done: people.map {
          "It is undone for \($0) \($0 == 1 ? "person" : "people"). That it was done stays on record."
        })
    },
    .page(.post, "/county/done", .act(Acts.readOwnDecisions)) { visit in
      let people: Int
      do {
        people = try await visit.undo(person: nil)
      } catch ActRefusal.impossible(let sentence) {
        return try await visit.ownDecisionsPage(trouble: sentence)
      }
      guard people > 0 else {
        return try await visit.ownDecisionsPage(
          trouble: "Nothing was undone: somebody has changed it since, or it was undone already.")
      }
      return .leading(to: Address("/county/done").asking("people", "\(people)").text)
    },
  ]
}

extension PageVisit {
  /// Takes back what a form names. Result: for how many people.
  func undo(person: Int64?) async throws -> Int {
    guard form["what"] == "several" else { return try await undo(form["what"], form["key"], person: person) }
    var people = 0
    for part in form["key"].split(separator: ",") {
      let named = part.split(separator: ":").map(String.init)
      guard named.count == 2, person == nil else { throw ActRefusal.invalid("key") }
      people = max(people, try await undo(named[0], named[1], person: nil))
    }
    return people
  }

  private func undo(_ what: String, _ key: String, person: Int64?) async throws -> Int {
    func instant() throws -> Instant {
      guard let at = Int64(key) else { throw ActRefusal.invalid("key") }
      return Instant(microsecondsSince1970: at)
    }
    func batch() throws -> UUIDValue {
      guard let batch = UUIDValue(key) else { throw ActRefusal.invalid("key") }
      return batch
    }
    switch what {
    case "", "contact":
      guard let person else { throw ActRefusal.invalid("key") }
      _ = try await perform(Acts.undoContact, ContactUndone(person, reference: ContactTold.reference(try batch())))
      return 1
    case "assign": return try await perform(Acts.undoAssigning, DecisionUndone(instant())).count
    case "follow-up": return try await perform(Acts.undoFollowUp, DecisionUndone(instant())).count
    case "hub": return try await perform(Acts.undoReferrals, batch()).count
    case "letters":
      let batch = try batch()
      let letters = try await perform(Acts.listLetters, Nothing()).first { $0.batch == batch }?.letters ?? 0
      guard letters > 0 else { return 0 }
      _ = try await perform(Acts.undoLetters, batch)
      return letters
    case "campaign":
      let all = try await perform(Acts.readCalls, Nothing()).campaigns
      guard let campaign = all.first(where: { "\($0.id)" == key && $0.madeBy == actor && $0.endedOn == nil }) else {
        return 0
      }
      _ = try await perform(Acts.endCampaign, campaign.id)
      return campaign.people
    case "objection":
      guard let person, key == "\(try today)" else { throw ActRefusal.invalid("key") }
      _ = try await perform(
        Acts.setObjection, NewObjection(Given(["person": "\(person)", "from": key, "withdrawn": key])))
      return 1
    default: throw ActRefusal.invalid("what")
    }
  }

  fileprivate func ownDecisionsPage(done: String? = nil, trouble: String? = nil) async throws -> Response {
    let own = try await perform(Acts.readOwnDecisions, Nothing())
    let made = try signedIn.made
    let rows = own.decisions.map { decision -> [Markup] in
      let words = decision.sentence(own.names)
      let undo: Markup =
        decision.standing == 0
        ? "Nothing of it stands any more"
        : .lineForm(
          Address("/county/done"), made, [("what", decision.what.rawValue), ("key", decision.key)],
          "Undo it for \(decision.standing)", about: words)
      return ["\(words)", "\(decision.at.shown)", .number(decision.people), undo]
    }
    let page = WorklistPage(
      visit: try signedIn, title: "What you did today",
      about:
        "What you decided of people today, \(own.today.shown). You can undo it until the day ends, for those of whom nobody has "
        + "decided since. Contacts are undone on the record of whom they are about.",
      parts: [
        .init(
          "",
          [TableColumn("What"), TableColumn("When"), TableColumn("People", isNumeric: true), TableColumn("Undo")], rows,
          ifEmpty: "Nothing yet.")
      ], done: done, trouble: trouble)
    return .page(page.page(county: county.name), status: trouble == nil ? .ok : .conflict)
  }
}

extension OwnDecision {
  fileprivate func sentence(_ names: [String: String]) -> String {
    switch what {
    case .assign: words.isEmpty ? "Given to nobody" : "Given to \(names[words] ?? words)"
    case .followUp:
      words.isEmpty ? "No day is set any more" : "Look after them again on \(Day(iso: words)?.shown ?? words)"
    case .hub: "Sent to the hub \(words)"
    case .letters: "Letters: \(words)"
    case .campaign: "The campaign \(words)"
    }
  }
}
