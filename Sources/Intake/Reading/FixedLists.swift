// The lists that are the same in every county: sex, yes and no, years.

extension Lexicon {
  static let sexes = Lexicon([
    "F": ["female", "girl", "woman", "girls"], "M": ["male", "boy", "man", "boys"], "U": ["unknown", "not known"],
    "W": [
      "not stated", "self-described", "self described", "prefer not to say", "prefers not to say", "non-binary",
      "non binary", "not specified", "unspecified", "not disclosed", "self identified", "other",
    ],
  ])

  static let answers = Lexicon([
    "Y": ["yes", "true", "t", "1", "ticked", "checked"], "N": ["no", "false", "f", "0", "unticked", "unchecked"],
  ])

  /// The years of the national curriculum, as numbers and as words.
  static let years: Lexicon = {
    let spelt = [
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
      "fourteen",
    ]
    let sixth = [
      12: ["lower sixth", "lower 6th", "l6", "l6th", "lower sixth form", "lower vi"],
      13: ["upper sixth", "upper 6th", "u6", "u6th", "upper sixth form", "upper vi"],
    ]
    var lexicon = Lexicon()
    for (place, word) in spelt.enumerated() {
      let year = String(place + 1)
      lexicon.add(code: year)
      let named = ["year", "yr", "y", "nc year", "year group", "curriculum year", "national curriculum year"]
      for name in named.flatMap({ ["\($0) \(year)", "\($0)\(year)", "\($0) \(word)"] }) + (sixth[place + 1] ?? []) {
        lexicon.add(name, for: year)
      }
    }
    return lexicon
  }()
}
