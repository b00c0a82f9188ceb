// What a sender is answered, member by member: JSON and the API's description are made from it.

import Intake
import Jobs
import Publishing
import Register
import Store

extension Receipt: Tabular {
  public static let columns: [Receipt.Column] = [
    Column("id", \.id, .uuid),
    Column("reference", \.reference),
    Column("institution", \.institution),
    Column("as_at", \.asAt),
    Column("received_at", \.receivedAt, .instant),
    Column("sha256", \.sha256, note: "Of the bytes sent, in hexadecimal digits."),
    Column("found", \.found, of: "Summary"),
    Column("problems", \.problems, of: "ProblemCount"),
    Column("groups", \.groups, of: "ProblemGroup"),
    Column("missing", \.missing, of: "RollMissing"),
  ]
}

extension Rehearsal: Tabular {
  public static let columns: [Rehearsal.Column] = [
    Column("sha256", \.sha256, note: "Of the bytes sent, in hexadecimal digits."),
    Column("institution", \.institution),
    Column("as_at", \.asAt),
    Column("found", \.found, of: "Summary"),
    Column(told: "columns", \.found.readColumns, of: "ReadColumn"),
    Column("problems", \.problems, of: "ProblemCount"),
    Column("first_problems", \.firstProblems, of: "FileProblem"),
    Column("groups", \.groups, of: "ProblemGroup"),
    Column("missing", \.missing, of: "RollMissing"),
    Column("changes", \.changes, of: "ReturnChanges"),
    Column("doubt", \.doubt, of: "FileProblem", note: "What speaks for its being the wrong file."),
  ]
}

extension ReturnStatus: Tabular {
  public static let columns: [ReturnStatus.Column] = [
    Column("id", \.id, .uuid),
    Column("reference", \.reference),
    Column("institution", \.institution),
    Column("kind", \.kind),
    Column("as_at", \.asAt),
    Column("coverage", \.coverage),
    Column("years", \.years),
    Column("site", \.site),
    Column("received_at", \.receivedAt, .instant),
    Column("state", \.state, .word(ReturnRecord.states)),
    Column("replaced_at", \.replacedAt, .instant),
    Column("replaced_by", \.replacedBy),
    Column("withdrawn_at", \.withdrawnAt, .instant), Column("withdrawn_reason", \.withdrawnReason),
    Column("missing", \.missing, of: "RollLacks"),
    Column("found", \.found, of: "Summary"),
    Column("problems", \.problems, of: "ProblemCount"),
    Column("groups", \.groups, of: "ProblemGroup"),
  ]
}

extension ReturnSummary: Tabular {
  public static let columns: [ReturnSummary.Column] = [
    Column("kind", \.kind, .word(Kind.all.map(\.name))),
    Column("coverage", \.coverage.rawValue, .word(Coverage.allCases.map(\.rawValue))),
    Column("years", \.years),
    Column("rows", \.rows),
    Column("sound", \.sound),
    Column("held", \.held, note: "Rows kept for correction."),
    Column("identity_only", \.identityOnly, note: "Rows of which an instruction left identity alone."),
    Column("not_kept", \.notKept, note: "Rows of which an instruction left nothing."),
    Column("repeated", \.repeated, note: "Rows that stand in the return already; they count among the others too."),
    Column("dropped", \.dropped, of: "DroppedColumn"),
    Column("sharing", \.sharing, note: "How many rows each row of the sharing table decided."),
    Column("headings", \.headings),
    Column("problems", \.problems, of: "FileProblem"),
  ]
}

extension ReadColumn: Tabular {
  public static let columns: [ReadColumn.Column] = [
    Column("heading", \.heading),
    Column("read_as", \.readAs, note: "The column that it became; null where nothing is taken from it."),
  ]
}

extension DroppedColumn: Tabular {
  public static let columns: [DroppedColumn.Column] = [Column("heading", \.heading), Column("rows", \.rows)]
}

extension ProblemCount: Tabular {
  public static let columns: [ProblemCount.Column] = [
    Column("errors", \.errors), Column("warnings", \.warnings), Column("repairs", \.repairs),
  ]
}

extension ProblemGroup: Tabular {
  public static let columns: [ProblemGroup.Column] = [
    Column("severity", \.severity.rawValue, .word(Problem.Severity.allCases.map(\.rawValue))),
    Column("code", \.code),
    Column("column", \.column),
    Column("sentence", \.sentence),
    Column("advice", \.advice),
    Column("count", \.count, note: "How often it was found."),
    Column("rows", \.rows, note: "The first rows that have it; none where it is the file's own."),
  ]
}

extension RollMissing: Tabular {
  public static let columns: [RollMissing.Column] = [
    Column("expected", \.expected), Column("missing", \.missing), Column("ends_places", \.endsPlaces),
  ]
}

extension ReturnChanges: Tabular {
  public static let columns: [ReturnChanges.Column] = [
    Column(
      "since", \.since, note: "The as-at day of the sender's newest return of the kind, which rows are compared with."),
    Column("known", \.known), Column("added", \.added), Column("gone", \.gone),
    Column("same", \.same, note: "Of the known: without any difference."),
    Column("surname", \.surname, note: "Of the known: with another surname; and so on."),
    Column("forename", \.forename), Column("date_of_birth", \.dateOfBirth),
    Column("number", \.number, note: "UPN or ULN, where both returns tell it."), Column("home", \.home),
    Column("telephone", \.telephone), Column("year_group", \.yearGroup),
    Column("told", \.told, note: "With anything else told otherwise."),
    Column("is_shifted", \.isShifted), Column("is_strange", \.isStrange),
    Column("moved", \.moved, note: "Of the known: all one year group above what was told, or all one below."),
    Column("is_moved", \.isMoved),
  ]
}

extension RollLacks: Tabular {
  public static let columns: [RollLacks.Column] = [
    Column("expected", \.expected), Column("missing", \.missing), Column("ends_places", \.endsPlaces),
    Column("sentence", \.sentence), Column("advice", \.advice, note: "What to confirm or to choose."),
  ]
}
