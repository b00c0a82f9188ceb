// Addresses of letters to schools about their leavers.

import HTTPTypes
import Hummingbird
import Pages
import Postgres
import Register
import Services
import Store

extension Site {
  static let schoolLetters: [Endpoint] = [
    .page(.get, "/county/school-letters", .act(Acts.listSchoolLetters)) { visit in
      try await visit.schoolLettersPage(
        done: Self.done[visit.request.uri.queryParameters["done"].map(String.init) ?? ""])
    },
    .page(.post, "/county/school-letters/preview", .act(Acts.previewSchoolLetters)) { visit in
      let schools = visit.form.values.keys.filter { $0.hasPrefix("school-") }.compactMap { Int32($0.dropFirst(7)) }
      guard !schools.isEmpty else { return try await visit.schoolLettersPage(trouble: "Choose the schools.") }
      guard schools.count <= Acts.mostSchoolsWritten else {
        return try await visit.schoolLettersPage(trouble: "Choose at most \(Acts.mostSchoolsWritten) schools at once.")
      }
      return try await visit.schoolLettersPlanned(schools.sorted())
    },
    .page(.post, "/county/school-letters", .act(Acts.writeSchoolLetters)) { visit in
      guard let key = UUIDValue(visit.form["key"]) else { throw ActRefusal.invalid("key") }
      let schools = visit.form["schools"].split(separator: " ").compactMap { Int32($0) }
      do {
        _ = try await visit.perform(
          Acts.writeSchoolLetters,
          SchoolLettersWritten(SchoolLettersAsked(schools), key: key, version: visit.form["version"]))
      } catch is NewerIsKnown {
        return try await visit.schoolLettersPlanned(schools, isNewer: true)
      }
      return .leading(to: Address("/county/school-letters").asking("done", "written").text)
    },
    .page(.get, "/county/school-letters/{batch}/print", .act(Acts.printSchoolLetters)) { visit in
      let printed = try await visit.perform(Acts.printSchoolLetters, try visit.batch)
      let page = LettersPaper(
        visit: try visit.signedIn, title: "Letters to schools to print",
        letters: printed.letters.map { printed.sheet(for: $0, county: visit.county.name) },
        back: Address("/county/school-letters"))
      return .paper(page.paper(county: visit.county.name))
    },
    .page(.post, "/county/school-letters/{batch}/undo", .act(Acts.undoSchoolLetters)) { visit in
      guard try await visit.perform(Acts.undoSchoolLetters, try visit.batch) > 0 else {
        return try await visit.schoolLettersPage(
          trouble: "Only letters of your own can be taken back, on the day you wrote them.")
      }
      return .leading(to: Address("/county/school-letters").asking("done", "undone").text)
    },
  ]

  private static let done = [
    "written": "The letters are recorded. Print them now, or later.",
    "undone": "The letters are taken back. That they were recorded stays on record.",
  ]
}

extension SchoolLettersPlanned {
  fileprivate func sheet(for letter: SchoolLetter, county: String) -> LetterSheet {
    let values = ["school": letter.school, "officer": officer, "county": county, "day": day.shown]
    return LetterSheet(
      to: ["Whoever keeps the destinations of leavers", letter.school, letter.postcode].filter { !$0.isEmpty },
      day: day.shown, subject: text.filled(text.subject, values),
      paragraphs: text.words.split(separator: "\n\n").map { text.filled(String($0), values) },
      list: (
        title: "Leavers of \(letter.school) of whom no destination is available, on \(day.shown)",
        columns: ["Surname", "Forename", "Your number", "Form", "Year", "Left on"],
        rows: letter.leavers.map { leaver in
          [
            leaver.surname, leaver.forename, leaver.localID, leaver.form, leaver.yearGroup.map { "\($0)" } ?? "",
            leaver.leftOn?.shown ?? "",
          ]
        }
      ))
  }
}

extension PageVisit {
  fileprivate func schoolLettersPage(done: String? = nil, trouble: String? = nil) async throws -> Response {
    let shown = try await perform(Acts.listSchoolLetters, Nothing())
    let page = SchoolLettersPage(
      visit: try signedIn,
      schools: shown.schools.map { school in
        .init(
          id: school.id, name: school.name,
          lastWritten: school.writtenOn.map {
            "\($0.shown), \(shown.names[school.writtenBy] ?? school.writtenBy)"
          } ?? "")
      }, most: Acts.mostSchoolsWritten, batches: shown.batches.map(\.shown), done: done, trouble: trouble)
    return .page(page.page(county: county.name), status: trouble == nil ? .ok : .conflict)
  }

  fileprivate func schoolLettersPlanned(_ schools: [Int32], isNewer: Bool = false) async throws -> Response {
    let plan = try await perform(Acts.previewSchoolLetters, SchoolLettersAsked(schools))
    let page = SchoolLettersPlannedPage(
      visit: try signedIn, letters: plan.letters.map { ($0.school, $0.leavers.count) }, without: plan.without,
      sample: plan.letters.first.map { plan.sheet(for: $0, county: county.name) },
      schools: schools.map(String.init).joined(separator: " "), key: "\(UUIDValue.random())", version: plan.version,
      isNewer: isNewer)
    return .page(page.page(county: county.name), status: isNewer ? .conflict : .ok)
  }
}
