// A few returns on their way to being linked: rows with their keys, the people known, and what was decided.
import Linking
import Postgres
import Store

/// A return taken for linking, and how its rows describe people.
struct TakenReturn: Sendable {
  let part: PartToLink
  let identities: [NormalisedIdentity]
  let described: [DescribedIdentity]
  /// Keys of the rows that tell something new; none for the others.
  var keys: [[Int64]]

  var told: ReturnToLink { part.told }
  var rows: [LinkRow] { part.rows }

  init(_ part: PartToLink) {
    self.part = part
    let (told, rows) = (part.told, part.rows)
    identities = rows.map { NormalisedIdentity($0.identity) }
    described = identities.map { DescribedIdentity($0, institution: told.institution) }
    keys = Array(repeating: [], count: rows.count)
  }
}

/// Returns read together, with everything known of the people they may be about at a moment.
struct LinkBatch: Sendable {
  private(set) var returns: [TakenReturn]
  let parameters: Parameters
  /// The moment of reading; see ``LinkingState``.
  let version: Int64
  /// What is known of the people who may be meant, by person.
  private(set) var known: [Int64: [KnownRegistration]] = [:]
  private(set) var decisions: [Decisions] = []
  private(set) var refinedBlocks = 0

  init(_ returns: [TakenReturn], parameters: Parameters, store: LinkingStore) throws {
    self.returns = returns
    self.parameters = parameters
    version = try store.state().version
    try findKnown(store)
  }

  /// Rows described as before bring only that registration; the others everything known of whoever shares a key.
  private mutating func findKnown(_ store: LinkingStore) throws {
    let asBefore = try store.registrations(describedAs: returns.flatMap { $0.described.map(\.fingerprint) })
    let fingerprints = Set(asBefore.map(\.fingerprint))
    for told in returns.indices {
      for row in returns[told].rows.indices where !fingerprints.contains(returns[told].described[row].fingerprint) {
        returns[told].keys[row] = blockingKeys(
          returns[told].identities[row], institution: returns[told].told.institution)
      }
    }
    known = Dictionary(grouping: try store.registrations(of: people(store)), by: \.person)
    let others = asBefore.filter { known[$0.person] == nil }
    known.merge(Dictionary(grouping: others, by: \.person)) { whole, _ in whole }
  }

  /// Everybody sharing a key with a row; of too large a block, those sharing a second key.
  private mutating func people(_ store: LinkingStore) throws -> [Int64] {
    let sharers = try store.people(sharing: sortedKeys(), bound: parameters.largestBlock)
    if sharers.oversized.isEmpty { return sharers.people }
    refinedBlocks = sharers.oversized.count
    let large = Set(sharers.oversized)
    var pairs: [(Int64, Int64)] = []
    for keys in returns.lazy.flatMap(\.keys) {
      let both = keys.filter { large.contains($0) }
      for (place, one) in both.enumerated() {
        for other in both[(place + 1)...] { pairs.append((one, other)) }
      }
    }
    let further = try store.people(sharingBoth: pairs, bound: parameters.largestBlock)
    return Array(Set(sharers.people).union(further))
  }

  /// Every key once; in order, so that neighbours in the index follow one another.
  private func sortedKeys() -> [Int64] {
    var keys = Array(returns.lazy.flatMap(\.keys).joined())
    keys.sort()
    var last: Int64?
    keys.removeAll { key in
      defer { last = key }
      return key == last
    }
    return keys
  }

  /// Drops the returns that another server linked.
  mutating func keep(_ claimed: Set<UUIDValue>) {
    returns.removeAll { !claimed.contains($0.told.id) }
  }

  /// Reads those again who became known, were joined or parted since the batch was read, where they may be meant.
  /// Result: how many people.
  mutating func refresh(_ store: LinkingStore) throws -> Int {
    let keys = Set(returns.lazy.flatMap(\.keys).joined())
    let fingerprints = Set(returns.flatMap { $0.described.map(\.fingerprint) })
    var holders: [Int64: [Int64]] = [:]
    for registration in known.values.joined() {
      holders[registration.fingerprint, default: []].append(registration.person)
    }
    var touched: Set<Int64> = []
    for change in try store.changes(since: version) {
      touched.formUnion(holders[change.fingerprint] ?? [])
      if touched.contains(change.person) { continue }
      if known[change.person] != nil || fingerprints.contains(change.fingerprint) {
        touched.insert(change.person)
      } else if let identity = NormalisedIdentity(described: change.identity),
        blockingKeys(identity, institution: change.institution).contains(where: keys.contains)
      {
        touched.insert(change.person)
      }
    }
    for person in touched { known[person] = nil }
    let again = try store.registrations(of: touched.sorted())
    known.merge(Dictionary(grouping: again, by: \.person)) { $1 }
    return touched.count
  }

  /// - Parameter people: how many people are known in all.
  mutating func decide(_ nobody: Population, people: Int) {
    var population = nobody
    for (person, registrations) in known.sorted(by: { $0.key < $1.key }) {
      population.add(KnownPerson(id: person, registrations: registrations.compactMap(\.registration)))
    }
    population.peopleKnown = max(people, population.peopleKnown)
    for told in returns { decisions.append(population.decide(told.rows, isContinued: told.part.after > 0)) }
  }

  /// The keys under which whoever a row describes is found.
  func keys(of place: Int, in told: TakenReturn) -> [Int64] {
    let keys = told.keys[place]
    if !keys.isEmpty { return keys }
    return blockingKeys(told.identities[place], institution: told.told.institution)
  }

  /// The keys under which a person is found already.
  func knownKeys(of person: Int64) -> Set<Int64> {
    var keys: Set<Int64> = []
    for known in known[person] ?? [] {
      guard let identity = NormalisedIdentity(described: known.identity) else { continue }
      keys.formUnion(blockingKeys(identity, institution: known.institution))
    }
    return keys
  }

  private func blockingKeys(_ identity: NormalisedIdentity, institution: Int64) -> [Int64] {
    identity.blockingKeys(institution: institution, forenames: parameters.forenames)
      .map { Int64(bitPattern: $0.code) }
  }
}
