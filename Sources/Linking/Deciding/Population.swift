// The people known so far, in memory, with everything known of each, ready to be compared with rows.

/// Known people and their registrations. Holds a whole county, or only the candidates for one return.
///
/// Memory is about 130 bytes a registration and 12 a blocking key.
public struct Population: Sendable {
  public let parameters: Parameters
  var names: NameTable
  var people: [Person] = []
  var descriptions: [Description] = []
  /// The next registration of the same person, or -1.
  var nextRegistration: [Int32] = []
  var personOfRegistration: [Int32] = []
  var registrations: [UInt64: Int32] = [:]
  var index = KeyIndex()
  var institutions: [Int64: UInt32] = [:]
  var institutionIDs: [Int64] = []
  /// Returns by registration, as chains.
  var standings: [StandingLink] = []
  var lastStanding: [Int32] = []
  /// How many people are known in all, where only candidates are held here.
  public var peopleKnown = 0
  var newPeople: Int64 = 0

  struct Person: Sendable {
    var id: Int64
    var firstRegistration: Int32
    /// The person this one was joined to, or -1.
    var mergedInto: Int32 = -1
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
      addKeys(registration.identity, institution: registration.institution, person: person)
    }
  }

  mutating func addPerson(id: Int64) -> Int32 {
    people.append(Person(id: id, firstRegistration: -1))
    peopleKnown = max(peopleKnown, people.count)
    return Int32(people.count - 1)
  }

  mutating func addNewPerson() -> Int32 {
    newPeople -= 1
    return addPerson(id: newPeople)
  }

  mutating func addRegistration(_ description: Description, person: Int32) -> Int32 {
    let number = Int32(descriptions.count)
    descriptions.append(description)
    nextRegistration.append(people[Int(person)].firstRegistration)
    people[Int(person)].firstRegistration = number
    personOfRegistration.append(person)
    lastStanding.append(-1)
    registrations[description.fingerprint] = number
    return number
  }

  mutating func addKeys(_ identity: NormalisedIdentity, institution: Int64, person: Int32) {
    for key in identity.blockingKeys(institution: institution, forenames: parameters.forenames) {
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
    while people[Int(person)].mergedInto >= 0 { person = people[Int(person)].mergedInto }
    return person
  }

  /// The registration that describes somebody in exactly this way, if there is one.
  func registration(like description: Description) -> Int32? {
    guard let number = registrations[description.fingerprint],
      descriptions[Int(number)].describesTheSame(as: description)
    else { return nil }
    return number
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

  private func forEachStanding(_ person: Int32, _ body: (Int64) -> Void) {
    forEachRegistration(person) { registration in
      var standing = lastStanding[Int(registration)]
      while standing >= 0 {
        body(standings[Int(standing)].returnID)
        standing = standings[Int(standing)].next
      }
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
    people[Int(absorbed)].mergedInto = kept
  }
}

extension Description {
  /// A hash of everything but the days.
  var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ value: UInt64) {
      hash = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    add(UInt64(surname) << 32 | UInt64(forename))
    add(UInt64(surnameParts[0]) << 32 | UInt64(surnameParts[1]))
    add(UInt64(otherSurnames[0]) << 32 | UInt64(otherSurnames[1]))
    add(UInt64(forenameJoined) << 32 | UInt64(preferredForename))
    add(UInt64(middleNames[0]) << 32 | UInt64(middleNames[1]))
    add(UInt64(UInt32(bitPattern: birthDay)) << 32 | UInt64(sex) << 16 | UInt64(upnSoundness.rawValue))
    add(UInt64(address) << 32 | UInt64(localID))
    add(UInt64(institution))
    add(postcode)
    add(upn)
    add(formerUPN)
    add(uln)
    return hash
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
