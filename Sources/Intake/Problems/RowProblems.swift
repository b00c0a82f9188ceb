// What can be wrong with a row.

import Register

extension ProblemKind {
  // Errors: the row is held.
  static let valueMissing = ProblemKind(
    "value-missing", .error,
    "A value that this return needs is missing or could not be used.",
    do: "Fill it in and send the row again.")
  static let dateInFuture = ProblemKind(
    "date-in-future", .error,
    "This date lies after the day of the return, but can only tell of the past.",
    do: "Check the year and the month.")
  static let dateFarAhead = ProblemKind(
    "date-far-ahead", .error,
    "This date lies too far ahead to be meant.",
    do: "Check the year.")
  static let dateBeforeBirth = ProblemKind(
    "date-before-birth", .error,
    "This date lies before the date of birth.",
    do: "Check both dates.")
  static let daysOutOfOrder = ProblemKind(
    "days-out-of-order", .error,
    "This date lies before another of the row that has to come first.",
    do: "Compare it with the other dates: a start comes before what was ascertained, then verified, then ended.")
  static let birthDateImplausible = ProblemKind(
    "birth-date-implausible", .error,
    "By this date of birth the young person is too young or too old for this return.",
    do: "Check the year of birth.")
  static let wordUnknown = ProblemKind(
    "word-unknown", .error,
    "This is neither a code nor a word that we know for this column.",
    do: "Choose an entry of the template's list.")
  static let codeUnknown = ProblemKind(
    "code-unknown", .error,
    "This code is not in the list for this column.",
    do: "Choose a code of the template's list.")
  static let codeNotValid = ProblemKind(
    "code-not-valid", .error,
    "This code was not in use on the day of the return.",
    do: "Choose the code that has replaced it.")
  static let labelDisagrees = ProblemKind(
    "code-and-label-disagree", .error,
    "The code and the words beside it mean different things.",
    do: "Find out which of them is right, and give the code alone.")
  static let leftWithoutDate = ProblemKind(
    "left-without-date", .error,
    "The young person is marked as having left, but there is no leaving date.",
    do: "Give the Leaving Date, or leave the row out of a list of those on roll.")
  static let notYetOnRoll = ProblemKind(
    "not-yet-on-roll", .error,
    "The young person is marked as not yet on roll, and no entry date after the day of the return is given.",
    do: "Give the Entry Date, or leave the row out of a list of those on roll.")
  static let cellsTooMany = ProblemKind(
    "row-too-many-cells", .error,
    "The row has more cells than there are headings, so its values may stand in the wrong columns.",
    do: "A value with a comma in it needs quotation marks; or an unnamed column needs a heading.")

  // Warnings: the row proceeds without the value, or with a doubt.
  static let valueNotListed = ProblemKind(
    "value-not-listed", .warning,
    "This is not in the list for this column, so the row went on without it.",
    do: "Choose an entry of the template's list.")
  static let valueMisplaced = ProblemKind(
    "value-misplaced", .warning,
    "The value does not have the shape of this column, so it was not kept.",
    do: "Give only what the heading asks for; a number, an e-mail address or a note belongs elsewhere.")
  static let yearGroupDisagrees = ProblemKind(
    "year-group-disagrees", .warning,
    "The year group does not fit the date of birth, so the year group by date of birth was taken.",
    do: "Check the date of birth and the year group.")
  static let yearNotCovered = ProblemKind(
    "year-not-covered", .warning,
    "The young person is in a year group that this return does not say it covers.",
    do: "Check the year group.")
  static let activityAge = ProblemKind(
    "activity-age", .warning,
    "This activity is not one for the young person's age.",
    do: "Check the activity and the date of birth.")
  static let providerUnknown = ProblemKind(
    "provider-unknown", .warning,
    "We do not know this provider, so its name was kept as you wrote it.",
    do: "Give its URN, DfE number or UKPRN if you can.")
  static let providerAmbiguous = ProblemKind(
    "provider-ambiguous", .warning,
    "More than one provider goes by this name, so it was kept as you wrote it.",
    do: "Give the provider's URN, DfE number or UKPRN.")
  static let providerColumnsDisagree = ProblemKind(
    "provider-columns-disagree", .warning,
    "The columns that name the provider name different ones, so the one with its number was taken.",
    do: "Check the provider's number and name.")
  static let evidenceSourceUnlisted = ProblemKind(
    "evidence-source-unlisted", .warning,
    "This is not one of the listed sources of evidence, so it counts after all others.",
    do: "Choose a source of the template's list if one fits.")
  static let receivingAuthorityMissing = ProblemKind(
    "receiving-authority-missing", .warning,
    "A young person who moved away needs the local authority they moved to.",
    do: "Add its three-digit code.")
  static let rowRepeated = ProblemKind(
    "row-repeated", .warning,
    "The same row stands earlier in this return.",
    do: "Take one of them out.")
  static let personRepeated = ProblemKind(
    "person-repeated", .warning,
    "This young person already has another row in this return.",
    do: "Send one row for each young person.")
  static let instructionUnreadable = ProblemKind(
    "instruction-unreadable", .warning,
    "We cannot read whether an instruction to withhold stands, so what it would protect was not kept.",
    do: "Correct the withhold columns and send the row again.")
  static let instructionSettleWithParent = ProblemKind(
    "instruction-settle-with-parent", .warning,
    "The young person is under 16 and asked you to withhold; the instruction is for the parent to give.",
    do: "Please settle it with the parent. Until then the instruction is respected.")
  static let instructionAskYoungPerson = ProblemKind(
    "instruction-ask-young-person", .warning,
    "A parent's instruction stands, but the young person is 16 and decides now.",
    do: "Please ask the young person, and record the day in Withhold Asked On.")

  /// Of one row.
  public static let ofRows = [
    valueMissing, dateInFuture, dateFarAhead, dateBeforeBirth, daysOutOfOrder, birthDateImplausible, wordUnknown,
    codeUnknown, codeNotValid, labelDisagrees, leftWithoutDate, notYetOnRoll, cellsTooMany, valueNotListed,
    valueMisplaced, yearGroupDisagrees, yearNotCovered, activityAge, providerUnknown, providerAmbiguous,
    providerColumnsDisagree, evidenceSourceUnlisted, receivingAuthorityMissing, rowRepeated, personRepeated,
    instructionUnreadable, instructionSettleWithParent, instructionAskYoungPerson,
  ]

  /// What was written is in no list, which alone holds no pupil.
  var isOfUnknown: Bool { self == .wordUnknown || self == .codeUnknown }
}
