// Parameters as they are kept: everything but the tables of names, which are data of their own, and what is a setting.

extension Parameters: Codable {
  private enum CodingKeys: String, CodingKey {
    case version, costs, probabilities, knownShare, unknownSiblings, unknownTwins, wrongNumbers, largestBlock,
      frequencies
  }

  /// Name groups are the built-in ones until replaced.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      probabilities: try values.decode([[[Double]]].self, forKey: .probabilities), forenames: .forenames,
      surnames: .surnames, frequencies: try values.decode(NameFrequencies.self, forKey: .frequencies))
    guard hasShape(of: .standard) else {
      throw DecodingError.dataCorruptedError(
        forKey: .probabilities, in: values, debugDescription: "The fields or levels are those of another program.")
    }
    version = try values.decode(Int.self, forKey: .version)
    costs = try values.decode(Costs.self, forKey: .costs)
    knownShare = try values.decode(Double.self, forKey: .knownShare)
    unknownSiblings = try values.decode(Double.self, forKey: .unknownSiblings)
    unknownTwins = try values.decode(Double.self, forKey: .unknownTwins)
    wrongNumbers = try values.decode(Double.self, forKey: .wrongNumbers)
    largestBlock = try values.decode(Int.self, forKey: .largestBlock)
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(version, forKey: .version)
    try values.encode(costs, forKey: .costs)
    try values.encode(probabilities, forKey: .probabilities)
    try values.encode(knownShare, forKey: .knownShare)
    try values.encode(unknownSiblings, forKey: .unknownSiblings)
    try values.encode(unknownTwins, forKey: .unknownTwins)
    try values.encode(wrongNumbers, forKey: .wrongNumbers)
    try values.encode(largestBlock, forKey: .largestBlock)
    try values.encode(frequencies, forKey: .frequencies)
  }

  private func hasShape(of other: Parameters) -> Bool {
    probabilities.map { $0.map(\.count) } == other.probabilities.map { $0.map(\.count) }
  }
}
