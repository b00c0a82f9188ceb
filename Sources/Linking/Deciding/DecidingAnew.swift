// Decides everybody once more in an order that the rows themselves give, so that the order of receipt leaves no trace.

import Register

extension Population {
  /// Who stands with whom when all registrations are decided from nothing in the order of the days they describe: for each
  /// registration its group. Depends on the registrations and the parameters alone, not on who they are linked to by now.
  ///
  /// - Returns: nothing where too much would have to be compared.
  func decidedAnew() -> [Int32]? {
    var anew = Population(parameters: parameters)
    anew.peopleKnown = peopleKnown
    anew.joinsFrom = joinsFrom
    anew.commonValues = commonValues
    var places: [Int32] = Array(repeating: -1, count: descriptions.count)
    for (number, roll) in rolls().enumerated() {
      let institution = institutionIDs[Int(roll.institution)]
      let rows = roll.registrations.map { row($0, of: roll, number: Int64(number)) }
      let prepared = roll.registrations.map { PreparedRow(identity: NormalisedIdentity(descriptions[Int($0)], names)) }
      if anew.decide(rows, prepared: prepared).isBeyondBound { return nil }
      for place in roll.registrations where places[Int(place)] < 0 {
        places[Int(place)] = anew.registration(raw: identity(place).rawHash(institution: institution)) ?? -1
      }
    }
    anew.applyLighter()
    return places.map { $0 < 0 ? -1 : anew.current(anew.personOfRegistration[Int($0)]) }
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
    var institution: UInt32
    var registrations: [Int32] = []
  }

  /// The days on which some registration of an institution first or last stood, each with all that stood then, in the order
  /// of days; what never stood on a roll comes last.
  private func rolls() -> [Roll] {
    var days: [UInt32: Set<Int32>] = [:]
    var registrations: [UInt32: [Int32]] = [:]
    for place in descriptions.indices where isStanding(personOfRegistration[place]) {
      let known = descriptions[place]
      days[known.institution, default: []].formUnion(
        known.firstDay <= known.lastDay ? [known.firstDay, known.lastDay] : [.max])
      registrations[known.institution, default: []].append(Int32(place))
    }
    var rolls: [Roll] = []
    for (institution, days) in days {
      let all = (registrations[institution] ?? []).sorted {
        descriptions[Int($0)].fingerprint < descriptions[Int($1)].fingerprint
      }
      for day in days {
        let present = all.filter { place in
          let known = descriptions[Int(place)]
          return known.firstDay <= known.lastDay ? known.firstDay <= day && day <= known.lastDay : day == .max
        }
        rolls.append(Roll(day: day, institution: institution, registrations: present))
      }
    }
    return rolls.sorted {
      ($0.day, institutionIDs[Int($0.institution)]) < ($1.day, institutionIDs[Int($1.institution)])
    }
  }

  private func row(_ place: Int32, of roll: Roll, number: Int64) -> LinkRow {
    let stands = roll.day != .max
    return LinkRow(
      id: Int64(place), returnID: number, institution: institutionIDs[Int(roll.institution)],
      asAt: Day(daysSince1970: stands ? roll.day : 0), isOnRoll: stands, isMainPlace: !standsElsewhere(place),
      identity: identity(place))
  }

  /// Names a registration only: what it tells is given beside it.
  private func identity(_ place: Int32) -> Identity {
    var identity = Identity()
    identity.localID = String(place)
    return identity
  }

  /// Whether its person has another place of the same days by now, as a guest may: that was looked at when it was linked.
  private func standsElsewhere(_ place: Int32) -> Bool {
    let own = descriptions[Int(place)]
    var isElsewhere = false
    forEachRegistration(current(personOfRegistration[Int(place)])) { number in
      let other = descriptions[Int(number)]
      if other.institution != own.institution, other.firstDay <= own.lastDay, own.firstDay <= other.lastDay {
        isElsewhere = true
      }
    }
    return isElsewhere
  }
}
