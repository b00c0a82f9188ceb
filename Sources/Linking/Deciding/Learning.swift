// What a population learns from the rows it decides, kept until somebody writes it down.

import Register

/// What was learnt since it was handed over last.
struct Learning: Sendable {
  /// What is remembered of a registration besides its description, by registration.
  var stays = Table<RegistrationIndex, Stay>()
  /// Registrations that are new, or stood on an earlier or a later day than was known.
  var changed: [RegistrationIndex] = []
  /// Keys by which people were not found before.
  var keys: [PersonKey] = []
  /// Values that a return shared among more rows than any before.
  var commonValues: Set<CommonValue> = []
  /// People whom decisions introduced, not numbered yet.
  var newcomers: [PersonIndex] = []

  struct PersonKey: Sendable {
    var key: UInt64
    var person: PersonIndex
  }

  struct Stay: Sendable {
    /// The caller's number; 0 while it has none.
    var id: Int64
    /// The returns of the first and of the last day.
    var firstReturn: Int64
    var lastReturn: Int64
    var isChanged = false

    init(id: Int64, _ standings: [Standing]) {
      self.id = id
      firstReturn = standings.first?.returnID ?? 0
      lastReturn = standings.last?.returnID ?? firstReturn
    }
  }
}

/// A registration that decisions made or extended.
public struct LearntRegistration: Sendable {
  public var person: Int64
  public var institution: Int64
  public var identity: NormalisedIdentity
  public var first: Standing
  public var last: Standing
}

/// What decisions taught a population: the places among its registrations of those made and of those extended.
public struct Learnt: Sendable {
  public var newRegistrations: [RegistrationIndex] = []
  public var extendedRegistrations: [RegistrationIndex] = []
}

extension Population {
  /// How many registrations are held.
  public var registrationCount: Int { descriptions.count }

  /// How many people the decisions since the last ``number(newcomersFrom:)`` introduced, as -1, -2, ….
  public var newcomers: Int { learning.newcomers.count }

  /// Gives those whom decisions introduced their numbers, one after another, -1 first.
  public mutating func number(newcomersFrom first: Int64) {
    for (place, person) in learning.newcomers.enumerated() { people[person].id = first + Int64(place) }
    learning.newcomers.removeAll(keepingCapacity: true)
  }

  /// Hands over the registrations made or extended since the last time.
  public mutating func takeLearnt() -> Learnt {
    var learnt = Learnt()
    for changed in learning.changed {
      learning.stays[changed].isChanged = false
      if learning.stays[changed].id == 0 {
        learnt.newRegistrations.append(changed)
      } else {
        learnt.extendedRegistrations.append(changed)
      }
    }
    learning.changed = []
    return learnt
  }

  /// Hands over the keys by which people are found since the last time, in the order of keys.
  public mutating func takeLearntKeys() -> [(key: Int64, person: Int64)] {
    learning.keys.sort { $0.key < $1.key }
    defer { learning.keys = [] }
    return learning.keys.map { (Int64(bitPattern: $0.key), people[current($0.person)].id) }
  }

  /// Hands over the values found common since the last time, with their shares.
  public mutating func takeLearntCommonValues() -> [(value: CommonValue, share: Float)] {
    defer { learning.commonValues = [] }
    return learning.commonValues.sorted { ($0.field.rawValue, $0.value) < ($1.field.rawValue, $1.value) }
      .map { ($0, commonValues[$0] ?? 0) }
  }

  /// What is known of a registration.
  public func registration(at place: RegistrationIndex) -> LearntRegistration {
    let description = descriptions[place]
    let stay = learning.stays[place]
    let stood = description.firstDay <= description.lastDay
    func standing(_ day: Int32, _ returnID: Int64) -> Standing {
      Standing(returnID: returnID, asAt: Day(daysSince1970: stood ? day : 0), isOnRoll: stood)
    }
    return LearntRegistration(
      person: people[current(personOfRegistration[place])].id,
      institution: institutionIDs[description.institution],
      identity: NormalisedIdentity(description, names),
      first: standing(description.firstDay, stay.firstReturn), last: standing(description.lastDay, stay.lastReturn))
  }

  /// The caller's number of a registration; 0 while it has none.
  public func registrationID(at place: RegistrationIndex) -> Int64 { learning.stays[place].id }

  /// Keeps the caller's number of a registration.
  public mutating func keep(registrationID id: Int64, at place: RegistrationIndex) { learning.stays[place].id = id }

  /// A person's registrations.
  public func registrations(of person: Int64) -> [RegistrationIndex] {
    guard let known = people.indices.last(where: { people[$0].id == person && stands($0) }) else { return [] }
    var places: [RegistrationIndex] = []
    forEachRegistration(known) { places.append($0) }
    return places
  }

  /// Remembers that a registration stood in a row.
  mutating func extend(_ place: RegistrationIndex, to row: LinkRow) {
    let before = descriptions[place]
    descriptions[place].stand(on: row.asAt, isOnRoll: row.isOnRoll)
    let after = descriptions[place]
    let isEarlier = after.firstDay != before.firstDay
    let isLater = after.lastDay != before.lastDay
    if isEarlier { learning.stays[place].firstReturn = row.returnID }
    if isLater { learning.stays[place].lastReturn = row.returnID }
    if isEarlier || isLater { noteChange(place) }
  }

  mutating func noteChange(_ place: RegistrationIndex) {
    if learning.stays[place].isChanged { return }
    learning.stays[place].isChanged = true
    learning.changed.append(place)
  }
}
