// Decides everybody once more in an order that the rows themselves give, so that the order of receipt leaves no trace.

import Register

extension Population {
  /// Who stands with whom when all registrations are decided from nothing in the order of the days they describe: for each
  /// registration its group, which goes by one of its people, or by none. Depends on the registrations and the parameters alone, not on who they are linked to by now.
  ///
  /// - Returns: nothing where too much would have to be compared.
  func decidedAnew() -> Table<RegistrationIndex, PersonIndex>? {
    var anew = Population(parameters: parameters)
    anew.peopleKnown = peopleKnown
    anew.joinsFrom = joinsFrom
    anew.commonValues = commonValues
    var groups = Table<RegistrationIndex, RegistrationIndex>(repeating: .nowhere, count: descriptions.count)
    for (number, roll) in rolls().enumerated() {
      let institution = institutionIDs[roll.institution]
      let rows = roll.registrations.map { row($0, of: roll, number: Int64(number)) }
      let prepared = roll.registrations.map { PreparedRow(identity: NormalisedIdentity(descriptions[$0], names)) }
      if anew.decide(rows, prepared: prepared).isBeyondBound { return nil }
      for place in roll.registrations where !groups[place].isSomewhere {
        groups[place] = anew.registration(raw: identity(place).rawHash(institution: institution)) ?? .nowhere
      }
    }
    anew.applyLighter()
    return groups.map { $0.isSomewhere ? anew.current(anew.personOfRegistration[$0]) : .nowhere }
  }

  /// What is seen once everybody is known.
  private mutating func applyLighter() {
    for proposal in compared() {
      switch proposal {
      case .merge(let kept, let absorbed, _, _): apply(kept: kept, absorbed: absorbed)
      case .split(let person, let places, _, _): _ = apply(splitting: person, registrations: places)
      }
    }
  }

  /// Registrations of one institution that stood on one day.
  private struct Roll {
    var day: Int32
    var institution: InstitutionIndex
    var registrations: [RegistrationIndex] = []
  }

  /// The days on which some registration of an institution first or last stood, each with all that stood then, in the order
  /// of days; what never stood on a roll comes last.
  private func rolls() -> [Roll] {
    var days: [InstitutionIndex: Set<Int32>] = [:]
    var registrations: [InstitutionIndex: [RegistrationIndex]] = [:]
    for place in descriptions.indices where isStanding(personOfRegistration[place]) {
      let known = descriptions[place]
      days[known.institution, default: []].formUnion(
        known.firstDay <= known.lastDay ? [known.firstDay, known.lastDay] : [.max])
      registrations[known.institution, default: []].append(place)
    }
    var rolls: [Roll] = []
    for (institution, days) in days {
      let all = (registrations[institution] ?? []).sorted {
        descriptions[$0].fingerprint < descriptions[$1].fingerprint
      }
      for day in days {
        let present = all.filter { place in
          let known = descriptions[place]
          return known.firstDay <= known.lastDay ? known.firstDay <= day && day <= known.lastDay : day == .max
        }
        rolls.append(Roll(day: day, institution: institution, registrations: present))
      }
    }
    return rolls.sorted {
      ($0.day, institutionIDs[$0.institution]) < ($1.day, institutionIDs[$1.institution])
    }
  }

  private func row(_ place: RegistrationIndex, of roll: Roll, number: Int64) -> LinkRow {
    let stands = roll.day != .max
    return LinkRow(
      id: Int64(place.number), returnID: number, institution: institutionIDs[roll.institution],
      asAt: Day(daysSince1970: stands ? roll.day : 0), isOnRoll: stands, isMainPlace: !standsElsewhere(place),
      identity: identity(place))
  }

  /// Names a registration only: what it tells is given beside it.
  private func identity(_ place: RegistrationIndex) -> Identity {
    var identity = Identity()
    identity.localID = String(place.number)
    return identity
  }

  /// Whether its person has another place of the same days by now, as a guest may: that was looked at when it was linked.
  private func standsElsewhere(_ place: RegistrationIndex) -> Bool {
    let own = descriptions[place]
    var isElsewhere = false
    forEachRegistration(current(personOfRegistration[place])) { registration in
      let other = descriptions[registration]
      if other.institution != own.institution, other.firstDay <= own.lastDay, own.firstDay <= other.lastDay {
        isElsewhere = true
      }
    }
    return isElsewhere
  }
}
