// The people known so far, in memory, with everything known of each, ready to be compared with rows.

/// Known people and their registrations. Holds a whole county, or only the candidates for one return.
///
/// Memory is about 130 bytes a registration and 12 a blocking key.
public struct Population: Sendable {
  public let parameters: Parameters
  var names: NameTable
  var people = Table<PersonIndex, Person>()
  /// The person that each person was joined to, if any; looked up for every candidate, so kept densely.
  private var mergedInto = Table<PersonIndex, PersonIndex>()
  var descriptions = Table<RegistrationIndex, Description>()
  /// The next registration of the same person, if any.
  var nextRegistration = Table<RegistrationIndex, RegistrationIndex>()
  var personOfRegistration = Table<RegistrationIndex, PersonIndex>()
  var registrations = HashTable()
  /// Registrations by what the row said before it was normalised: a row told again is recognised without any work.
  private var toldHashes = Table<ToldIndex, UInt64>()
  private var told = HashTable()
  private var toldRegistrations = Table<ToldIndex, RegistrationIndex>()
  var index = KeyIndex()
  var institutions: [Int64: InstitutionIndex] = [:]
  var institutionIDs = Table<InstitutionIndex, Int64>()
  /// Returns by registration, as chains.
  var standings = Table<StandingIndex, StandingLink>()
  var lastStanding = Table<RegistrationIndex, StandingIndex>()
  /// How many people are known in all, where only candidates are held here.
  public var peopleKnown = 0
  /// Mergers lighter than this are proposed, not made.
  public var joinsFrom = -Double.infinity
  /// Values that many rows of one return shared, and the share.
  public internal(set) var commonValues: [CommonValue: Float] = [:]
  /// What was learnt and not yet handed over; see ``takeLearnt()``.
  var learning = Learning()

  struct Person: Sendable {
    var id: Int64
    var firstRegistration: RegistrationIndex
    /// Made for a row under question.
    var isProvisional = false
  }

  struct StandingLink: Sendable {
    var returnID: Int64
    var next: StandingIndex
  }

  /// Nobody is known yet.
  public init(parameters: Parameters) {
    self.parameters = parameters
    names = NameTable(parameters)
  }

  /// Adds somebody with all registrations.
  public mutating func add(_ known: KnownPerson) {
    let person = addPerson(id: known.id)
    for registration in known.registrations {
      let institution = institutionIndex(registration.institution)
      var description = Description(registration.identity, institution: institution, names: &names)
      for standing in registration.standings { description.stand(on: standing.asAt, isOnRoll: standing.isOnRoll) }
      let added = addRegistration(description, person: person)
      for standing in registration.standings { stand(added, returnID: standing.returnID) }
      learning.stays.append(Learning.Stay(id: registration.id, registration.standings))
      addKeys(registration.identity, person: person)
    }
  }

  /// Adds a value that an earlier return shared among many rows.
  public mutating func add(_ common: CommonValue, share: Float) {
    commonValues[common] = max(share, commonValues[common] ?? 0)
  }

  mutating func addPerson(id: Int64) -> PersonIndex {
    mergedInto.append(.nowhere)
    peopleKnown = max(peopleKnown, mergedInto.count)
    return people.append(Person(id: id, firstRegistration: .nowhere))
  }

  mutating func addNewPerson() -> PersonIndex {
    let person = addPerson(id: -1 - Int64(learning.newcomers.count))
    learning.newcomers.append(person)
    return person
  }

  mutating func addRegistration(_ description: Description, person: PersonIndex) -> RegistrationIndex {
    let added = descriptions.append(description)
    nextRegistration.append(people[person].firstRegistration)
    people[person].firstRegistration = added
    personOfRegistration.append(person)
    lastStanding.append(.nowhere)
    registrations.add(description.fingerprint, added.number) { [descriptions] number in
      descriptions[RegistrationIndex(number: number)].fingerprint
    }
    return added
  }

  mutating func addKeys(_ identity: NormalisedIdentity, person: PersonIndex) {
    for key in identity.blockingKeys(forenames: parameters.forenames) {
      index.add(key, person: person)
    }
  }

  mutating func stand(_ registration: RegistrationIndex, returnID: Int64) {
    let last = lastStanding[registration]
    if last.isSomewhere, standings[last].returnID == returnID { return }
    lastStanding[registration] = standings.append(StandingLink(returnID: returnID, next: last))
  }

  mutating func institutionIndex(_ id: Int64) -> InstitutionIndex {
    if let known = institutions[id] { return known }
    let added = institutionIDs.append(id)
    institutions[id] = added
    return added
  }

  /// The person that stands for a person after mergers.
  func current(_ person: PersonIndex) -> PersonIndex {
    var person = person
    while mergedInto[person].isSomewhere { person = mergedInto[person] }
    return person
  }

  /// Whether somebody was not joined to another person.
  func stands(_ person: PersonIndex) -> Bool { !mergedInto[person].isSomewhere }

  /// The registration that describes somebody in exactly this way, if there is one.
  func registration(like description: Description) -> RegistrationIndex? {
    registrations.find(description.fingerprint) { number in
      descriptions[RegistrationIndex(number: number)].describesTheSame(as: description)
    }.map { RegistrationIndex(number: $0) }
  }

  /// The registration that a row told again belongs to.
  func registration(raw hash: UInt64) -> RegistrationIndex? {
    told.find(hash) { toldHashes[ToldIndex(number: $0)] == hash }.map { toldRegistrations[ToldIndex(number: $0)] }
  }

  mutating func remember(raw hash: UInt64, registration known: RegistrationIndex) {
    guard registration(raw: hash) == nil else { return }
    toldRegistrations.append(known)
    told.add(hash, toldHashes.append(hash).number) { [toldHashes] in toldHashes[ToldIndex(number: $0)] }
  }

  func forEachRegistration(_ person: PersonIndex, _ body: (RegistrationIndex) -> Void) {
    var registration = people[person].firstRegistration
    while registration.isSomewhere {
      body(registration)
      registration = nextRegistration[registration]
    }
  }

  /// True if two people stood in one return, each in a row of their own.
  func stoodTogether(_ a: PersonIndex, _ b: PersonIndex) -> Bool {
    var returns: Set<Int64> = []
    forEachStanding(a) { returns.insert($0) }
    var together = false
    forEachStanding(b) { if returns.contains($0) { together = true } }
    return together
  }

  /// Everybody whom a return has a row about.
  func peopleStanding(in returnID: Int64) -> [PersonIndex: Int] {
    var standing: [PersonIndex: Int] = [:]
    for registration in lastStanding.indices {
      forEachStanding(registration: registration) { other in
        if other == returnID { standing[current(personOfRegistration[registration]), default: 0] += 1 }
      }
    }
    return standing
  }

  private func forEachStanding(_ person: PersonIndex, _ body: (Int64) -> Void) {
    forEachRegistration(person) { forEachStanding(registration: $0, body) }
  }

  func stood(_ registration: RegistrationIndex, in returnID: Int64) -> Bool {
    var standing = lastStanding[registration]
    while standing.isSomewhere {
      if standings[standing].returnID == returnID { return true }
      standing = standings[standing].next
    }
    return false
  }

  func forEachStanding(registration: RegistrationIndex, _ body: (Int64) -> Void) {
    var standing = lastStanding[registration]
    while standing.isSomewhere {
      body(standings[standing].returnID)
      standing = standings[standing].next
    }
  }

  /// Joins `absorbed` to `kept`; its registrations move.
  mutating func merge(_ absorbed: PersonIndex, into kept: PersonIndex) {
    var last = RegistrationIndex.nowhere
    var moved = people[absorbed].firstRegistration
    while moved.isSomewhere {
      personOfRegistration[moved] = kept
      last = moved
      moved = nextRegistration[moved]
    }
    guard last.isSomewhere else { return }
    nextRegistration[last] = people[kept].firstRegistration
    people[kept].firstRegistration = people[absorbed].firstRegistration
    people[kept].isProvisional = people[kept].isProvisional && people[absorbed].isProvisional
    people[absorbed].firstRegistration = .nowhere
    mergedInto[absorbed] = kept
  }
}

extension Description {
  /// A hash of everything but the days.
  var fingerprint: UInt64 {
    var hash = QuickHash()
    hash.add(UInt64(surname) << 32 | UInt64(forename))
    hash.add(UInt64(surnameParts[0]) << 32 | UInt64(surnameParts[1]))
    hash.add(UInt64(otherSurnames[0]) << 32 | UInt64(otherSurnames[1]))
    hash.add(UInt64(forenameJoined) << 32 | UInt64(preferredForename))
    hash.add(UInt64(middleNames[0]) << 32 | UInt64(middleNames[1]))
    hash.add(UInt64(UInt32(bitPattern: birthDay)) << 32 | UInt64(sex) << 16 | UInt64(upnSoundness.rawValue))
    hash.add(UInt64(address) << 32 | UInt64(localID))
    hash.add(UInt64(institution.number))
    hash.add(postcode)
    hash.add(upn)
    hash.add(formerUPN)
    hash.add(uln)
    return hash.value
  }

  func describesTheSame(as other: Description) -> Bool {
    surname == other.surname && surnameParts == other.surnameParts && otherSurnames == other.otherSurnames
      && forename == other.forename && forenameJoined == other.forenameJoined
      && preferredForename == other.preferredForename && middleNames == other.middleNames
      && birthDay == other.birthDay && sex == other.sex && upn == other.upn && upnSoundness == other.upnSoundness
      && uln == other.uln && formerUPN == other.formerUPN && postcode == other.postcode && address == other.address
      && localID == other.localID && institution == other.institution
  }
}
