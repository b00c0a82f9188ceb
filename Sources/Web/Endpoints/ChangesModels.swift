// What a return would change, as the page shows it before the return is sent.

import Intake
import Jobs
import Pages
import Register
import Services
import Store

extension ReturnChanges {
  /// Names and numbers first: what hardly ever changes.
  /// - Parameter isWhole: whether the file names everybody, so that it says something of those who are not in it.
  func shown(_ doubt: Problem?, _ rows: [ChangedLine], isWhole: Bool) -> LookPage.Changes {
    let byWhat = Dictionary(grouping: rows) { $0.row.what }
    func change(_ what: ChangedRow.What, _ words: String, _ count: Int, isDifference: Bool = true) -> LookPage.Change {
      LookPage.Change(words, count, isDifference: isDifference, rows: (byWhat[what] ?? []).map(\.shown))
    }
    let differing = [
      change(.surname, "Another surname", surname), change(.dateOfBirth, "Another date of birth", dateOfBirth),
      change(.number, "Another UPN or ULN", number), change(.forename, "Another forename", forename),
      change(.home, "Another address", home), change(.telephone, "Another telephone number", telephone),
      change(.yearGroup, "Another year group", yearGroup), change(.told, "Something else told otherwise", told),
    ]
    var changes = differing.filter { $0.count > 0 }
    changes.append(change(.added, "In this file only", added, isDifference: false))
    if isWhole { changes.append(change(.gone, "In that return only", gone, isDifference: false)) }
    changes.append(change(.same, "The same in both", same, isDifference: false))
    return LookPage.Changes(
      since: since.shown, changes: changes,
      doubt: doubt.map { $0.sentence + " " + $0.advice } ?? "")
  }
}

extension ChangedLine {
  fileprivate var shown: LookPage.ChangedRow {
    LookPage.ChangedRow(
      line: line, name: "\(row.forename) \(row.surname)".trimmed(), what: Self.words(ofField: row.field),
      old: Self.words(of: row.old), new: Self.words(of: row.new))
  }

  /// `Entry date` of `entry_date`.
  private static func words(ofField field: String) -> String {
    let words = field.replacing("_id", with: "").replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private static func words(of value: String) -> String {
    switch value {
    case "true": "Yes"
    case "false": "No"
    default: Day(iso: value)?.shown ?? value
    }
  }
}
