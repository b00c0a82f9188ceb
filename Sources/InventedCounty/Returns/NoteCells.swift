// The columns of each kind of return and the cells a note fills them with.

import Register

struct NoteCells {
  let writer: ReturnWriter
  private var world: World { writer.world }

  static func columns(_ kind: County.Kind) -> [String] {
    let actual = [
      "Activity", "Provider", "Course", "Start Date", "Expected End Date", "Review Date", "NEET Start Date",
      "Evidence Source", "Ascertained On", "Verified On", "Verified With",
    ]
    let intended = ["Intended Destination", "Intended Provider", "Evidence Source", "Recorded On"]
    return switch kind {
    case .enrolment: Rolls.columns
    case .intended: intended + ["Course", "Suitable"]
    case .offer:
      [
        "Offer Status", "Offer Provider", "Offer Date", "Conditional", "Conditions Met", "Accepted", "Suitable",
      ]
    case .actual: actual
    case .leaver: ["Leaving Date", "Leaving Reason", "Whose Choice"] + actual
    case .agreement: ["Agreement From", "Agreement To", "Withdrawn On", "Signed On", "Evidence"]
    case .risk:
      [
        "Attendance", "English Additional Language", "EHC Plan", "SEN Support", "Suspension or Exclusion",
        "Looked After", "Free School Meals", "Young Carer", "Youth Offending Team",
      ]
    case .selfRegistration: actual + ["Identity Checked"]
    case .ucas: ["UCAS Status", "Provider", "Course", "Start Date"]
    case .careersInterview: intended + ["Interview Date", "Needs Support"]
    case .contact: ["Contacted On", "Contact Method", "Outcome"] + actual
    case .cohortStatus: ["Status", "From", "Receiving LA"]
    }
  }

  func cells(_ note: Note) -> [Cell] {
    var dice = Dice.of(world.options.seed, 23, UInt64(note.person), UInt64(note.asAt.daysSince1970), note.kind.stream)
    let spell = note.spell >= 0 ? world.spells[Int(note.spell)] : nil
    return switch note.kind {
    case .enrolment: enrolment(note)
    case .intended: intended(note, spell, &dice) + [.blank, note.spell >= 0 ? .yes(!dice.chance(0.02)) : .blank]
    case .offer: offer(note, spell, &dice)
    case .actual: actual(note, spell, &dice)
    case .leaver: leaver(note, spell, &dice)
    case .agreement: agreement(note, spell, &dice)
    case .risk: risk(note, &dice)
    case .selfRegistration: actual(note, spell, &dice) + [.yes(note.detail == .verified)]
    case .ucas: ucas(note, spell, &dice)
    case .careersInterview: intended(note, spell, &dice) + [.day(note.day), .yes(note.detail == .hearsay)]
    case .contact: contact(note, spell, &dice)
    case .cohortStatus: cohortStatus(note)
    }
  }

  private func enrolment(_ note: Note) -> [Cell] {
    let registration = world.registrations[Int(note.registration)]
    let left = note.detail == .silent ? note.day : nil
    return Rolls(writer: writer).cells(registration, world.institutions[registration.place], on: note.asAt, left: left)
  }

  // MARK: What is done now

  private func provider(_ spell: Spell) -> Cell {
    spell.place >= 0 ? .text(world.institutions[spell.place].reference) : .blank
  }

  private func actual(_ note: Note, _ spell: Spell?, _ dice: inout Dice) -> [Cell] {
    guard let spell else { return Array(repeating: .blank, count: 11) }
    let isVerified = note.detail == .verified
    let day = note.kind == .leaver ? note.asAt : note.day
    let review = [260, 290, 350, 710].contains(spell.code) ? Cell.day(day.adding(months: 3)) : .blank
    // Where a place tells of others than its own, an end planned elsewhere is not known to it.
    let end =
      spell.expectedEnd < .never && (spell.place == note.place || note.place < 0) ? Cell.day(spell.expectedEnd) : .blank
    return [
      activity(spell.code, note.place, &dice), provider(spell), .blank, .day(spell.from), end, review,
      spell.isNEET ? .day(neetStart(note, spell)) : .blank, .text(evidence(note, &dice)), .day(day),
      isVerified ? .day(day) : .blank, isVerified ? .text(verifiedWith(note, &dice)) : .blank,
    ]
  }

  private func activity(_ code: Int16, _ place: Int16, _ dice: inout Dice) -> Cell {
    let writesWords = place >= 0 && place % 3 == 1 && world.options.errors != .clean
    return .text(writesWords ? Self.words[code] ?? String(code) : String(code))
  }

  private static let words: [Int16: String] = [
    210: "Sixth form", 220: "Sixth form college", 230: "College", 240: "University", 310: "Apprenticeship",
    330: "Employment", 320: "Employment with training", 360: "Part-time employment", 350: "Temporary employment",
    410: "Work-based learning", 619: "NEET", 640: "Illness", 260: "Gap year",
  ]

  /// NEET runs through consecutive NEET spells.
  private func neetStart(_ note: Note, _ spell: Spell) -> Day {
    var start = spell.from
    var index = Int(note.spell) - 1
    while index >= 0, world.spells[index].person == spell.person, world.spells[index].isNEET {
      start = world.spells[index].from
      index -= 1
    }
    return start
  }

  private func evidence(_ note: Note, _ dice: inout Dice) -> String {
    switch note.kind {
    case .leaver, .contact: return ""
    case .selfRegistration: return "self_registration"
    default:
      if note.registration < 0 { return "training_provider" }
      if note.detail == .verified { return "school_list" }
      return dice.pick(["school_list", "school_list", "school_list", "staff_list", "sibling", "social_media"])
    }
  }

  private func verifiedWith(_ note: Note, _ dice: inout Dice) -> String {
    switch note.kind {
    case .selfRegistration: "young person"
    case .actual where note.registration < 0: "provider"
    default: dice.pick(["young person", "young person", "parent", "provider"])
    }
  }

  private func leaver(_ note: Note, _ spell: Spell?, _ dice: inout Dice) -> [Cell] {
    let reasons = [
      "Moved to another provider", "Started work", "Attendance", "Moved away", "Course not suitable", "Personal", "",
    ]
    return [
      .day(note.day), .text(dice.pick(reasons)),
      .text(dice.pick(["young person", "young person", "institution", "both", ""])),
    ] + actual(note, note.detail == .silent ? nil : spell, &dice)
  }

  private func contact(_ note: Note, _ spell: Spell?, _ dice: inout Dice) -> [Cell] {
    let outcome =
      switch note.detail {
      case .noAnswer: "no answer"
      case .messageLeft: "message left"
      case .wrongNumber: "wrong number"
      case .refused: "refused"
      default: dice.chance(0.7) ? "spoke to young person" : "spoke to parent"
      }
    var cells: [Cell] = [.day(note.day), .text(dice.chance(0.85) ? "telephone" : "text"), .text(outcome)]
    cells += actual(note, spell, &dice)
    if spell != nil { cells[cells.count - 1] = .text(outcome == "spoke to parent" ? "parent" : "young person") }
    return cells
  }

  // MARK: What is meant, and what is known besides

  private func intended(_ note: Note, _ spell: Spell?, _ dice: inout Dice) -> [Cell] {
    let source =
      note.kind == .careersInterview ? "careers_interview" : dice.pick(["early_collection", "student_questionnaire"])
    guard let spell, !spell.isNEET else { return [.text("undecided"), .blank, .text(source), .day(note.day)] }
    // Many change their mind after spring.
    let code = dice.chance(world.options.errors == .clean ? 0 : 0.12) ? dice.pick([210, 230, 310, 330]) : spell.code
    let place = code == spell.code ? provider(spell) : .blank
    return [activity(code, note.place, &dice), place, .text(source), .day(note.day)]
  }

  private func offer(_ note: Note, _ spell: Spell?, _ dice: inout Dice) -> [Cell] {
    guard let spell, !spell.isNEET, spell.code != 330 else {
      return [.text("159"), .blank, .blank, .blank, .blank, .blank, .blank]
    }
    let offered = Day.of(AcademicYear(containing: note.asAt).startingIn, 9, 1).adding(days: 150 + Int(note.person % 60))
    if note.detail == .verified {
      return [.text("114"), provider(spell), .blank, .text("N"), .blank, .text("Y"), .text("Y")]
    }
    let met: Cell = note.detail == .results ? .yes(dice.chance(0.94)) : .blank
    let isSuitable = !dice.chance(0.015)
    return [
      .text(isSuitable ? "110" : "140"), provider(spell), .day(offered), .text("Y"), met, .yes(dice.chance(0.9)),
      .yes(isSuitable),
    ]
  }

  private func ucas(_ note: Note, _ spell: Spell?, _ dice: inout Dice) -> [Cell] {
    guard let spell, spell.code == 240 else { return [.text("none"), .blank, .blank, .blank] }
    return [
      .text("placed"), provider(spell),
      .text(dice.pick(["Law", "Nursing", "History", "Engineering", "Biology", "Maths"])),
      .day(spell.from),
    ]
  }

  private func agreement(_ note: Note, _ spell: Spell?, _ dice: inout Dice) -> [Cell] {
    let year = AcademicYear(containing: note.asAt)
    let withdrawn = dice.chance(0.02) ? Cell.day(note.asAt) : .blank
    let signed = max(spell?.from ?? year.firstDay, year.firstDay)
    return [.day(signed), .day(year.next.lastDay), withdrawn, .day(signed), .text("signed form")]
  }

  private func risk(_ note: Note, _ dice: inout Dice) -> [Cell] {
    let person = world.population.people[Int(note.person)]
    let spells = world.spells(of: note.person)
    // Those who will be NEET show it more often, never surely.
    let burden = spells.contains { $0.isNEET } ? 3.0 : 1.0
    let absent = dice.chance(0.1 * burden)
    let attendance = absent ? dice.within(60...89) : dice.within(88...100)
    let origin = world.population.households[Int(person.household)].origin
    let spokenAtHome = ![Origin.british, .welsh, .scottish, .irish].contains(origin) && dice.chance(0.6)
    return [
      .text(String(attendance)), .yes(spokenAtHome), .yes(person.sen == .plan), .yes(person.sen == .support),
      .yes(dice.chance(0.04 * burden)), .yes(dice.chance(0.008 * burden)), .yes(dice.chance(0.18 * min(burden, 2))),
      .yes(dice.chance(0.012 * burden)), .yes(dice.chance(0.006 * burden)),
    ]
  }

  private func cohortStatus(_ note: Note) -> [Cell] {
    let person = world.population.people[Int(note.person)]
    let letter: String
    var receiving = ""
    switch note.detail {
    case .primary: letter = "P"
    case .leftEngland: letter = "E"
    case .deceased: letter = "D"
    case .agedOut: letter = "A"
    default:
      letter = "T"
      receiving = Places.areas[Int(world.population.home(of: person, on: note.day).area)].authority
    }
    return [.text(letter), .day(note.day), .text(receiving)]
  }
}

extension County.Kind {
  /// A number of its own, so that kinds draw from different streams.
  var stream: UInt64 { UInt64(Self.allCases.firstIndex(of: self) ?? 0) }
}
