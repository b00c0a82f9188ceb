// What a person means to do next and was offered, and the roll they are on.

import Register

extension Knowledge {
  /// Of every institution's rolls the newest entry of this academic year that gives a place, where that has begun and
  /// not ended.
  func placesOnRoll(_ person: Int64, on day: Day) -> [Statement] {
    let year = AcademicYear(containing: day)
    let places = (statements[person] ?? []).filter {
      $0.isPlace && $0.year == year && $0.asAt <= day && ($0.start.map { $0 <= day } ?? true)
    }
    let newest = Dictionary(grouping: places, by: \.provider).values.compactMap { places in
      places.max { ($0.asAt, $0.returnNumber, $0.rowNumber) < ($1.asAt, $1.returnNumber, $1.rowNumber) }
    }
    let ended = (ends[person] ?? []).filter { $0.from <= day }
    return newest.filter { place in !ended.contains { $0.closes(place) } }
  }

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

  func hasAnsweredIntention(_ person: Int64, on day: Day) -> Bool {
    intentions(of: person, on: day).contains { $0.isAnswered }
  }

  /// The newest answer of this academic year for which somebody judged whether it suits.
  func isIntentionUnsuitable(_ person: Int64, on day: Day) -> Bool {
    intentions(of: person, on: day).filter { $0.row.facts.yes("suitable") != nil }
      .max(by: Told.recordedEarlier)?.row.facts.yes("suitable") == false
  }

  /// By the newest interview that says so or not; it counts until the end of the next academic year.
  func needsSupport(_ person: Int64, on day: Day) -> Bool {
    let interviews = (told[person] ?? []).filter {
      $0.tellsIntention && $0.recordedOn <= day && $0.row.facts.yes("needs_support") != nil
    }
    guard let newest = interviews.max(by: Told.recordedEarlier) else { return false }
    return newest.row.facts.yes("needs_support") == true
      && day <= AcademicYear(containing: newest.recordedOn).next.lastDay
  }

  /// The newest of what UCAS told since last academic year began: a place for the year of this day.
  func isPlacedByUCAS(_ person: Int64, on day: Day) -> Bool {
    let year = AcademicYear(containing: day)
    let told = (told[person] ?? []).filter {
      $0.from.kind == .ucas && $0.row.status == .sound && $0.recordedOn <= day
        && $0.recordedOn >= year.previous.firstDay
    }
    guard let newest = told.max(by: Told.recordedEarlier) else { return false }
    return newest.row.facts.text("ucas_status") == "placed"
      && (newest.row.facts.day("start_date").map { AcademicYear(containing: $0) == year } ?? true)
  }

  func offers(to person: Int64, from: Day, to day: Day) -> [Told] {
    (told[person] ?? []).filter {
      $0.from.kind == .offer && $0.row.status == .sound && from <= $0.asAt && $0.asAt <= day
    }
  }

  /// The academic year whose offers are asked about: those made in it are for the autumn after it, and stay so until
  /// that is over.
  func yearOfOffers(on day: Day) -> AcademicYear {
    let year = AcademicYear(containing: day)
    return day <= settings.dayOfYear("conditional_offers_to", within: year, on: day, else: "10-31")
      ? year.previous : year
  }

  func offersOfRound(to person: Int64, on day: Day) -> [Told] {
    offers(to: person, from: yearOfOffers(on: day).firstDay, to: day)
  }

  /// Offers of the round that count as made.
  func offersMade(to person: Int64, on day: Day) -> [Told] {
    offersOfRound(to: person, on: day).filter { world.lists.offersMade.contains($0.row.facts.text("offer_status")) }
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
