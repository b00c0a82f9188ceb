// Which instructions to withhold stand on a day.

import Register

extension Knowledge {
  /// Instructions by person: whoever its row is about, and whoever has a row, of any institution, that it names. One
  /// that left nothing of its row names whoever it may mean. Once told, an instruction is only ended by its withdrawal;
  /// but a withdrawal or an asking that a replaced return alone tells does not count.
  static func instructions(
    of world: World, at knownAt: Instant, persons: [Int64: Int64], counting: [Return]
  ) -> [Int64: [Instruction]] {
    let counting = Set(counting.map(\.id))
    var rowsByBirth: [Day: [Row]] = [:]
    for row in world.rows where persons[row.id] != nil {
      if let born = row.dateOfBirth { rowsByBirth[born, default: []].append(row) }
    }
    var found: [Int64: [Instruction]] = [:]
    for told in world.instructions where told.recordedAt <= knownAt {
      var instruction = told
      if !counting.contains(told.returnID) { (instruction.askedOn, instruction.withdrawnOn) = (nil, nil) }
      var meant = Set([told.rowID].compactMap { $0.flatMap { persons[$0] } })
      if let about = told.about, let born = about.dateOfBirth {
        let days = told.rowID == nil ? rowsByBirth.keys.filter { $0.mayBeSlip(of: born) } : [born]
        let rows = days.flatMap { rowsByBirth[$0] ?? [] }
        meant.formUnion(rows.filter { about.names($0, roughly: told.rowID == nil) }.compactMap { persons[$0.id] })
      }
      for person in meant { found[person, default: []].append(instruction) }
    }
    return found
  }

  /// Whether an instruction about this person stands at the institution on the day.
  func instructionStands(_ person: Int64, at institution: Int, on day: Day) -> Bool {
    let all = (instructions[person] ?? []).filter { $0.institution == institution }
    return all.contains { stands($0, among: all, of: person, on: day) }
  }

  func instructionStandsAnywhere(_ person: Int64, on day: Day) -> Bool {
    Set((instructions[person] ?? []).map(\.institution)).contains { instructionStands(person, at: $0, on: day) }
  }

  private func stands(_ one: Instruction, among all: [Instruction], of person: Int64, on day: Day) -> Bool {
    guard one.givenOn <= day else { return false }
    // Rows repeat an instruction; a withdrawal told by any of them ends what the same giver gave up to that day.
    let withdrawn = all.contains { other in
      other.givenBy == one.givenBy && (other.withdrawnOn.map { one.givenOn <= $0 && $0 <= day } ?? false)
    }
    guard !withdrawn else { return false }
    guard one.givenBy == .parent, let born = born(person), born.completedYears(on: day) >= 16 else { return true }
    // From the 16th birthday a parent's instruction stands only until the young person was asked, at 16 or later.
    guard settings.flag("refuse_until_asked", on: day, else: true) else { return false }
    let asked = all.contains { other in
      [other.askedOn, other.givenBy == .youngPerson ? other.withdrawnOn : nil].compactMap { $0 }
        .contains { $0 <= day && born.completedYears(on: $0) >= 16 }
    }
    return !asked
  }
}

extension Day {
  /// Equal, or with another day, month or year (within ten), or day and month swapped.
  fileprivate func mayBeSlip(of other: Day) -> Bool {
    let (a, b) = (parts, other.parts)
    let differing = [a.year != b.year, a.month != b.month, a.day != b.day].filter { $0 }.count
    return abs(a.year - b.year) <= 10 && differing <= 1
      || a.year == b.year && a.month == b.day && a.day == b.month
  }
}

extension Instruction.Named {
  /// Both names, in either order: equal, or roughly at most two letters apart.
  fileprivate func names(_ row: Row, roughly: Bool) -> Bool {
    let (own, forenames) = (keys(surnames), keys(self.forenames))
    let rowSurnames = keys([row.surname] + row.alsoSurnames)
    let rowForenames = keys([row.forename] + row.alsoForenames)
    return alike(own, rowSurnames, roughly) && alike(forenames, rowForenames, roughly)
      || alike(own, rowForenames, roughly) && alike(forenames, rowSurnames, roughly)
  }

  private func keys(_ names: some Sequence<String>) -> [[Character]] {
    names.map { $0.lowercased().filter { !" -'’.".contains($0) } }.filter { !$0.isEmpty }.map(Array.init)
  }

  private func alike(_ some: [[Character]], _ others: [[Character]], _ roughly: Bool) -> Bool {
    some.contains { one in others.contains { $0 == one || roughly && lettersApart(one[...], $0[...], 2) } }
  }

  /// Whether at most so many letters added, dropped or changed make one of the other.
  private func lettersApart(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>, _ most: Int) -> Bool {
    guard let first = a.first, let other = b.first else { return a.count + b.count <= most }
    if first == other { return lettersApart(a.dropFirst(), b.dropFirst(), most) }
    return most > 0
      && (lettersApart(a.dropFirst(), b.dropFirst(), most - 1) || lettersApart(a.dropFirst(), b, most - 1)
        || lettersApart(a, b.dropFirst(), most - 1))
  }
}
