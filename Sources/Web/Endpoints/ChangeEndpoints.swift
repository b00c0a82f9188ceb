// Addresses of officers: what has changed of somebody, notes, somebody of whom nobody told.

import HTTPTypes
import Hummingbird
import Intake
import Pages
import Postgres
import Publishing
import Register
import Services
import Store

extension Site {
  static let changes: [Endpoint] = [
    .page(.get, "/county/people/{id}/details", .county) { visit in
      try await visit.changePage(.details, typed: visit.takeKept()?.values ?? [:])
    },
    .page(.post, "/county/people/{id}/details", .countyForm) { visit in
      try await visit.tell(.details) { person in
        _ = try await visit.perform(
          Acts.tellDetails,
          DetailsTold(
            person, version: visit.form["version"], key: try visit.onceKey, method: visit.form["method"],
            visit.form.values))
      }
    },
    .page(.get, "/county/people/{id}/status", .county) { visit in
      try await visit.changePage(.status, typed: visit.takeKept()?.values ?? [:])
    },
    .page(.post, "/county/people/{id}/status", .countyForm) { visit in
      try await visit.tell(.status) { person in
        guard let status = StatusTold.Status(rawValue: visit.form["status"]) else {
          throw ActRefusal.invalid("status")
        }
        _ = try await visit.perform(
          Acts.tellStatus,
          StatusTold(
            person, version: visit.form["version"], key: try visit.onceKey, status,
            from: try visit.form.day("start"), receivingLA: visit.form["receiving_la"].trimmed()))
      }
    },
    // Where somebody is led back to who signed in again in between.
    .page(.get, "/county/people/{id}/notes", .county) { visit in
      try await visit.personPage(try visit.countyPerson, note: (visit.takeKept()?["words"] ?? "", nil))
    },
    .page(.post, "/county/people/{id}/notes", .countyForm) { visit in
      let person = try visit.countyPerson
      do {
        _ = try await visit.perform(Acts.writeNote, NoteWritten(person, key: visit.onceKey, visit.form["words"]))
      } catch ActRefusal.invalid("words") {
        return try await visit.personPage(person, note: ("", "Write something down."))
      } catch ActRefusal.misshapen("words", let takes) {
        return try await visit.personPage(person, note: (visit.form["words"], "Use \(takes)."))
      }
      return .leading(to: visit.personAddress(person, done: "noted").text)
    },
    .page(.post, "/county/people/{id}/end-note", .county) { visit in
      let person = try visit.countyPerson
      guard let note = Int64(visit.form["note"]) else { throw ActRefusal.invalid("note") }
      guard try await visit.perform(Acts.endNote, NoteEnded(person, note: note)) else {
        return try await visit.personPage(person, trouble: "Only a note of your own that stands can be taken back.")
      }
      return .leading(to: visit.personAddress(person, done: "unnoted").text)
    },
    .page(.get, "/county/add", .county) { visit in try await visit.addPage(visit.takeKept()?.values ?? [:]) },
    .page(.post, "/county/add", .countyForm) { visit in try await visit.add() },
    .page(.get, "/county/added/{id}", .act(Acts.showAdded)) { visit in
      guard let id = UUIDValue(visit.place("id")),
        let added = try await visit.perform(Acts.showAdded, ReturnNamed(id))
      else { throw ActRefusal.notFound }
      return .page(AddedPage(visit: try visit.signedIn, person: added.person).page(county: visit.county.name))
    },
  ]
}

extension FormFields {
  /// A day in three parts; nil: none was typed.
  /// - Throws: ``ActRefusal`` with the name of the field.
  func day(_ name: String) throws -> Day? {
    func part(_ part: String) -> String { self[name + "-" + part].filter { $0 != " " } }
    let (day, month, year) = (part("day"), part("month"), part("year"))
    if day.isEmpty, month.isEmpty, year.isEmpty { return nil }
    guard year.count == 4, let day = Int(day), let month = Int(month), let year = Int(year),
      let date = Day(year: year, month: month, day: day)
    else { throw ActRefusal.misshapen(name, takes: "a day with the whole year, such as 27 11 2026") }
    return date
  }
}

/// Which of the forms about somebody.
private enum ChangeForm: String {
  case details, status
}

extension PageVisit {
  fileprivate var onceKey: UUIDValue {
    get throws {
      guard let key = UUIDValue(form["key"]) else { throw ActRefusal.invalid("key") }
      return key
    }
  }

  /// Tells something of the person whom the address names, and goes back to the record.
  fileprivate func tell(_ which: ChangeForm, _ act: (Int64) async throws -> Void) async throws -> Response {
    let person = try countyPerson
    do {
      try await act(person)
    } catch is NewerIsKnown {
      return try await changePage(
        which, typed: form.typed.values,
        errors: [
          "other":
            "Something newer was told since you opened the record. Look at it, and record this again if it still holds."
        ],
        status: .conflict)
    } catch let refused as RowNotTaken {
      return try await changePage(which, typed: form.typed.values, errors: refused.sentences)
    } catch let refusal as ActRefusal where refusal != .notFound {
      return try await changePage(which, typed: form.typed.values, errors: refusal.told)
    }
    return .leading(to: personAddress(person, done: which == .details ? "details" : "status", key: form["key"]).text)
  }

  fileprivate func changePage(
    _ which: ChangeForm, typed: [String: String], errors: [String: String] = [:],
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let person = try countyPerson
    guard let because = OpeningReason("act") else { throw Refused(.serverError) }
    let record = try await perform(Acts.openPerson, PersonOpened(person, because: because))
    let from = typed["from"] ?? request.uri.queryParameters["from"].map(String.init) ?? ""
    let form = PersonForm(
      visit: try signedIn, id: person, name: record.glance.name, version: record.known.version,
      key: "\(UUIDValue.random())", from: OpeningReason(from) == nil ? "act" : from, typed: typed, errors: errors)
    let page =
      switch which {
      case .details: DetailsPage(form: form, columns: record.columns).page(county: county.name)
      case .status: StatusPage(form: form).page(county: county.name)
      }
    return .page(page, status: status)
  }

  fileprivate func addPage(
    _ typed: [String: String], errors: [String: String] = [:], alike: [PersonFound]? = nil, ask: [String] = []
  ) async throws -> Response {
    let activities = try await perform(Acts.readActivities, Nothing())
    return .page(
      AddPage(
        visit: try signedIn, key: UUIDValue(typed["key"] ?? "").map { "\($0)" } ?? "\(UUIDValue.random())",
        activities: activities.map { Choice($0.value, $0.label) }, typed: typed, errors: errors,
        alike: alike?.map(\.shown), ask: ask
      ).page(county: county.name))
  }

  fileprivate func add() async throws -> Response {
    let typed = form.typed.values
    do {
      guard let born = try form.day("born") else { throw ActRefusal.invalid("born") }
      let added = try PersonAdded(
        key: try onceKey, method: form["method"], born: born, form.values,
        noneOf: form["none"] == "true" ? Set(form["alike"].split(separator: " ").compactMap { Int64($0) }) : [])
      switch try await perform(Acts.addPerson, added) {
      case .alike(let alike, let ask): return try await addPage(typed, alike: alike, ask: ask)
      case .kept(let kept):
        guard let id = kept.id else { throw Refused(.serverError) }
        try await awaitSettled(id)
        return .leading(to: Address("/county/added").appending("\(id)").text)
      }
    } catch let refused as RowNotTaken {
      var sentences = refused.sentences
      if let wrong = sentences.removeValue(forKey: Field.dateOfBirth.key) { sentences["born"] = wrong }
      return try await addPage(typed, errors: sentences)
    } catch let refusal as ActRefusal where refusal != .notFound {
      return try await addPage(typed, errors: refusal.told)
    }
  }
}

extension ActRefusal {
  /// What stands against a form, by the field.
  fileprivate var told: [String: String] {
    switch self {
    case .misshapen(let name, let takes): [name: "Use \(takes)."]
    case .invalid("status"): ["status": "Say what it is."]
    case .invalid("method"), .invalid("key"): ["other": "Send the form as it is shown."]
    case .invalid(let name): [name: "Fill this in."]
    case .impossible(let sentence): ["other": sentence]
    case .notFound, .institutionUnknown, .institutionAmbiguous: ["other": "This cannot be recorded."]
    }
  }
}

extension PersonRecord {
  /// The columns that may be told, with what is known of each.
  fileprivate var columns: [DetailsPage.Column] {
    func way(_ kind: String) -> String { waysToReach.first { $0.kind == kind }?.told ?? "" }
    let known: [Field: String] = [
      .surname: self.known.surname, .forename: self.known.forename, .preferredForename: self.known.knownAs,
      .addressLine1: self.known.address, .postcode: self.known.postcode, .mobile: way("mobile"),
      .telephone: way("telephone"), .parentTelephone: way("parent"), .email: way("email"),
      .contactCaution: way("caution"),
    ]
    return DetailsTold.columns.map { column in
      .init(key: column.key, label: AddPage.label(column.key), known: known[column] ?? "")
    }
  }
}
