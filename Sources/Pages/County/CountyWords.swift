// How lists, situations and their reasons are called on pages of officers.

/// A list of people by its name.
public enum ListWords {
  private static let titles: [String: String] = [
    "neet": "NEET", "not-known": "Not known", "contested": "Contested", "still-on-a-roll": "Still on a roll elsewhere",
    "lapsing": "Lapsing soon", "leavers-without-destination": "Leavers without a destination",
    "no-intended-destination": "No intended destination", "no-offer": "No offer", "off-roll": "Off roll",
    "at-risk": "At risk", "to-forward": "Notices to forward", "deaths-to-confirm": "Deaths to confirm",
    "joiners": "Who joined", "leavers": "Who left",
  ]

  /// As headings call a list.
  public static func title(_ cohort: String) -> String { titles[cohort] ?? cohort }

  /// Where a list is read.
  public static func address(_ cohort: String) -> Address { Address("/county/lists").appending(cohort) }
}

/// What is known of somebody, in words.
public enum SituationWords {
  private static let outcomes: [String: String] = [
    "eet": "In education, employment or training", "neet": "NEET", "not_known": "Not known",
    "excluded": "Outside the count", "school_age": "Of compulsory school age",
  ]
  private static let reasons: [String: String] = [
    "never_told": "nobody told", "lapsed": "what was known has lapsed", "neet_claimed": "said to be NEET, not verified",
    "refused": "refused to say", "cannot_be_contacted": "cannot be contacted",
    "awaiting_return": "awaiting the autumn return", "off_roll": "missing from a full roll, nothing newer told",
    "left": "left, nothing newer told", "withheld": "withheld by instruction",
  ]
  /// In the order in which not known is split.
  public static let reasonsOfNotKnown = [
    "never_told", "lapsed", "neet_claimed", "refused", "cannot_be_contacted", "awaiting_return", "off_roll", "left",
    "withheld",
  ]

  /// As pages call a situation.
  public static func outcome(_ word: String) -> String { outcomes[word] ?? "Nothing is known" }
  /// As pages call why somebody is not known.
  public static func reason(_ word: String) -> String { reasons[word] ?? word }

  /// `Not known: nobody told`.
  public static func situation(_ outcome: String, _ reason: String) -> String {
    reason.isEmpty ? self.outcome(outcome) : "\(self.outcome(outcome)): \(self.reason(reason))"
  }
}

/// Why a record is opened, by the word in its address.
public enum OpeningWords {
  /// What somebody says who comes from no list.
  public static let said: [Choice] = [
    Choice("rang-us", "They or their family rang us"), Choice("school-asked", "A school or college asks"),
    Choice("parent-asked", "A parent asks"), Choice("colleague-asked", "A colleague asks"),
    Choice("to-ring", "To ring them"), Choice("to-correct", "To put something right"),
  ]
  private static let places = [
    "calls": "The calls", "caseload": "A caseload", "questions": "A question about links",
    "to-note": "What to take note of", "starts": "A start that has passed", "hub": "A hub's list",
    "act": "After an act",
  ]

  /// As pages call why a record was opened.
  public static func words(_ because: String) -> String {
    places[because] ?? said.first { $0.value == because }?.label ?? ListWords.title(because)
  }
}

/// What stands before the call of somebody due to be rung, and what to do next: each by one name.
public struct CallStateWords: Sendable {
  /// As the queue of calls names it.
  public let state: String
  public let title: String
  public let next: String
  /// Whether a letter or a visit is the next step.
  public var isWrittenTo = false

  /// As its address names it.
  public var address: String { state.replacing(" ", with: "-") }
  /// Who they are.
  public var page: Address { Address("/county/waiting").appending(address) }

  /// All of them, those who can be rung first. Nobody is in two.
  public static let all: [CallStateWords] = [
    .init(state: "never tried", title: "Ready, never tried", next: "Ring them"),
    .init(state: "tried", title: "Ready, tried before", next: "Ring them"),
    .init(
      state: "no number", title: "No number held",
      next: "Write to them, visit, or ask their last school for a number", isWrittenTo: true),
    .init(
      state: "number wrong", title: "Number known wrong", next: "Find another number, write to them, or visit",
      isWrittenTo: true),
    .init(state: "put off", title: "Put off to a day", next: "Nothing before that day"),
    .init(state: "done today", title: "Done today", next: "Nothing today"),
    .init(
      state: "waiting for the school", title: "Waiting for the school",
      next: "Nothing while the autumn's rolls are due"),
    .init(state: "not to be rung", title: "Asked not to be rung", next: "Neither ring nor write"),
  ]
}
