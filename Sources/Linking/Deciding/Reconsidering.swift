// Goes over people already decided: who is one after all, and who is two.

#if canImport(Glibc)
  import Glibc
#endif

/// A change that today's parameters would make to people as they stand.
public enum Proposal: Sendable, Hashable {
  /// Two people who are one.
  case merge(kept: Int64, absorbed: Int64, matchWeight: Double, evidence: [Evidence])
  /// Registrations of one person, by their place among the person's, that are somebody else's.
  case split(person: Int64, registrations: [Int], matchWeight: Double, evidence: [Evidence])
}

extension Population {
  /// Everything that would be decided differently with all that is known now, and in the order of the days described rather
  /// than of receipt. Nothing is changed; once all of it is, nothing is left to reconsider.
  ///
  /// Of each person every part but the largest is proposed, the smallest first, and one of them can be split off at a time; nobody
  /// of whom one is takes part in a merger: going over again finds what is left.
  public func reconsider() -> [Proposal] {
    guard let groups = decidedAnew() else { return compared() }
    let weigher = Weigher(parameters, people: peopleKnown)
    var proposals: [Proposal] = []
    var peopleOfGroup: [PersonIndex: [PersonIndex]] = [:]
    for person in people.indices where isStanding(person) {
      var registrations: [RegistrationIndex] = []
      forEachRegistration(person) { registrations.append($0) }
      registrations.sort()
      let parts = Dictionary(grouping: registrations) { groups[$0] }
      // The largest part stays, of equal ones the one known longest.
      let inOrder = parts.values.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
      if inOrder.count > 1 {
        proposals += inOrder.dropFirst().reversed().map { split($0, from: person, registrations, weigher) }
      } else {
        peopleOfGroup[groups[registrations[0]], default: []].append(person)
      }
    }
    let mergers = peopleOfGroup.values.filter { $0.count > 1 }.flatMap { together in
      together.dropFirst().map { (a: together[0], b: $0, join: joinWeight($0, together[0], with: nil, weigher)) }
    }
    return mergers.sorted { ($0.join.weight, $1.a, $1.b) > ($1.join.weight, $0.a, $0.b) }.map(merge) + proposals
  }

  private func merge(_ merger: (a: PersonIndex, b: PersonIndex, join: JoinWeight)) -> Proposal {
    .merge(
      kept: people[merger.a].id, absorbed: people[merger.b].id, matchWeight: Double(merger.join.weight),
      evidence: merger.join.evidence)
  }

  /// Everybody compared with everybody who shares a key, as they stand: mergers heaviest first, no person in two of them.
  func compared() -> [Proposal] {
    let weigher = Weigher(parameters, people: peopleKnown)
    var mergers: [(a: PersonIndex, b: PersonIndex, join: JoinWeight)] = []
    var splits: [Proposal] = []
    var compared: Set<UInt64> = []
    for person in people.indices where isStanding(person) {
      if let split = split(person, weigher) { splits.append(split) }
      for other in sharingKeys(person) {
        let pair = UInt64(min(person, other).number) << 32 | UInt64(max(person, other).number)
        guard compared.insert(pair).inserted else { continue }
        let join = joinWeight(max(person, other), min(person, other), with: nil, weigher)
        if Double(join.probability) >= parameters.costs.linkFrom {
          mergers.append((min(person, other), max(person, other), join))
        }
      }
    }
    return chosen(mergers) + splits
  }

  /// Gives registrations of a person, by their place among the person's, to somebody new, as a split accepted would.
  public mutating func apply(splitting person: Int64, registrations places: [Int]) -> Int64? {
    guard let from = people.indices.first(where: { people[$0].id == person }) else { return nil }
    var registrations: [RegistrationIndex] = []
    forEachRegistration(from) { registrations.append($0) }
    registrations.sort()
    let to = addNewPerson()
    people[from].firstRegistration = .nowhere
    for (place, registration) in registrations.enumerated() {
      let owner = places.contains(place) ? to : from
      personOfRegistration[registration] = owner
      nextRegistration[registration] = people[owner].firstRegistration
      people[owner].firstRegistration = registration
    }
    return people[to].id
  }

  /// The person of each row of a return that was decided here, by what the rows tell.
  public func person(of row: LinkRow) -> Int64? {
    registration(raw: row.identity.rawHash(institution: row.institution))
      .map { people[current(personOfRegistration[$0])].id }
  }

  /// Joins two people, as a steward or a merger proposed and accepted would.
  public mutating func apply(kept: Int64, absorbed: Int64) {
    guard let to = people.indices.first(where: { people[$0].id == kept }),
      let from = people.indices.first(where: { people[$0].id == absorbed })
    else { return }
    merge(from, into: to)
  }

  func isStanding(_ person: PersonIndex) -> Bool {
    stands(person) && people[person].firstRegistration.isSomewhere
  }

  /// The heaviest mergers first, each person in one of them at most.
  private func chosen(_ mergers: [(a: PersonIndex, b: PersonIndex, join: JoinWeight)]) -> [Proposal] {
    var used: Set<PersonIndex> = []
    var proposals: [Proposal] = []
    for merger in mergers.sorted(by: { ($0.join.weight, $1.a, $1.b) > ($1.join.weight, $0.a, $0.b) })
    where !used.contains(merger.a) && !used.contains(merger.b) {
      used.insert(merger.a)
      used.insert(merger.b)
      proposals.append(merge(merger))
    }
    return proposals
  }

  /// People who share a blocking key with somebody, by all registrations.
  private func sharingKeys(_ person: PersonIndex) -> [PersonIndex] {
    var found: Set<PersonIndex> = []
    forEachRegistration(person) { found.formUnion(sharingKeys(descriptions[$0])) }
    found.remove(person)
    return found.sorted()
  }

  /// Everybody who shares a blocking key with a registration, its own person among them.
  func sharingKeys(_ description: Description) -> [PersonIndex] {
    var found: Set<PersonIndex> = []
    let identity = NormalisedIdentity(description, names)
    let keys = identity.blockingKeys(forenames: parameters.forenames)
    for head in index.heads(keys) {
      var count = 0
      index.forEach(from: head) { entry in
        let other = current(entry)
        count += 1
        found.insert(other)
        return count <= parameters.largestBlock
      }
    }
    return found.sorted()
  }
}
