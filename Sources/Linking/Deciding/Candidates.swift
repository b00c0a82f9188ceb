// Finds the people a row may be about, and weighs them.

#if canImport(Glibc)
  import Glibc
#endif

/// Somebody a row may be about, with the weights for and against.
struct WeighedCandidate: Sendable {
  var person: PersonIndex
  var levels: Levels
  var weights: Weights
}

/// The candidates of one row, and everything that speaks for none of them.
struct Weighing: Sendable {
  /// Heaviest first.
  var candidates: [WeighedCandidate] = []
  /// The measure of "nobody known": strangers, and unknown relatives or namesakes of the candidates.
  var nobody: Float
  /// How many people known have the row's surname, birth date and home: the row's own person, and twins.
  var ofOneBirth = 0
  /// Several people are known of the row's family and about its birthday.
  var isFamilyKnown = false
  /// How common the row's values are where it stands.
  var common = Commonness.none

  /// Log2 of the odds of a candidate against nobody known.
  func value(_ candidate: WeighedCandidate) -> Float { candidate.weights.same - log2f(nobody) }

  func candidate(_ person: PersonIndex) -> WeighedCandidate? { candidates.first { $0.person == person } }
}

/// How much was done for a return.
struct Effort: Sendable {
  /// Blocks larger than the bound.
  var refinedBlocks = 0
  /// Registrations compared.
  var comparisons = 0
}

extension Population {
  /// Candidates lighter than this against nobody known are not worth keeping.
  static let leastValue: Float = -10

  /// - Parameters:
  ///   - taken: people who have another row in the return.
  ///   - onlyTaken: nobody else is weighed.
  func weigh(
    _ description: Description, keys: [BlockingKey], weigher: Weigher, common: Commonness, taken: [PersonIndex: Int],
    onlyTaken: Bool = false, _ effort: inout Effort
  ) -> Weighing {
    var weighing = Weighing(nobody: weigher.unknownShare, common: common)
    let years = RollYears(description)
    var compared: [(person: PersonIndex, levels: Levels)] = []
    for person in candidates(keys, &effort) where !onlyTaken || taken[person] != nil {
      var levels = compare(description, person: person, &effort)
      if taken[person] != nil {
        levels[.company] = CompanyLevel.anotherRow
      } else {
        levels[.roll] = rollLevel(of: person, years)
      }
      compared.append((person, levels))
    }
    weighing.isFamilyKnown = compared.count { $0.levels.isOfOneFamily } > 1
    for (person, levels) in compared {
      var levels = levels
      if weighing.isFamilyKnown, levels[.roll] != RollLevel.nothing { levels[.roll] = RollLevel.expected }
      let weights = weigher.weigh(levels, names, common)
      if levels.isOfOneBirth(common) { weighing.ofOneBirth += 1 }
      weighing.nobody += weights.others
      if weights.same > Self.leastValue {
        weighing.candidates.append(WeighedCandidate(person: person, levels: levels, weights: weights))
      }
    }
    let least = Self.leastValue + log2f(weighing.nobody)
    weighing.candidates.removeAll { $0.weights.same < least }
    weighing.candidates.sort { ($0.weights.same, $1.person) > ($1.weights.same, $0.person) }
    return weighing
  }

  /// Everybody sharing a key. Of an oversized block, those who share a second key as well.
  private func candidates(_ keys: [BlockingKey], _ effort: inout Effort) -> [PersonIndex] {
    var found: [PersonIndex] = []
    // Looking through a few is quicker than keeping a set of them.
    var many: Set<PersonIndex> = []
    func add(_ person: PersonIndex) {
      if found.count < 32 {
        if !found.contains(person) { found.append(person) }
      } else {
        if many.isEmpty { many = Set(found) }
        if many.insert(person).inserted { found.append(person) }
      }
    }
    for head in index.heads(keys) {
      var count = 0
      index.forEach(from: head) { entry in
        count += 1
        guard count <= parameters.largestBlock else { return false }
        add(entry)
        return true
      }
      if count > parameters.largestBlock { effort.refinedBlocks += 1 }
    }
    // Few of them were ever joined to somebody.
    let standing = found.map(current)
    if standing == found { return found }
    found = []
    many = []
    for person in standing { add(person) }
    return found
  }

  /// The best levels over everything known of a person.
  private func compare(_ description: Description, person: PersonIndex, _ effort: inout Effort) -> Levels {
    var levels: Levels?
    forEachRegistration(person) { registration in
      effort.comparisons += 1
      let next = names.compare(description, descriptions[registration])
      if levels == nil { levels = next } else { levels?.merge(next) }
    }
    return levels ?? Levels()
  }

  /// The best levels over everything known of a person.
  func compare(_ description: Description, person: PersonIndex) -> Levels {
    compare(description, person: person, without: .nowhere) ?? Levels()
  }

  /// … but for one registration; nothing where no other is known.
  func compare(_ description: Description, person: PersonIndex, without left: RegistrationIndex) -> Levels? {
    var levels: Levels?
    forEachRegistration(person) { registration in
      if registration == left { return }
      let next = names.compare(description, descriptions[registration])
      if levels == nil { levels = next } else { levels?.merge(next) }
    }
    return levels
  }
}
