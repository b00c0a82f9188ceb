// A few returns on their way to being linked: rows with their keys, the people known, and what was decided.
import Linking
import Postgres
import Store

/// A return taken for linking, and how its rows describe people.
struct TakenReturn: Sendable {
  let told: ReturnToLink
  let rows: [LinkRow]
  let identities: [NormalisedIdentity]
  let described: [DescribedIdentity]

  init(_ told: ReturnToLink, rows: [LinkRow]) {
    self.told = told
    self.rows = rows
    identities = rows.map { NormalisedIdentity($0.identity) }
    described = identities.map { DescribedIdentity($0, institution: told.institution) }
  }
}

/// Decides returns on a snapshot of what is known. Holds only people who may be meant.
struct LinkBatch {
  let returns: [TakenReturn]
  let parameters: Parameters
  let state: LinkingState
  /// Keys of the rows that tell something new, by return and row; none for the others.
  private var rowKeys: [[[Int64]]] = []
  private var keys: Set<Int64> = []
  /// What is known of the people who may be meant.
  private(set) var known: [Int64: [KnownRegistration]] = [:]
  private(set) var decisions: [Decisions] = []
  private var population: Population
  private(set) var refinedBlocks = 0

  init(
    _ returns: [TakenReturn], parameters: Parameters, nobody: Population, store: LinkingStore, state: LinkingState
  ) throws {
    self.returns = returns
    self.parameters = parameters
    self.state = state
    population = nobody
    population.peopleKnown = state.people
    try findKnown(store)
  }

  /// Rows described as before bring only that registration; the others everything known of whoever shares a key.
  private mutating func findKnown(_ store: LinkingStore) throws {
    let asBefore = try store.registrations(describedAs: returns.flatMap { $0.described.map(\.fingerprint) })
    let fingerprints = Set(asBefore.map(\.fingerprint))
    for told in returns {
      let keys = told.rows.indices.map { row in
        fingerprints.contains(told.described[row].fingerprint)
          ? [] : blockingKeys(told.identities[row], institution: told.told.institution)
      }
      for keys in keys { self.keys.formUnion(keys) }
      rowKeys.append(keys)
    }
    known = Dictionary(grouping: try store.registrations(of: people(store)), by: \.person)
    let others = asBefore.filter { known[$0.person] == nil }
    known.merge(Dictionary(grouping: others, by: \.person)) { whole, _ in whole }
    for (person, registrations) in known.sorted(by: { $0.key < $1.key }) {
      population.add(KnownPerson(id: person, registrations: registrations.compactMap(\.registration)))
    }
  }

  /// Everybody sharing a key with a row; of too large a block, those sharing a second key.
  private mutating func people(_ store: LinkingStore) throws -> [Int64] {
    let sharers = try store.people(sharing: keys.sorted(), bound: parameters.largestBlock)
    if sharers.oversized.isEmpty { return sharers.people }
    refinedBlocks = sharers.oversized.count
    let large = Set(sharers.oversized)
    var pairs: [(Int64, Int64)] = []
    for keys in rowKeys.joined() {
      let both = keys.filter { large.contains($0) }
      for (place, one) in both.enumerated() {
        for other in both[(place + 1)...] { pairs.append((one, other)) }
      }
    }
    let further = try store.people(sharingBoth: pairs, bound: parameters.largestBlock)
    return Array(Set(sharers.people).union(further))
  }

  /// The keys under which whoever a row describes is found.
  func keys(of place: Int, in told: Int) -> [Int64] {
    let keys = rowKeys[told][place]
    if !keys.isEmpty { return keys }
    return blockingKeys(returns[told].identities[place], institution: returns[told].told.institution)
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

  mutating func decide() {
    for told in returns { decisions.append(population.decide(told.rows)) }
  }

  /// Whether anybody who may be meant by a row was described anew, joined or parted since a version.
  func isTouched(since version: Int64, _ store: LinkingStore) throws -> Bool {
    let fingerprints = Set(returns.flatMap { $0.described.map(\.fingerprint) })
    for change in try store.changes(since: version) {
      if fingerprints.contains(change.fingerprint) { return true }
      guard let identity = NormalisedIdentity(described: change.identity) else { continue }
      if blockingKeys(identity, institution: change.institution).contains(where: keys.contains) { return true }
    }
    return false
  }
}
