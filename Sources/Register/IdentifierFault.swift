// What can be wrong with an identifier: a closed list with a sentence and an advice for each.

/// A fault of an identifier. It never carries the value, so that it may be shown and counted anywhere.
///
/// Source: article *Identifiers*.
public enum IdentifierFault: String, Error, Hashable, Sendable, CaseIterable {
  case upnLength = "upn-length"
  case upnCharacters = "upn-characters"
  case upnCheckLetter = "upn-check-letter"
  case upnUnknown = "upn-unknown"
  case upnAuthority = "upn-authority"
  case ulnFormat = "uln-format"
  case ulnLeadingZero = "uln-leading-zero"
  case ulnUnknown = "uln-unknown"
  case ulnCheckDigit = "uln-check-digit"
  case urnFormat = "urn-format"
  case laestabFormat = "laestab-format"
  case ukprnFormat = "ukprn-format"
  case postcodeFormat = "postcode-format"
  case postcodeUnusual = "postcode-unusual"
  case postcodeRepaired = "postcode-repaired"
  case postcodeNoPlace = "postcode-no-place"

  /// Stable code for lists of problems.
  public var code: String { rawValue }

  /// What is wrong, for a reader who works in a school.
  public var sentence: String { words.sentence }

  /// What to do about it.
  public var advice: String { words.advice }

  private var words: (sentence: String, advice: String) {
    switch self {
    case .upnLength:
      ("A UPN has 13 characters.", "Copy the UPN again from your management system, as text.")
    case .upnCharacters:
      (
        "A UPN is a letter, eleven digits, and a digit or (if temporary) a letter; I, O and S are never used.",
        "Compare each character with your management system; a letter O for a zero is the commonest slip."
      )
    case .upnCheckLetter:
      (
        "The first letter of the UPN does not agree with the rest of it, so a character is wrong.",
        "Compare the UPN with your management system, or leave it empty if the true one is not known."
      )
    case .upnUnknown:
      ("UN1 to UN5 stand for an unknown UPN and are not used on a school roll.", "Leave the UPN empty.")
    case .upnAuthority:
      (
        "The UPN is formed correctly, but its local authority number is not one we know.",
        "Check the UPN with your management system; if it is the same there, nothing needs doing."
      )
    case .ulnFormat:
      ("A ULN has ten digits and nothing else.", "Copy the ULN again from your management system, as text.")
    case .ulnLeadingZero:
      (
        "A ULN never begins with a zero.",
        "A spreadsheet may have damaged it: copy the ULN again from your management system, as text."
      )
    case .ulnUnknown:
      ("9999999999 stands for a ULN that is not known, so it was taken as empty.", "Send the ULN when you have it.")
    case .ulnCheckDigit:
      (
        "The last digit of the ULN does not agree with the others, so a digit is wrong.",
        "Compare the ULN with your management system, or leave it empty if the true one is not known."
      )
    default: placeWords
    }
  }

  private var placeWords: (sentence: String, advice: String) {
    switch self {
    case .urnFormat:
      ("A URN has six digits and does not begin with a zero.", "Look the school up on Get Information About Schools.")
    case .laestabFormat:
      (
        "A DfE number has seven digits: three for the local authority, four for the establishment.",
        "Give all seven digits, such as 9314000 or 931/4000."
      )
    case .ukprnFormat:
      ("A UKPRN has eight digits and begins with 1.", "Look the provider up on the UK Register of Learning Providers.")
    case .postcodeFormat:
      ("This is not shaped like a postcode.", "Give a full postcode such as OX1 1ND, or leave it empty.")
    case .postcodeUnusual:
      (
        "The postcode has a letter where no postcode in use today has it.",
        "Check the postcode with the family; it was kept as sent."
      )
    case .postcodeRepaired:
      ("A letter O in the postcode was read as the digit 0, or the other way about.", "Correct it in your own records.")
    default:
      ("A postcode beginning ZZ99 stands for no fixed or no known address.", "Send the postcode when there is one.")
    }
  }
}
