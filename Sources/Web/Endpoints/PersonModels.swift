// One young person's record as its page shows it, and what the form of a contact says.

import Pages
import Postgres
import Register
import Services
import Store

extension PersonRecord {
  /// What was done, by the word in the address.
  static let done: [String: String] = [
    "contact": "The contact is recorded.", "undone": "It is undone. That it was recorded, and undone, stays on record.",
    "assigned": "Who follows them is recorded.", "followed": "The day is recorded.",
    "objects": "Their objection is recorded. No school is told of them from today.",
    "details": "What has changed is recorded.", "status": "It is recorded.", "noted": "The note is written down.",
    "unnoted": "The note is taken back. That it was written stays on record.",
    "sent": "They are sent to the hub that is responsible for where they live.",
  ]

  /// What of it can be taken back, by the same word.
  static let undone: [String: String] = [
    "contact": "contact", "details": "contact", "status": "contact", "assigned": "assign", "followed": "follow-up",
    "objects": "objection", "sent": "hub",
  ]

  /// What others told of what they do and nobody confirmed, the newest first: what a button carries, and what it says.
  var claims: [Choice] {
    var seen: Set<String> = [known.confirmable + known.provider]
    let codes = Set(activities.map(\.value))
    let claimed = told.filter { told in
      !told.isReplaced
        && (told.kind == "intended" || told.kind == "actual" && (told.isVerified == false || told.isLead))
    }.compactMap { told -> Choice? in
      let code = String(told.what.prefix { $0.isNumber })
      guard codes.contains(code), seen.insert(told.what + told.provider).inserted else { return nil }
      let place = told.provider.isEmpty ? "" : " at \(told.provider)"
      let source = told.kind == "intended" ? "planned" : "told by \(told.teller)"
      return Choice("so:\(code):\(told.provider)", "\(told.what)\(place) (\(source), \(told.asAt.shown))")
    }
    return Array(claimed.prefix(3))
  }

  private var name: String {
    let forenames = known.knownAs.isEmpty ? known.forename : "\(known.forename) (\(known.knownAs))"
    return [forenames, known.surname].filter { !$0.isEmpty }.joined(separator: " ")
  }

  var glance: PersonGlance {
    let born = known.born
    let age = [
      born.map { "\($0.completedYears(on: today)) years old" }, known.yearGroup.map { "year \($0)" },
      born.map { "born \($0.shown)" },
    ].compactMap { $0 }.joined(separator: ", ")
    let (cautions, ways) = (waysToReach.filter { $0.kind == "caution" }, waysToReach.filter { $0.kind != "caution" })
    var glance = PersonGlance(
      name: name.isEmpty ? "Somebody without a name" : name, age: age,
      situation: SituationWords.situation(known.outcome, known.reason) + (known.isContested ? " (contested)" : ""),
      lines: knownLines, cautions: cautions.map(\.shown), ways: ways.map(\.shown), isBarred: known.isBarred,
      isWaiting: known.isWaiting)
    glance.hasNumber = ways.contains(where: \.isDialled)
    return glance
  }

  /// What is known now, since when and why, then who they are.
  private var knownLines: [SummaryLine] {
    var lines: [SummaryLine] = []
    func add(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { lines.append(SummaryLine(name, "\(text)")) }
    }
    // What has lapsed is told as what they did last, for whoever asks whether it is still so.
    let hasLapsed = known.reason == "lapsed"
    add(hasLapsed ? "What they did last" : "What they do", known.confirmable)
    add("Where", known.provider)
    add(hasLapsed ? "Not known since" : "So since", known.since?.shown)
    add("NEET since", known.neetStart?.shown)
    add(hasLapsed ? "Lapsed after" : "Lapses", known.lapseOn?.shown)
    let told = known.asAt.map { "\(known.teller), \($0.shown)" }
    add("Told by", told.map { known.isVerified ? "\($0), verified" : "\($0), not verified" })
    add("Last contact", known.lastContactOn.map { "\($0.shown): \(known.lastOutcome)" })
    add("Last at", known.lastInstitution)
    add(
      "Lives", [known.address, known.postcode].filter { !$0.isEmpty }.joined(separator: ", "))
    add("Hub", known.hub)
    if !known.isResident {
      add("Residence", "Outside the county")
    } else if !known.isResidenceCertain {
      add("Residence", "Not certain")
    }
    add("Parent or carer", known.parentName)
    add("EHC plan", known.hasPlan ? "Yes" : nil)
    add("UPN", known.upn)
    add("ULN", known.uln)
    return lines
  }

  var activityChoices: [Choice] {
    [Choice("", "Nothing was said of it")]
      + (known.confirmable.isEmpty ? [] : [Choice(ContactTold.same, "Still so: \(known.confirmable)")])
      + activities.map { Choice($0.value, $0.label) }
  }

  func page(
    _ visit: SignedIn, from: String, contact: ContactForm, done: (sentence: String, undo: Undo?)?, trouble: String?
  ) -> PersonPage {
    let follower = followed.officer ?? ""
    var page = PersonPage(
      visit: visit, id: known.id, from: from, glance: glance, contact: contact,
      officer: follower.isEmpty ? "" : name(follower), officerNow: follower == actor ? "me" : follower,
      officers: officers.filter { $0.isInForce && $0.actor != follower }.map { Choice($0.actor, $0.name) },
      followUp: followed.dueOn?.shown ?? "", objects: known.objects,
      listed: zip(known.cohorts, known.reasons).map { .init(cohort: $0, why: $1.withDaysInWords) },
      told: told.map(shown),
      links: links.map { link in
        [
          "\(link.institution), \(link.asAt.shown), row \(link.row)",
          "\(link.decidedAt.londonDay.shown) by \(name(link.decidedBy))",
          link.steps.isEmpty
            ? link.ground
            : link.steps.filter { !["prior", "others", "asked because"].contains($0.field) }
              .map { "\($0.field) \($0.level)" }.joined(separator: "; "),
        ]
      },
      openings: openings.map { opening in
        [opening.at.shown, name(opening.actor), OpeningWords.words(opening.because)]
      }, done: done, trouble: trouble)
    page.hub = known.hub
    page.sent = referrals.map { sent in
      let state =
        sent.takenAt.map { "taken up by \(name(sent.takenBy ?? "")) on \($0.londonDay.shown)" } ?? "not taken up yet"
      return "Sent to the hub \(sent.hub) by \(name(sent.madeBy)) on \(sent.madeAt.londonDay.shown): \(state)."
    }
    page.dueNow = followed.dueOn?.description ?? ""
    page.notes = notes.map { note in
      .init(
        id: note.id, words: note.words, by: "\(name(note.by)), \(note.at.shown)", isOwn: note.by == actor)
    }
    return page
  }

  private static let kinds: [String: String] = [
    "place": "On a roll", "actual": "Does", "contact": "Contact", "leaving": "Left", "intended": "Plans",
    "offer": "Was offered", "status": "Status", "risk": "Signs of risk", "agreement": "Named under an agreement",
  ]

  func shown(_ told: ToldOfPerson) -> PersonPage.Told {
    let parts = [told.outcome, told.what, told.provider].filter { !$0.isEmpty }
    let what = (Self.kinds[told.kind] ?? told.kind) + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
    // A program has no name that anybody knows.
    let teller = told.by.hasPrefix("token ") ? told.teller : name(told.by)
    let by = told.by.isEmpty ? told.teller : "\(teller) (\(told.source.isEmpty ? told.teller : told.source))"
    return PersonPage.Told(
      day: told.asAt.shown, what: what, counts: counts(told), by: "\(by), told on \(told.recordedAt.londonDay.shown)")
  }

  /// Whether something counts, or why it does not.
  private func counts(_ told: ToldOfPerson) -> String {
    if told.isReplaced { return "No: another return took its place" }
    guard let isVerified = told.isVerified else { return "" }
    let verified = isVerified ? "verified" : "not verified"
    if let from = told.countedFrom, let to = told.countedTo {
      if from <= today, to >= today {
        return known.reason == "lapsed" ? "Counted until it lapsed, \(verified)" : "Counts now, \(verified)"
      }
      return from > today
        ? "Counts from \(from.shown), \(verified)" : "Counted from \(from.shown) to \(to.shown), \(verified)"
    }
    if told.isLead { return "No: a lead only tells whom to ask" }
    return isVerified ? "No: something newer or surer was told" : "No: not verified, and something surer was told"
  }
}

extension WayToReach {
  private static let captions = [
    "mobile": "Mobile", "telephone": "Telephone", "parent": "A parent", "email": "E-mail", "caution": "Caution",
  ]

  fileprivate var isDialled: Bool { ["mobile", "telephone", "parent"].contains(kind) }

  /// `07700 900123`, as it is read out.
  private static func grouped(_ number: String) -> String {
    let isPlain = number.count == 11 && number.allSatisfy(\.isNumber)
    return isPlain ? number.prefix(5) + " " + number.dropFirst(5) : number
  }

  var shown: PersonGlance.Way {
    .init(
      caption: Self.captions[kind] ?? kind, told: isDialled ? Self.grouped(told) : told,
      source: "\(source), \(asAt.shown)")
  }
}

/// What the form of a contact says.
struct TypedContact {
  private let form: FormFields

  init(_ form: FormFields) { self.form = form }

  func told(_ person: Int64) throws -> ContactTold {
    var values: [String: String?] = [
      "person": "\(person)", "version": form["version"], "key": form["key"], "method": form["method"],
      "activity": form["activity"], "provider": form["provider"], "since": try form.day("start")?.description,
    ]
    switch form["outcome"] {
    case "confirmed by them": (values["outcome"], values["activity"]) = ("spoke to young person", ContactTold.same)
    case "confirmed by provider": (values["outcome"], values["activity"]) = ("spoke to provider", ContactTold.same)
    case let word where word.hasPrefix("so:"):
      let parts = word.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      values["outcome"] = "spoke to young person"
      values["activity"] = parts.count > 1 ? parts[1] : ""
      if parts.count > 2, !parts[2].isEmpty, form["provider"].isEmpty { values["provider"] = parts[2] }
    case "not to be rung": (values["outcome"], values["caution"]) = ("refused", ContactTold.notToBeRung)
    default: values["outcome"] = form["outcome"]
    }
    return try ContactTold(Given(values))
  }

  /// What stands against it, by the field.
  static func errors(_ refusal: ActRefusal) -> [String: String] {
    switch refusal {
    case .misshapen(let name, let takes): [field(name): "Use \(takes)."]
    case .invalid("outcome"): ["outcome": "Say what came of it: press one of the buttons."]
    case .invalid(let name): [field(name): "Fill this in, or put it right."]
    case .impossible(let sentence): ["other": sentence]
    case .notFound, .institutionUnknown, .institutionAmbiguous: ["other": "This cannot be recorded."]
    }
  }

  private static func field(_ name: String) -> String {
    ["start": "start", "since": "start", "activity": "activity", "provider": "provider", "outcome": "outcome"][name]
      ?? "other"
  }
}
