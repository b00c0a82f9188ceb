// Settings, areas, institutions and agreements as their pages show them: what there is, the form of a change, what it would do, and the
// change itself.

import Hummingbird
import Pages
import Register
import Services
import Store

extension StewardList {
  fileprivate var address: Address {
    switch self {
    case .setting: Address("/steward/settings")
    case .area: Address("/steward/areas")
    case .institution: Address("/steward/institutions")
    }
  }

  fileprivate var one: String {
    switch self {
    case .setting: "Setting"
    case .area: "Area"
    case .institution: "Institution"
    }
  }

  /// The fields of a change: what is changed, and what it becomes.
  fileprivate var item: String { self == .area ? "prefix" : self == .setting ? "setting" : "institution" }
  fileprivate var parts: [String] {
    switch self {
    case .setting: ["value"]
    case .area: ["la_code", "district", "hub"]
    case .institution: ["closed", "opened", "name", "urn"]
    }
  }

  /// As ``StewardLists/stands(_:_:_:on:)`` says it.
  fileprivate func words(_ told: [String]) -> String {
    switch self {
    case .setting: told.first ?? ""
    case .area: told.filter { !$0.isEmpty }.joined(separator: " ")
    case .institution:
      zip(["closes", "opened", "name", "URN"], told).filter { !$1.isEmpty }.map { "\($0) \($1)" }
        .joined(separator: ", ")
    }
  }
}

/// `1 September 2026 to 31 August 2027`.
func daysWords(_ from: Day?, _ to: Day?, isNow: Bool = true) -> String {
  let days =
    switch (from, to) {
    case (nil, nil): "always"
    case (let from?, nil): "from \(from.shown)"
    case (nil, let to?): "to \(to.shown)"
    case (let from?, let to?): "\(from.shown) to \(to.shown)"
    }
  return isNow ? days : "\(days) (not today)"
}

extension PageVisit {
  var doneWithList: String? { wasDone ? "It is changed. Lists follow in the next minutes." : nil }

  func listPage(
    _ list: StewardList, done: String? = nil, trouble: String? = nil, errors: [String: String] = [:]
  ) async throws -> Response {
    let find = request.uri.queryParameters["find"].map(String.init) ?? ""
    var page: StewardListPage
    switch list {
    case .setting: page = try await settingsPage(errors)
    case .area: page = try await areasPage(find, errors)
    case .institution: page = try await institutionsPage(find, errors)
    }
    page.done = done
    page.trouble = trouble
    return .page(page.page(county: county.name), status: trouble == nil ? .ok : .conflict)
  }

  private func settingsPage(_ errors: [String: String]) async throws -> StewardListPage {
    let shown = try await perform(Acts.readSettings, Nothing())
    let now = shown.rows.filter(\.isNow)
    return StewardListPage(
      visit: try signedIn, title: "Settings",
      about:
        "The rules of the county, each with the days on which it holds. A change holds from a day on; what was before stays for the days before it.",
      columns: ["Setting", "Value", "Days", "What it is for", "Changed"].map { TableColumn($0) },
      rows: shown.rows.map { row in
        [
          "\(row.name)", "\(row.value) \(row.unit)", "\(daysWords(row.from, row.to, isNow: row.isNow))",
          "\(row.about)", "\(row.changedOn.map { "\($0.shown), \(row.changedBy ?? "")" } ?? "")",
        ]
      },
      form: changeForm(
        .setting,
        [
          .selectField(
            FieldFrame("setting", "Which setting", error: errors["item"]),
            now.map { Choice($0.name, "\($0.about) (\($0.name): \($0.value))") }, chosen: form["setting"]),
          .textField(frame("value", "What it becomes", errors), value: form["value"]),
        ], errors, at: Address("/steward/settings/preview")),
      changed: changed(shown.changed))
  }

  private func areasPage(_ find: String, _ errors: [String: String]) async throws -> StewardListPage {
    let shown = try await perform(Acts.readAreas, find)
    return StewardListPage(
      visit: try signedIn, title: "Areas",
      about:
        "Which authority, district and hub a postcode belongs to, by its beginning; the longest that fits decides.",
      before: finding("Find by the beginning of a postcode", find, Address("/steward/areas")),
      columns: ["Beginning", "Authority", "District", "Hub", "Days"].map { TableColumn($0) },
      rows: shown.rows.map { row in
        [
          "\(row.prefix)", "\(row.laCode)", "\(row.district)", "\(row.hub)",
          "\(daysWords(row.from, row.to, isNow: row.isNow))",
        ]
      },
      form: changeForm(
        .area,
        [
          .textField(frame("prefix", "Beginning of the postcode", errors, "item"), value: form["prefix"]),
          .textField(frame("la_code", "Authority", errors), value: form["la_code"]),
          .textField(frame("district", "District", errors), value: form["district"]),
          .textField(frame("hub", "Hub", errors), value: form["hub"]),
        ], errors, at: Address("/steward/areas/preview")),
      changed: changed(shown.changed))
  }

  private func institutionsPage(_ find: String, _ errors: [String: String]) async throws -> StewardListPage {
    let shown = try await perform(Acts.readInstitutions, find)
    return StewardListPage(
      visit: try signedIn, title: "Institutions",
      about:
        "Schools, colleges and providers with the days on which they are open. The national register brings new ones. A school that "
        + "became another, such as an academy, is a new one, which succeeds the old.",
      before: finding("Find by a name, URN or UKPRN", find, Address("/steward/institutions")),
      columns: [
        TableColumn("Name"), TableColumn("Number"), TableColumn("Open"), TableColumn("Last at it", isNumeric: true),
      ],
      rows: shown.rows.map { row in
        ["\(row.name)", "\(row.number ?? "")", "\(daysWords(row.openedOn, row.closedOn))", .number(row.people)]
      },
      form: changeForm(
        .institution,
        [
          .selectField(
            FieldFrame("institution", "Which institution", error: errors["item"]),
            shown.rows.map { Choice("\($0.id)", "\($0.name) (\($0.number ?? "no number"))") },
            chosen: form["institution"]),
          stays("closed", "Its last day", "As 2027-08-31, or: never.", errors),
          stays("opened", "Its first day", "As 2026-09-01, or: always.", errors),
          stays("name", "Its name", "By the name of before it is found as well.", errors),
          stays("urn", "Its URN", "Where it was wrong.", errors),
        ], errors, at: Address("/steward/institutions/preview")),
      changed: changed(shown.changed))
  }

  private func frame(_ name: String, _ label: String, _ errors: [String: String], _ key: String? = nil) -> FieldFrame {
    FieldFrame(name, label, error: errors[key ?? name])
  }

  /// A field that is left empty where nothing changes.
  private func stays(_ name: String, _ label: String, _ hint: String, _ errors: [String: String]) -> Markup {
    .textField(
      FieldFrame(name, label, hint: "\(hint) Empty: it stays.", error: errors[name]), value: form[name])
  }

  private func finding(_ label: String, _ find: String, _ address: Address) -> Markup {
    """
    <form method="get" action="\(address)" class="narrow" novalidate>
    \(Markup.textField(FieldFrame("find", label), value: find))\(Markup.button("Find", isQuiet: true))
    </form>

    """
  }

  private func changeForm(
    _ list: StewardList, _ fields: [Markup], _ errors: [String: String], at address: Address
  ) -> StewardListPage.Form {
    let day = Markup.dateField(
      FieldFrame("from", "From", hint: "Today, where you leave it out.", error: errors["from"]),
      day: form["from-day"], month: form["from-month"], year: form["from-year"])
    let frames =
      [FieldFrame(list.item, list.item, error: errors["item"])]
      + (list.parts + ["from"]).map { FieldFrame($0, $0, error: errors[$0]) }
    return .init(
      address: address, fields: fields + (list == .institution ? [] : [day]), errors: frames)
  }

  private func changed(_ changes: [ListChanged]) -> [[String]] {
    changes.map { change in
      [change.item, change.was, change.becomes, change.from.shown, "\(change.by), \(change.at.londonDay.shown)"]
    }
  }

  /// What the form says; errors by its fields.
  private func typedChange(_ list: StewardList, shown: String?) throws -> ListChange {
    ListChange(
      list, form[list.item], list.parts.map { form[$0] },
      from: try Day(iso: form["from-iso"]) ?? form.day("from"), shown: shown)
  }

  func preview(_ list: StewardList) async throws -> Response {
    do {
      let change = try typedChange(list, shown: nil)
      let shown = try await perform(Acts.previewChange, change)
      let homes = shown.effects.filter { $0.what == "home" }
      let lists = shown.effects.filter { $0.what != "home" && ($0.joined ?? 0) + ($0.gone ?? 0) > 0 }
      let sentences =
        homes.map { "This moves \($0.after) \($0.after == 1 ? "person" : "people") from \($0.was) to \($0.becomes)." }
        + (homes.isEmpty && lists.isEmpty
          ? ["Nobody moves, and nobody comes to a list or leaves one, on that day."] : [])
      var fields: [(name: String, value: String)] = [
        (list.item, change.item), ("from-iso", "\(shown.from)"), ("shown", shown.stands),
      ]
      for (part, told) in zip(list.parts, change.told) { fields.append((part, told)) }
      let page = ChangePreviewPage(
        visit: try signedIn, item: "\(list.one) \(change.item)", was: shown.stands, becomes: list.words(change.told),
        from: shown.from.shown, sentences: sentences,
        lists: lists.map { (ListWords.title($0.what), $0.before ?? 0, $0.after, $0.joined ?? 0, $0.gone ?? 0) },
        fields: fields, address: list.address, backAddress: list.address)
      return .page(page.page(county: county.name))
    } catch let refusal as ActRefusal {
      return try await listPage(list, errors: Self.errors(refusal, list))
    }
  }

  func change(_ list: StewardList) async throws -> Response {
    do {
      _ = try await perform(Acts.changeList, try typedChange(list, shown: form["shown"]))
      return .leading(to: list.address.asking("done", "yes").text)
    } catch is NewerIsKnown {
      return try await listPage(
        list, trouble: "It is another by now than what you looked at. Nothing was changed; look at it again.")
    } catch let refusal as ActRefusal {
      return try await listPage(list, errors: Self.errors(refusal, list))
    }
  }

  private static func errors(_ refusal: ActRefusal, _ list: StewardList) -> [String: String] {
    switch refusal {
    case .misshapen(let name, let takes): [name: "Use \(takes)."]
    case .invalid(let name): [name: "Put this right."]
    default: ["item": "There is no such \(list.one.lowercased())."]
    }
  }

  // MARK: agreements

  func agreementsPage(
    done: String? = nil, trouble: String? = nil, errors: [String: String] = [:]
  ) async throws -> Response {
    let shown = try await perform(Acts.readCountyAgreements, "")
    let page = StewardListPage(
      visit: try signedIn, title: "Agreements with schools",
      about:
        "Under an agreement a school is told what its students of years 12 and 13 do now whom it names. Without one it is told of year 11 leavers alone.",
      columns: [
        TableColumn("School or college"), TableColumn("Days"), TableColumn("State"),
        TableColumn("Students named", isNumeric: true), TableColumn("Recorded"),
      ],
      rows: shown.rows.map { row in
        [
          "\(row.institution)", "\(daysWords(row.from, row.to))",
          "\(row.state)\(row.withdrawn.map { ", withdrawn from \($0.shown)" } ?? "")", .number(row.named),
          "\(row.recordedAt.londonDay.shown)",
        ]
      },
      form: .init(
        address: Address("/steward/agreements/preview"),
        fields: [
          .textField(
            FieldFrame("institution", "URN, LAESTAB or UKPRN", error: errors["institution"]),
            value: form["institution"]),
          typedDay("from", "First day", errors), typedDay("to", "Last day", errors),
          typedDay("withdrawn", "Withdrawn from", errors, hint: "Leave it out where it is not withdrawn."),
        ],
        errors: ["institution", "from", "to", "withdrawn"].map { FieldFrame($0, $0, error: errors[$0]) }),
      done: done, trouble: trouble)
    return .page(page.page(county: county.name), status: trouble == nil ? .ok : .conflict)
  }

  private func typedDay(_ name: String, _ label: String, _ errors: [String: String], hint: String = "") -> Markup {
    .dateField(
      FieldFrame(name, label, hint: hint, error: errors[name]), day: form[name + "-day"], month: form[name + "-month"],
      year: form[name + "-year"])
  }

  private func agreement() throws -> NewAgreement {
    func day(_ name: String) throws -> String? {
      let iso = form[name + "-iso"]
      return iso.isEmpty ? try form.day(name)?.description : iso
    }
    return try NewAgreement(
      Given([
        "institution": form["institution"], "from": try day("from"), "to": try day("to"),
        "withdrawn": try day("withdrawn"),
      ]))
  }

  /// How the agreements of an institution stand, in words, for whoever decides by it.
  private func standing(_ rows: [AgreementRow]) -> String {
    rows.isEmpty
      ? "No agreement"
      : rows.map { "\(daysWords($0.from, $0.to)), \($0.state)" }.joined(separator: "; ")
  }

  func agreementPreview() async throws -> Response {
    do {
      let new = try agreement()
      let rows = try await perform(Acts.readCountyAgreements, new.institution).rows
      let today = try self.today
      let covers = new.from <= today && today <= new.to && new.withdrawn.map { $0 > today } ?? true
      let named = rows.first?.named ?? 0
      let wasInForce = rows.contains { $0.state == "in force" }
      let sentence =
        switch (wasInForce, covers) {
        case (true, false): "What is known of \(named) students who are named goes back to the school no more."
        case (false, true): "What is known of students whom the school names goes back to it; \(named) are named now."
        case (true, true): "It stays in force; \(named) students are named now."
        case (false, false): "Nothing goes back to the school today, as before."
        }
      let fields: [(name: String, value: String)] = [
        ("institution", new.institution), ("from-iso", "\(new.from)"), ("to-iso", "\(new.to)"),
        ("withdrawn-iso", new.withdrawn.map { "\($0)" } ?? ""), ("shown", standing(rows)),
      ]
      let page = ChangePreviewPage(
        visit: try signedIn, item: "Agreement with \(rows.first?.institution ?? new.institution)", was: standing(rows),
        becomes: daysWords(new.from, new.to) + (new.withdrawn.map { ", withdrawn from \($0.shown)" } ?? ""),
        from: new.from.shown, sentences: [sentence], lists: [], fields: fields,
        address: Address("/steward/agreements"), backAddress: Address("/steward/agreements"))
      return .page(page.page(county: county.name))
    } catch let refusal as ActRefusal {
      return try await agreementsPage(errors: Self.agreementErrors(refusal))
    }
  }

  func keepAgreement() async throws -> Response {
    do {
      let new = try agreement()
      let rows = try await perform(Acts.readCountyAgreements, new.institution).rows
      guard standing(rows) == form["shown"] else {
        return try await agreementsPage(
          trouble: "It is another by now than what you looked at. Nothing was recorded; look at it again.")
      }
      _ = try await perform(Acts.setAgreement, new)
      return .leading(to: Address("/steward/agreements").asking("done", "yes").text)
    } catch let refusal as ActRefusal {
      return try await agreementsPage(errors: Self.agreementErrors(refusal))
    }
  }

  private static func agreementErrors(_ refusal: ActRefusal) -> [String: String] {
    switch refusal {
    case .misshapen(let name, let takes): [name: "Use \(takes)."]
    case .invalid(let name): [name: "Fill this in, or put it right."]
    case .institutionAmbiguous: ["institution": "Several have this number. Use the URN."]
    default: ["institution": "There is no such institution."]
    }
  }
}
