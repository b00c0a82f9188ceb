// Every component and every page with invented content, for eyes and for the tests in a browser.

/// One document of the catalogue.
public struct CataloguePage: Sendable {
  /// Of its file, without an ending.
  public let name: String
  public let page: Page
}

public enum Catalogue {
  private static let county = CountyTexts(name: "Mid Ashshire County Council", contact: "tracking@ashshire.example")

  public static var pages: [CataloguePage] {
    let open = PublicPage.allCases.map { CataloguePage(name: $0.rawValue, page: $0.page(county)) }
    let error = ErrorPage(
      title: "Nothing here", sentence: "There is nothing at this address, or nothing that you may see.",
      advice: "Check the address.", reference: "7b1f-2")
    return [
      CataloguePage(name: "front", page: FrontPage().page(county)),
      CataloguePage(name: "error", page: error.page(county: county.name)),
      CataloguePage(name: "components", page: components), CataloguePage(name: "fields", page: fields),
    ] + open
  }

  private static var components: Page {
    let address = Address("/catalogue")
    let institution = "O'Hara & Sons <Training>"
    let content: Markup = """
      <h1>Components</h1>
      \(Markup.notice(.important, "The roll of <a href=\"\(address)\">Ashcombe School</a> is due on 7 December 2026."))
      \(Markup.notice(.done, "The return was stored."))
      \(Markup.warning("A full roll that lacks many people ends their places."))
      <h2>Lists</h2>
      \(Markup.summaryList([
        SummaryLine("Institution", "\(institution)"), SummaryLine("As at", "20 November 2026", action: ("Change", address)),
      ]))
      \(Markup.table(
        "Not known, by institution",
        [
          TableColumn("Institution", sorting: (address.asking("sort", "name"), .ascending)),
          TableColumn("Young people", isNumeric: true, sorting: (address.asking("sort", "people"), nil)),
          TableColumn("State"),
        ],
        [
          ["Ashcombe School", "12", Markup.tag("Overdue")], ["Élan College", "1,204", Markup.tag("Sent")],
        ]))
      \(Markup.pagination(page: 2, of: 9) { address.asking("page", String($0)) })
      \(Markup.taskList([
        TaskLine("Correct 21 rows", address, state: "Waiting"), TaskLine("Confirm agreements", address, state: "Done"),
      ]))
      \(Markup.details("What counts as not known", "<p>Nobody told, or what was told has lapsed.</p>"))
      """
    return Page(title: "Components", county: county.name, content: content)
  }

  private static var fields: Page {
    let name = FieldFrame("name", "Your name", error: "Enter your name.")
    let born = FieldFrame(
      "seen", "When did you last see them?", hint: "For example, 27 11 2026", error: "Enter a day that has been.")
    let file = FieldFrame("file", "The file", hint: "CSV, up to 100 MB")
    let kind = FieldFrame("kind", "What is it?")
    let content: Markup = """
      \(Markup.errorSummary([name, born]))
      <h1>Fields</h1>
      <form method="post" action="\(Address("/catalogue"))">
      \(Markup.textField(name, value: "\"><b>bold</b>", autocomplete: "name"))
      \(Markup.dateField(born, day: "31", month: "11", year: "2026"))
      \(Markup.choiceField(kind, [
        Choice("enrolment", "A roll", hint: "Everybody who is on roll"), Choice("leaver", "Leavers"),
      ], chosen: "leaver"))
      \(Markup.fileField(file, accepted: ".csv"))
      \(Markup.button("Continue"))
      </form>
      """
    return Page(title: "Fields", county: county.name, hasErrors: true, content: content)
  }
}
