// Costs, calibration, assignment and explanation.

import Register
import Testing

@testable import Linking

@Suite("Weighing")
struct WeighingTests {
  @Test("thresholds follow from the costs")
  func thresholds() {
    let costs = Costs(falseLink: 100, missedLink: 10, question: 1)
    #expect(abs(costs.linkFrom - 0.99) < 1e-9)
    #expect(abs(costs.askFrom - 0.1) < 1e-9)
    // A question that costs more than any mistake is never asked.
    let dear = Costs(falseLink: 100, missedLink: 10, question: 1000)
    #expect(dear.linkFrom == dear.askFrom)
  }

  @Test("the probabilities of a field's levels are those of one event")
  func probabilities() {
    for hypothesis in Hypothesis.allCases {
      for field in [Field.surname, .forename, .middleNames, .birthDate, .sex] {
        let sum = StandardProbabilities.all[hypothesis.rawValue][field.rawValue].dropFirst().reduce(0, +)
        #expect(abs(sum - 1) < 0.01, "\(hypothesis) \(field)")
      }
      for field in Field.allCases {
        #expect(StandardProbabilities.all[hypothesis.rawValue][field.rawValue].count == field.levels.count)
      }
    }
  }

  @Test("the assignment is optimal")
  func assignment() {
    var dice = SplitMix(seed: 3)
    for _ in 0..<200 {
      let rows = 1 + dice.below(4)
      let people = 1 + dice.below(4)
      let values: [[Float?]] = (0..<rows).map { _ in
        (0..<people).map { _ in dice.below(4) == 0 ? nil : Float(dice.below(41)) - 10 }
      }
      let chosen = Assignment.best(values)
      var value: Float = 0
      for (line, place) in zip(values, chosen) { value += place.flatMap { line[$0] } ?? 0 }
      #expect(Set(chosen.compactMap(\.self)).count == chosen.compactMap(\.self).count)
      #expect(abs(value - best(values, [])) < 0.01)
    }
  }

  private func best(_ values: [[Float?]], _ used: Set<Int>) -> Float {
    guard let line = values.first else { return 0 }
    var found = best(Array(values.dropFirst()), used)
    for (place, value) in line.enumerated() where !used.contains(place) {
      if let value { found = max(found, value + best(Array(values.dropFirst()), used.union([place]))) }
    }
    return found
  }

  @Test("calibration learns what a county's rows are like, and keeps probabilities sound")
  func calibration() {
    var population = Population(parameters: .standard)
    var rows: [LinkRow] = []
    for number in 0..<400 {
      rows.append(
        row(
          Int64(number), ["Aurelia", "Tobias", "Celestine", "Ignatius"][number % 4],
          letters(number) + letters(number * 7 + 3) + letters(number * 13 + 5),
          born: Day(daysSince1970: 14_300 + Int32(number * 5)).description,
          postcode: "OX\(number % 90 + 1) \(number % 10)XX", address: "\(number) Elm Road",
          upn: upn(number % 900, school: 4000 + number)))
    }
    _ = population.decide(rows)
    let moved = rows.map { old in
      var new = old
      new.id += 1000
      new.returnID = 2
      new.institution = 2
      new.asAt = new.asAt.adding(days: 340)
      new.identity.postcode = "SN7 8AA"
      new.identity.address = "1 Other Street"
      return new
    }
    _ = population.decide(moved)
    let calibration = Calibration(population, version: 4)
    #expect(calibration.parameters.version == 4)
    let home = calibration.parameters.probabilities[Hypothesis.same.rawValue][Field.home.rawValue]
    #expect(home[Int(HomeLevel.elsewhere)] > 0.5)
    for field in [Field.surname, .forename, .birthDate, .sex] {
      let sum = calibration.parameters.probabilities[0][field.rawValue].dropFirst().reduce(0, +)
      #expect(abs(sum - 1) < 0.01)
    }
  }

  private func letters(_ number: Int) -> String {
    String((0..<3).map { Character(Unicode.Scalar(UInt8(97 + number / [1, 26, 676][$0] * 11 % 26))) })
  }

  @Test("a waterfall ends at the match weight, in words and as a picture")
  func waterfall() {
    let waterfall = Waterfall([
      Evidence(field: "prior", level: "against a stranger", weight: -9),
      Evidence(field: "UPN", level: "same", weight: 19),
    ])
    #expect(waterfall.text.contains("+10.0  match weight: odds of 1024 to 1"))
    #expect(waterfall.svg.hasPrefix("<svg") && waterfall.svg.hasSuffix("</svg>"))
  }
}

/// Small numbers that are the same at every run.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
}
