// What acts tell of returns, as pages of schools show it, and what their forms state.

import Intake
import Jobs
import Pages
import Register
import Services
import Store

/// What a form states of a file.
struct StatedForm {
  /// Those of its fields without which nothing is stated.
  static let fields: Set<String> = ["kind", "coverage", "years", "as-at-day"]

  let shown: LookPage.Stated
  private var asAt: Day?

  init(_ statement: ReturnStatement) {
    let day = statement.asAt
    shown = LookPage.Stated(
      kind: statement.kind ?? "", day: day.map { "\($0.dayOfMonth)" } ?? "", month: day.map { "\($0.month)" } ?? "",
      year: day.map { "\($0.year)" } ?? "", coverage: statement.coverage?.rawValue ?? "",
      years: statement.years.map(String.init).joined(separator: " "))
    asAt = day
  }

  init(_ form: FormFields) {
    func typed(_ name: String) -> String { String(form[name].filter { $0 != " " }) }
    shown = LookPage.Stated(
      kind: form["kind"], day: typed("as-at-day"), month: typed("as-at-month"), year: typed("as-at-year"),
      coverage: form["coverage"], years: form["years"])
    // People write 26 for 2026; nothing describes a day of the first centuries.
    if shown.year.count == 4, let day = Int(shown.day), let month = Int(shown.month), let year = Int(shown.year) {
      asAt = Day(year: year, month: month, day: day)
    }
  }

  private var statesNoDay: Bool { shown.day.isEmpty && shown.month.isEmpty && shown.year.isEmpty }

  var errors: [String: String] {
    var errors: [String: String] = [:]
    if asAt == nil, !statesNoDay { errors["as-at"] = "Enter a day with the whole year, such as 27 11 2026." }
    do {
      _ = try offered
    } catch ActRefusal.misshapen(let name, _) where name == "years" {
      errors["years"] = "Enter year groups with spaces between, such as 11 12."
    } catch {
      errors["kind"] = "Choose what it is."
    }
    return errors
  }

  var offered: ReturnOffered {
    get throws {
      try ReturnOffered(
        Given([
          "kind": shown.kind, "as_at": asAt?.description, "coverage": shown.coverage,
          "years": shown.years.replacing(",", with: " "),
        ]))
    }
  }
}

extension Refused {
  /// What is wrong and what to do, for whoever sees the page.
  var told: Problem {
    problems.first
      ?? Problem(severity: .error, code: refusal.code, sentence: refusal.sentence, advice: refusal.advice)
  }
}

extension Rehearsal {
  func shown(_ frame: SendFrame) -> LookPage.Found {
    LookPage.Found(
      kind: Kind.named(found.kind)?.title ?? found.kind, asAt: asAt.shown, coverage: found.coverage.shown,
      years: found.years.map(String.init).joined(separator: ", "), rows: found.rows, sound: found.sound,
      held: found.held, withheld: found.withheld,
      columns: found.shownColumns,
      // Whom a roll lacks is asked where it is sent.
      problems: FoundProblems(
        groups.filter { missing == nil || $0.code != ProblemKind.rollMissesMany.code }.map {
          $0.shown(in: found.kind, frame)
        }),
      dropped: found.dropped.map { ($0.heading, $0.rows) },
      keeps: Kind.named(found.kind)?.underInstruction.shown ?? "",
      missing: missing.map { ($0.expected, $0.missing, $0.endsPlaces) },
      changes: changes.map { $0.shown(doubt, changedRows, isWhole: found.coverage == .full) })
  }
}

extension ReturnSummary {
  /// Those of a corrected file that are ours are passed over, whatever stands in them.
  fileprivate var shownColumns: [LookPage.Column] {
    let hasOurs = CorrectedFile.hasHeadings(readColumns.map(\.heading))
    return readColumns.enumerated().map { place, column in
      guard hasOurs, place == 0 || place == readColumns.count - 1 else { return column.shown }
      return LookPage.Column(heading: column.heading, readAs: "Ours, passed over", sample: "")
    }
  }
}

extension Mendable {
  var shown: LookPage.Mend {
    LookPage.Mend(field: "mend-\(row)-\(place)", line: line, column: column, value: value, sentence: sentence)
  }
}

extension ReadColumn {
  var shown: LookPage.Column {
    LookPage.Column(field: place.map { "column-\($0)" }, heading: heading, readAs: readAs ?? "", sample: sample)
  }
}

extension Correction {
  /// `18 of 21 rows of your return of 1 October 2026 mended, 3 left.`
  var words: String {
    "\(mended) of \(toMend) rows of your return of \(asAt.shown) mended, \(stillHeld) left"
      + (givenUp == 0 ? "." : ", \(givenUp) given up: they are not in the file.")
  }
}

extension ReturnSummary {
  var withheld: Int { identityOnly + notKept }
}

extension KeptUnderInstruction {
  /// What is kept of those who told their school to withhold.
  var shown: String {
    switch self {
    case .identity: "Only name, address and date of birth, and a parent's name and address, are kept of them."
    case .leaving: "Only name, address, date of birth and the day of leaving are kept of them."
    case .nothing: "Nothing of this file is kept of them."
    }
  }
}

extension Coverage {
  var shown: String {
    switch self {
    case .full: "Everybody of its year groups"
    case .partial: "Some"
    }
  }
}

extension ProblemGroup {
  func shown(in kind: String, _ frame: SendFrame = .school) -> FoundProblems.Group {
    let weight: FoundProblems.Weight =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .repair: .repair
      }
    return .init(
      weight: weight, column: column ?? "", sentence: sentence, advice: advice, count: count, rows: lines ?? rows,
      guide: Kind.guide(kind, column, frame))
  }
}

extension ReturnLine {
  var shown: ReturnsPage.Line {
    let stands = record.withdrawnAt == nil && record.replacedAt == nil
    let heldNow = stands ? record.heldNow ?? held : 0
    return ReturnsPage.Line(
      id: record.id.description, sentAt: record.receivedAt.shown, file: record.fileName, sender: record.sender,
      kind: Kind.named(record.kind)?.title ?? record.kind, asAt: record.asAt.shown, taken: taken,
      held: heldNow, progress: ReturnProgress(rawValue: record.state) ?? .stored,
      toDo: record.withdrawnAt.map { "Withdrawn on \($0.londonDay.shown)." }
        ?? record.replacedAt.map { "Replaced on \($0.londonDay.shown)." } ?? missing.map(\.asked) ?? "",
      isFinished: !stands || heldNow == 0 && record.state == "settled" && missing?.asked ?? "" == "")
  }
}
