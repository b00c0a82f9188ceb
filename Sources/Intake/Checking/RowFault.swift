// The catalogue of what can be wrong with a row or a return: code, severity, sentence and what to do, all in one place.

import Register

/// A fault that checking finds. Texts are constant: no value of a file can come into them.
///
/// Source: article *Returns*.
public enum RowFault: String, Hashable, Sendable, CaseIterable {
  // Errors: the row is held.
  case valueMissing = "value-missing"
  case dateInFuture = "date-in-future"
  case dateFarAhead = "date-far-ahead"
  case dateBeforeBirth = "date-before-birth"
  case daysOutOfOrder = "days-out-of-order"
  case birthDateImplausible = "birth-date-implausible"
  case wordUnknown = "word-unknown"
  case codeUnknown = "code-unknown"
  case codeNotValid = "code-not-valid"
  case labelDisagrees = "code-and-label-disagree"
  case leftWithoutDate = "left-without-date"
  case notYetOnRoll = "not-yet-on-roll"
  // Warnings: the row proceeds without the value, or with a doubt.
  case valueNotListed = "value-not-listed"
  case valueMisplaced = "value-misplaced"
  case yearGroupDisagrees = "year-group-disagrees"
  case yearNotCovered = "year-not-covered"
  case activityAge = "activity-age"
  case providerUnknown = "provider-unknown"
  case providerAmbiguous = "provider-ambiguous"
  case providerColumnsDisagree = "provider-columns-disagree"
  case evidenceSourceUnlisted = "evidence-source-unlisted"
  case receivingAuthorityMissing = "receiving-authority-missing"
  case rowRepeated = "row-repeated"
  case personRepeated = "person-repeated"
  case instructionUnreadable = "instruction-unreadable"
  case instructionSettleWithParent = "instruction-settle-with-parent"
  case instructionAskYoungPerson = "instruction-ask-young-person"
  // Of the return as a whole.
  case kindTakenFromHeadings = "kind-taken-from-headings"
  case columnNotTaken = "column-not-taken"
  case columnLeftOut = "column-left-out"
  case columnsEqual = "columns-equal"
  case legalColumnTaken = "legal-column-taken"
  case instructionColumnTaken = "instruction-column-taken"
  case rowsOfOnePlace = "rows-of-one-place"
  case nilReturn = "nil-return"
  case repeatsNotWatched = "repeats-not-watched"

  public var severity: Problem.Severity {
    switch self {
    case .valueMissing, .dateInFuture, .dateFarAhead, .dateBeforeBirth, .daysOutOfOrder,
      .birthDateImplausible, .wordUnknown, .codeUnknown, .codeNotValid,
      .labelDisagrees, .leftWithoutDate, .notYetOnRoll:
      .error
    case .kindTakenFromHeadings, .columnLeftOut, .columnsEqual, .legalColumnTaken, .instructionColumnTaken,
      .rowsOfOnePlace, .nilReturn:
      .repair
    default: .warning
    }
  }

  /// What was written is in no list, which alone holds no pupil.
  var isOfUnknown: Bool { self == .wordUnknown || self == .codeUnknown }

  public var code: String { rawValue }
  public var sentence: String { texts.sentence }
  public var advice: String { texts.advice }

  /// The fault as a problem of a row, or of the whole return.
  public func problem(row: Int? = nil, column: Field? = nil) -> Problem {
    Problem(
      row: row, column: column?.rawValue, severity: severity, code: code, sentence: sentence, advice: advice)
  }

  private var texts: (sentence: String, advice: String) {
    severity == .error ? errorTexts : warningTexts
  }

  private var errorTexts: (sentence: String, advice: String) {
    switch self {
    case .valueMissing:
      ("A value that this return needs is missing or could not be used.", "Fill it in and send the row again.")
    case .dateInFuture:
      ("This date lies after the day of the return, but can only tell of the past.", "Check the year and the month.")
    case .dateFarAhead:
      ("This date lies too far ahead to be meant.", "Check the year.")
    case .dateBeforeBirth:
      ("This date lies before the date of birth.", "Check both dates.")
    case .daysOutOfOrder:
      (
        "This date lies before another of the row that has to come first.",
        "Compare it with the other dates: a start comes before what was ascertained, then verified, then ended."
      )
    case .birthDateImplausible:
      ("By this date of birth the young person is too young or too old for this return.", "Check the year of birth.")
    case .wordUnknown:
      ("This is neither a code nor a word that we know for this column.", "Choose an entry of the template's list.")
    case .codeUnknown:
      ("This code is not in the list for this column.", "Choose a code of the template's list.")
    case .labelDisagrees:
      (
        "The code and the words beside it mean different things.",
        "Find out which of them is right, and give the code alone."
      )
    case .leftWithoutDate:
      (
        "The young person is marked as having left, but there is no leaving date.",
        "Give the Leaving Date, or leave the row out of a list of those on roll."
      )
    case .notYetOnRoll:
      (
        "The young person is marked as not yet on roll, and no entry date after the day of the return is given.",
        "Give the Entry Date, or leave the row out of a list of those on roll."
      )
    default:
      ("This code was not in use on the day of the return.", "Choose the code that has replaced it.")
    }
  }

  private var warningTexts: (sentence: String, advice: String) {
    switch self {
    case .valueMisplaced:
      (
        "The value does not have the shape of this column, so it was not kept.",
        "Give only what the heading asks for; a number, an e-mail address or a note belongs elsewhere."
      )
    case .valueNotListed:
      (
        "This is not in the list for this column, so the row went on without it.",
        "Choose an entry of the template's list."
      )
    case .yearGroupDisagrees:
      (
        "The year group does not fit the date of birth, so the year group by date of birth was taken.",
        "Check the date of birth and the year group."
      )
    case .yearNotCovered:
      ("The young person is in a year group that this return does not say it covers.", "Check the year group.")
    case .activityAge:
      ("This activity is not one for the young person's age.", "Check the activity and the date of birth.")
    case .providerUnknown:
      (
        "We do not know this provider, so its name was kept as you wrote it.",
        "Give its URN, DfE number or UKPRN if you can."
      )
    case .providerAmbiguous:
      (
        "More than one provider goes by this name, so it was kept as you wrote it.",
        "Give the provider's URN, DfE number or UKPRN."
      )
    case .providerColumnsDisagree:
      (
        "The columns that name the provider name different ones, so the one with its number was taken.",
        "Check the provider's number and name."
      )
    case .evidenceSourceUnlisted:
      (
        "This is not one of the listed sources of evidence, so it counts after all others.",
        "Choose a source of the template's list if one fits."
      )
    case .receivingAuthorityMissing:
      ("A young person who moved away needs the local authority they moved to.", "Add its three-digit code.")
    default: returnTexts
    }
  }

  private var returnTexts: (sentence: String, advice: String) {
    switch self {
    case .rowRepeated:
      ("The same row stands earlier in this return.", "Take one of them out.")
    case .personRepeated:
      ("This young person already has another row in this return.", "Send one row for each young person.")
    case .instructionUnreadable:
      (
        "We cannot read whether an instruction to withhold stands, so what it would protect was not kept.",
        "Correct the withhold columns and send the row again."
      )
    case .instructionSettleWithParent:
      (
        "The young person is under 16 and asked you to withhold; the instruction is for the parent to give.",
        "Please settle it with the parent. Until then the instruction is respected."
      )
    case .instructionAskYoungPerson:
      (
        "A parent's instruction stands, but the young person is 16 and decides now.",
        "Please ask the young person, and record the day in Withhold Asked On."
      )
    case .kindTakenFromHeadings:
      ("The kind of return was taken from the headings.", "Nothing needs doing if it is the right one.")
    case .columnLeftOut: ("This column is not needed here, and nothing of it was taken.", "Nothing needs doing.")
    case .columnsEqual:
      ("Further columns mean the same and never say anything else, so they were read as one.", "One of them is enough.")
    case .legalColumnTaken:
      ("Another column of the same meaning differs in places; the legal one was taken.", "Nothing needs doing.")
    case .instructionColumnTaken:
      (
        "This column was read as telling who may not have information passed on: for them it counts as Withhold.",
        "Use the heading Withhold, with Y for those who asked, to leave no doubt."
      )
    case .rowsOfOnePlace:
      (
        "Several rows name the same person, as one row for each course does; they were read as one place.",
        "Nothing needs doing."
      )
    case .nilReturn:
      (
        "The return names nobody and was taken as a nil return: there is nobody to tell of.",
        "Nothing needs doing; if somebody should be in it, check the export and send it again."
      )
    case .columnNotTaken:
      (
        "This column does not belong to this kind of return, so it was not taken.",
        "Send it in the return it belongs to."
      )
    default:
      (
        "The return is so long that repeated rows were not looked for in its last part.",
        "Send the return in smaller parts."
      )
    }
  }
}
