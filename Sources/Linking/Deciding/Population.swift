// The people known so far, in memory, with everything known of each, ready to be compared with rows.

/// Known people and their registrations. Holds a whole county, or only the candidates for one return.
///
/// Memory is about 130 bytes a registration and 12 a blocking key.
public struct Population: Sendable {
  public let parameters: Parameters
  var names: NameTable
  var people: [Person] = []
  /// The person that each person was joined to, or -1; looked up for every candidate, so kept densely.
  private var mergedInto: [Int32] = []
  var descriptions: [Description] = []
  /// The next registration of the same person, or -1.
  var nextRegistration: [Int32] = []
  var personOfRegistration: [Int32] = []
  var registrations = HashTable()
  /// Registrations by what the row said before it was normalised: a row told again is recognised without any work.
  private var rawHashes: [UInt64] = []
  private var rawTable = HashTable()
  private var rawRegistrations: [Int32] = []
  var index = KeyIndex()
  var institutions: [Int64: UInt32] = [:]
  var institutionIDs: [Int64] = []
  /// Returns by registration, as chains.
  var standings: [StandingLink] = []
  var lastStanding: [Int32] = []
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
    var firstRegistration: Int32
    /// Made for a row under question.
    var isProvisional = false
  }

  struct StandingLink: Sendable {
    var returnID: Int64
    var next: Int32
  }

  public init(parameters: Parameters) {
    self.parameters = parameters
    names = NameTable(parameters)
  }

  /// Adds somebody with all registrations.
  public mutating func add(_ known: KnownPerson) {
    let person = addPerson(id: known.id)
    for registration in known.registrations {
      let institution = institutionNumber(registration.institution)
      var description = Description(registration.identity, institution: institution, names: &names)
      for standing in registration.standings { description.stand(on: standing.asAt, isOnRoll: standing.isOnRoll) }
      let number = addRegistration(description, person: person)
      for standing in registration.standings { stand(number, returnID: standing.returnID) }
      learning.stays.append(Learning.Stay(id: registration.id, registration.standings))
      addKeys(registration.identity, person: person)
    }
  }

  /// Adds a value that an earlier return shared among many rows.
  public mutating func add(_ common: CommonValue, share: Float) {
    commonValues[common] = max(share, commonValues[common] ?? 0)
  }

  mutating func addPerson(id: Int64) -> Int32 {
    people.append(Person(id: id, firstRegistration: -1))
    mergedInto.append(-1)
    peopleKnown = max(peopleKnown, people.count)
    return Int32(people.count - 1)
  }

  mutating func addNewPerson() -> Int32 {
    let person = addPerson(id: -1 - Int64(learning.newcomers.count))
    learning.newcomers.append(person)
    return person
  }

  mutating func addRegistration(_ description: Description, person: Int32) -> Int32 {
    let number = Int32(descriptions.count)
    descriptions.append(description)
    nextRegistration.append(people[Int(person)].firstRegistration)
    people[Int(person)].firstRegistration = number
    personOfRegistration.append(person)
    lastStanding.append(-1)
    registrations.add(description.fingerprint, number) { [descriptions] in descriptions[Int($0)].fingerprint }
    return number
  }

  mutating func addKeys(_ identity: NormalisedIdentity, person: Int32) {
    for key in identity.blockingKeys(forenames: parameters.forenames) {
      index.add(key, person: person)
    }
  }

  mutating func stand(_ registration: Int32, returnID: Int64) {
    let place = Int(registration)
    if lastStanding[place] >= 0, standings[Int(lastStanding[place])].returnID == returnID { return }
    standings.append(StandingLink(returnID: returnID, next: lastStanding[place]))
    lastStanding[place] = Int32(standings.count - 1)
  }

  mutating func institutionNumber(_ id: Int64) -> UInt32 {
    if let number = institutions[id] { return number }
    let number = UInt32(institutionIDs.count)
    institutions[id] = number
    institutionIDs.append(id)
    return number
  }

  /// The person that stands for a person after mergers.
  func current(_ person: Int32) -> Int32 {
    var person = person
    while mergedInto[Int(person)] >= 0 { person = mergedInto[Int(person)] }
    return person
  }

  /// Whether somebody was not joined to another person.
  func stands(_ person: Int32) -> Bool { mergedInto[Int(person)] < 0 }

  /// The registration that describes somebody in exactly this way, if there is one.
  func registration(like description: Description) -> Int32? {
    registrations.find(description.fingerprint) { descriptions[Int($0)].describesTheSame(as: description) }
  }

  /// The registration that a row told again belongs to.
  func registration(raw hash: UInt64) -> Int32? {
    rawTable.find(hash) { rawHashes[Int($0)] == hash }.map { rawRegistrations[Int($0)] }
  }

  mutating func remember(raw hash: UInt64, registration: Int32) {
    guard rawTable.find(hash, { rawHashes[Int($0)] == hash }) == nil else { return }
    rawHashes.append(hash)
    rawRegistrations.append(registration)
    rawTable.add(hash, Int32(rawHashes.count - 1)) { [rawHashes] in rawHashes[Int($0)] }
  }

  func forEachRegistration(_ person: Int32, _ body: (Int32) -> Void) {
    var number = people[Int(person)].firstRegistration
    while number >= 0 {
      body(number)
      number = nextRegistration[Int(number)]
    }
  }

  /// True if two people stood in one return, each in a row of their own.
  func stoodTogether(_ a: Int32, _ b: Int32) -> Bool {
    var returns: Set<Int64> = []
    forEachStanding(a) { returns.insert($0) }
    var together = false
    forEachStanding(b) { if returns.contains($0) { together = true } }
    return together
  }

  /// Everybody whom a return has a row about.
  func peopleStanding(in returnID: Int64) -> [Int32: Int] {
    var standing: [Int32: Int] = [:]
    for registration in lastStanding.indices {
      forEachStanding(registration: Int32(registration)) { other in
        if other == returnID { standing[current(personOfRegistration[registration]), default: 0] += 1 }
      }
    }
    return standing
  }

  private func forEachStanding(_ person: Int32, _ body: (Int64) -> Void) {
    forEachRegistration(person) { forEachStanding(registration: $0, body) }
  }

  func stood(_ registration: Int32, in returnID: Int64) -> Bool {
    var standing = lastStanding[Int(registration)]
    while standing >= 0 {
      if standings[Int(standing)].returnID == returnID { return true }
      standing = standings[Int(standing)].next
    }
    return false
  }

  func forEachStanding(registration: Int32, _ body: (Int64) -> Void) {
    var standing = lastStanding[Int(registration)]
    while standing >= 0 {
      body(standings[Int(standing)].returnID)
      standing = standings[Int(standing)].next
    }
  }

  /// Joins `absorbed` to `kept`; its registrations move.
  mutating func merge(_ absorbed: Int32, into kept: Int32) {
    var last: Int32 = -1
    forEachRegistration(absorbed) { last = $0 }
    guard last >= 0 else { return }
    var number = people[Int(absorbed)].firstRegistration
    while number >= 0 {
      personOfRegistration[Int(number)] = kept
      number = nextRegistration[Int(number)]
    }
    nextRegistration[Int(last)] = people[Int(kept)].firstRegistration
    people[Int(kept)].firstRegistration = people[Int(absorbed)].firstRegistration
    people[Int(kept)].isProvisional = people[Int(kept)].isProvisional && people[Int(absorbed)].isProvisional
    people[Int(absorbed)].firstRegistration = -1
    mergedInto[Int(absorbed)] = kept
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
    hash.add(UInt64(institution))
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
