// One run of linking over labelled rows, in memory.

import Linking

struct LinkingRun {
  let rows: LabelledRows
  let parameters: Parameters
  let decisions: [Int: Decision]
  let scores: LinkScores
  let seconds: Double
  let refinedBlocks: Int
  let mergers: Int
  let people: [Int64]

  init(_ rows: LabelledRows, parameters: Parameters, reconsiders: Bool = false) {
    self.rows = rows
    self.parameters = parameters
    var population = Population(parameters: parameters)
    var decisions: [Int: Decision] = [:]
    var joined = 0
    var refined = 0
    let clock = ContinuousClock()
    let start = clock.now
    for rows in rows.returns {
      let decided = population.decide(rows)
      refined += decided.refinedBlocks
      for decision in decided.rows { decisions[Int(decision.row)] = decision }
      joined += decided.mergers.count
    }
    if reconsiders {
      let proposals = population.reconsider()
      var parted: Set<Int64> = []
      for proposal in proposals {
        switch proposal {
        case .merge(let kept, let absorbed, _, _): population.apply(kept: kept, absorbed: absorbed)
        case .split(let person, let places, _, _):
          if parted.insert(person).inserted { _ = population.apply(splitting: person, registrations: places) }
        }
      }
      print(
        "  reconsidering: \(proposals.count) proposals, of them \(proposals.count { if case .split = $0 { true } else { false } }) splits"
      )
    }
    seconds = start.duration(to: clock.now).seconds
    self.decisions = decisions
    refinedBlocks = refined
    mergers = joined
    var people: [Int64] = []
    var scored: [LinkScores.ScoredRow] = []
    for row in rows.returns.joined() {
      guard let decision = decisions[Int(row.id)] else { continue }
      let person = population.person(of: row) ?? decision.outcome.person
      people.append(person)
      scored.append(
        LinkScores.ScoredRow(
          row, person: person, truth: rows.truth[Int(row.id)], isQuestion: decision.outcome.isQuestion))
    }
    self.people = people
    scores = LinkScores(scored)
  }

  func report(_ title: String) -> String {
    func line(_ name: String, _ score: Score) -> String {
      "  \(name): precision \(Figures.text(score.precision)) recall \(Figures.text(score.recall)) F1 \(Figures.text(score.f1))"
    }
    let false_ = scores.falseMerges
    let blocking = BlockingRecall(rows, parameters: parameters)
    return """
      \(title): \(rows.truth.count) rows, \(scores.people) people, \(Figures.text(seconds)) s
      \(line("all pairs", scores.pairs))
      \(line("between institutions", scores.between))
      \(line("B-cubed", scores.bCubed))
        false merges \(false_.all) (twins \(false_.twins), household \(false_.household), \
      strangers \(false_.strangers)), splits \(scores.splits), questions \(scores.questions) = \
      \(Figures.text(scores.questionsPerThousand)) per 1,000 people, mergers \(mergers), refined blocks \(refinedBlocks)
        blocking recall: true pairs \(Figures.text(blocking.pairs)), rows with an earlier one of their person \
      \(Figures.text(blocking.rows))
      """
  }
}
