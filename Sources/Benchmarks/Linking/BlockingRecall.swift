// How many of those who should be compared are: what blocking loses before anything is weighed.

import Linking

struct BlockingRecall {
  /// The share of true pairs of rows with a common key.
  let pairs: Double
  /// The share of rows with a key of an earlier row of their person, where there is one: rows are compared with people.
  let rows: Double

  init(_ labelled: LabelledRows, parameters: Parameters) {
    var keysOfPerson: [Int64: [Set<BlockingKey>]] = [:]
    var pairs = (shared: 0, all: 0)
    var rows = (found: 0, all: 0)
    for row in labelled.returns.joined() {
      let person = labelled.truth[Int(row.id)]
      let keys = Set(NormalisedIdentity(row.identity).blockingKeys(forenames: parameters.forenames))
      let before = keysOfPerson[person, default: []]
      let shared = before.count { !$0.isDisjoint(with: keys) }
      pairs = (pairs.shared + shared, pairs.all + before.count)
      if !before.isEmpty { rows = (rows.found + (shared > 0 ? 1 : 0), rows.all + 1) }
      keysOfPerson[person, default: []].append(keys)
    }
    self.pairs = Double(pairs.shared) / Double(max(pairs.all, 1))
    self.rows = Double(rows.found) / Double(max(rows.all, 1))
  }
}
