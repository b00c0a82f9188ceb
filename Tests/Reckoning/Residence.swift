// Where a person lives, and whether they belong to the county's cohorts.

import Register

public enum Residence: Sendable {
  case county
  /// No postcode is known, but the last institution is the county's.
  case uncertain
  case elsewhere

  var isResident: Bool { self != .elsewhere }
}

extension Knowledge {
  public func residence(of person: Int64, on day: Day) -> Residence {
    let known = (told[person] ?? []).filter { $0.asAt <= day && $0.row.status != .held }
    let placed = news(known, of: { postcode($0.row.postcode) })
    guard let newest = placed.map(\.0.asAt).max() else {
      let last = self.newest(known.filter { $0.from.institution != 0 })
      return last.map { institution($0.from.institution, isIn: world.countyLA) } ?? false ? .uncertain : .elsewhere
    }
    // On equal days the county's own row, then that of the institution the person is at, then the later recording.
    let place = weigh(person, on: day).winner?.provider
    func rank(_ told: Told) -> Int {
      told.from.institution == 0 ? 0 : told.from.institution == place ? 1 : 2
    }
    let chosen = placed.filter { $0.0.asAt == newest }.min { a, b in
      rank(a.0) != rank(b.0) ? rank(a.0) < rank(b.0) : a.0.isLater(than: b.0)
    }
    return chosen.map { authority(of: $0.1, on: day) } == world.countyLA ? .county : .elsewhere
  }

  /// The rows that tell a value for the first time: each sender's own last telling of it was another, or none.
  private func news<Value: Equatable>(_ told: [Told], of value: (Told) -> Value?) -> [(Told, Value)] {
    var last: [Int: Value] = [:]
    var news: [(Told, Value)] = []
    for one in told.sorted(by: { $1.isNewer(than: $0) }) {
      guard let value = value(one), last[one.from.institution] != value else { continue }
      last[one.from.institution] = value
      news.append((one, value))
    }
    return news
  }

  private func postcode(_ text: String) -> String? {
    guard let postcode = try? Postcode(text) else { return nil }
    return postcode.text.filter { $0 != " " }
  }

  /// The local authority of the longest prefix that matches.
  private func authority(of postcode: String, on day: Day) -> String? {
    world.areas
      .filter { postcode.hasPrefix($0.prefix) && isValid($0.validFrom, $0.validTo, on: day) }
      .max { $0.prefix.count < $1.prefix.count }?.laCode
  }

  /// The cohort status with the latest `From` on or before the day decides; that somebody died has rules of its own.
  func isMember(_ person: Int64, on day: Day) -> Bool {
    if hasDied(person) { return false }
    let statuses = (told[person] ?? []).filter {
      $0.from.kind == .cohortStatus && $0.row.status == .sound && $0.row.facts.text("status") != "D"
    }
    func newest(_ some: [Told]) -> Told? {
      some.max { a, b in
        let (first, second) = (a.row.facts.day("from"), b.row.facts.day("from"))
        guard let first, let second, first != second else { return b.isLater(than: a) }
        return first < second
      }
    }
    let begun = statuses.filter { $0.row.facts.day("from").map { $0 <= day } ?? false }
    guard let deciding = newest(begun) else { return true }
    return !world.lists.endsMembership.contains(deciding.row.facts.text("status"))
  }

  /// An EHC plan begins with an E from anyone, and only the county's own row ends it. An E that its teller only repeats
  /// says nothing new.
  func hasPlan(_ person: Int64, on day: Day) -> Bool {
    var lastWord: [Int: String] = [:]
    var plan: (has: Bool, on: Day, byCounty: Bool)?
    for told in (told[person] ?? []).sorted(by: { $1.isNewer(than: $0) }) where told.asAt <= day {
      guard let word = provision[told.row.id] else { continue }
      let teller = told.from.institution
      let isNews = word == "E" ? lastWord[teller] != "E" : teller == 0
      lastWord[teller] = word
      // Of what is told for one day the county's own row counts.
      if isNews, !(plan.map { $0.byCounty && $0.on == told.asAt } ?? false) || teller == 0 {
        plan = (word == "E", told.asAt, teller == 0)
      }
    }
    return plan?.has ?? false
  }

  /// Residents of academic age 16 and 17, and 18 to 24 with an EHC plan.
  func isInTrackedPopulation(_ person: Int64, on day: Day) -> Bool {
    guard firstDay(of: person).map({ $0 <= day }) ?? false, let born = born(person) else { return false }
    let age = Ages.academicAge(born: born, on: day)
    let lowest = settings.number("cohort_min_academic_age", on: day, else: 16)
    let highest = settings.number("cohort_max_academic_age", on: day, else: 17)
    let highestWithPlan = settings.number("cohort_max_academic_age_ehc", on: day, else: 24)
    return age >= lowest && (age <= highest || (age <= highestWithPlan && hasPlan(person, on: day)))
      && isMember(person, on: day) && residence(of: person, on: day).isResident
  }
}
