// The lists that checks compare with, as a value: codes with their days, words, indicators, institutions.

import Register

/// Days on which an entry of a list holds, both included; `nil` is open.
public struct Validity: Hashable, Sendable {
  public let from: Day?
  public let to: Day?

  public static let always = Validity(from: nil, to: nil)

  public init(from: Day?, to: Day?) {
    self.from = from
    self.to = to
  }

  /// Both ends included.
  public func holds(on day: Day) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }
}

/// The small lists of codes, by their names in the tables.
public enum CodeList: String, Hashable, Sendable, CaseIterable {
  case guaranteeStatus = "guarantee_status"
  case intendedDestination = "intended_destination"
  case cohortStatus = "cohort_status"
  case characteristic
  case ethnicity

  /// Whether its codes are numbers, which facts write as such.
  var isNumeric: Bool { self != .cohortStatus && self != .ethnicity }

  /// The words accepted in place of a code.
  var words: WordList {
    switch self {
    case .guaranteeStatus: .offerStatus
    case .intendedDestination: .intendedDestination
    case .cohortStatus: .cohortStatus
    case .characteristic: .characteristic
    case .ethnicity: .ethnicity
    }
  }
}

/// What a word stands for; the names are the `meaning` of the table of words.
public enum WordList: String, Hashable, Sendable, CaseIterable {
  case activity
  case intendedDestination = "intended_destination"
  case offerStatus = "offer_status"
  case mode
  case enrolmentStatus = "enrolment_status"
  case verifiedWith = "verified_with"
  case contactMethod = "contact_method"
  case contactOutcome = "contact_outcome"
  case ucasStatus = "ucas_status"
  case givenBy = "given_by"
  case senProvision = "sen_provision"
  case evidenceSource = "evidence_source"
  case cohortStatus = "cohort_status"
  case characteristic
  case ethnicity
  /// What speaks for itself in a column about passing information on: `share` or `withhold`.
  case sharing
  /// What answers a question for consent: `given` or `refused`.
  case consent

  /// The list whose codes the words stand for, where it is one with days.
  var codes: CodeList? { CodeList.allCases.first { $0.words == self } }
}

/// An activity code as the list has it.
public struct ListedActivity: Hashable, Sendable {
  public let code: Int16
  public let label: String
  /// EET, NEET, NK, excluded or school-age.
  public let measure: String
  public let minAcademicAge: Int?
  public let validity: Validity

  var isSchoolAge: Bool { measure == "school-age" }
  var isNotKnown: Bool { measure == "NK" }

  public init(code: Int16, label: String, measure: String, minAcademicAge: Int?, validity: Validity = .always) {
    self.code = code
    self.label = label
    self.measure = measure
    self.minAcademicAge = minAcademicAge
    self.validity = validity
  }
}

/// A code of a small list.
public struct ListedCode: Hashable, Sendable {
  public let list: CodeList
  public let code: String
  public let label: String
  /// Of the codes that count for something: an offer made, a status that ends membership, an intention that says
  /// nothing.
  public let counts: Bool
  public let validity: Validity

  public init(list: CodeList, code: String, label: String, counts: Bool = false, validity: Validity = .always) {
    self.list = list
    self.code = code
    self.label = label
    self.counts = counts
    self.validity = validity
  }
}

/// A word and the code it stands for in a list.
public struct ListedWord: Hashable, Sendable {
  public let word: String
  public let list: WordList
  public let code: String

  public init(word: String, list: WordList, code: String) {
    self.word = word
    self.list = list
    self.code = code
  }
}

/// The lists that checks compare with. `Store` fills it from the tables; looking up is by dictionary.
public struct Reference: Sendable {
  public let riskIndicators: [RiskIndicator]
  public let institutions: InstitutionIndex
  private let activities: [Int16: [ListedActivity]]
  private let codes: [CodeList: [String: [ListedCode]]]
  let lexicons: [WordList: Lexicon]
  private let evidenceSources: Set<String>

  /// - Parameter countyLA: the county's own LA code: of equal names its institutions are meant; nil: none is preferred.
  public init(
    activities: [ListedActivity], codes: [ListedCode], words: [ListedWord], evidenceSources: [String],
    riskIndicators: [RiskIndicator], institutions: [ListedInstitution], countyLA: String? = nil
  ) {
    self.activities = Dictionary(grouping: activities, by: \.code)
    self.codes = Dictionary(grouping: codes, by: \.list).mapValues { Dictionary(grouping: $0, by: \.code) }
    lexicons = Self.lexicons(activities, codes, words)
    self.evidenceSources = Set(evidenceSources)
    self.riskIndicators = riskIndicators
    self.institutions = InstitutionIndex(institutions, countyLA: countyLA)
  }

  /// The entry of an activity code on a day.
  public func activity(_ code: Int16, on day: Day) -> ListedActivity? {
    activities[code]?.first { $0.validity.holds(on: day) }
  }

  /// The entry of a small list's code on a day.
  public func code(_ code: String, in list: CodeList, on day: Day) -> ListedCode? {
    codes[list]?[code]?.first { $0.validity.holds(on: day) }
  }

  /// Words come before labels, so that what a county chose for a word stands.
  private static func lexicons(
    _ activities: [ListedActivity], _ codes: [ListedCode], _ words: [ListedWord]
  ) -> [WordList: Lexicon] {
    var lexicons: [WordList: Lexicon] = [:]
    for word in words {
      if word.list.codes == nil && word.list != .activity {
        lexicons[word.list, default: Lexicon()].add(code: word.code)
      }
      lexicons[word.list, default: Lexicon()].add(word.word, for: word.code)
    }
    for activity in activities {
      lexicons[.activity, default: Lexicon()].add(code: String(activity.code))
      lexicons[.activity, default: Lexicon()].add(label: activity.label, for: String(activity.code))
    }
    for code in codes {
      lexicons[code.list.words, default: Lexicon()].add(code: code.code)
      lexicons[code.list.words, default: Lexicon()].add(label: code.label, for: code.code)
    }
    return lexicons
  }

  /// Activity codes that hold on a day, in their order.
  func activities(on day: Day) -> [ColumnGuide.Accepted] {
    activities.keys.sorted().compactMap { code in
      activity(code, on: day).map { .init(code: String(code), meaning: $0.label) }
    }
  }

  /// The codes of a list that hold on a day, in their order.
  func codes(of list: CodeList, on day: Day) -> [ColumnGuide.Accepted] {
    (codes[list] ?? [:]).keys.sorted().compactMap { text in
      code(text, in: list, on: day).map { .init(code: text, meaning: $0.label) }
    }
  }

  /// The words that others of a list stand for, in their order.
  func words(of list: WordList) -> [String] { lexicons[list]?.codes ?? [] }

  /// The county's evidence sources, in their order.
  var sources: [String] { evidenceSources.sorted() }

  /// Whether a value is one of the county's evidence sources, letter by letter.
  public func isListed(evidenceSource value: String) -> Bool { evidenceSources.contains(value) }

  /// Lower case, one space between words, nothing but letters and digits: `Full-time  Work` is `full time work`.
  public static func wordKey(_ word: String) -> String {
    if let key = plainWordKey(word) { return key }
    var key = ""
    var gap = false
    for character in word.lowercased() {
      if character.isLetter || character.isNumber {
        if gap, !key.isEmpty { key.append(" ") }
        key.append(character)
        gap = false
      } else if character != "'" && character != "’" {
        gap = true
      }
    }
    return key
  }

  /// The same for ASCII, which nearly every word is.
  private static func plainWordKey(_ word: String) -> String? {
    var key: [UInt8] = []
    key.reserveCapacity(word.utf8.count)
    var gap = false
    for byte in word.utf8 {
      switch byte {
      case 0x61...0x7A, 0x30...0x39, 0x41...0x5A:
        if gap, !key.isEmpty { key.append(0x20) }
        key.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        gap = false
      case 0x27: continue
      case 0x80...: return nil
      default: gap = true
      }
    }
    return String(decoding: key, as: UTF8.self)
  }
}
