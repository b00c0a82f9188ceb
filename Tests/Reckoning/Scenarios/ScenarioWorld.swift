// A scenario as the values of the tables: what the reckoning reads, and what a test puts into a database.

import Register

extension Scenario {
  public var world: World {
    var world = World(
      countyLA: Cast.countyLA, lists: .usual, settings: settings, areas: Cast.areas,
      institutions: Cast.institutions, agreements: agreements, objections: objections,
      successions: successions)
    for (place, sent) in given.enumerated() {
      let received = Instant.noon(sent.received ?? sent.asAt).adding(seconds: Int64(place))
      let made = Return(
        id: Scenario.id(ofReturn: place), number: Int64(place + 1), institution: sent.from, kind: sent.kind,
        asAt: sent.asAt, full: sent.full, years: years(of: sent), site: sent.site,
        missingConfirmed: sent.missingConfirmed, receivedAt: received, isHistory: sent.isHistory,
        acceptedAt: sent.acceptedOn.map(Instant.noon))
      if let former = sent.replaces {
        world.returns[former].replacedAt = received
        world.returns[former].replacedBy = made.id
      }
      world.returns.append(made)
      if let day = sent.withdrawnOn { world.returns[place].replacedAt = .noon(day) }
      for (number, row) in sent.rows.enumerated() { add(row, number + 1, of: made, to: &world) }
    }
    return world
  }

  /// Everyone a row of the scenario is linked to, provisional people included.
  public var persons: [Int64] { Set(world.links.map(\.personID)).sorted() }

  /// The instant at which a question is asked: by default the end of its day, or of the last day on which something came.
  public func instant(of expectation: Expectation) -> Instant {
    let days =
      given.map { $0.received ?? $0.asAt } + given.compactMap(\.acceptedOn) + given.compactMap(\.withdrawnOn)
      + given.flatMap(\.rows).flatMap { [$0.linkedOn, $0.correctedOn, $0.decidedOn] + $0.deathDecided.map(\.on) }
      .compactMap { $0 }
    return expectation.knownAt ?? .end(of: days.reduce(expectation.day, max))
  }

  /// The year groups a full return covers: those it names, else, as acceptance keeps them, those of its rows.
  private func years(of sent: Sent) -> [Int] {
    guard sent.full && sent.years.isEmpty else { return sent.years }
    return Set(
      sent.rows.map { row in
        let entry = row.facts.day("entry_date") ?? sent.asAt
        let byBirth = Ages.yearGroup(born: row.born ?? born, on: max(sent.asAt, entry))
        guard row.status != .identityOnly, let told = row.yearGroup, abs(told - byBirth) <= 1 else { return byBirth }
        return told
      }
    ).sorted()
  }

  private static func id(ofReturn place: Int) -> String {
    let digits = String(place + 1)
    return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  private func add(_ row: SentRow, _ number: Int, of made: Return, to world: inout World) {
    if let withhold = row.withhold { world.instructions.append(told(withhold, by: row, number, of: made, world)) }
    if row.isNotKept { return }
    let id = Int64(world.rows.count + 1)
    let knowsMore = row.status != .identityOnly
    world.rows.append(
      Row(
        id: id, returnID: made.id, number: number, status: row.status, surname: row.surname,
        forename: row.forename, dateOfBirth: row.born ?? born, upn: knowsMore ? row.upn : "",
        uln: knowsMore ? row.uln : "", localID: knowsMore ? "L\(row.person)" : "",
        yearGroup: knowsMore ? row.yearGroup : nil, postcode: row.postcode, caution: row.caution,
        facts: row.facts))
    if !row.sen.isEmpty { world.characteristics.append(CharacteristicTold(rowID: id, senProvision: row.sen)) }
    if let on = row.decidedOn { world.groundDecisions.append(GroundDecision(rowID: id, decidedAt: .noon(on))) }
    world.deathDecisions += row.deathDecided.map { decided in
      DeathDecision(rowID: id, isConfirmed: decided.isConfirmed, decidedAt: .noon(decided.on))
    }
    if row.status == .held { return }
    let isAsked = !row.candidates.isEmpty
    world.links.append(
      Link(
        rowID: id, personID: row.person, outcome: isAsked ? "ask" : "link",
        decidedAt: row.linkedOn.map(Instant.noon) ?? made.receivedAt, undoneAt: row.correctedOn.map(Instant.noon)))
    if let on = row.correctedOn, let other = row.correctedTo {
      world.links.append(Link(rowID: id, personID: other, decidedAt: .noon(on)))
    }
    if isAsked {
      world.questions.append(Question(rowID: id, candidates: row.candidates, askedAt: made.receivedAt))
    }
  }
}

extension Scenario {
  private func told(
    _ withhold: Withhold, by row: SentRow, _ number: Int, of made: Return, _ world: World
  ) -> Instruction {
    Instruction(
      rowID: row.isNotKept ? nil : Int64(world.rows.count + 1),
      about: Instruction.Named(
        surnames: [row.surname.lowercased()], forenames: [row.forename.lowercased()],
        dateOfBirth: row.born ?? born),
      returnID: made.id, institution: made.institution, givenBy: withhold.givenBy, givenOn: withhold.givenOn,
      askedOn: withhold.askedOn, withdrawnOn: withhold.withdrawnOn, recordedAt: made.receivedAt)
  }
}

extension Row {
  /// The facts as a row of a database keeps them: yes and no, numbers and texts as JSON has them, and the indicators
  /// that a risk return shows.
  public func factsJSON(kind: Kind, lists: CodeLists = .usual) -> String {
    var pairs = facts.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \(Row.json($0.value))" }
    if kind == .risk {
      let names = lists.indicators(shownBy: facts).map { "\"\($0.name)\"" }
      pairs.append("\"indicators\": [\(names.joined(separator: ", "))]")
    }
    return "{\(pairs.joined(separator: ", "))}"
  }

  /// Scenarios hold nothing that JSON would have to escape.
  private static func json(_ value: String) -> String {
    value == "true" || value == "false" || Double(value) != nil ? value : "\"\(value)\""
  }
}
