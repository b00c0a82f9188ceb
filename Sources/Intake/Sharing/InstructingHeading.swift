// Headings that look like an instruction not to pass information on, or like a consent to it.

import Register

/// What a Yes under such a heading says.
enum InstructingHeading: Hashable, Sendable {
  /// `Opt out`, `Do not share with county`, `Objects to sharing`.
  case withholds
  /// `Consent to share`, `Permission to share with LA`.
  case permits
  /// `Data sharing`, `GDPR consent`, `No objection to sharing`: either may be meant.
  case unclear

  /// What a heading says, or `nil` where it is not about passing information on. A consent to something else, such as
  /// photographs or trips, is none of these.
  static func reading(of heading: String) -> InstructingHeading? {
    let words = HeadingWords(heading)
    guard words.isAboutSharing else { return nil }
    switch words.negations {
    case 0: return words.permits ? .permits : .unclear
    case 1: return words.isVague ? .unclear : .withholds
    default: return .unclear
    }
  }

  /// Whether a heading is about consent, but to something else, so that what stands below it is no instruction either.
  static func isForOtherPurpose(_ heading: String) -> Bool {
    let words = HeadingWords(heading)
    return words.isAboutConsent && !words.isAboutSharing
  }

  /// Whether a note asks in so many words not to pass information on.
  static func isAskedFor(in note: String) -> Bool {
    let words = HeadingWords(note)
    return words.isRequest
  }

  /// Words with which such a note would have to be written; most are not.
  static let stems = ["shar", "withh", "disclos", "consent", "opt"].map { Array($0.utf8) }
}
