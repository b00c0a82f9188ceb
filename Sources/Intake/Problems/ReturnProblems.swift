// What is said of a return as a whole.

import Register

extension ProblemKind {
  static let kindTakenFromHeadings = ProblemKind(
    "kind-taken-from-headings", .repair,
    "The kind of return was taken from the headings.",
    do: "Nothing needs doing if it is the right one.")
  static let correctedFile = ProblemKind(
    "corrected-file", .repair,
    "This is the file of rows to correct that we gave back: it was read as naming some, not everybody.",
    do: "Nothing needs doing. To replace the whole return, send the whole file.")
  static let columnNotTaken = ProblemKind(
    "column-not-taken", .warning,
    "This column does not belong to this kind of return, so it was not taken.",
    do: "Send it in the return it belongs to.")
  static let columnLeftOut = ProblemKind(
    "column-left-out", .repair,
    "This column is not needed here, and nothing of it was taken.",
    do: "Nothing needs doing.")
  static let columnsEqual = ProblemKind(
    "columns-equal", .repair,
    "Further columns mean the same and never say anything else, so they were read as one.",
    do: "One of them is enough.")
  static let legalColumnTaken = ProblemKind(
    "legal-column-taken", .repair,
    "Another column of the same meaning differs in places; the legal one was taken.",
    do: "Nothing needs doing.")
  static let instructionColumnTaken = ProblemKind(
    "instruction-column-taken", .repair,
    "This column was read as telling who may not have information passed on: for them it counts as Withhold.",
    do: "Use the heading Withhold, with Y for those who asked, to leave no doubt.")
  static let rowsOfOnePlace = ProblemKind(
    "rows-of-one-place", .repair,
    "Several rows name the same person, as one row for each course does; they were read as one place.",
    do: "Nothing needs doing.")
  static let nilReturn = ProblemKind(
    "nil-return", .repair,
    "The return names nobody and was taken as a nil return: there is nobody to tell of.",
    do: "Nothing needs doing; if somebody should be in it, check the export and send it again.")
  static let repeatsNotWatched = ProblemKind(
    "repeats-not-watched", .warning,
    "The return is so long that repeated rows were not looked for in its last part.",
    do: "Send the return in smaller parts.")
  static let headingUnknown = ProblemKind(
    "heading-unknown", .warning,
    "This column has no meaning here, and nothing of it was taken.",
    do: "If it should have been taken, use the heading of the template; otherwise leave it out.")
  public static let columnPerhapsShifted = ProblemKind(
    "column-perhaps-shifted", .warning,
    "{changed} of {known} young people whom your return of {since} named have another {what} now: a column may have been "
      + "sorted without the others.",
    do: "Open the file beside the system it comes from and compare a few rows before you send it.")
  public static let yearGroupsPerhapsMoved = ProblemKind(
    "year-groups-perhaps-moved", .warning,
    "{changed} of {known} young people whom your return of {since} named are all one year group above it now, or all one below: the "
      + "year groups may have been moved by one, or it is another year's list.",
    do: "Compare a few year groups with the system it comes from before you send it.")
  public static let filePerhapsAnother = ProblemKind(
    "file-perhaps-another", .warning,
    "Only {known} of the young people whom your roll of {since} named are in this file: it may be another school's, or "
      + "another year's.",
    do: "Check that this is the file you mean before you send it.")
  public static let rollMissesSome = ProblemKind(
    "roll-misses-some", .warning,
    "The full roll lacks {missing} of the {expected} people on your earlier rolls of this academic year: they "
      + "count as having left by its as-at day.",
    do: "If they are still on roll, send it again with them; if it names only some, say so (coverage partial).")
  public static let rollMissesMany = ProblemKind(
    "roll-misses-many", .warning,
    "The full roll lacks {missing} of the {expected} people on your earlier rolls of this academic year: so many "
      + "that it ends nobody's place until you say what is meant.",
    do:
      "If they have left, send it again and confirm that (missing_confirmed); if it names only some, say so (coverage partial)."
  )

  /// Of the return as a whole.
  public static let ofReturns = [
    kindTakenFromHeadings, correctedFile, columnNotTaken, columnLeftOut, columnsEqual, legalColumnTaken,
    instructionColumnTaken,
    rowsOfOnePlace, nilReturn, repeatsNotWatched, headingUnknown, columnPerhapsShifted,
    yearGroupsPerhapsMoved, filePerhapsAnother, rollMissesSome, rollMissesMany,
  ]
}
