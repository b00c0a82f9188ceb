// The words of a heading that may be an instruction, and what they are about.

/// The words of a heading, and what they are about.
struct HeadingWords {
  private let words: [String]
  private let all: Set<String>
  private let isShare: Bool
  private let isConsent: Bool
  private let isRefusal: Bool
  private let isLaw: Bool
  private let isContact: Bool
  private let hasPurpose: Bool
  let hasTarget: Bool

  /// A text has more words to hear than these only where it is no heading and no note.
  private static let longest = 2000

  init(_ heading: String) {
    let words = Self.split(String(heading.prefix(Self.longest)))
    let all = Set(words)
    self.words = words
    self.all = all
    isShare =
      Self.has(["share", "sharing", "disclos"], words) || Self.follows(["pass", "passed", "passing"], ["on"], words)
      || Self.follows(["not"], ["send", "tell", "give", "supply", "provide", "release", "forward", "transfer"], words)
    isConsent = Self.has(["consent", "permission", "permit"], words)
    hasTarget = !all.isDisjoint(with: Self.targets)
    isRefusal =
      Self.has(["withh", "objection", "objecting", "objected", "suppress", "redact"], words)
      || !all.isDisjoint(with: ["object", "objects"]) || Self.follows(Self.opting, ["out", "in"], words)
      || (Self.follows(["exclude", "excluded"], ["from"], words) && hasTarget)
    isLaw =
      (!all.isDisjoint(with: ["section", "s"]) && !all.isDisjoint(with: ["14", "72"]))
      || !all.isDisjoint(with: ["s14", "s72", "gdpr", "dpa", "confidential", "confidentiality"])
      || (all.contains("privacy") && !all.contains("notice")) || Self.follows(["data"], ["protection"], words)
      || Self.follows(["fair"], ["processing"], words)
      || (all.contains("connexions") && all.isSubset(of: ["connexions", "y", "n"]))
      || (!all.isDisjoint(with: ["instruction", "instructions"]) && !all.contains("language"))
      || (Self.has(["restrict"], words) && hasTarget)
    isContact =
      Self.follows(Self.negating, Self.contacting, words)
      || (!all.isDisjoint(with: Self.allowing) && !all.isDisjoint(with: Self.contacting))
    hasPurpose = !all.isDisjoint(with: Self.otherPurposeWords) || Self.has(Self.otherPurposes, words)
  }

  /// About passing information on, and not about photographs, trips and the like.
  var isAboutSharing: Bool {
    if isShare && !isConsent && !isRefusal && !isLaw && Self.isSharedThing(words) { return false }
    guard isAboutConsent else { return false }
    return !hasPurpose || (hasTarget && (isShare || isRefusal))
  }

  /// About passing something on, or consenting to something, be it only to being rung.
  var isAboutConsent: Bool { isShare || isConsent || isRefusal || isLaw || isContact }

  /// Asks not to pass information on, in so many words.
  var isRequest: Bool {
    isAboutSharing && negations == 1 && !isVague && (hasTarget || (isShare && words.count <= 4))
  }

  /// Consents and questions of it, which a Yes grants.
  var permits: Bool {
    if hasPurpose || all.isSuperset(of: ["in", "out"]) { return false }
    if Self.follows(Self.opting, ["in"], words) { return isShare || hasTarget || hasOnlyFillers }
    if isConsent { return isShare || hasTarget }
    if !all.isDisjoint(with: Self.allowing) { return isShare }
    return words.first == "share" && hasTarget
  }

  /// Nothing says what was refused; or when and by whom is what the column tells.
  var isVague: Bool {
    if hasPurpose || all.isSuperset(of: ["in", "out"]) { return true }
    if !all.isDisjoint(with: ["date", "dates", "when", "reason", "who", "whom", "by", "day"]) { return true }
    return !isShare && !hasTarget && !isLaw && !hasOnlyFillers
  }

  /// No word narrows down what the heading is about.
  private var hasOnlyFillers: Bool {
    words.allSatisfy { word in
      Self.fillers.contains(word) || Self.negating.contains(word) || Self.opting.contains(word)
        || (Self.negatingBeginnings + ["consent", "permission"]).contains { word.hasPrefix($0) }
    }
  }

  /// How many times the heading says no.
  var negations: Int {
    var count = 0
    for (place, word) in words.enumerated() {
      let next = place + 1 < words.count ? words[place + 1] : ""
      if Self.opting.contains(word), next == "out" { count += 1 }
      if ["exclude", "excluded"].contains(word), next == "from" { count += 1 }
      if Self.negating.contains(word) || Self.negatingBeginnings.contains(where: { word.hasPrefix($0) }) { count += 1 }
    }
    return count
  }

  private static let opting: Set<String> = ["opt", "opts", "opted", "opting"]
  private static let allowing: Set<String> = [
    "agree", "agrees", "agreed", "happy", "may", "can", "ok", "okay", "allow", "allowed", "authorised", "authorises",
    "authorisation", "willing",
  ]
  private static let contacting: Set<String> = [
    "contact", "contacted", "contacting", "approach", "approached", "phone", "phoned", "telephone", "call", "called",
    "ring",
  ]
  private static let fillers: Set<String> = [
    "a", "been", "by", "do", "does", "form", "from", "given", "has", "have", "is", "of", "or", "out", "parent",
    "parental",
    "parents", "pupil", "pupils", "received", "status", "student", "students", "the", "to", "y", "n", "yes", "carer",
    "young", "person", "learner", "flag", "marker", "in", "for", "was", "request", "requested",
  ]
  private static let negating: Set<String> = [
    "no", "not", "non", "without", "never", "dont", "doesnt", "didnt", "cannot", "cant", "wont", "deny", "denied",
    "denies", "object", "objects", "against", "prevent", "stop", "block", "withdraw", "withdrawn", "withdrew",
    "withdrawal", "withdraws",
  ]
  private static let negatingBeginnings = [
    "refus", "declin", "withh", "objection", "objected", "objecting", "suppress", "redact", "restrict", "prohibit",
  ]
  private static let targets: Set<String> = [
    "la", "lea", "authority", "authorities", "council", "county", "connexions", "service", "services", "eet", "youth",
    "third", "party", "parties", "agency", "agencies", "external", "data", "information", "info", "details", "personal",
    "destination", "destinations", "dfe", "ccis",
  ]
  /// Beginnings of words for what else consent is asked for.
  private static let otherPurposes = [
    "photo", "image", "picture", "video", "film", "publicity", "newspaper", "website", "trip", "visit", "outing",
    "excursion", "biometric", "fingerprint", "cashless", "internet", "computer", "medic", "paracetamol", "treatment",
    "vaccin", "immunis", "immuniz", "inoculat", "nurs", "swim", "newsletter", "marketing", "copyright", "library",
    "transport", "lunch", "food", "allerg", "animal", "alumni", "fundrais", "performance", "sport", "activit",
    "religio",
    "worship", "laptop", "ipad", "device", "survey", "cook", "catering", "sunscreen", "suncream", "plaster", "travel",
    "residential", "assembl", "drama", "concert", "textbook", "locker", "minibus", "yearbook", "prom",
  ]
  private static let otherPurposeWords: Set<String> = [
    "press", "media", "web", "ict", "wifi", "first", "aid", "health", "flu", "sms", "text", "texts", "texting", "email",
    "emails", "dvd", "google", "zoom", "app", "apps", "sex", "rse", "pshe", "walk", "home", "leave", "site", "premises",
    "bus", "car", "dog", "pe", "toilet", "makeup", "re", "meals", "meal", "dinner", "exam", "exams", "counselling",
  ]

  /// `Shared care`, `Shared drive`: something two people have.
  private static func isSharedThing(_ words: [String]) -> Bool {
    let things: Set<String> = [
      "care", "custody", "placement", "parenting", "parental", "room", "drive", "lesson", "lessons", "residence",
      "school",
      "premises", "share", "code",
    ]
    return follows(["shared", "job", "share"], things, words)
  }

  private static func has(_ beginnings: [String], _ words: [String]) -> Bool {
    words.contains { word in beginnings.contains { word.hasPrefix($0) } }
  }

  private static func follows(_ first: Set<String>, _ second: Set<String>, _ words: [String]) -> Bool {
    zip(words, words.dropFirst()).contains { first.contains($0) && second.contains($1) }
  }

  /// Words in lower case; `OptOut`, `opt-out` and `optout` are two, `don't` is one.
  private static func split(_ heading: String) -> [String] {
    var spaced = ""
    var last: Character = " "
    for character in heading where character != "'" && character != "’" {
      if character.isUppercase && last.isLowercase { spaced.append(" ") }
      spaced.append(character.isLetter || character.isNumber ? character : " ")
      last = character
    }
    return spaced.lowercased().split(separator: " ").flatMap { parts(of: String($0)) }
  }

  /// Words that were written together, such as `consenttoshare`.
  private static func parts(of word: String) -> [String] {
    for stem in [
      "donot", "dont", "optout", "optin", "optedout", "consent", "permission", "withhold", "sharing", "share",
    ] {
      guard let range = word.firstRange(of: stem),
        range.lowerBound != word.startIndex || range.upperBound != word.endIndex
      else { continue }
      let rest = String(word[range.upperBound...])
      if range.lowerBound == word.startIndex, ["ed", "s", "d", "ing", "er", "ers"].contains(rest) { continue }
      let pieces = [String(word[..<range.lowerBound]), stem, rest].filter { !$0.isEmpty }
      return pieces.flatMap(parts(of:))
    }
    return switch word {
    case "optout": ["opt", "out"]
    case "optedout": ["opted", "out"]
    case "optin": ["opt", "in"]
    case "donot": ["do", "not"]
    default: [word]
    }
  }
}
