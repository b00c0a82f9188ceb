// Full rolls of schools and colleges: everyone taught there on a day.

import Register

struct Rolls {
  let writer: ReturnWriter
  private var world: World { writer.world }

  /// The days on which an institution draws up its full rolls.
  static func days(_ place: Int16, options: County.Options) -> [Day] {
    var days: [Day] = []
    for year in options.firstYear...options.lastYear {
      var dice = Dice.of(options.seed, 9, UInt64(place), UInt64(year))
      days.append(Day.of(year, 9, 1).adding(days: dice.within(7...21)))
      let january = Day.of(year, 9, 1).adding(days: 122 + dice.within(10...24))
      if options.rollsPerYear >= 2 || (options.rollsPerYear == 1 && place % 2 == 0) { days.append(january) }
      if options.rollsPerYear >= 3 || (options.rollsPerYear == 2 && place % 5 < 2) {
        days.append(Day.of(year, 9, 1).adding(days: 242 + dice.within(9...20)))
      }
    }
    return days.filter { $0 <= options.until }
  }

  /// A college's list of September reaches only those it teaches after year 11.
  private func yearGroups(_ institution: Institution) -> ClosedRange<Int> {
    institution.kind.teachesYear11 ? (institution.kind == .school ? 11...11 : 11...13) : 12...13
  }

  static let columns = [
    "Entry Date", "Leaving Date", "Mode", "Course", "Level", "Expected End Date", "Enrolment Status", "Withhold",
    "Withhold Given By",
    "Withhold Given On",
  ]

  func send(_ place: Int16) throws(County.WriteFailed) {
    let institution = world.institutions[place]
    let groups = yearGroups(institution)
    for day in world.rollDays[Int(place)] {
      let present = registrations(place, on: day, groups: groups)
      var item = CountyReturn(kind: .enrolment, place: place, asAt: day, received: received(place, day))
      // A neighbour's list names only those who live in the county, so it is never a full roll.
      item.isFull = !institution.isOutside
      item.years = item.isFull ? groups.map(String.init).joined(separator: " ") : ""
      item.missingConfirmed = day.month != 9
      let lines = sorted(present).map { ReturnWriter.Line(registration: $0, cells: cells($0, institution, on: day)) }
      try send(item, lines)
    }
  }

  /// A few rolls go out with rows missing, and again when somebody has noticed.
  private func send(_ item: CountyReturn, _ lines: [ReturnWriter.Line]) throws(County.WriteFailed) {
    var dice = writer.dice(2, UInt64(item.place), UInt64(item.asAt.daysSince1970))
    guard item.isFull, dice.chance(0.06), world.options.tellsStories else {
      try writer.send(item, columns: Self.columns, lines: lines)
      return
    }
    var whole = item
    whole.received = item.received.adding(days: dice.within(2...9))
    let short = lines.filter { _ in !dice.chance(0.04) }
    let reference = try writer.send(item, columns: Self.columns, lines: short)
    whole.replaces = reference ?? ""
    try writer.send(whole, columns: Self.columns, lines: lines)
  }

  func received(_ place: Int16, _ day: Day) -> Day {
    var dice = writer.dice(1, UInt64(place), UInt64(day.daysSince1970))
    return day.adding(days: dice.chance(0.85) ? dice.within(0...5) : dice.within(6...25))
  }

  func registrations(_ place: Int16, on day: Day) -> [Registration] {
    registrations(place, on: day, groups: yearGroups(world.institutions[place]))
  }

  private func registrations(_ place: Int16, on day: Day, groups: ClosedRange<Int>) -> [Registration] {
    let isOutside = world.institutions[place].isOutside
    return world.onBooks[Int(place)].lazy.map { world.registrations[Int($0)] }.filter { registration in
      let person = world.population.people[Int(registration.person)]
      guard registration.from <= day && day <= registration.to && groups.contains(writer.yearGroup(person, on: day))
      else {
        return false
      }
      return !isOutside || Places.areas[Int(world.population.home(of: person, on: day).area)].isCounty
    }
  }

  /// Year group, then names, as a system prints them.
  func sorted(_ registrations: [Registration]) -> [Registration] {
    registrations.map { registration in
      (registration, world.population.people[Int(registration.person)])
    }.sorted { one, other in
      (other.1.finalYear, one.1.surname, one.1.forename, one.0.person)
        < (one.1.finalYear, other.1.surname, other.1.forename, other.0.person)
    }.map(\.0)
  }

  func cells(_ registration: Registration, _ institution: Institution, on day: Day, left: Day? = nil) -> [Cell] {
    let spell = world.spells[Int(registration.spell)]
    let person = world.population.people[Int(registration.person)]
    let isSchoolAge = spell.code < 210
    var dice = Dice(registration.seed ^ 0xC0)
    let course = isSchoolAge ? "" : dice.pick(institution.kind.isSchool ? Self.academic : Self.vocational)
    let instruction = Instruction(registration, born: person.born, options: world.options)
      .flatMap { $0.givenOn <= day ? $0 : nil }
    let started = isSchoolAge && spell.from.month == 9 ? Day.of(Int(person.finalYear) - 4, 9, 4) : spell.from
    return [
      .day(started), .day(left), .text(spell.code == 250 ? "part-time" : "full-time"), .text(course),
      .text(isSchoolAge ? "" : institution.kind.isSchool ? "3" : dice.pick(["1", "2", "2", "3", "3"])),
      isSchoolAge ? .blank : .day(spell.expectedEnd), .text(institution.kind.isSchool ? "C" : ""),
      instruction == nil ? .blank : .text("Y"), .text(instruction?.givenBy), .day(instruction?.givenOn),
    ]
  }

  private static let academic = ["A levels", "A levels", "A levels, BTEC", "BTEC Level 3", "T Level", "GCSE resits"]
  private static let vocational = [
    "Plumbing", "Electrical Installation", "Hair and Beauty", "Health and Social Care", "Business", "A levels",
    "Motor Vehicle", "Sport", "Art and Design", "Computing", "Catering", "Animal Care", "Foundation Studies, entry",
    "Early Years", "Bricklaying",
  ]
}
