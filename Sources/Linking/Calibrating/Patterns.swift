// What comparing many registrations with their candidates shows, counted by pattern.

/// Patterns of levels and how often each occurs.
struct Patterns {
  /// Levels of all fields, and the rounded log2 shares of what is agreed on.
  struct Pattern: Hashable {
    var levels: Levels
    var shares: Shares
  }

  private(set) var counts: [Pattern: Int] = [:]

  init(_ population: Population, sample: Int, frequencies: NameFrequencies) {
    let step = max(1, population.descriptions.count / max(sample, 1))
    for place in stride(from: 0, to: population.descriptions.count, by: step) {
      let registration = RegistrationIndex(place)
      let description = population.descriptions[registration]
      let own = population.current(population.personOfRegistration[registration])
      for person in population.sharingKeys(description) {
        guard let levels = population.compare(description, person: person, without: registration) else { continue }
        var pattern = Pattern(levels: levels, shares: Shares(names: .zero, birthDay: 0))
        let names = population.names
        if levels.sharedSurname != 0 {
          pattern.shares.names[0] = frequencies.log2Share(of: names.text(levels.sharedSurname), surname: true).rounded()
        }
        if levels.sharedForename != 0 {
          pattern.shares.names[1] = frequencies.log2Share(of: names.text(levels.sharedForename), surname: false)
            .rounded()
        }
        if levels.sharedBirthDay != NormalisedIdentity.noDay {
          pattern.shares.birthDay = frequencies.log2Share(birthDay: levels.sharedBirthDay).rounded()
          pattern.levels.sharedBirthDay = 0
        }
        if person != own, population.stoodTogether(person, own) {
          pattern.levels[.company] = CompanyLevel.anotherRow
        }
        pattern.levels.sharedSurname = min(levels.sharedSurname, 1)
        pattern.levels.sharedForename = min(levels.sharedForename, 1)
        counts[pattern, default: 0] += 1
      }
    }
  }
}

extension NameFrequencies {
  /// Shares of names among people, each person counted once.
  init(counting population: Population) {
    var surnames: [NameID: Int] = [:]
    var forenames: [NameID: Int] = [:]
    var birthDays: [Int32: Int] = [:]
    var people = 0
    for person in population.people.values where person.firstRegistration.isSomewhere {
      let description = population.descriptions[person.firstRegistration]
      surnames[description.surname, default: 0] += 1
      forenames[description.forename, default: 0] += 1
      birthDays[description.birthDay, default: 0] += 1
      people += 1
    }
    let start = population.parameters.frequencies
    self.init(surnames: [:], forenames: [:])
    (self.surnames, unlistedSurname) = Self.shares(
      surnames, people, population.names, start.surnames, start.unlistedSurname)
    (self.forenames, unlistedForename) = Self.shares(
      forenames, people, population.names, start.forenames, start.unlistedForename)
    for (day, count) in birthDays where day != NormalisedIdentity.noDay && count >= Self.fewest {
      let share = Self.smoothed(count, people, Self.ordinaryBirthDay)
      if share > Self.ordinaryBirthDay * 2 { self.birthDays[day] = share }
    }
  }

  private static let fewest = 5
  /// People that the starting shares count for.
  private static let weightOfStart = 2_000.0

  private static func smoothed(_ count: Int, _ people: Int, _ start: Double) -> Double {
    (Double(count) + weightOfStart * start) / (Double(people) + weightOfStart)
  }

  /// Names borne by a few people at least, or known to be common; the others share what is usual among them.
  private static func shares(
    _ counts: [NameID: Int], _ people: Int, _ names: NameTable, _ start: [String: Double], _ usual: Double
  ) -> ([String: Double], unlisted: Double) {
    var shares = start.mapValues { smoothed(0, people, $0) }
    var rare = (people: 0.0, squares: 0.0)
    for (name, count) in counts where name != 0 {
      let text = names.text(name)
      if count >= fewest || start[text] != nil {
        shares[text] = smoothed(count, people, start[text] ?? usual)
      } else {
        rare.people += Double(count)
        rare.squares += Double(count * count)
      }
    }
    guard rare.people > 500 else { return (shares, usual) }
    return (shares, rare.squares / rare.people / Double(people))
  }
}
