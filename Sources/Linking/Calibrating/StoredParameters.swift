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
    keepShape(of: .standard)
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

  /// Where a former program compared a field by other levels, or not at all, the standard probabilities of the field stand.
  private mutating func keepShape(of other: Parameters) {
    let kept = probabilities
    probabilities = other.probabilities
    for (hypothesis, fields) in kept.enumerated() where hypothesis < probabilities.count {
      for (field, levels) in fields.enumerated() where field < probabilities[hypothesis].count {
        if levels.count == probabilities[hypothesis][field].count { probabilities[hypothesis][field] = levels }
      }
    }
  }
}
