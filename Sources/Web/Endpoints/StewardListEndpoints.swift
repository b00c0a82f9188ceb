// Addresses of stewards: deaths to confirm, agreements, instructions, code lists, settings, areas and institutions by date, with what a
// change would do before it is made.

import HTTPTypes
import Hummingbird
import Pages
import Register
import Services
import Store

extension Site {
  static let stewardListEndpoints: [Endpoint] = [
    .page(.get, "/steward/deaths", .act(Acts.readDeaths)) { visit in
      try await visit.deathsPage(done: visit.wasDone ? "It is recorded." : nil)
    },
    .page(.post, "/steward/deaths", .act(Acts.confirmDeath)) { visit in try await visit.decideDeath() },
    .page(.get, "/steward/agreements", .act(Acts.readCountyAgreements)) { visit in
      try await visit.agreementsPage(done: visit.wasDone ? "The agreement is recorded." : nil)
    },
    .page(.post, "/steward/agreements/preview", .act(Acts.setAgreement)) { visit in
      try await visit.agreementPreview()
    },
    .page(.post, "/steward/agreements", .act(Acts.setAgreement)) { visit in try await visit.keepAgreement() },
    .page(.get, "/steward/instructions", .act(Acts.countInstructions)) { visit in try await visit.instructionCounts() },
    .page(.get, "/steward/code-lists", .act(Acts.readCodeLists)) { visit in try await visit.codeListsPage() },
    .page(.get, "/steward/settings", .act(Acts.readSettings)) { visit in
      try await visit.listPage(.setting, done: visit.doneWithList)
    },
    .page(.get, "/steward/areas", .act(Acts.readAreas)) { visit in
      try await visit.listPage(.area, done: visit.doneWithList)
    },
    .page(.get, "/steward/institutions", .act(Acts.readInstitutions)) { visit in
      try await visit.listPage(.institution, done: visit.doneWithList)
    },
    .page(.post, "/steward/settings/preview", .act(Acts.previewChange)) { visit in try await visit.preview(.setting) },
    .page(.post, "/steward/areas/preview", .act(Acts.previewChange)) { visit in try await visit.preview(.area) },
    .page(.post, "/steward/institutions/preview", .act(Acts.previewChange)) { visit in
      try await visit.preview(.institution)
    },
    .page(.post, "/steward/settings", .act(Acts.changeList)) { visit in try await visit.change(.setting) },
    .page(.post, "/steward/areas", .act(Acts.changeList)) { visit in try await visit.change(.area) },
    .page(.post, "/steward/institutions", .act(Acts.changeList)) { visit in try await visit.change(.institution) },
  ]
}

extension PageVisit {
  fileprivate func deathsPage(done: String? = nil, trouble: String? = nil) async throws -> Response {
    let told = try await perform(Acts.readDeaths, Nothing())
    let made = try signedIn.made
    let rows = told.map { death -> [Markup] in
      let name = PersonFound.name(death.surname, death.forename, "")
      let fields = [("person", "\(death.person)"), ("shown", death.version)]
      return [
        "\(name), \(death.born.map { "born \($0.shown)" } ?? "birth date not known") (\(death.person))",
        "\(death.firstDay.shown)", "\(death.toldBy), told on \(death.toldOn.shown)",
        "\(death.counts ? "Off every list, page and letter already: the county told it itself." : "Off calls and letters. Lists wait for you: one sender's slip hides no living child.")",
        """
        \(Markup.lineForm(
          Address("/steward/deaths"), made, fields + [("outcome", "confirmed")], "They died", about: name))\
        \(Markup.lineForm(
          Address("/steward/deaths"), made, fields + [("outcome", "refuted")], "They are alive", about: name))
        """,
      ]
    }
    var page = WorklistPage(
      visit: try signedIn, title: "Deaths to confirm",
      about:
        "Ask whoever told it, or the registrar. Confirmed, they are on no list, page or letter any more; refuted, they are back on all.",
      parts: [
        .init(
          "", ["Who", "Died on", "Told by", "What is off already", "Decide"].map { TableColumn($0) }, rows,
          ifEmpty: "No death waits to be confirmed.")
      ], done: done, trouble: trouble)
    page.isOfStewards = true
    return .page(page.page(county: county.name), status: trouble == nil ? .ok : .conflict)
  }

  fileprivate func decideDeath() async throws -> Response {
    guard let person = Int64(form["person"]), ["confirmed", "refuted"].contains(form["outcome"]) else {
      throw ActRefusal.invalid("outcome")
    }
    let now = try await perform(Acts.readDeaths, Nothing()).first { $0.person == person }
    guard now?.version == form["shown"] else {
      return try await deathsPage(
        trouble: "Somebody has decided it meanwhile, or more was told. Nothing was recorded; this is how it stands.")
    }
    let isConfirmed = form["outcome"] == "confirmed"
    _ = try await perform(isConfirmed ? Acts.confirmDeath : Acts.refuteDeath, PersonNamed(person))
    return .leading(to: Address("/steward/deaths").asking("done", "yes").text)
  }

  fileprivate func instructionCounts() async throws -> Response {
    let told = try await perform(Acts.countInstructions, Nothing())
    let rows = told.map { school -> [Markup] in
      [
        "\(school.institution)", .number(school.stand), .number(school.ofParents), .number(school.withdrawn),
        "\(school.newest.shown)",
      ]
    }
    var page = WorklistPage(
      visit: try signedIn, title: "Instructions to withhold",
      about:
        "What schools and colleges told of instructions. Each is the institution's to set and to withdraw; what is told under one "
        + "is never kept.",
      parts: [
        .init(
          "",
          [
            TableColumn("School or college"), TableColumn("Not withdrawn", isNumeric: true),
            TableColumn("Of these by a parent", isNumeric: true), TableColumn("Withdrawn", isNumeric: true),
            TableColumn("Newest told on"),
          ], rows, ifEmpty: "No instruction was told.")
      ])
    page.isOfStewards = true
    return .page(page.page(county: county.name))
  }

  fileprivate func codeListsPage() async throws -> Response {
    let shown = try await perform(Acts.readCodeLists, Nothing())
    let lists = shown.rows.reduce(into: [(name: String, rows: [CodeListRow])]()) { lists, row in
      if lists.last?.name == row.list {
        lists[lists.count - 1].rows.append(row)
      } else {
        lists.append((row.list, [row]))
      }
    }
    var page = WorklistPage(
      visit: try signedIn, title: "Code lists",
      about:
        "Every code with the days on which it holds. New editions come with the program; rows of the county's own stay.",
      parts: lists.map { list in
        .init(
          list.name, ["Code", "What it means", "How it counts", "Days"].map { TableColumn($0) },
          list.rows.map { row in
            [
              "\(row.code)", "\(row.label)", "\(row.note)",
              "\(daysWords(row.from, row.to, isNow: row.isNow))",
            ]
          }, ifEmpty: "None.")
      })
    page.isOfStewards = true
    return .page(page.page(county: county.name))
  }
}
