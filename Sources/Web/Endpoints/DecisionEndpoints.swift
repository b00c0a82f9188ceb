// Addresses of officers: what is decided of one person or of many of a list, and taken back for a while.

import HTTPTypes
import Hummingbird
import Pages
import Postgres
import Register
import Services
import Store

extension Site {
  static let decisions: [Endpoint] = [
    .page(.post, "/county/people/{id}/undo", .county) { visit in
      let person = try visit.countyPerson
      do {
        if try await visit.undo(person: person) == 0 {
          return try await visit.personPage(
            person,
            trouble: "Nothing was undone: only what you did yourself today, and nobody has changed since, can be.")
        }
      } catch ActRefusal.impossible(let sentence) {
        return try await visit.personPage(person, trouble: sentence)
      }
      return .leading(to: visit.personAddress(person, done: "undone").text)
    },
    .page(.post, "/county/people/{id}/assign", .county) { visit in
      let person = try visit.countyPerson
      guard let officer = visit.assignee else { return .leading(to: visit.personAddress(person).text) }
      let formerly = visit.form["formerly"] == "me" ? visit.actor : visit.form["formerly"]
      do {
        let made = try await visit.perform(
          Acts.assignPeople, PeopleAssigned([person], to: officer.actor, formerly: formerly))
        return .leading(to: visit.personAddress(person, done: "assigned", key: made.key).text)
      } catch is NewerIsKnown {
        return try await visit.newer(person) { record in
          let now = record.followed.officer.map(record.name) ?? ""
          let then = formerly.isEmpty ? "" : record.name(formerly)
          return
            "When you opened the record, \(then.isEmpty ? "nobody" : then) followed them; now \(now.isEmpty ? "nobody" : now) does."
        }
      }
    },
    .page(.post, "/county/people/{id}/follow-up", .county) { visit in
      let person = try visit.countyPerson
      guard let due = try visit.followUp else { throw ActRefusal.invalid("due") }
      let formerly: Day?? = visit.form.values["formerly"].map { Day(iso: $0) }
      do {
        let made = try await visit.perform(Acts.setFollowUp, FollowUpSet([person], due: due.day, formerly: formerly))
        return .leading(to: visit.personAddress(person, done: "followed", key: made.key).text)
      } catch is NewerIsKnown {
        return try await visit.newer(person) { record in
          let (then, now) = ((formerly ?? nil)?.shown ?? "no day", record.followed.dueOn?.shown ?? "no day")
          return "When you opened the record, \(then) was set; now it is \(now)."
        }
      }
    },
    .page(.post, "/county/people/{id}/refer", .county) { visit in
      let person = try visit.countyPerson
      guard let key = UUIDValue(visit.form["key"]) else { throw ActRefusal.invalid("key") }
      let sent = try await visit.perform(Acts.referPeople, PeopleReferred([person], key: key))
      // Told once: who is there already, or by this very form, stays there.
      return .leading(to: visit.personAddress(person, done: "sent", key: sent.isEmpty ? "" : "\(key)").text)
    },
    .page(.post, "/county/people/{id}/objection", .county) { visit in
      let person = try visit.countyPerson
      let objection = try NewObjection(Given(["person": "\(person)", "from": "\(try visit.today)"]))
      _ = try await visit.perform(Acts.setObjection, objection)
      return .leading(to: visit.personAddress(person, done: "objects", key: "\(try visit.today)").text)
    },
  ]

  static let bulk: [Endpoint] = [
    .page(.post, "/county/lists/{cohort}/assign", .county) { visit in try await visit.bulkPage() },
    .page(.post, "/county/lists/{cohort}/do", .county) { visit in try await visit.doForMany() },
    .page(.post, "/county/lists/{cohort}/letters", .county) { visit in
      let persons = try await visit.chosenPeople()
      guard !persons.isEmpty else { return .leading(to: visit.listAddress(done: "none").text) }
      return try await visit.lettersPage(persons, back: visit.listAddress().text)
    },
    .page(.post, "/county/lists/{cohort}/undo", .county) { visit in
      let people = try await visit.undo(person: nil)
      return .leading(to: visit.listAddress(done: people == 0 ? "not-undone" : "undone", key: "\(people)").text)
    },
  ]
}

extension DecisionMade {
  /// As an address carries by what it is taken back.
  var key: String { at.map { "\($0.microsecondsSince1970)" } ?? "" }
}

extension PageVisit {
  /// The record once more, with how it stood and how it stands; nothing was done.
  fileprivate func newer(_ person: Int64, _ sides: (PersonRecord) -> String) async throws -> Response {
    guard let because = OpeningReason("act") else { throw Refused(.serverError) }
    let record = try await perform(Acts.openPerson, PersonOpened(person, because: because))
    let from = OpeningReason(form["from"]) == nil ? "act" : form["from"]
    var response = try personPage(
      record, from: from, trouble: sides(record) + " Nothing was changed: do it again if it still holds.")
    response.status = .conflict
    return response
  }

  // MARK: Many of a list

  private var listForm: ListForm { ListForm(form.values) }

  /// Back to the list, to its page and to the line after the last that was chosen.
  fileprivate func listAddress(done: String = "", key: String = "", at person: Int64? = nil) -> Address {
    let listForm = listForm
    var address = listForm.address(place("cohort"))
    if !listForm.cursor.isEmpty { address = address.asking("cursor", listForm.cursor) }
    if !done.isEmpty { address = address.asking("done", done) }
    if !key.isEmpty { address = address.asking("key", key) }
    return person.map { address.at("pick-\($0)") } ?? address
  }

  /// Those chosen by a form, or all of the list as it is narrowed.
  fileprivate func chosenPeople() async throws -> [Int64] {
    if form["whom"] == "all" {
      // As many as an act takes at once, whoever may be met on a page.
      let list = try await perform(Acts.listPeople, try listForm.asked(self, use: .page, isWhole: true))
      return list.people.map(\.line.personID)
    }
    return form.values.keys.filter { $0.hasPrefix("person-") }.compactMap { Int64($0.dropFirst(7)) }.sorted()
  }

  private var persons: [Int64] { form["persons"].split(separator: " ").compactMap { Int64($0) } }

  /// What would be done, in sentences, and the fields that say it.
  private func decision() async throws -> (sentences: [String], fields: [(name: String, value: String)]) {
    var sentences: [String] = []
    var fields: [(name: String, value: String)] = []
    if assignee != nil {
      let whom =
        switch form["to"] {
        case "me": "you"
        case "nobody": "nobody"
        default:
          try await perform(Acts.readCalls, Nothing()).officers.first { $0.actor == form["to"] }?.name ?? form["to"]
        }
      sentences.append("Give them to \(whom)")
      fields.append(("to", form["to"]))
    }
    if let due = try followUp {
      sentences.append(due.day.map { "Look after them again on \($0.shown)" } ?? "Look after them again on no day")
      fields.append(("due", form["due"]))
    }
    if form["send-to-hub"] == "true" {
      sentences.append("Send each to the hub that is responsible for where they live; who is there already stays there")
      fields.append(("send-to-hub", "true"))
    }
    let campaign = form["campaign"].trimmed()
    if !campaign.isEmpty {
      sentences.append("Ring them one after another: the campaign \(campaign)")
      fields.append(("campaign", campaign))
    }
    return (sentences, fields)
  }

  fileprivate func bulkPage(_ chosen: [Int64]? = nil, former: [(name: String, people: Int)]? = nil) async throws
    -> Response
  {
    var persons = chosen ?? []
    if chosen == nil { persons = try await chosenPeople() }
    guard !persons.isEmpty else { return .leading(to: listAddress(done: "none").text) }
    let (sentences, fields) = try await decision()
    guard !sentences.isEmpty else { return .leading(to: listAddress(done: "nothing").text) }
    let stands = try await perform(Acts.previewDecision, PeopleNamed(persons))
    let page = BulkPage(
      visit: try signedIn, cohort: place("cohort"), asked: listForm.shown, cursor: listForm.cursor, acts: sentences,
      fields: fields + [
        ("persons", persons.map(String.init).joined(separator: " ")), ("version", stands.version),
        ("key", "\(UUIDValue.random())"),
      ], people: stands.people, lines: stands.lines, former: former)
    return .page(page.page(county: county.name), status: former == nil ? .ok : .conflict)
  }

  fileprivate func doForMany() async throws -> Response {
    let (persons, version) = (persons, form["version"])
    guard let key = UUIDValue(form["key"]) else { throw ActRefusal.invalid("key") }
    guard !persons.isEmpty else { return .leading(to: listAddress(done: "none").text) }
    // What follows changes how they stand, so that what was shown is asked of the first act alone.
    var (asked, done): (String?, [(word: String, key: String)]) = (version, [])
    do {
      if form["send-to-hub"] == "true" {
        _ = try await perform(Acts.referPeople, PeopleReferred(persons, key: key, version: asked))
        (asked, done) = (nil, done + [("sent", "\(key)")])
      }
      if let due = try followUp {
        let made = try await perform(Acts.setFollowUp, FollowUpSet(persons, due: due.day, version: asked))
        (asked, done) = (nil, done + [("followed", made.key)])
      }
      if let officer = assignee {
        let made = try await perform(Acts.assignPeople, PeopleAssigned(persons, to: officer.actor, version: asked))
        (asked, done) = (nil, done + [("assigned", made.key)])
      }
      let campaign = form["campaign"].trimmed()
      if !campaign.isEmpty {
        let begun = try await perform(Acts.beginCampaign, CampaignBegun(campaign, persons))
        done.append(("campaign", "\(begun)"))
      }
    } catch is NewerIsKnown {
      let names = DecidedOn.names
      let former = names.indices.map { (name: names[$0], people: Int(form["shown-\($0)"]) ?? 0) }
      return try await bulkPage(persons, former: former)
    } catch ActRefusal.misshapen("name", _) {
      return .leading(to: listAddress(done: "unnamed").text)
    }
    // What nobody is new to leaves nothing to be taken back.
    let keys = done.compactMap { act in
      act.key.isEmpty ? nil : ListForm.undone[act.word].map { "\($0):\(act.key)" }
    }
    let said = done.count == 1 ? done[0] : ("several", keys.joined(separator: ","))
    return .leading(to: listAddress(done: said.0, key: said.1, at: persons.last).text)
  }

  // MARK: The place in a list

  private func placeKept(_ visitor: PageVisitor) -> KeptForms.Place {
    .init(account: visitor.found.account, acting: visitor.place, path: "/county/lists")
  }

  /// Remembers the list that is looked at, its page and who is on it, in the server's memory, so that a record leads back to it.
  func keepPlace(_ list: ListForm, _ persons: [Int64]) throws {
    guard let visitor else { return }
    var values = list.shown.values
    values["cursor"] = list.cursor
    values["cohort"] = place("cohort")
    values["persons"] = persons.prefix(500).map(String.init).joined(separator: " ")
    try site.keptForms.keep(FormFields(values: values), at: placeKept(visitor))
  }

  /// Where a record leads back to, and who is next on the list.
  func listPlace(of person: Int64, from: String) -> (back: Address, next: Int64?)? {
    guard let visitor, let kept = site.keptForms.take(placeKept(visitor)) else { return nil }
    try? site.keptForms.keep(kept, at: placeKept(visitor))
    guard kept["cohort"] == from else { return nil }
    let list = ListForm(kept.values)
    var address = list.address(from)
    if !list.cursor.isEmpty { address = address.asking("cursor", list.cursor) }
    let persons = kept["persons"].split(separator: " ").compactMap { Int64($0) }
    guard let place = persons.firstIndex(of: person) else { return (address, nil) }
    return (address.at("pick-\(person)"), persons.dropFirst(place + 1).first)
  }
}

extension DecidedOn {
  static let names = [
    "Young people", "Followed by somebody", "With a day to look after them again", "Sent to a hub already",
    "Without a hub that is responsible",
  ]

  var lines: [(name: String, people: Int)] {
    zip(Self.names, [people, followed, waiting, sent, withoutHub]).map { (name: $0, people: $1) }
  }
}
