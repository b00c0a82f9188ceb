// Whether a school's own rows give it ground to be told of a person, each academic year's place by itself.

import Register

/// What one institution's rolls of one academic year say about one person.
struct Place {
  /// The institution, or the one that succeeded it.
  let seat: Int
  let year: AcademicYear
  /// Rows of the rolls of returns that count.
  let entries: [Told]
  let stage: Int
  /// The days of the main place, each spell from first to last.
  let days: [ClosedRange<Day>]
  /// The same without part-time and alternative provision.
  let schoolDays: [ClosedRange<Day>]
  let firstCameOn: Day?
  let isDecided: Bool
  let isInTime: Bool

  var keptToTheEnd: Bool { days.map(\.upperBound).max() == year.lastDay }
  var letGoOn: Day? { schoolDays.map(\.upperBound).max() }
  var last: Told? { entries.newest }

  func wasBorneOut(days waited: Int, before other: Place) -> Bool {
    guard let own = firstCameOn, let theirs = other.firstCameOn else { return false }
    return own.adding(days: waited) <= theirs
  }
}

extension Knowledge {
  /// The institution's last place of the person, and whether it gives ground for an answer that comes from a row.
  func place(of person: Int64, at institution: Int, on day: Day) -> Place? {
    places(of: person, on: day).filter { place in
      let own = place.entries.contains { $0.from.institution == institution }
      return own || (place.seat == institution && place.stage == 11)
    }.max { $0.year < $1.year }
  }

  func givesGround(_ place: Place, of person: Int64, answerFrom row: Int64?, on day: Day) -> Bool {
    let tied = row.map { Set(confirmed(person, on: day).tied(to: $0).map { seat(of: $0.from.institution, on: day) }) }
    func isSound(_ place: Place) -> Bool {
      place.isInTime && (place.isDecided || (tied?.contains(place.seat) ?? true))
    }
    guard isSound(place) else { return false }
    if place.isDecided { return true }
    // Guests and subsidiary registrations alone.
    if place.days.isEmpty { return false }
    let others = places(of: person, on: day).filter {
      $0.year == place.year && $0.seat != place.seat && isSound($0) && isRival($0, of: place, on: day)
    }
    if place.schoolDays.isEmpty { return others.isEmpty }
    return others.allSatisfy { prevails(place, over: $0, on: day) }
  }

  private func isRival(_ other: Place, of own: Place, on day: Day) -> Bool {
    let shared = own.days.flatMap { mine in
      other.schoolDays.filter { $0.overlaps(mine) }.map { min($0.upperBound, mine.upperBound) }
    }
    guard let last = shared.max() else { return false }
    guard own.stage >= 12 && other.stage >= 12, let mine = own.days.map(\.lowerBound).min(),
      let theirs = other.schoolDays.map(\.lowerBound).min()
    else { return true }
    return last >= min(mine, theirs).adding(days: settings.number("ground_overlap_days", on: day, else: 42))
  }

  private func prevails(_ own: Place, over other: Place, on day: Day) -> Bool {
    let waited = settings.number("ground_borne_out_days", on: day, else: 60)
    if own.wasBorneOut(days: waited, before: other) { return true }
    guard own.keptToTheEnd, let letGo = other.letGoOn, letGo < other.year.lastDay else { return false }
    // Whoever had the person long before does not lose them by the end of the school year.
    let summer = settings.dayOfYear(
      "left_early_before", within: own.year, on: own.year.firstDay, else: "06-01")
    return !other.wasBorneOut(days: waited, before: own) || letGo < summer
  }

  /// Rows about the person whose link is confirmed and whose return counts.
  private func confirmed(_ person: Int64, on day: Day) -> [Told] {
    (told[person] ?? []).filter { $0.asAt <= day && $0.row.status != .held && isConfirmed($0.row.id) }
  }

  /// A match that is only suggested is not the school's own roll entry.
  func isConfirmed(_ row: Int64) -> Bool { openQuestions[row] == nil && linkOutcome[row] != "ask" }

  // MARK: Places

  private func places(of person: Int64, on day: Day) -> [Place] {
    let ever = (everTold[person] ?? []).filter {
      $0.asAt <= day && $0.row.status != .held && isConfirmed($0.row.id) && $0.from.institution != Cast.county
    }
    let rolls = ever.filter { $0.isOnARoll && $0.begins <= day }
    struct Key: Hashable {
      let seat: Int
      let year: AcademicYear
    }
    let grouped = Dictionary(grouping: rolls) {
      Key(seat: seat(of: $0.from.institution, on: day), year: AcademicYear(containing: $0.begins))
    }
    return grouped.compactMap { key, rows in
      let hints = ever.filter { told in
        [.intended, .offer].contains(told.from.kind) && seat(of: told.from.institution, on: day) == key.seat
          && AcademicYear(containing: told.asAt) == key.year
      }
      return place(key.seat, key.year, rows: rows, hints: hints, of: person, on: day)
    }
  }

  private func place(
    _ seat: Int, _ year: AcademicYear, rows: [Told], hints: [Told], of person: Int64, on day: Day
  ) -> Place? {
    let counting = rows.filter { row in returns.contains { $0.id == row.from.id } }
    guard let last = counting.newest else { return nil }
    let main = rows.filter(\.isMainPlace)
    let tellings = (main.isEmpty ? rows : main) + hints
    let byBirth = born(person).map { Ages.yearGroup(born: $0, on: last.begins) } ?? 0
    return Place(
      seat: seat, year: year, entries: counting, stage: max(last.yearGroup ?? byBirth, byBirth),
      days: counting.filter(\.isMainPlace).map { spell($0, of: person) },
      schoolDays: counting.filter { $0.isMainPlace && !isBesideASchool($0) }.map { spell($0, of: person) },
      firstCameOn: main.map { cameOn($0) }.min(),
      isDecided: rows.contains { row in
        world.groundDecisions.contains {
          $0.rowID == row.row.id && $0.decidedAt <= knownAt && !($0.undoneAt.map { $0 <= knownAt } ?? false)
        }
      },
      isInTime: tellings.contains { isInTime($0, on: day) })
  }

  /// From the day it begins, which counts whatever was told of it, to the first end told of it.
  private func spell(_ entry: Told, of person: Int64) -> ClosedRange<Day> {
    let ended = (ends[person] ?? []).filter { $0.closes(placeAt: entry.from.institution, asAt: entry.asAt) }
      .map { $0.from.adding(days: -1) }.min()
    let yearEnd = AcademicYear(containing: entry.begins).lastDay
    return entry.begins...max(entry.begins, min(ended ?? yearEnd, yearEnd))
  }

  private func isBesideASchool(_ entry: Told) -> Bool {
    entry.row.facts.text("mode") == "part-time" || entry.row.facts.text("activity_code") == "250"
      || institutions[entry.from.institution]?.isAlternative == true
  }

  private func isInTime(_ told: Told, on day: Day) -> Bool {
    let within = settings.number("ground_told_within_days", on: day, else: 60)
    return told.from.isHistory || isAccepted(told.from)
      || told.from.receivedAt.day <= told.asAt.adding(days: within)
  }

  private func cameOn(_ told: Told) -> Day { isAccepted(told.from) ? told.asAt : told.from.receivedAt.day }

  private func isAccepted(_ made: Return) -> Bool { made.acceptedAt.map { $0 <= knownAt } ?? false }

  /// Under which number an institution goes on.
  private func seat(of institution: Int, on day: Day) -> Int {
    var seat = institution
    var passed: Set = [institution]
    while let next = world.successions.first(where: {
      $0.old == seat && $0.from <= day && $0.recordedAt <= knownAt && !($0.supersededAt.map { $0 <= knownAt } ?? false)
    }), passed.insert(next.new).inserted {
      seat = next.new
    }
    return seat
  }
}

extension Told {
  /// An enrolment row that tells of no leaving.
  fileprivate var isOnARoll: Bool { from.kind == .enrolment && !isLeaverRow }

  /// A place told before it begins belongs to its first day.
  fileprivate var begins: Day { max(asAt, row.facts.day("entry_date") ?? asAt) }

  fileprivate var isMainPlace: Bool { ["", "C", "M"].contains(row.facts.text("enrolment_status")) }
}
