// How good links are, held against the truth.

/// Precision, recall and their harmonic mean.
public struct Score: Sendable, Hashable {
  public var precision: Double
  public var recall: Double

  /// The harmonic mean of precision and recall, from 0 to 1.
  public var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

  /// - Parameters:
  ///   - right: pairs that are linked and belong together; 1 is returned where there is nothing to be wrong about.
  init(right: Int, linked: Int, true all: Int) {
    precision = linked == 0 ? 1 : Double(right) / Double(linked)
    recall = all == 0 ? 1 : Double(right) / Double(all)
  }

  init(precision: Double, recall: Double) {
    self.precision = precision
    self.recall = recall
  }
}

/// What is wrong and right with the links of many rows.
public struct LinkScores: Sendable, Hashable {
  /// Over all pairs of rows.
  public var pairs: Score
  /// Over pairs of rows of two institutions.
  public var between: Score
  public var bCubed: Score
  /// People joined to somebody else: for each linked person, how many true people beyond the first.
  public var falseMerges = FalseMerges()
  /// True people apart: for each, how many linked people beyond the first.
  public var splits = 0
  public var people = 0
  public var questions = 0

  /// For a thousand people in truth, not rows.
  public var questionsPerThousand: Double { people == 0 ? 0 : Double(questions) * 1000 / Double(people) }

  /// False merges by what the joined people are to one another.
  public struct FalseMerges: Sendable, Hashable {
    /// One birth date and one home or surname.
    public var twins = 0
    /// One home.
    public var household = 0
    public var strangers = 0

    /// All wrongly joined, of whatever kind.
    public var all: Int { twins + household + strangers }
  }

  /// One row as scoring sees it.
  public struct ScoredRow: Sendable {
    public var person: Int64
    public var truth: Int64
    public var institution: Int64
    public var isQuestion: Bool
    public var birthDay: Int32
    public var surname: String
    public var postcode: UInt64

    /// - Parameters:
    ///   - person: whom linking took the row to be about.
    ///   - truth: whom it is about; numbers of another kind than `person`.
    ///   - isQuestion: whether linking asks about it.
    public init(_ row: LinkRow, person: Int64, truth: Int64, isQuestion: Bool) {
      self.person = person
      self.truth = truth
      institution = row.institution
      self.isQuestion = isQuestion
      let identity = NormalisedIdentity(row.identity)
      birthDay = identity.birthDay
      surname = identity.surname
      postcode = identity.postcode
    }
  }

  /// Scores over all pairs of rows; counted by groups, so that millions of rows take seconds.
  public init(_ rows: [ScoredRow]) {
    let linked = Clusters(rows.map { [$0.person] })
    let true_ = Clusters(rows.map { [$0.truth] })
    let both = Clusters(rows.map { [$0.person, $0.truth] })
    let linkedHere = Clusters(rows.map { [$0.person, $0.institution] })
    let trueHere = Clusters(rows.map { [$0.truth, $0.institution] })
    let bothHere = Clusters(rows.map { [$0.person, $0.truth, $0.institution] })
    pairs = Score(right: both.pairs, linked: linked.pairs, true: true_.pairs)
    between = Score(
      right: both.pairs - bothHere.pairs, linked: linked.pairs - linkedHere.pairs, true: true_.pairs - trueHere.pairs)
    var precision = 0.0
    var recall = 0.0
    for row in rows {
      let shared = Double(both.sizes[[row.person, row.truth]] ?? 0)
      precision += shared / Double(linked.sizes[[row.person]] ?? 1)
      recall += shared / Double(true_.sizes[[row.truth]] ?? 1)
    }
    let count = Double(max(rows.count, 1))
    bCubed = Score(precision: precision / count, recall: recall / count)
    people = true_.sizes.count
    splits = both.sizes.count - true_.sizes.count
    questions = rows.count { $0.isQuestion }
    countFalseMerges(rows)
  }

  private mutating func countFalseMerges(_ rows: [ScoredRow]) {
    var truths: [Int64: [Int64: [Int]]] = [:]
    for (place, row) in rows.enumerated() { truths[row.person, default: [:]][row.truth, default: []].append(place) }
    for joined in truths.values where joined.count > 1 {
      let groups = joined.values.sorted { ($0.count, $1[0]) > ($1.count, $0[0]) }
      for other in groups.dropFirst() {
        let first = groups[0].map { rows[$0] }
        let second = other.map { rows[$0] }
        let shareHome = first.contains { a in second.contains { a.postcode != 0 && a.postcode == $0.postcode } }
        let shareName = first.contains { a in second.contains { a.surname == $0.surname } }
        let shareBirth = first.contains { a in second.contains { a.birthDay == $0.birthDay } }
        if shareBirth && shareHome && shareName {
          falseMerges.twins += 1
        } else if shareHome {
          falseMerges.household += 1
        } else {
          falseMerges.strangers += 1
        }
      }
    }
  }
}

/// Rows grouped by a key.
private struct Clusters {
  var sizes: [[Int64]: Int] = [:]

  init(_ keys: [[Int64]]) {
    for key in keys { sizes[key, default: 0] += 1 }
  }

  var pairs: Int { sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
}

extension LinkScores {
  /// The scores as CSV lines with a heading.
  public var table: String {
    func line(_ name: String, _ score: Score) -> String {
      [name, Self.rounded(score.precision), Self.rounded(score.recall), Self.rounded(score.f1)].joined(separator: ",")
    }
    return """
      measure,precision,recall,f1
      \(line("all pairs", pairs))
      \(line("between institutions", between))
      \(line("b-cubed", bCubed))

      measure,count
      people,\(people)
      false merges,\(falseMerges.all)
      of twins,\(falseMerges.twins)
      in one household,\(falseMerges.household)
      of strangers,\(falseMerges.strangers)
      splits,\(splits)
      questions,\(questions)
      questions per 1000 people,\(Self.rounded(questionsPerThousand))
      """
  }

  private static func rounded(_ value: Double) -> String {
    let scaled = Int((value * 100_000).rounded())
    return "\(scaled / 100_000)." + String(scaled % 100_000 + 100_000).dropFirst()
  }
}
