// What a person means to do next and was offered, and the roll they are on.

import Register

extension Knowledge {
  /// The newest roll entry of this academic year that gives a place which has not ended.
  func placeOnRoll(_ person: Int64, on day: Day) -> Told? {
    let year = AcademicYear(containing: day)
    let entries = (told[person] ?? []).filter {
      $0.isRollEntry && $0.asAt <= day && AcademicYear(containing: $0.asAt) == year
    }
    let ended = (ends[person] ?? []).filter { $0.from <= day }
    return newest(
      entries.filter { entry in
        !ended.contains { $0.closes(placeAt: entry.from.institution, asAt: entry.asAt) }
      })
  }

  func yearGroupOnRoll(_ person: Int64, on day: Day) -> Int? { placeOnRoll(person, on: day)?.yearGroup }

  /// Rows that tell an intention; an offer is not one.
  private func intentions(of person: Int64, on day: Day) -> [Told] {
    let year = AcademicYear(containing: day)
    return (told[person] ?? []).filter {
      $0.tellsIntention && $0.recordedOn <= day && AcademicYear(containing: $0.recordedOn) == year
    }
  }

  /// An intended destination answers for the academic year in which it was recorded; the newest answer decides.
  func hasIntendedDestination(_ person: Int64, on day: Day) -> Bool {
    let answers = intentions(of: person, on: day).filter { $0.isAnswered }
    guard let newest = answers.max(by: Told.recordedEarlier) else { return false }
    return newest.isDecided(world.lists)
  }

  /// The newest answer of this academic year for which somebody judged whether it suits.
  func isIntentionUnsuitable(_ person: Int64, on day: Day) -> Bool {
    intentions(of: person, on: day).filter { $0.row.facts.yes("suitable") != nil }
      .max(by: Told.recordedEarlier)?.row.facts.yes("suitable") == false
  }

  func needsSupport(_ person: Int64, on day: Day) -> Bool {
    intentions(of: person, on: day).filter { $0.row.facts.yes("needs_support") != nil }
      .max(by: Told.recordedEarlier)?.row.facts.yes("needs_support") == true
  }

  func offers(to person: Int64, from: Day, to day: Day) -> [Told] {
    (told[person] ?? []).filter {
      $0.from.kind == .offer && $0.row.status == .sound && from <= $0.asAt && $0.asAt <= day
    }
  }

  /// Offers of the round that this day belongs to: those told since the 1 September before the last 31 May,
  /// until October is over those of the academic year before too.
  func offersOfRound(to person: Int64, on day: Day) -> [Told] {
    let year = AcademicYear(containing: day)
    let ends = settings.dayOfYear("no_offer_to", within: year, on: day, else: "10-31")
    return offers(to: person, from: day <= ends ? year.previous.firstDay : year.firstDay, to: day)
  }
}

extension Told {
  static func recordedEarlier(_ a: Told, _ b: Told) -> Bool {
    a.recordedOn != b.recordedOn ? a.recordedOn < b.recordedOn : b.isLater(than: a)
  }

  var tellsIntention: Bool {
    guard row.status == .sound else { return false }
    return switch from.kind {
    case .intended, .careersInterview, .ucas: true
    case .selfRegistration: !tellsBegunActivity
    default: false
    }
  }

  /// The day an intention was recorded; an interview's is that of the interview.
  var recordedOn: Day { row.facts.day("recorded_on") ?? row.facts.day("interview_date") ?? asAt }

  private var intendedCode: String {
    ["intended_destination", "intended_code", "activity_code", "activity"].lazy.map { row.facts.text($0) }
      .first { !$0.isEmpty } ?? ""
  }

  /// Whether the row answers the question at all; "undecided" is an answer.
  var isAnswered: Bool {
    !intendedCode.isEmpty || row.facts.yes("undecided") == true || !row.facts.text("ucas_status").isEmpty
  }

  func isDecided(_ lists: CodeLists) -> Bool {
    if from.kind == .ucas { return row.facts.text("ucas_status") != "none" }
    if row.facts.yes("undecided") == true || intendedCode == "undecided" { return false }
    if lists.emptyIntentions.contains(intendedCode) { return false }
    return Int(intendedCode).flatMap { lists.activity($0, on: asAt) }?.measure != .notKnown
  }
}
