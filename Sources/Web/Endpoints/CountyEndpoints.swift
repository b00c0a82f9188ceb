// Addresses of officers: today, lists, a young person, the search.

import HTTPTypes
import Hummingbird
import Pages
import Postgres
import Publishing
import Register
import Services
import Store

extension PageRule {
  /// For officers.
  static let county = PageRule(roles: [.eet, .restricted])
  static let countyForm = PageRule(roles: [.eet, .restricted], keepsForm: true)
}

extension Site {
  static let countyEndpoints =
    today + lists + bulk + ownDecisions + people + decisions + changes + calls + hubs + letters + schoolLetters
    + countyWorklists
    + chasing

  private static let today: [Endpoint] = [
    .page(.get, "/county", .county) { visit in
      let since = visit.request.uri.queryParameters["since"].flatMap { Day(iso: $0) }
      let day = try await visit.perform(Acts.readToday, TodayAsked(since: since))
      return .page(day.page(try visit.signedIn).page(county: visit.county.name))
    }
  ]

  private static let lists: [Endpoint] = [
    .page(.get, "/county/lists", .act(Acts.readSavedLists)) { visit in
      let saved = try await visit.perform(Acts.readSavedLists, Nothing())
      return .page(
        SavedListsPage(
          visit: try visit.signedIn, cohorts: ListForm.ofThemselves, saved: saved.map(\.shown),
          done: ListForm.saved[visit.request.uri.queryParameters["done"].map(String.init) ?? ""]
        ).page(county: visit.county.name))
    },
    .page(.post, "/county/lists/{cohort}/save", .act(Acts.saveList)) { visit in
      let form = ListForm(visit.form.values)
      do {
        let list = try ListSaved(
          visit.form["name"], cohort: visit.place("cohort"), asked: form.shown.values,
          isShared: visit.form["shared"] == "true")
        _ = try await visit.perform(Acts.saveList, list)
      } catch ActRefusal.misshapen {
        return .leading(to: form.address(visit.place("cohort")).asking("done", "unnamed").text)
      }
      return .leading(to: Address("/county/lists").asking("done", "saved").text)
    },
    .page(.post, "/county/saved-lists/{id}/forget", .act(Acts.forgetList)) { visit in
      guard let id = Int64(visit.place("id")), try await visit.perform(Acts.forgetList, id) else {
        throw ActRefusal.notFound
      }
      return .leading(to: Address("/county/lists").asking("done", "forgotten").text)
    },
    .page(.get, "/county/lists/{cohort}", .act(Acts.listPeople)) { visit in try await visit.listPage() },
    .page(.get, "/county/lists/{cohort}/csv", .act(Acts.listPeople)) { visit in
      let list = try await visit.perform(
        Acts.listPeople, try ListForm(visit.listValues).asked(visit, use: .csv))
      return .attachment(
        Table(list.people).csv(), named: "\(list.cohort)-\(list.day).csv")
    },
    .page(.get, "/county/lists/{cohort}/workbook", .act(Acts.listPeople)) { visit in
      let form = ListForm(visit.listValues)
      let list = try await visit.perform(Acts.listPeople, try form.asked(visit, use: .workbook))
      let page = list.page(try visit.signedIn, form)
      return .attachment(
        try Table(list.people).workbook(page.heading, about: page.made, on: list.today),
        named: "\(list.cohort)-\(list.day).xlsx")
    },
    .page(.get, "/county/lists/{cohort}/print", .act(Acts.listPeople)) { visit in
      let form = ListForm(visit.listValues)
      let list = try await visit.perform(Acts.listPeople, try form.asked(visit, use: .print))
      return .paper(list.page(try visit.signedIn, form).paper(county: visit.county.name))
    },
  ]

  private static let people: [Endpoint] = [
    .page(.get, "/county/people/{id}", .county) { visit in
      let person = try visit.countyPerson
      guard let from = visit.request.uri.queryParameters["from"].map(String.init) else {
        return .page(OpeningPage(visit: try visit.signedIn, id: person).page(county: visit.county.name))
      }
      guard let because = OpeningReason(from) else { throw ActRefusal.invalid("from") }
      let record = try await visit.perform(Acts.openPerson, PersonOpened(person, because: because))
      return try visit.personPage(record, from: from, typed: visit.takeKept())
    },
    // Where somebody is led back to who signed in again in between.
    .page(.get, "/county/people/{id}/contact", .county) { visit in
      try await visit.personPage(try visit.countyPerson, typed: visit.takeKept())
    },
    .page(.post, "/county/people/{id}/contact", .countyForm) { visit in try await visit.recordContact() },
    .page(.get, "/county/search", .county) { visit in
      guard let kept = visit.takeKept() else {
        return .page(SearchPage(visit: try visit.signedIn).page(county: visit.county.name))
      }
      return try await visit.searchPage(kept["text"])
    },
    .page(.post, "/county/search", .countyForm) { visit in
      let text = visit.form["text"].trimmed()
      guard !text.isEmpty else {
        let page = SearchPage(visit: try visit.signedIn, error: "Type a name, a birth date or a number.")
        return .page(page.page(county: visit.county.name))
      }
      // Kept with the session, so that the result stands in no address and can be looked at again.
      try visit.keepSearch()
      return .leading(to: "/county/search")
    },
  ]
}

extension PageVisit {
  /// Who acts, as the record calls them.
  var actor: String { visitor.map { "account \($0.found.account)" } ?? "" }

  /// By London's clocks.
  var today: Day {
    get throws {
      guard let visitor else { throw Refused(.sessionMissing) }
      return visitor.found.at.londonDay
    }
  }

  var countyPerson: Int64 {
    get throws {
      guard let id = Int64(place("id")), id > 0 else { throw ActRefusal.notFound }
      return id
    }
  }

  /// To whom people are given by a form; nil: to nobody new. Inside nil: oneself.
  var assignee: (actor: String?, isThere: Bool)? {
    switch form["to"] {
    case "": nil
    case "me": (nil, true)
    case "nobody": ("", true)
    default: (form["to"], true)
    }
  }

  /// When people are looked after again by a form; nil: it says nothing.
  var followUp: (day: Day?, isThere: Bool)? {
    get throws {
      guard !form["due"].isEmpty else { return nil }
      if form["due"] == "none" { return (nil, true) }
      guard let days = Int(form["due"]), 1...366 ~= days else { throw ActRefusal.invalid("due") }
      return (try today.adding(days: days), true)
    }
  }

  /// Where a person's record is shown after something was done.
  func personAddress(_ person: Int64, done: String = "", key: String = "") -> Address {
    let from = OpeningReason(form["from"]) == nil ? "act" : form["from"]
    var address = Address("/county/people").appending(String(person)).asking("from", from)
    if !done.isEmpty { address = address.asking("done", done) }
    if !key.isEmpty { address = address.asking("key", key) }
    return address
  }

  fileprivate var listValues: [String: String] {
    var values: [String: String] = [:]
    for (name, value) in request.uri.queryParameters { values[String(name)] = String(value) }
    return values
  }

  fileprivate func listPage() async throws -> Response {
    let form = ListForm(listValues)
    do {
      let list = try await perform(Acts.listPeople, try form.asked(self, use: .page))
      var page = list.page(try signedIn, form)
      page.mayAssign = page.mayAssign && visitor?.found.role != .steward
      page.maySave = Acts.saveList.roles.contains { $0 == visitor?.found.role }
      page.isFirst = form.isFirst
      page.cursor = form.cursor
      page.done = ListForm.done[listValues["done"] ?? ""]
      if listValues["done"] == "undone", let people = listValues["key"].flatMap({ Int($0) }) {
        page.done = "\(page.done ?? "") It was undone for \(people) \(people == 1 ? "person" : "people")."
      }
      page.undo = listValues["key"].flatMap { key in ListForm.undone[listValues["done"] ?? ""].map { Undo($0, key) } }
      try keepPlace(form, list.people.map(\.line.personID))
      return .page(page.page(county: county.name))
    } catch let refusal as ActRefusal where refusal != .notFound {
      let page = PeopleListPage(
        visit: try signedIn, cohort: place("cohort"), asked: form.shown, day: "", errors: ListForm.errors(refusal))
      return .page(page.page(county: county.name))
    }
  }

  fileprivate func searchPage(_ text: String) async throws -> Response {
    let found = try await perform(Acts.findPeople, SearchAsked(text))
    // Looked at again by going back to it.
    try keepSearch(text)
    return .page(
      SearchPage(
        visit: try signedIn, text: text, found: found.people.map { $0.shown },
        isCut: found.people.count == Acts.mostFound,
        ask: found.ask
      ).page(county: county.name))
  }

  /// In the server's memory, sealed, for half an hour.
  fileprivate func keepSearch(_ text: String? = nil) throws {
    guard let visitor else { return }
    try site.keptForms.keep(
      FormFields(values: ["text": text ?? form["text"]]),
      at: .init(account: visitor.found.account, acting: visitor.place, path: "/county/search"))
  }
}
