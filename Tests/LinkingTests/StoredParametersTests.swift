// Parameters that a former program kept.

import FoundationEssentials
import Testing

@testable import Linking

@Suite("Parameters as they are kept")
struct StoredParametersTests {
  @Test("what is kept is read again as it was")
  func roundTrip() throws {
    var parameters = Parameters.standard
    parameters.version = 7
    parameters.knownShare = 0.7
    parameters.frequencies.birthDays = [14_000: 0.01]
    #expect(try again(parameters) == parameters)
  }

  @Test("a field compared by other levels than now takes the standard probabilities, the others keep theirs")
  func otherLevels() throws {
    var former = Parameters.standard
    for hypothesis in Hypothesis.allCases {
      former.probabilities[hypothesis.rawValue][Field.forename.rawValue].removeLast()
    }
    former.probabilities[0][Field.sex.rawValue] = [1, 0.9, 0.1]
    let now = try again(former)
    let standard = Parameters.standard.probabilities[0]
    #expect(now.probabilities[0][Field.forename.rawValue] == standard[Field.forename.rawValue])
    #expect(now.probabilities[0][Field.sex.rawValue] == [1, 0.9, 0.1])
  }

  @Test("frequencies kept before birth dates were counted are read")
  func withoutBirthDays() throws {
    let text = #"{"surnames": {"smith": 0.01}, "forenames": {}, "unlistedSurname": 0.1, "unlistedForename": 0.2}"#
    let frequencies = try JSONDecoder().decode(NameFrequencies.self, from: Data(text.utf8))
    #expect(frequencies.surnames == ["smith": 0.01] && frequencies.birthDays.isEmpty)
  }

  private func again(_ parameters: Parameters) throws -> Parameters {
    try JSONDecoder().decode(Parameters.self, from: try JSONEncoder().encode(parameters))
  }
}
