// A school's leavers as a workbook: what is counted, then everybody by name. Article: Spreadsheets.

import Register
import WorkbookWriting

extension LeaverLine {
  /// What they meant to do, and where.
  public var intendedWords: String { Self.joined(leaver.intended ?? "", leaver.intendedProvider) }

  /// What they do, where, and whether it is confirmed; refused and unknown are alike.
  public var destinationWords: String {
    guard let destination else { return PublishedLeavers.notAvailable }
    return Self.joined(destination, provider) + (isVerified ? ", confirmed" : ", to be confirmed")
  }

  private static func joined(_ what: String, _ whose: String) -> String {
    what.isEmpty || whose.isEmpty ? what : "\(what), \(whose)"
  }
}

extension LeaversShown {
  /// - Parameter words: a day as people read it.
  public func workbook(words: (Day) -> String) throws(WorkbookFault) -> WorkbookFile {
    let made = withCounty ? "With what the county may tell of them." : "As the school told of them."
    let destinations = Array(PublishedLeavers.destinations.dropFirst())
    var range = NewSheet(
      "Destinations",
      rows: [
        [.text("Destinations of our leavers, \(words(today))", .title)], [.text(made, .wrapped)],
        [.heading("Destination")] + groups.map { .heading($0.title) },
      ], widths: [30] + groups.map { _ in 18 })
    range.rows += destinations.map { destination in
      [.text(destination)] + groups.map { group in .number(group.lines.count { $0.counted == destination }) }
    }
    range.rows.append([.text("Total")] + groups.map { .number($0.lines.count) })
    range.frozenRows = 3
    range.frozenColumns = 1
    var names = NewSheet(
      "Leavers",
      rows: [
        [
          "Left in", "Year group", "Surname", "Forename", "Meant to do", "Does", "From where it is known", "Day",
          "Does what they meant to",
        ].map { .heading($0) }
      ], widths: [10, 11, 20, 20, 40, 50, 32, 12, 22])
    names.frozenRows = 1
    names.textColumns = [0, 2, 3]
    names.rows += groups.flatMap { group in
      group.lines.map { line in
        [
          .text(group.year), .number(group.yearGroup), .text(line.leaver.surname), .text(line.leaver.forename),
          .text(line.intendedWords), .text(line.destinationWords), .text(line.source ?? ""),
          line.knownOn.map { .day($0) } ?? .empty,
          .text(line.isAsIntended.map { $0 ? "Yes" : "No" } ?? ""),
        ]
      }
    }
    let book = NewWorkbook(title: "Our leavers", about: made, createdAt: today.instant, sheets: [range, names])
    return WorkbookFile(bytes: try book.written(as: .xlsx))
  }
}
