// The parameters of linking: how likely each level is for one person and for every other explanation, and what
// a wrong decision costs.

/// Why a row and a person may agree.
public enum Hypothesis: Int, Sendable, Hashable, CaseIterable {
  /// They are one.
  case same
  /// The row is about somebody else whom chance made similar.
  case stranger
  /// … about a brother or sister, not a twin.
  case sibling
  case twin
  /// … about somebody of the same name and birthday.
  case namesake

  /// As explanations and charts call it.
  public var name: String {
    switch self {
    case .same: "one person"
    case .stranger: "a stranger"
    case .sibling: "a brother or sister"
    case .twin: "a twin"
    case .namesake: "somebody of the same name and birthday"
    }
  }
}

/// What a wrong decision costs, in any one unit.
public struct Costs: Sendable, Hashable, Codable {
  /// Joining two people: a teenager hidden behind somebody else's place.
  public var falseLink: Double
  /// Keeping one person apart: somebody in college on the not-known list.
  public var missedLink: Double
  /// Asking a clerk.
  public var question: Double

  public init(falseLink: Double = 100, missedLink: Double = 19, question: Double = 3) {
    self.falseLink = falseLink
    self.missedLink = missedLink
    self.question = question
  }

  /// Above this probability a row is linked: a question would cost more than the risk of a false link.
  public var linkFrom: Double { max(1 - question / falseLink, togetherFrom) }
  /// Below this one, and without anybody to ask, two are kept apart: a false link costs more than a missed one.
  public var togetherFrom: Double { falseLink / (falseLink + missedLink) }
  /// Below this one it is somebody new: a question would cost more than the risk of a missed link.
  public var askFrom: Double { min(question / missedLink, linkFrom) }
}

/// Everything that decisions depend on besides the rows; kept with a version, changed only by calibration.
public struct Parameters: Sendable, Hashable {
  public var version = 0
  public var costs = Costs()
  /// Probability of each level, by hypothesis and field; level 0 ("missing") is left out of the sum.
  public var probabilities: [[[Double]]]
  /// The share of rows whose person is known already, once all the people expected are known.
  public var knownShare = 0.85
  /// For each known person, how many brothers and sisters unknown so far a row may be about.
  public var unknownSiblings = 0.3
  /// How many twins a person has. Where nearly everybody is known, an unknown twin is a rarity: a full roll that tells of
  /// one child tells that there is only one.
  public var unknownTwins = 0.03
  /// How many of one name and birthday each person meets among all expected, besides those whom the shares of names and
  /// birthdays explain.
  public var namesakes = 0.003
  /// The share of identifiers that are somebody else's.
  public var wrongNumbers = 0.004
  /// How many people the county expects to know. There are so many to be mistaken for, however few are known yet.
  public var expectedPeople = 25_000.0
  /// How much surer than its weights a decision beyond even odds has proven: fields that differ between two rows of one person
  /// differ together, where a hand was careless, and are weighed as if each did by itself.
  public var steepness: Float = 1.75
  /// People sharing one blocking key beyond which a block is refined.
  public var largestBlock = 400
  /// Registrations compared for a return, and for each of its rows besides, beyond which it is not linked.
  public var mostComparisons = 2_000_000
  public var mostComparisonsOfRow = 500
  public var forenames: NameGroups
  public var surnames: NameGroups
  public var frequencies: NameFrequencies

  /// Sound for a county that has no rows yet.
  public static let standard = Parameters(
    probabilities: StandardProbabilities.all, forenames: .forenames, surnames: .surnames, frequencies: .england)

  public init(
    probabilities: [[[Double]]], forenames: NameGroups, surnames: NameGroups, frequencies: NameFrequencies
  ) {
    self.probabilities = probabilities
    self.forenames = forenames
    self.surnames = surnames
    self.frequencies = frequencies
  }
}
