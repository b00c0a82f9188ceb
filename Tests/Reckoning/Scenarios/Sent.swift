// A return in a scenario and its rows, in as few words as the case needs.

import Register

/// The institutions of every scenario.
public enum Cast {
  public static let county = 0
  /// Two schools of the county, with sixth forms.
  public static let oak = 1
  public static let elm = 2
  public static let sixthFormCollege = 3
  public static let college = 4
  public static let university = 5
  public static let specialCollege = 6
  public static let trainer = 7
  /// A school of another authority.
  public static let faraway = 8
  /// The academy that Oak became.
  public static let oakAcademy = 9
  /// A pupil referral unit of the county.
  public static let unit = 10

  public static let countyLA = "931"
  public static let otherLA = "870"

  public static let institutions = [
    Institution(id: county, kind: "county", laCode: countyLA),
    Institution(id: oak, kind: "school", laCode: countyLA),
    Institution(id: elm, kind: "school", laCode: countyLA),
    Institution(id: sixthFormCollege, kind: "sixth_form_college", laCode: countyLA),
    Institution(id: college, kind: "fe_college", laCode: countyLA),
    Institution(id: university, kind: "higher_education", laCode: otherLA),
    Institution(id: specialCollege, kind: "special_post16", laCode: otherLA),
    Institution(id: trainer, kind: "other", laCode: countyLA),
    Institution(id: faraway, kind: "school", laCode: otherLA),
    Institution(id: oakAcademy, kind: "school", laCode: countyLA),
    Institution(id: unit, kind: "school", laCode: countyLA, isAlternative: true),
  ]

  /// OX is the county's but for OX10.
  public static let areas = [Area("OX", countyLA), Area("OX10", otherLA), Area("RG", otherLA)]
}

public struct Sent: Sendable {
  public var from: Int
  public var kind: Kind
  public var asAt: Day
  /// Noon of the as-at day where nothing else is said.
  public var received: Day?
  public var full = false
  public var years: [Int] = []
  public var site = ""
  public var missingConfirmed = false
  /// Place, in the order of what was sent, of the return that this one replaces.
  public var replaces: Int?
  /// The day on which its sender took it back.
  public var withdrawnOn: Day?
  /// Loaded by a steward, as received on its day.
  public var isHistory = false
  /// The day on which a steward took it as history although it was late.
  public var acceptedOn: Day?
  public var rows: [SentRow]

  static func roll(
    _ from: Int, _ asAt: String, full: Bool = false, years: [Int] = [], site: String = "", confirmed: Bool = false,
    received: String? = nil, replaces: Int? = nil, _ rows: [SentRow]
  ) -> Sent {
    var sent = Sent(from: from, kind: .enrolment, asAt: day(asAt), received: received.map(day), rows: rows)
    sent.full = full
    sent.years = years
    sent.site = site
    sent.missingConfirmed = confirmed
    sent.replaces = replaces
    return sent
  }

  /// A roll with one young person on it.
  static func enrolled(
    _ from: Int, _ asAt: String, year: Int? = nil, received: String? = nil, _ facts: Facts = [:]
  ) -> Sent {
    roll(from, asAt, received: received, [.row(facts, year: year)])
  }

  /// What somebody does now; verified on `verified`, if at all.
  static func told(
    _ by: Int, _ asAt: String, _ activity: Int, verified: String? = nil, provider: Int? = nil,
    received: String? = nil, replaces: Int? = nil, _ more: Facts = [:]
  ) -> Sent {
    var facts = more
    facts["activity"] = String(activity)
    facts["verified_on"] = verified
    facts["provider_id"] = provider.map(String.init)
    var sent = Sent(from: by, kind: .actual, asAt: day(asAt), received: received.map(day), rows: [.row(facts)])
    sent.replaces = replaces
    return sent
  }

  /// The same, verified on the as-at day.
  static func verified(
    _ by: Int, _ asAt: String, _ activity: Int, provider: Int? = nil, received: String? = nil, _ more: Facts = [:]
  ) -> Sent {
    told(by, asAt, activity, verified: asAt, provider: provider, received: received, more)
  }

  /// An officer's contact.
  static func contact(
    _ on: String, _ outcome: String, _ activity: Int? = nil, provider: Int? = nil, _ more: Facts = [:]
  ) -> Sent {
    var facts = more
    facts["contacted_on"] = on
    facts["outcome"] = outcome
    facts["activity"] = activity.map(String.init)
    facts["provider_id"] = provider.map(String.init)
    return Sent(from: Cast.county, kind: .contact, asAt: day(on), rows: [.row(facts)])
  }

  static func leaver(
    _ from: Int, _ asAt: String, left: String, received: String? = nil, _ more: Facts = [:]
  ) -> Sent {
    var facts = more
    facts["leaving_date"] = left
    return Sent(from: from, kind: .leaver, asAt: day(asAt), received: received.map(day), rows: [.row(facts)])
  }

  /// The same return, taken back by its sender at noon of a day.
  func withdrawn(on day: String) -> Sent {
    var sent = self
    sent.withdrawnOn = Reckoning.day(day)
    return sent
  }

  /// The same return, loaded as history.
  func asHistory() -> Sent {
    var sent = self
    sent.isHistory = true
    return sent
  }

  /// The same return, taken as history by a steward on a day.
  func accepted(on day: String) -> Sent {
    var sent = self
    sent.acceptedOn = Reckoning.day(day)
    return sent
  }

  static func of(_ kind: Kind, _ from: Int, _ asAt: String, received: String? = nil, _ rows: [SentRow]) -> Sent {
    Sent(from: from, kind: kind, asAt: day(asAt), received: received.map(day), rows: rows)
  }

  static func of(_ kind: Kind, _ from: Int, _ asAt: String, _ facts: Facts) -> Sent {
    of(kind, from, asAt, [.row(facts)])
  }

  /// The same, in the place of an earlier one.
  static func replacing(_ place: Int, _ sent: Sent) -> Sent {
    var sent = sent
    sent.replaces = place
    return sent
  }

  static func status(_ letter: String, from: String, asAt: String? = nil) -> Sent {
    of(.cohortStatus, Cast.county, asAt ?? from, ["status": letter, "from": from])
  }
}

public struct SentRow: Sendable {
  public var person: Int64
  public var status: Row.Status
  public var yearGroup: Int?
  public var postcode: String
  public var born: Day?
  public var upn = ""
  public var uln = ""
  public var sen: String
  public var caution = ""
  public var facts: Facts
  public var withhold: Withhold?
  /// An instruction left nothing of the row.
  public var isNotKept = false
  public var surname: String
  public var forename = "Invented"
  /// What a steward decided about a death that the row tells, and when.
  public var deathDecided: [(isConfirmed: Bool, on: Day)] = []
  /// People among whom the row's one is in doubt; the row then belongs to a provisional person.
  public var candidates: [Int64] = []
  /// The day on which the link was decided, where it was not on receipt.
  public var linkedOn: Day?
  /// The day on which a steward decided that the row gives ground.
  public var decidedOn: Day?
  /// The day on which the link was undone and the row given to another person.
  public var correctedOn: Day?
  public var correctedTo: Int64?

  /// The same about person 1.
  static func row(
    _ facts: Facts, year: Int? = nil, postcode: String = "OX1 1AA", sen: String = ""
  ) -> SentRow {
    row(1, facts, year: year, postcode: postcode, sen: sen)
  }

  static func row(
    _ person: Int64 = 1, _ facts: Facts = [:], year: Int? = nil, postcode: String = "OX1 1AA", born: String? = nil,
    sen: String = "", status: Row.Status = .sound, withhold: Withhold? = nil
  ) -> SentRow {
    SentRow(
      person: person, status: status, yearGroup: year, postcode: postcode, born: born.map(day), sen: sen,
      facts: facts, withhold: withhold, surname: "Person\(person)")
  }

  /// Identity alone, because an instruction stands.
  static func identity(_ person: Int64 = 1, _ withhold: Withhold? = nil, leaving: String? = nil) -> SentRow {
    row(person, leaving.map { ["leaving_date": $0] } ?? [:], status: .identityOnly, withhold: withhold)
  }

  /// An instruction about a person that left nothing else of its row.
  static func notKept(_ person: Int64 = 1, _ withhold: Withhold, born: String? = nil) -> SentRow {
    var row = row(person, born: born, withhold: withhold)
    row.isNotKept = true
    return row
  }

  /// The same row under other names.
  func named(_ forename: String, _ surname: String) -> SentRow {
    var row = self
    (row.forename, row.surname) = (forename, surname)
    return row
  }

  /// The same row with a caution for those who call.
  func cautioning(_ text: String) -> SentRow {
    var row = self
    row.caution = text
    return row
  }

  /// The same row, which tells of a death, decided about by a steward.
  func decided(_ isConfirmed: Bool, on day: String) -> SentRow {
    var row = self
    row.deathDecided.append((isConfirmed, Reckoning.day(day)))
    return row
  }

  /// The same row, first linked on a later day.
  func linked(on day: String) -> SentRow {
    var row = self
    row.linkedOn = Reckoning.day(day)
    return row
  }

  /// The same row, which a steward decided on a day to give ground.
  func decided(on day: String) -> SentRow {
    var row = self
    row.decidedOn = Reckoning.day(day)
    return row
  }

  /// The same row with numbers.
  func numbered(upn: String = "", uln: String = "") -> SentRow {
    var row = self
    row.upn = upn
    row.uln = uln
    return row
  }

  /// The same row, given to another person on a later day.
  func corrected(on day: String, to other: Int64) -> SentRow {
    var row = self
    row.correctedOn = Reckoning.day(day)
    row.correctedTo = other
    return row
  }

  /// About one of the candidates, nobody yet knows which.
  static func inDoubt(_ candidates: Int64..., year: Int? = nil) -> SentRow {
    var row = row(900, year: year)
    row.candidates = candidates
    return row
  }
}

extension Facts {
  /// An intended destination as a row tells it: a code of the list of activities, or of intended destinations.
  static func intending(_ code: String, _ more: Facts = [:]) -> Facts {
    let isEmpty = code == "611"
    let told = [
      "intended_destination": code, "intended_list": isEmpty ? "intended_destination" : "activity",
      "undecided": isEmpty ? "true" : "false",
    ]
    return more.merging(told) { $1 }
  }
}

extension [SentRow] {
  /// Rows about these people.
  static func people(_ numbers: ClosedRange<Int64>, year: Int? = nil) -> [SentRow] {
    numbers.map { .row($0, year: year) }
  }

  /// Rows about these people, whose places begin on a day.
  static func entering(_ numbers: ClosedRange<Int64>, _ day: String, born: String? = nil) -> [SentRow] {
    numbers.map { .row($0, ["entry_date": day], year: 12, born: born) }
  }
}

public struct Withhold: Sendable {
  public var givenBy: Instruction.Giver
  public var givenOn: Day
  public var askedOn: Day?
  public var withdrawnOn: Day?

  static func parent(_ given: String, asked: String? = nil, withdrawn: String? = nil) -> Withhold {
    Withhold(givenBy: .parent, givenOn: day(given), askedOn: asked.map(day), withdrawnOn: withdrawn.map(day))
  }

  static func own(_ given: String, withdrawn: String? = nil) -> Withhold {
    Withhold(givenBy: .youngPerson, givenOn: day(given), withdrawnOn: withdrawn.map(day))
  }
}
