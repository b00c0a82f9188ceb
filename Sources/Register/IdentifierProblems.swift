// What can be wrong with an identifier. Article: Identifiers.

extension ProblemKind {
  public static let upnLength = ProblemKind(
    "upn-length", .error,
    "A UPN has 13 characters.",
    do: "Copy the UPN again from your management system, as text.")
  public static let upnCharacters = ProblemKind(
    "upn-characters", .error,
    "A UPN is a letter, eleven digits, and a digit or (if temporary) a letter; I, O and S are never used.",
    do: "Compare each character with your management system; a letter O for a zero is the commonest slip.")
  public static let upnCheckLetter = ProblemKind(
    "upn-check-letter", .error,
    "The first letter of the UPN does not agree with the rest of it, so a character is wrong.",
    do: "Compare the UPN with your management system, or leave it empty if the true one is not known.")
  public static let upnUnknown = ProblemKind(
    "upn-unknown", .warning,
    "UN1 to UN5 stand for an unknown UPN and are not used on a school roll.",
    do: "Leave the UPN empty.")
  public static let upnAuthority = ProblemKind(
    "upn-authority", .warning,
    "The UPN is formed correctly, but its local authority number is not one we know.",
    do: "Check the UPN with your management system; if it is the same there, nothing needs doing.")
  public static let ulnFormat = ProblemKind(
    "uln-format", .error,
    "A ULN has ten digits and nothing else.",
    do: "Copy the ULN again from your management system, as text.")
  public static let ulnLeadingZero = ProblemKind(
    "uln-leading-zero", .error,
    "A ULN never begins with a zero.",
    do: "A spreadsheet may have damaged it: copy the ULN again from your management system, as text.")
  public static let ulnUnknown = ProblemKind(
    "uln-unknown", .warning,
    "9999999999 stands for a ULN that is not known, so it was taken as empty.",
    do: "Send the ULN when you have it.")
  public static let ulnCheckDigit = ProblemKind(
    "uln-check-digit", .error,
    "The last digit of the ULN does not agree with the others, so a digit is wrong.",
    do: "Compare the ULN with your management system, or leave it empty if the true one is not known.")
  public static let urnFormat = ProblemKind(
    "urn-format", .error,
    "A URN has six digits and does not begin with a zero.",
    do: "Look the school up on Get Information About Schools.")
  public static let laestabFormat = ProblemKind(
    "laestab-format", .error,
    "A DfE number has seven digits: three for the local authority, four for the establishment.",
    do: "Give all seven digits, such as 9314000 or 931/4000.")
  public static let ukprnFormat = ProblemKind(
    "ukprn-format", .error,
    "A UKPRN has eight digits and begins with 1.",
    do: "Look the provider up on the UK Register of Learning Providers.")
  public static let postcodeFormat = ProblemKind(
    "postcode-format", .error,
    "This is not shaped like a postcode.",
    do: "Give a full postcode such as OX1 1ND, or leave it empty.")
  public static let postcodeUnusual = ProblemKind(
    "postcode-unusual", .warning,
    "The postcode has a letter where no postcode in use today has it.",
    do: "Check the postcode with the family; it was kept as sent.")
  public static let postcodeRepaired = ProblemKind(
    "postcode-repaired", .repair,
    "A letter O in the postcode was read as the digit 0, or the other way about.",
    do: "Correct it in your own records.")
  public static let postcodeNoPlace = ProblemKind(
    "postcode-no-place", .warning,
    "A postcode beginning ZZ99 stands for no fixed or no known address.",
    do: "Send the postcode when there is one.")

  /// Of identifiers. A caller may take an error as a warning, where the value can go on.
  public static let ofIdentifiers = [
    upnLength, upnCharacters, upnCheckLetter, upnUnknown, upnAuthority, ulnFormat, ulnLeadingZero, ulnUnknown,
    ulnCheckDigit, urnFormat, laestabFormat, ukprnFormat, postcodeFormat, postcodeUnusual, postcodeRepaired,
    postcodeNoPlace,
  ]
}
