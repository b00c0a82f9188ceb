// Addresses of the data protection officer: what waits, the record, people's requests.

import HTTPTypes
import Hummingbird
import Pages
import Publishing
import Register
import Services
import Store

extension Site {
  static let protectionEndpoints = ofTheRecord + ofPeople + worklists

  private static let ofTheRecord: [Endpoint] =
    [
      .page(.get, "/protection", .act(Acts.countProtection)) { visit in
        let waiting = try await visit.perform(Acts.countProtection, Nothing())
        let requests = waiting.open.map { request in
          ProtectionPage.Request(
            person: String(request.person), kind: request.kind, due: request.dueOn.shown,
            isLate: request.dueOn < waiting.today)
        }
        return .page(
          ProtectionPage(
            visit: try visit.signedIn, requests: requests, instructions: waiting.count.instructions,
            disclosures: waiting.count.disclosures
          ).page(county: visit.county.name))
      },
      .page(.get, "/protection/record", .act(Acts.searchRecord)) { visit in
        .page(RecordPage(visit: try visit.signedIn).page(county: visit.county.name))
      },
      .page(.post, "/protection/record", .act(Acts.searchRecord)) { visit in
        let asked = RecordPage.Asked(
          person: visit.form["person"], user: visit.form["user"], institution: visit.form["institution"],
          from: visit.form["from"], to: visit.form["to"])
        do {
          let found = try await visit.perform(Acts.searchRecord, visit.recordQuestion(limit: 100))
          return .page(
            RecordPage(visit: try visit.signedIn, asked: asked, lines: found.rows.map(\.line), next: found.next)
              .page(county: visit.county.name))
        } catch let refusal as ActRefusal {
          return .page(
            RecordPage(visit: try visit.signedIn, asked: asked, errors: refusal.byField).page(county: visit.county.name)
          )
        }
      },
      .page(.post, "/protection/record/export", .act(Acts.searchRecord)) { visit in
        let found = try await visit.perform(Acts.searchRecord, visit.recordQuestion(limit: 10_000))
        return .attachment(Table(found.rows).csv(), named: "record.csv")
      },
      .page(.get, "/protection/find", .act(Acts.showProtected)) { visit in
        .page(FindPersonPage(visit: try visit.signedIn).page(county: visit.county.name))
      },
      .page(.post, "/protection/find", .act(Acts.showProtected)) { visit in
        let (surname, forename, born) = (visit.form["surname"], visit.form["forename"], visit.form["date_of_birth"])
        do {
          let asked = try PersonQuestion(visit.form.given(["surname": nil, "forename": nil, "date_of_birth": nil]))
          let found = try await visit.perform(Acts.searchPerson, asked)
          return .page(
            FindPersonPage(
              visit: try visit.signedIn, surname: surname, forename: forename, born: born,
              found: found.rows.compactMap { $0.id.map { String($0) } }
            ).page(county: visit.county.name))
        } catch let refusal as ActRefusal {
          return .page(
            FindPersonPage(
              visit: try visit.signedIn, surname: surname, forename: forename, born: born, errors: refusal.byField
            ).page(county: visit.county.name))
        }
      },
    ]

  private static let ofPeople: [Endpoint] = [
    .page(.get, "/protection/person/{id}", .act(Acts.showProtected)) { visit in try await visit.personPage() },
    .page(.post, "/protection/person/{id}/open-request", .act(Acts.openRequest)) { visit in
      try await visit.deciding {
        let new = try NewPersonRequest(
          visit.form.given([
            "person": String(try visit.person), "kind": nil, "asked_by": nil, "identity": nil, "asked_on": nil,
          ]))
        let due = try await visit.perform(Acts.openRequest, new)
        return "The request is open. It is due on \(due.shown)."
      }
    },
    .page(.post, "/protection/person/{id}/end-request", .act(Acts.endRequest)) { visit in
      try await visit.deciding {
        let end = try RequestEnd(visit.form.given(["request": nil, "outcome": nil, "why": nil]))
        _ = try await visit.perform(Acts.endRequest, end)
        return "The request has ended."
      }
    },
    .page(.post, "/protection/person/{id}/restrict", .act(Acts.showProtected)) { visit in
      try await visit.deciding {
        let new = try Restriction(
          visit.form.given([
            "person": String(try visit.person), "kind": visit.form["restriction"], "reason": nil, "until": nil,
          ]))
        _ = try await visit.perform(Acts.restrictPerson, new)
        return "The person is restricted."
      }
    },
    .page(.post, "/protection/person/{id}/correct", .act(Acts.showProtected)) { visit in
      try await visit.deciding {
        let asked = try CorrectionAsked(
          visit.form.given(["person": String(try visit.person), "field": nil, "value": nil, "why": nil]))
        _ = try await visit.perform(Acts.correctPerson, asked)
        return asked.value == nil ? "What was corrected is taken back." : "The person is corrected."
      }
    },
    .page(.post, "/protection/person/{id}/export", .act(Acts.exportPerson)) { visit in
      do {
        let released = Withheld.allCases.enumerated().filter { visit.form["release-\($0.offset)"] == "true" }
        let export = try await visit.perform(
          Acts.exportPerson, ExportAsked(try visit.person, released: Set(released.map(\.element))))
        guard visit.form["form"] != "json" else {
          return .attachment(export.json, named: "access.json", type: "application/json")
        }
        return .paper(AccessDocument(export, county: visit.county).paper)
      } catch let refusal as ActRefusal {
        return try await visit.personPage(trouble: refusal.said)
      }
    },
    .page(.post, "/protection/person/{id}/erase", .act(Acts.erasePerson)) { visit in
      do {
        let asked = try ErasureAsked(visit.form.given(["person": String(try visit.person), "ground": nil]))
        guard visit.form["sure"] == "true" else { throw ActRefusal.invalid("sure") }
        let erased = try await visit.perform(Acts.erasePerson, asked)
        return .page(
          ErasedPage(
            visit: try visit.signedIn, tombstone: "\(erased.tombstone)",
            recipients: erased.recipients.map { ($0.institution, $0.lastDay.shown) }
          ).page(county: visit.county.name))
      } catch let refusal as ActRefusal {
        return try await visit.personPage(trouble: refusal.said)
      }
    },
  ]
}

extension PageVisit {
  fileprivate var person: Int64 {
    get throws {
      guard let id = Int64(place("id")), id > 0 else { throw ActRefusal.notFound }
      return id
    }
  }

  fileprivate func recordQuestion(limit: Int) throws -> RecordQuestion {
    try RecordQuestion(
      form.given([
        "person": nil, "user": nil, "institution": nil, "from": nil, "to": nil, "cursor": nil, "limit": String(limit),
      ]))
  }

  /// Does something about the person, and shows them with what was done or what stands against it.
  fileprivate func deciding(_ work: () async throws -> String) async throws -> Response {
    do {
      return try await personPage(done: try await work())
    } catch let refusal as ActRefusal where refusal != .notFound {
      return try await personPage(trouble: refusal.said)
    }
  }

  fileprivate func personPage(done: String? = nil, trouble: String? = nil) async throws -> Response {
    let shown = try await perform(Acts.showProtected, PersonNamed(try person))
    func choices<T: CaseIterable & RawRepresentable<String>>(_ type: T.Type) -> [Choice] {
      T.allCases.map { Choice($0.rawValue, $0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst()) }
    }
    let requests = shown.requests.map { request in
      ProtectedPersonPage.Request(
        id: String(request.id),
        lines: [
          SummaryLine("What", "\(request.kind)"),
          SummaryLine("Asked", "\(request.askedOn.shown) by \(request.askedBy)"),
          SummaryLine("Made sure by", "\(request.identityChecked)"), SummaryLine("Due", "\(request.dueOn.shown)"),
          SummaryLine(
            "State",
            "\(request.endedOn.map { "\(request.outcome ?? "") on \($0.shown): \(request.reason ?? "")" } ?? "Open")"),
        ], isOpen: request.endedOn == nil)
    }
    var lines = [
      SummaryLine("Name", "\(shown.known.forename) \(shown.known.surname)"),
      SummaryLine("Date of birth", "\(shown.known.born?.shown ?? "Not known")"),
    ]
    for correction in shown.corrections {
      let day = correction.recordedAt.londonDay.shown
      lines.append(
        SummaryLine(
          "Corrected", "\(Self.worded(correction.field)): \(correction.value), on \(day). \(correction.reason)"))
    }
    let fields = CorrectedIdentity.Field.allCases.map { Choice($0.rawValue, Self.worded($0.rawValue)) }
    var page = ProtectedPersonPage(
      visit: try signedIn, id: String(shown.id), lines: lines, restrictions: shown.restrictionKinds.map(\.choice),
      fields: fields, requests: requests, kinds: choices(PersonRequest.Kind.self),
      askers: choices(PersonRequest.Asker.self),
      grounds: choices(Protection.Ground.self),
      withheld: Withheld.allCases.map { Choice($0.rawValue, "Also what is about \($0.rawValue)", hint: $0.ground) },
      isRestricted: shown.known.isRestricted, done: done, trouble: trouble
    )
    page.isProtected = shown.known.isProtected
    return .page(page.page(county: county.name))
  }

  /// `Date of birth`.
  private static func worded(_ name: String) -> String {
    let text = name.map { $0 == "_" ? " " : String($0) }.joined()
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension RecordEntry {
  fileprivate var line: RecordPage.Line {
    RecordPage.Line(
      at: at.shown,
      who: [name.isEmpty ? actor : name, role, institution].filter { !$0.isEmpty }.joined(separator: ", "),
      what: action, about: subject, more: isErased ? "erased" : detail)
  }
}

extension RestrictionKind {
  /// With what follows from it.
  var choice: Choice {
    let follows =
      switch (protects, closes) {
      case (true, true): "Nothing about them goes out, and named colleagues alone meet them"
      case (true, false): "Nothing about them goes out"
      case (false, true): "Named colleagues alone meet them"
      case (false, false): ""
      }
    return Choice(code, words, hint: follows)
  }
}
