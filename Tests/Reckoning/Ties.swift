// Whether rows about one person are tied to each other by more than names and a birth date.

import Register

extension Row {
  /// What two rows may have in common that ties them: a valid number, or names, birth date and home.
  fileprivate var marks: Set<String> {
    var marks: Set<String> = []
    for number in [upn, formerUPN] {
      if (try? UPN(number)) != nil { marks.insert("pupil " + number) }
    }
    if (try? ULN(uln)) != nil { marks.insert("learner " + uln) }
    let names = [surname, forename].map(Row.plain)
    if !names.contains(""), let born = dateOfBirth, let home = try? Postcode(postcode), home.warning != .postcodeNoPlace
    {
      marks.insert("\(names) \(born) \(home)")
    }
    return marks
  }

  /// Letters and digits alone, in lower case; the scenarios and the invented county have no accents to fold.
  private static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}

extension [Told] {
  /// Every row here that a chain of common marks leads to from this one, itself included.
  func tied(to row: Int64) -> [Told] {
    var reached = filter { $0.row.id == row }
    var rest = filter { $0.row.id != row }
    var marks = reached.reduce(into: Set<String>()) { $0.formUnion($1.row.marks) }
    while let next = rest.firstIndex(where: { !$0.row.marks.isDisjoint(with: marks) }) {
      let told = rest.remove(at: next)
      marks.formUnion(told.row.marks)
      reached.append(told)
    }
    return reached
  }
}
