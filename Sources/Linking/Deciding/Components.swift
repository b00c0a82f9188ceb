// Splits the rows of a return and the people they want into groups that do not compete with one another.

/// Rows and people connected by candidacies worth an assignment.
struct Component {
  var rows: [Int]
  var people: [PersonIndex]
}

enum Components {
  /// Only candidates that could win take part: one lighter than this never would.
  static let least: Float = -6

  static func find(_ work: ReturnWork) -> [Component] {
    var parent: [Int: Int] = [:]
    func root(_ node: Int) -> Int {
      var node = node
      while let above = parent[node], above != node { node = above }
      return node
    }
    // Rows are numbered from 0, people below it.
    for row in work.open {
      guard let weighing = work.weighings[row] else { continue }
      for candidate in weighing.candidates where weighing.value(candidate) > least {
        let own = root(row)
        let other = root(-1 - Int(candidate.person.number))
        parent[own] = own
        parent[other] = own
      }
    }
    var groups: [Int: Component] = [:]
    for node in parent.keys.sorted() {
      let root = root(node)
      if node >= 0 {
        groups[root, default: Component(rows: [], people: [])].rows.append(node)
      } else {
        groups[root, default: Component(rows: [], people: [])].people.append(PersonIndex(-1 - node))
      }
    }
    return groups.values.sorted { ($0.rows.first ?? 0) < ($1.rows.first ?? 0) }
  }
}
