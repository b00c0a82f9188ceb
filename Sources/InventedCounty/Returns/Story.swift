// What is told about one person over the years, by whom and when: the county knows only what someone tells it.

import Register

/// Walks one life in half months. Places tell what they see; the county calls those of whom it knows nothing, and
/// those whose news grows old.
struct Story {
  /// Something the county hears and may believe.
  struct News: Sendable {
    let on: Day
    /// The spell known of, or -1 for a known end.
    let spell: Int32
    let validUntil: Day
  }

  private let world: World
  private let person: Person
  private let index: Int32
  private let spells: ArraySlice<Spell>
  private let candour: Candour
  private var dice: Dice
  /// In order of their days.
  private(set) var news: [News] = []
  private(set) var notes: [Note] = []

  init(_ world: World, _ index: Int32, candour: Candour) {
    self.world = world
    self.index = index
    self.candour = candour
    person = world.population.people[Int(index)]
    spells = world.spells(of: index)
    dice = .of(world.options.seed, 20, UInt64(index))
  }

  private var options: County.Options { world.options }

  /// `others` are notes of the same person that come round each year; what is verified in them is news too.
  mutating func tell(beside others: [Note]) {
    for place in spells.indices { placeTells(place) }
    for note in others where note.detail == .verified && [.actual, .selfRegistration].contains(note.kind) {
      hearByMouth(note.day, Int(note.spell))
    }
    news.sort { ($0.on, $0.spell) < ($1.on, $1.spell) }
    countyCalls()
    news.sort { ($0.on, $0.spell) < ($1.on, $1.spell) }
  }

  private func yearGroup(_ day: Day) -> Int {
    AcademicYear(containing: day).startingIn - Int(person.finalYear) + 11
  }

  private mutating func note(
    _ kind: County.Kind, _ place: Int16, _ asAt: Day, _ spell: Int, _ detail: Note.Detail = .plain, day: Day? = nil,
    registration: Int32 = -1
  ) {
    guard asAt <= options.until, options.kinds.contains(kind) else { return }
    notes.append(
      Note(
        kind: kind, place: place, asAt: asAt, person: index, registration: registration, spell: Int32(spell),
        detail: detail, day: day ?? asAt))
  }

  private func registration(of spell: Int) -> Int32 { world.registrationOfSpell[spell] }

  // MARK: Places

  private mutating func placeTells(_ index: Int) {
    let spell = spells[index]
    guard spell.place >= 0, world.institutions[spell.place].kind != .university else { return }
    if world.institutions[spell.place].kind == .provider {
      providerTells(index)
    } else {
      schoolTells(index)
    }
  }

  private mutating func schoolTells(_ index: Int) {
    let spell = spells[index]
    let registration = registration(of: index)
    let books = world.registrations[Int(registration)]
    let isWithheld = Instruction(books, born: person.born, options: options) != nil
    let rolls = world.rollDays[Int(spell.place)].filter { spell.from <= $0 && $0 <= spell.to }
    let inRoll = rolls.filter { (11...13).contains(yearGroup($0)) }
    let newcomer = spell.from.adding(days: 45)
    if inRoll.first.map({ $0 > newcomer }) ?? true, spell.from >= options.firstDay, dice.chance(candour.joiners) {
      let asAt = spell.from.endOfMonth
      if asAt <= spell.to && (12...13).contains(yearGroup(asAt)) {
        note(.enrolment, spell.place, asAt, index, registration: registration)
        if !isWithheld { hear(asAt, index) }
      }
    }
    if !isWithheld { for day in inRoll { hear(day, index) } }
    placeTellsEnd(index, share: candour.leavers)
  }

  private mutating func hear(_ day: Day, _ index: Int) {
    let spell = spells[index]
    let summer = AcademicYear(containing: day).lastDay
    news.append(News(on: day, spell: Int32(index), validUntil: min(summer, spell.expectedEnd)))
  }

  /// An early leaver is told of at the month's end, or at once where files are clean.
  private mutating func placeTellsEnd(_ index: Int, share: Double) {
    let spell = spells[index]
    let summer = AcademicYear(containing: spell.to).lastDay
    guard spell.to < min(summer.adding(days: -40), spell.expectedEnd), spell.to < options.until,
      yearGroup(spell.to) < 14
    else { return }
    guard spell.to >= spell.from.adding(days: 7), dice.chance(share) else { return }
    let asAt = options.errors == .clean ? spell.to.endOfHalfMonth : spell.to.endOfMonth
    let next = index + 1 < spells.endIndex ? index + 1 : -1
    let tellsNext = next >= 0 && spells[next].from <= asAt && dice.chance(candour.nextStep)
    let verified = tellsNext && (options.errors == .clean || dice.chance(0.4))
    let isProvider = world.institutions[spell.place].kind == .provider
    // Some colleges have one list of joiners and leavers.
    let inOneList = !isProvider && !tellsNext && spell.place % 4 == 3
    note(
      inOneList ? .enrolment : .leaver, spell.place, asAt, tellsNext ? next : index,
      tellsNext ? (verified ? .verified : .hearsay) : .silent,
      day: spell.to, registration: isProvider ? -1 : registration(of: index))
    news.append(News(on: asAt, spell: -1, validUntil: asAt))
    if verified { hearByMouth(asAt, next) }
  }

  /// Training providers tell of starts each month, and every September of all they have.
  private mutating func providerTells(_ index: Int) {
    let spell = spells[index]
    guard dice.chance(candour.starts) else { return }
    var days = (options.firstYear...options.lastYear).map { Day.of($0, 9, 30) }
    if spell.from.month != 9 { days.append(spell.from.endOfMonth) }
    for day in days where spell.from <= day && day <= spell.to && day >= options.firstDay && yearGroup(day) < 14 {
      note(.actual, spell.place, day, index, .verified)
      hearByMouth(day, index)
    }
    placeTellsEnd(index, share: candour.leavers * 0.9)
  }

  /// Until when news of a spell counts, by the rules of currency.
  private mutating func hearByMouth(_ day: Day, _ index: Int) {
    let spell = spells[index]
    let until: Day =
      switch spell.code {
      case 210...250, 270, 280: min(AcademicYear(containing: day).lastDay, spell.expectedEnd)
      case 310, 320: min(day.adding(months: 12), spell.expectedEnd)
      case 330, 340, 360, 380, 381, 550: day.adding(months: 6)
      case 260, 290, 350, 710: day.adding(months: 3).adding(days: 28)
      case 410...460: spell.expectedEnd
      case 530: min(day.adding(months: 3), spell.expectedEnd)
      default: .never
      }
    news.append(News(on: day, spell: Int32(index), validUntil: until))
  }

  // MARK: The county

  private func trueSpell(_ day: Day) -> Int? {
    spells.indices.first { spells[$0].from <= day && day <= spells[$0].to }
  }

  private mutating func countyCalls() {
    let isShy = dice.chance(candour.shy)
    var half = options.firstDay.adding(days: 14)
    let told = news.count
    var heard = 0
    var known: News?
    var lastCall = options.firstDay.adding(days: -100)
    while half <= options.until {
      let day = half.adding(days: -dice.below(10))
      let group = yearGroup(day)
      while heard < told && news[heard].on <= day {
        if known.map({ $0.on <= news[heard].on }) ?? true { known = news[heard] }
        heard += 1
      }
      if isCalled(on: day, group: group, known: known, lastCall: lastCall), let now = trueSpell(day),
        spells[now].code >= 210
      {
        lastCall = day
        let chance = isShy ? candour.reachedIfShy : candour.reached
        if dice.chance(chance) {
          note(.contact, -1, half, now, .verified, day: day)
          hearByMouth(day, now)
          known = news.last
        } else {
          note(.contact, -1, half, -1, failure(), day: day)
        }
      }
      half = half.adding(days: 1).endOfHalfMonth
    }
  }

  private mutating func failure() -> Note.Detail {
    let roll = dice.unit()
    return roll < 0.6 ? .noAnswer : roll < 0.88 ? .messageLeft : roll < 0.97 ? .wrongNumber : .refused
  }

  private mutating func isCalled(on day: Day, group: Int, known: News?, lastCall: Day) -> Bool {
    guard group == 12 || group == 13 || (group > 13 && person.sen == .plan) else { return false }
    guard Places.areas[Int(world.population.home(of: person, on: day).area)].isCounty, day <= person.diedOn else {
      return false
    }
    let makesCall = dice.chance(candour.callMade)
    let overhears = dice.chance(candour.overheard)
    let academic = AcademicYear(containing: day).startingIn
    // Until the autumn's rolls are in, nobody is called whose place ended with the summer.
    let waits = day < Day.of(academic, 10, 7)
    guard let known, known.spell >= 0 else { return makesCall && !(known == nil && waits) }
    let spell = spells[Int(known.spell)]
    if day > known.validUntil { return makesCall && !(waits && known.validUntil >= Day.of(academic - 1, 9, 1)) }
    if overhears && !(spell.from <= day && day <= spell.to) && !waits { return true }
    if spell.isNEET { return makesCall && day - max(known.on, lastCall) >= candour.recall }
    return makesCall && spell.code >= 310 && known.validUntil - day < 20
  }
}
