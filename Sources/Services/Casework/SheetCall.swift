// A call as a line of a workbook: what is known on the left, what came of it on the right.

import Intake
import Register
import Store
import WorkbookWriting

/// Somebody to ring, as a line.
struct SheetCall {
  let key: String
  let known: PersonKnown
  let ways: [WayToReach]

  /// The heading of the keys.
  static let key = "Call Key"
  /// What is asked of a reader beside the columns of contacts.
  private static let stillSo = "Still so"
  private static let notToBeRung = "asks not to be rung"

  private static let known: [String] = [
    "Contact Caution", "Surname", "Forename", "Ask for", "Age", "Mobile", "Telephone", "Parent Telephone", "Tried",
    "Why", "Last known", "What to ask",
  ]
  private static let written: [String] = [
    "Contacted On", "Contact Method", "Outcome", "Activity", "Provider", "Since", "New Caution",
  ]

  private func told(_ kind: String) -> String {
    ways.filter { $0.kind == kind }.map(\.told).joined(separator: "; ")
  }

  private func cells(on day: Day) -> [NewCell] {
    let tried = known.lastContactOn.map { "\(known.tries) tries, last on \($0): \(known.lastOutcome)" } ?? "Never"
    let last = [known.confirmable, known.provider].filter { !$0.isEmpty }.joined(separator: ", ")
    return [
      .text(told("caution"), told("caution").isEmpty ? .plain : .marked), .text(known.surname), .text(known.forename),
      .text(known.askFor), known.born.map { .number($0.completedYears(on: day)) } ?? .empty, .text(told("mobile")),
      .text(told("telephone")), .text(told("parent")), .text(tried),
      .text(known.reasons.joined(separator: "; "), .wrapped), .text(last, .wrapped),
      .text(known.script.joined(separator: " "), .wrapped),
    ] + Self.written.map { _ in .empty } + [.text(key, .hint)]
  }

  /// A sheet to work in, with drop-downs, and a second that says how.
  static func workbook(
    _ calls: [SheetCall], activities: [String], on day: Day
  ) throws(WorkbookFault) -> WorkbookFile {
    let headings = known + written + [key]
    var sheet = NewSheet(
      "Calls", rows: [headings.map { .heading($0) }] + calls.map { $0.cells(on: day) },
      widths: headings.map { ["What to ask", "Why", "Last known", "Contact Caution"].contains($0) ? 36 : 18 })
    sheet.frozenRows = 1
    sheet.frozenColumns = 3
    sheet.printsLandscape = true
    sheet.textColumns = Set(headings.indices)
    func choices(_ heading: String, _ words: [String], _ hint: String) -> [CellChoices] {
      headings.firstIndex(of: heading).map {
        [CellChoices(column: $0, rows: 1...calls.count, words: words, hint: hint)]
      }
        ?? []
    }
    sheet.choices =
      choices("Contact Method", ContactTold.methods, "How they were reached; telephone where nothing stands here.")
      + choices("Outcome", ContactTold.outcomes + [notToBeRung], "What came of it. A row without one is left as it is.")
      + choices("Activity", [stillSo] + activities, "What they do now, if they told you.")
    let help = NewSheet(
      "Help",
      rows: [
        [.text("How to work in this list", .title)],
        [.text("Write only in the columns from Contacted On to New Caution, one row for each person.", .wrapped)],
        [.text("Contacted On: the day of the call; the day of this list where nothing stands there.", .wrapped)],
        [.text("Outcome: a row without an outcome is left as it is, and may be sent later.", .wrapped)],
        [.text("Since: since when they do it, or are NEET.", .wrapped)],
        [.text("Call Key: leave it alone. It says which row is whose, and tells nobody anything.", .wrapped)],
        [.text("Send the file under Send a file on the county's pages. Sent twice it is taken once.", .wrapped)],
        [.text("This is personal data: keep it locked away, and destroy it after use.", .wrapped)],
      ], widths: [90])
    let book = NewWorkbook(
      title: "Calls", about: "Calls taken away on \(day)", createdAt: day.instant, sheets: [sheet, help])
    return WorkbookFile(bytes: try book.written(as: .xlsx))
  }

  /// What an officer wrote in a row.
  struct Written {
    private let values: [String: String]

    init(headings: [String], cells: [String]) {
      values = Dictionary(
        zip(headings, cells).map { ($0, $1.trimmed()) }, uniquingKeysWith: { first, _ in first })
    }

    private subscript(_ heading: String) -> String { values[heading] ?? "" }

    var outcome: String { self["Outcome"] }
    var isEmpty: Bool { SheetCall.written.allSatisfy { self[$0].isEmpty } }

    /// As the columns of a contact tell it.
    func told(_ about: KnownSubject, on day: Day) -> [CountyRow.Cell] {
      let isSame = self["Activity"].lowercased() == SheetCall.stillSo.lowercased()
      let isBarring = outcome.lowercased() == SheetCall.notToBeRung
      let label = self["Activity"]
      let code = isSame ? about.known.activityCode.map(String.init) ?? "" : String(label.prefix { $0.isNumber })
      let activity = code.isEmpty ? label : code
      let isNEET = about.activities.contains { $0.kind == "neet" && $0.value == activity }
      let began =
        isSame && self["Since"].isEmpty
        ? (isNEET ? about.known.neetStart : about.known.start)?.description ?? "" : self["Since"]
      return [
        (.contactedOn, self["Contacted On"].isEmpty ? day.description : self["Contacted On"]),
        (.contactMethod, self["Contact Method"].isEmpty ? "telephone" : self["Contact Method"]),
        (.outcome, isBarring ? "refused" : outcome), (.activity, activity),
        (.provider, isSame && self["Provider"].isEmpty ? about.known.providerTold : self["Provider"]),
        (isNEET ? .neetStartDate : .startDate, began),
        (.contactCaution, isBarring ? ContactTold.notToBeRung : self["New Caution"]),
      ]
    }
  }
}
