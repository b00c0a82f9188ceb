// What is kept of a return's counting, read back: at every look at a return, so without a decoder's detours.

import Intake
import Publishing
import Register
import Store

extension KeptSummary {
  /// nil: this program did not write it.
  init?(_ value: JSONValue) {
    guard let found = value["found"].flatMap({ ReturnSummary($0) }),
      let problems = value["problems"].flatMap({ ProblemCount($0) })
    else { return nil }
    self.init(found: found, problems: problems)
    if let told = value["groups"] {
      guard let groups = told.all({ ProblemGroup($0) }) else { return nil }
      self.groups = groups
    }
    if let told = value["missing"] {
      guard let missing = RollMissing(told) else { return nil }
      self.missing = missing
    }
  }
}

extension JSONValue {
  /// Every element of an array, made into something; nil where this is no array or one cannot be made.
  fileprivate func all<T>(_ make: (JSONValue) -> T?) -> [T]? {
    guard let elements else { return nil }
    var made: [T] = []
    made.reserveCapacity(elements.count)
    for element in elements {
      guard let one = make(element) else { return nil }
      made.append(one)
    }
    return made
  }
}

extension ReturnSummary {
  fileprivate init?(_ value: JSONValue) {
    guard let kind = value["kind"]?.string, let coverage = value["coverage"]?.string.flatMap(Coverage.init(rawValue:)),
      let years = value["years"]?.all(\.integer), let rows = value["rows"]?.integer,
      let sound = value["sound"]?.integer,
      let held = value["held"]?.integer, let identityOnly = value["identityOnly"]?.integer,
      let notKept = value["notKept"]?.integer, let repeated = value["repeated"]?.integer,
      let dropped = value["dropped"]?.all({ DroppedColumn($0) }), let headings = value["headings"]?.all(\.string),
      let problems = value["problems"]?.all({ Problem($0) }), let sharing = value["sharing"]?.members
    else { return nil }
    self.init(kind: kind, coverage: coverage, years: years)
    (self.rows, self.sound, self.held) = (rows, sound, held)
    (self.identityOnly, self.notKept, self.repeated) = (identityOnly, notKept, repeated)
    (self.dropped, self.headings, self.problems) = (dropped, headings, problems)
    for (name, count) in sharing {
      guard let count = count.integer else { return nil }
      self.sharing[name] = count
    }
  }
}

extension DroppedColumn {
  fileprivate init?(_ value: JSONValue) {
    guard let heading = value["heading"]?.string, let rows = value["rows"]?.integer else { return nil }
    self.init(heading: heading, rows: rows)
  }
}

extension Problem {
  fileprivate init?(_ value: JSONValue) {
    guard let severity = value["severity"]?.string.flatMap(Severity.init(rawValue:)), let code = value["code"]?.string,
      let sentence = value["sentence"]?.string, let advice = value["advice"]?.string
    else { return nil }
    self.init(
      row: value["row"]?.integer, column: value["column"]?.string, severity: severity, code: code, sentence: sentence,
      advice: advice)
  }
}

extension ProblemGroup {
  fileprivate init?(_ value: JSONValue) {
    guard let severity = value["severity"]?.string.flatMap(Problem.Severity.init(rawValue:)),
      let code = value["code"]?.string,
      let sentence = value["sentence"]?.string, let advice = value["advice"]?.string,
      let count = value["count"]?.integer, let rows = value["rows"]?.all(\.integer)
    else { return nil }
    self.init(
      severity: severity, code: code, column: value["column"]?.string, sentence: sentence, advice: advice, count: count,
      rows: rows, lines: value["lines"]?.all(\.integer))
  }
}

extension ProblemCount {
  fileprivate init?(_ value: JSONValue) {
    guard let errors = value["errors"]?.integer, let warnings = value["warnings"]?.integer,
      let repairs = value["repairs"]?.integer
    else { return nil }
    self.init(errors: errors, warnings: warnings, repairs: repairs)
  }
}

extension RollMissing {
  fileprivate init?(_ value: JSONValue) {
    guard let expected = value["expected"]?.integer, let missing = value["missing"]?.integer,
      let endsPlaces = value["endsPlaces"]?.boolean
    else { return nil }
    self.init(expected: expected, missing: missing, endsPlaces: endsPlaces)
  }
}
