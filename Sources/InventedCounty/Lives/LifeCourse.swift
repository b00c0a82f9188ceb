// What becomes of one young person from year 11 on: schools, colleges, work, and times without any.

import Register

/// Draws the spells of one person. Rates are set so that about 2.7 in 100 of academic age 16 and 17 are NEET.
struct LifeCourse {
  let person: Person
  let index: Int32
  let homeArea: Int
  let institutions: Institutions
  let until: Day
  /// The chance of it in year 11.
  let taughtAtHome: Double
  var dice: Dice
  private(set) var spells: [Spell] = []

  init(
    _ person: Person, index: Int32, homeArea: Int, institutions: Institutions, until: Day, taughtAtHome: Double,
    dice: Dice
  ) {
    self.person = person
    self.index = index
    self.homeArea = homeArea
    self.institutions = institutions
    self.until = until
    self.taughtAtHome = taughtAtHome
    self.dice = dice
  }

  private var final: Int { Int(person.finalYear) }

  /// The whole life. `twinSchool` keeps most twins together.
  mutating func live(twinSchool: Int16?) -> [Spell] {
    let school = yearEleven(twinSchool)
    var day = Day.of(final + 1, 9, 1)
    var next = afterSchool(school)
    while day <= until && day <= person.diedOn {
      let spell = begin(next, on: day)
      spells.append(spell)
      day = spell.to.adding(days: 1)
      next = after(spell)
    }
    if let last = spells.last, last.to > person.diedOn { spells[spells.count - 1].to = person.diedOn }
    return spells
  }

  // MARK: Year 11

  private mutating func yearEleven(_ twinSchool: Int16?) -> Int16 {
    let start = Day.of(final, 9, 1)
    let end = Day.of(final + 1, 9, 1).adding(days: -1)
    if dice.chance(taughtAtHome) {
      add(start, end, 120, -1, expected: end)
      return -1
    }
    var school = twinSchool ?? institutions.schoolsNear[homeArea].draw(&dice)
    if person.sen == .plan && dice.chance(0.35) { school = dice.pick(institutions.specialSchools) }
    if homeArea < Places.insideCount && twinSchool == nil && dice.chance(0.02) { school = institutions.outsideSchool }
    guard dice.chance(0.02) else {
      add(start, end, 110, school, expected: end)
      return school
    }
    let change = start.adding(days: dice.within(30...220))
    add(start, change.adding(days: -1), 110, school, expected: end)
    let other = institutions.schoolsNear[homeArea].draw(&dice)
    add(change, end, 110, other, expected: end)
    return other
  }

  private mutating func add(_ from: Day, _ to: Day, _ code: Int16, _ place: Int16, expected: Day = .never) {
    spells.append(Spell(person: index, from: from, to: to, code: code, place: place, expectedEnd: expected))
  }

  // MARK: Choices

  /// The first step after year 11: an activity code and a place.
  private mutating func afterSchool(_ school: Int16) -> (code: Int16, place: Int16) {
    if person.sen == .plan && dice.chance(0.1) { return (280, institutions.specialCollege) }
    if school >= 0 && institutions[school].kind == .special && dice.chance(0.5) { return (210, school) }
    let ownSixthForm = school >= 0 && [.sixthFormSchool, .independent].contains(institutions[school].kind)
    let roll = dice.unit()
    if roll < 0.027 { return (619, -1) }
    if roll < 0.062 { return (310, institutions.providers.draw(&dice)) }
    if roll < 0.085 { return (330, -1) }
    if roll < 0.11 { return (410, institutions.providers.draw(&dice)) }
    if roll < 0.117 { return (320, -1) }
    if roll < 0.12 { return (530, institutions.providers.draw(&dice)) }
    return education(ownSixthForm && dice.chance(0.62) ? school : -1)
  }

  private mutating func education(_ preferred: Int16 = -1) -> (code: Int16, place: Int16) {
    if preferred >= 0 { return (210, preferred) }
    let roll = dice.unit()
    if roll < 0.24 {
      let school = institutions.sixthForms.draw(&dice)
      return (210, school)
    }
    if roll < 0.42 { return (220, institutions.sixthFormColleges.draw(&dice)) }
    if roll < 0.46 { return (230, institutions.outsideCollege) }
    return (roll < 0.475 ? 250 : 230, institutions.colleges.draw(&dice))
  }

  private mutating func work() -> (code: Int16, place: Int16) {
    let roll = dice.unit()
    if roll < 0.62 { return (330, -1) }
    if roll < 0.74 { return (320, -1) }
    if roll < 0.82 { return (340, -1) }
    if roll < 0.9 { return (360, -1) }
    return (roll < 0.96 ? 350 : 380, -1)
  }

  private mutating func withoutWork() -> Int16 {
    let roll = dice.unit()
    if roll < 0.7 { return 619 }
    if roll < 0.78 { return 640 }
    if roll < 0.84 { return 610 }
    if roll < 0.88 { return 615 }
    if roll < 0.91 { return 620 }
    if roll < 0.96 { return person.sex == .female ? (roll < 0.93 ? 650 : 630) : 619 }
    return 680
  }

  // MARK: Beginnings and endings

  private func summer(after day: Day) -> Day { AcademicYear(containing: day).lastDay }

  private mutating func begin(_ next: (code: Int16, place: Int16), on day: Day) -> Spell {
    var spell = Spell(person: index, from: day, to: day, code: next.code, place: next.place)
    if (210...250).contains(next.code) && (4...8).contains(day.month) {
      // No course begins between Easter and the summer's end: they wait for September.
      spell.code = dice.chance(0.5) ? 330 : 619
      spell.place = -1
      spell.to = summer(after: day)
      return spell
    }
    switch next.code {
    case 210, 220, 230, 250, 270, 280:
      let academic = AcademicYear(containing: day).startingIn
      let isFirst = academic <= final + 1
      let twoYears = isFirst && dice.chance(next.code == 230 ? 0.6 : 0.93)
      let end = summer(after: twoYears ? Day.of(academic + 1, 9, 1) : day)
      spell.expectedEnd = end.adding(days: -31)
      spell.to = end
      cutShort(&spell)
    case 240:
      spell.to = day.adding(days: dice.chance(0.05) ? dice.within(30...200) : 1000)
      spell.expectedEnd = Day.of(AcademicYear(containing: day).startingIn + 2, 9, 1).adding(days: 300)
    case 310:
      let months = dice.within(12...24)
      spell.expectedEnd = day.adding(months: months)
      spell.to = dice.chance(0.2) ? day.adding(days: dice.within(20...300)) : spell.expectedEnd
    case 410, 430, 450, 530:
      let months = next.code == 530 ? 3 : dice.within(4...9)
      spell.expectedEnd = day.adding(months: months)
      spell.to = dice.chance(0.2) ? day.adding(days: dice.within(14...80)) : spell.expectedEnd
    case 260: spell.to = summer(after: day)
    case 710: spell.to = day.adding(days: dice.within(60...200))
    case let code where spell.isNEET:
      spell.to = day.adding(days: min(500, 20 + exponential(code == 619 ? 115 : 170)))
    default: spell.to = day.adding(days: min(1200, 30 + exponential(420)))
    }
    return spell
  }

  /// Some leave a course before its end: a few change within the first weeks, others drop out through the year,
  /// others do not come back after the first summer.
  private mutating func cutShort(_ spell: inout Spell) {
    let from = spell.from
    let first = summer(after: from)
    let startsInAutumn = from.month == 9
    if startsInAutumn && dice.chance(0.015) {
      spell.to = from.adding(days: dice.within(8...27))
    } else if dice.chance(0.04) {
      spell.to = min(spell.to, from.adding(days: dice.within(40...max(41, first - from - 60))))
    } else if first < spell.to && dice.chance(0.045) {
      spell.to = first
    } else if first < spell.to && dice.chance(0.03) {
      spell.to = first.adding(days: dice.within(40...250))
    }
  }

  private mutating func exponential(_ mean: Int) -> Int {
    // The sum of two uniform draws' shortfalls: close enough to waiting times, and exact on every machine.
    var days = 0
    while days < mean * 6 && !dice.chance(1 / Double(mean) * 10) { days += 10 }
    return days + dice.below(10)
  }

  private mutating func after(_ spell: Spell) -> (code: Int16, place: Int16) {
    let day = spell.to.adding(days: 1)
    let age = AcademicYear(containing: day).startingIn - final + 15
    let isAutumn = (8...10).contains(day.month)
    switch spell.code {
    case 110...150: return afterSchool(spell.place)
    case 210...250, 270, 280:
      let early = spell.to < spell.expectedEnd
      let switched = early && spell.to - spell.from < 28
      if switched { return education() }
      return early ? afterDroppingOut(isAutumn) : age >= 18 ? afterThirteen() : afterOneYear(spell)
    case 240: return work()
    case 260: return (240, institutions.university)
    case 310, 410, 430, 450, 530:
      let finished = spell.to >= spell.expectedEnd
      if dice.chance(finished ? 0.12 : 0.45) { return (withoutWork(), -1) }
      if spell.code != 310 && dice.chance(0.45) { return (310, institutions.providers.draw(&dice)) }
      return work()
    default: return spell.isNEET ? afterNEET(isAutumn) : afterWork(isAutumn)
    }
  }

  private mutating func afterDroppingOut(_ isAutumn: Bool) -> (code: Int16, place: Int16) {
    let roll = dice.unit()
    if roll < 0.4 { return (withoutWork(), -1) }
    if roll < 0.6 { return work() }
    if roll < 0.76 { return (310, institutions.providers.draw(&dice)) }
    if roll < 0.86 { return (410, institutions.providers.draw(&dice)) }
    return education()
  }

  private mutating func afterOneYear(_ spell: Spell) -> (code: Int16, place: Int16) {
    let roll = dice.unit()
    if roll < 0.7 { return dice.chance(0.8) ? (spell.code, spell.place) : education() }
    if roll < 0.82 { return (310, institutions.providers.draw(&dice)) }
    return roll < 0.94 ? work() : (withoutWork(), -1)
  }

  private mutating func afterThirteen() -> (code: Int16, place: Int16) {
    let roll = dice.unit()
    if roll < 0.45 { return (240, institutions.university) }
    if roll < 0.52 { return (260, -1) }
    if roll < 0.62 { return (310, institutions.providers.draw(&dice)) }
    if roll < 0.72 { return (230, institutions.colleges.draw(&dice)) }
    return roll < 0.92 ? work() : (withoutWork(), -1)
  }

  private mutating func afterNEET(_ isAutumn: Bool) -> (code: Int16, place: Int16) {
    let roll = dice.unit()
    if roll < (isAutumn ? 0.5 : 0.2) { return education() }
    if roll < 0.65 { return work() }
    if roll < 0.76 { return (310, institutions.providers.draw(&dice)) }
    if roll < 0.9 { return (410, institutions.providers.draw(&dice)) }
    return roll < 0.97 ? (530, institutions.providers.draw(&dice)) : (710, -1)
  }

  private mutating func afterWork(_ isAutumn: Bool) -> (code: Int16, place: Int16) {
    let roll = dice.unit()
    if roll < 0.35 { return (withoutWork(), -1) }
    if roll < 0.55 { return (310, institutions.providers.draw(&dice)) }
    return roll < 0.7 ? education() : work()
  }
}
