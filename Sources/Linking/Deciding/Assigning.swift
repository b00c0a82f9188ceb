// Gives the rows of a return to people: links, questions, second rows about somebody, newcomers.

#if canImport(Glibc)
  import Glibc
#endif

extension Population {
  /// Gives open rows to people, each component of rows and people that want one another by an optimal assignment.
  mutating func assign(_ work: inout ReturnWork) {
    for component in Components.find(work) {
      let wanting = Wanting(component, work)
      let chosen = Assignment.best(component, work)
      let given = Set(chosen.compactMap(\.self))
      for (row, person) in zip(component.rows, chosen) {
        guard let person else { continue }
        decide(&work, row, person, elsewhere: given.subtracting([person]), wanting)
      }
      for (row, person) in zip(component.rows, chosen) where person == nil {
        work.leftOver[row] = likeliest(row, wanting, work)
      }
    }
  }

  private mutating func decide(
    _ work: inout ReturnWork, _ row: Int, _ person: PersonIndex, elsewhere: Set<PersonIndex>, _ wanting: Wanting
  ) {
    guard let weighing = work.weighings[row], let candidate = weighing.candidate(person),
      let description = work.descriptions[row]
    else { return }
    let judged = judge(weighing, chosen: person, elsewhere: elsewhere, work, description)
    let odds = judged.odds * rivalry(row, for: person, wanting, work)
    let probability = proven(odds, candidate, weighing)
    let objection =
      objection(to: candidate, odds: odds, description, weighing, in: work.rows[row].returnID)
      ?? secondPlace(of: candidate, work.rows[row])
    if probability >= parameters.costs.linkFrom, objection == nil {
      join(&work, row, to: person, judged.same, odds, weighing)
    } else if probability >= parameters.costs.askFrom {
      ask(&work, row, weighing, elsewhere, objection)
    }
  }

  /// The probability that odds have proven to stand for; see ``Parameters/steepness``. Where somebody else known fits too, they
  /// stand for themselves.
  private func proven(_ odds: Float, _ candidate: WeighedCandidate, _ weighing: Weighing) -> Double {
    let isAlone = weighing.value(candidate) - log2f(odds) < 1
    let odds = odds > 1 && isAlone ? powf(odds, parameters.steepness) : odds
    return odds.isFinite ? Double(odds / (1 + odds)) : 1
  }

  /// The odds of the person whom a row without one fits best, against the rows that were given that person.
  private func likeliest(_ row: Int, _ wanting: Wanting, _ work: ReturnWork) -> Float {
    guard let weighing = work.weighings[row] else { return 0 }
    let all = weighing.candidates.reduce(weighing.nobody) { $0 + exp2f($1.weights.same) }
    var best: Float = 0
    for candidate in weighing.candidates.prefix(8) {
      let rivals = wanting.rivals(of: row, for: candidate.person)
      let measure = exp2f(candidate.weights.same)
      let odds = measure / max(all - measure, weighing.nobody) / rivals.reduce(1) { $0 + $1.odds }
      best = max(best, odds)
    }
    return best
  }

  /// The odds of a candidate against everybody else, and who of the others is the same person after all.
  private func judge(
    _ weighing: Weighing, chosen: PersonIndex, elsewhere: Set<PersonIndex>, _ work: ReturnWork,
    _ description: Description
  ) -> (odds: Float, same: [PersonIndex: JoinWeight]) {
    var against = weighing.nobody
    var support: Float = 0
    var same: [PersonIndex: JoinWeight] = [:]
    for candidate in weighing.candidates {
      let measure = exp2f(candidate.weights.same)
      if candidate.person == chosen {
        support += measure
      } else if elsewhere.contains(candidate.person) {
        against += measure * Float(parameters.probabilities[0][Field.company.rawValue][1])
      } else if measure > weighing.nobody * 0.05 {
        // Two people who both fit may be one, known apart so far.
        let join = joinWeight(candidate.person, chosen, with: description, work.weigher)
        same[candidate.person] = join
        support += measure * join.probability
        against += measure * (1 - join.probability)
      } else {
        against += measure
      }
    }
    return (support / against, same)
  }

  /// Links a row, and joins the people whom it shows to be one.
  private mutating func join(
    _ work: inout ReturnWork, _ row: Int, to person: PersonIndex, _ same: [PersonIndex: JoinWeight], _ odds: Float,
    _ weighing: Weighing
  ) {
    let evidence = evidence(weighing, person, odds, work.weigher)
    var kept = person
    for (other, join) in same.sorted(by: { $0.key < $1.key })
    where Double(join.probability) >= parameters.costs.linkFrom && work.taken[other] == nil {
      let older = min(kept, other)
      let younger = max(kept, other)
      let isProposed =
        Double(join.weight) < joinsFrom || stoodTogether(older, younger) || wouldBeIncoherent(older, younger)
      work.mergers.append(
        Merger(
          kept: people[older].id, absorbed: people[younger].id, isProposed: isProposed,
          row: work.rows[row].id, matchWeight: Double(join.weight), evidence: join.evidence))
      if isProposed { continue }
      merge(younger, into: older)
      kept = older
    }
    remember(&work, row, person: kept)
    work.decisions[row] = Decision(
      row: work.rows[row].id, outcome: .link(people[kept].id), matchWeight: Double(log2f(odds)),
      evidence: evidence, ground: .weighed, parameters: parameters.version)
  }

  private mutating func ask(
    _ work: inout ReturnWork, _ row: Int, _ weighing: Weighing, _ elsewhere: Set<PersonIndex>, _ objection: Objection?
  ) {
    var asked: [Candidate] = []
    var likeliest: (person: PersonIndex, odds: Float)?
    let all = weighing.nobody + weighing.candidates.reduce(0) { $0 + exp2f($1.weights.same) }
    for candidate in weighing.candidates where !elsewhere.contains(candidate.person) {
      let measure = exp2f(candidate.weights.same)
      let odds = measure / max(all - measure, weighing.nobody)
      if likeliest == nil { likeliest = (candidate.person, odds) }
      if measure / all > 0.02 {
        asked.append(Candidate(person: people[candidate.person].id, matchWeight: Double(log2f(odds))))
      }
    }
    guard let likeliest else { return }
    var evidence = evidence(weighing, likeliest.person, likeliest.odds, work.weigher)
    if let objection { evidence.append(Evidence(field: "asked because", level: objection.rawValue, weight: 0)) }
    let person = addNewPerson()
    people[person].isProvisional = true
    remember(&work, row, person: person)
    work.decisions[row] = Decision(
      row: work.rows[row].id, outcome: .ask(provisional: people[person].id, candidates: asked),
      matchWeight: Double(log2f(likeliest.odds)), evidence: evidence, ground: .weighed,
      parameters: parameters.version)
  }

  /// Rows without a person: a second row about somebody in the return, one that another row had to give way to, or
  /// somebody new.
  /// - Parameter most: comparisons beyond which it breaks off.
  mutating func introduce(_ work: inout ReturnWork, most: Int) {
    for row in work.open where work.person[row] == nil {
      if work.effort.comparisons > most { return }
      if isSecondRow(&work, row) { continue }
      if let weighing = work.weighings[row], let odds = work.leftOver[row],
        Double(odds / (1 + odds)) >= parameters.costs.askFrom
      {
        ask(&work, row, weighing, [], nil)
        continue
      }
      let person = addNewPerson()
      remember(&work, row, person: person)
      let best = work.weighings[row]?.candidates.first
      let odds = best.map { exp2f($0.weights.same) / (work.weighings[row]?.nobody ?? 1) }
      work.decisions[row] = Decision(
        row: work.rows[row].id, outcome: .new(people[person].id), matchWeight: odds.map { Double(log2f($0)) },
        evidence: [], ground: best == nil ? .noCandidate : .weighed, parameters: parameters.version)
    }
  }

  /// Links a row that is about somebody of whom the return has another row, or asks.
  private mutating func isSecondRow(_ work: inout ReturnWork, _ row: Int) -> Bool {
    guard let description = work.descriptions[row] else { return false }
    let weighing = weigh(
      description, keys: work.keys[row], weigher: work.weigher, common: work.common[row], taken: work.taken,
      onlyTaken: true, &work.effort)
    guard let best = weighing.candidates.first else { return false }
    let others = weighing.candidates.dropFirst().reduce(weighing.nobody) { $0 + exp2f($1.weights.same) }
    let odds = exp2f(best.weights.same) / others
    let probability = proven(odds, best, weighing)
    let objection = objection(to: best, odds: odds, description, weighing, in: work.rows[row].returnID)
    if probability >= parameters.costs.linkFrom, objection == nil {
      join(&work, row, to: best.person, [:], odds, weighing)
      work.decisions[row]?.ground = .duplicate
      return true
    }
    if probability >= parameters.costs.askFrom, objection != .manyRows {
      ask(&work, row, weighing, [], objection)
      return true
    }
    return false
  }

  mutating func repeatRows(_ work: inout ReturnWork) {
    for (row, first) in work.repeats.sorted(by: { $0.key < $1.key }) {
      guard let person = work.person[first], let registration = work.registration[first] else { continue }
      keep(&work, row, person: person, registration: registration)
      work.decisions[row] = Decision(
        row: work.rows[row].id, outcome: .link(people[person].id), matchWeight: nil, evidence: [],
        ground: .duplicate, parameters: parameters.version)
    }
  }

  /// Keeps what an open row tells as a registration of a person, and the row with it.
  private mutating func remember(_ work: inout ReturnWork, _ row: Int, person: PersonIndex) {
    guard let description = work.descriptions[row] else { return }
    let added = addRegistration(description, person: person)
    learning.stays.append(Learning.Stay(id: 0, [work.rows[row].standing]))
    noteChange(added)
    remember(raw: work.rawHashes[row], registration: added)
    for key in work.keys[row] where index.add(key, person: person) {
      learning.keys.append(Learning.PersonKey(key: key.code, person: person))
    }
    keep(&work, row, person: person, registration: added)
  }

  mutating func keep(_ work: inout ReturnWork, _ row: Int, person: PersonIndex, registration: RegistrationIndex) {
    work.person[row] = person
    work.registration[row] = registration
    work.taken[person, default: 0] += 1
    extend(registration, to: work.rows[row])
    stand(registration, returnID: work.rows[row].returnID)
  }
}
