// From a row to an actual statement: what somebody does, told by whom, how old, and whether it was verified.

import Register

public struct Statement: Sendable {
  public var rowID: Int64
  var rowNumber: Int
  var returnNumber: Int64
  var returnID: String
  /// The site of a roll's place; empty otherwise.
  var site = ""
  /// The institution that told it.
  public var teller: Int
  public var asAt: Day
  public var code: Int
  public var verified: Bool
  /// The day it was verified; where none was told, the as-at day.
  public var verifiedOn: Day
  /// The institution that the statement puts the person at.
  public var provider: Int?
  public var providerName: String
  public var start: Day?
  public var expectedEnd: Day?
  public var review: Day?
  public var neetStart: Day?
  public var source: String
  /// The academic year it belongs to: where it was told before it begins, that in which it begins.
  var year: AcademicYear { AcademicYear(containing: start.map { max($0, asAt) } ?? asAt) }
  /// A roll's own statement about its own place.
  public var isPlace: Bool
  public var isContact: Bool

  /// `nil` where the row tells no actual activity.
  init?(from told: Told, institutions: [Int: Institution]) {
    guard told.row.status == .sound else { return nil }
    let kind = institutions[told.from.institution]?.kind ?? ""
    switch told.from.kind {
    case .enrolment: self.init(enrolment: told, institutionKind: kind)
    case .actual, .leaver: self.init(activity: told, institutionKind: kind)
    case .contact: self.init(contact: told, institutionKind: kind)
    case .selfRegistration where told.tellsBegunActivity: self.init(activity: told, institutionKind: kind)
    default: return nil
    }
  }

  private init?(enrolment told: Told, institutionKind: String) {
    let facts = told.row.facts
    guard told.isRollEntry, let year = told.yearGroup, year >= 11 else { return nil }
    self.init(told, code: year == 11 ? 110 : told.enrolmentCode(institutionKind))
    asAt = told.asAt
    verified = true
    verifiedOn = told.asAt
    provider = told.from.institution
    start = facts.day("entry_date") ?? AcademicYear(containing: told.asAt).firstDay
    source = institutionKind == "school" ? "september_roll_call" : "post16_provider"
    site = told.from.site
    isPlace = true
  }

  private init?(activity told: Told, institutionKind: String) {
    let facts = told.row.facts
    guard let code = told.activityCode else { return nil }
    self.init(told, code: code)
    asAt = facts.day("verified_on") ?? facts.day("ascertained_on") ?? told.asAt
    verified = facts.day("verified_on") != nil
    verifiedOn = facts.day("verified_on") ?? asAt
    provider = facts.number("provider_id")
    providerName = facts.text("provider_name")
    start = facts.day("start_date")
    if source.isEmpty { source = told.usualSource(institutionKind) }
  }

  private init?(contact told: Told, institutionKind: String) {
    self.init(activity: told, institutionKind: institutionKind)
    let facts = told.row.facts
    asAt = facts.day("verified_on") ?? facts.day("contacted_on") ?? told.asAt
    verified = facts.day("verified_on") != nil || told.spokeToSomeone
    verifiedOn = facts.day("verified_on") ?? asAt
    isContact = true
  }

  private init(_ told: Told, code: Int) {
    let facts = told.row.facts
    rowID = told.row.id
    rowNumber = told.row.number
    returnNumber = told.from.number
    returnID = told.from.id
    teller = told.from.institution
    asAt = told.asAt
    self.code = code
    verified = false
    verifiedOn = told.asAt
    provider = nil
    providerName = ""
    start = nil
    expectedEnd = facts.day("expected_end_date")
    review = facts.day("review_date")
    neetStart = facts.day("neet_start_date")
    source = facts.text("evidence_source")
    isPlace = false
    isContact = false
  }
}

extension Told {
  var activityCode: Int? { row.facts.number("activity_code") ?? row.facts.number("activity") }

  var spokeToSomeone: Bool {
    ["spoke to young person", "spoke to parent", "spoke to provider"].contains(row.facts.text("outcome"))
  }

  /// An activity that has begun, told by somebody whose identity was checked.
  var tellsBegunActivity: Bool {
    activityCode != nil && row.facts.yes("identity_checked") == true
      && (row.facts.day("start_date").map { $0 <= asAt } ?? true)
  }

  /// Listed only as somebody else's: a subsidiary registration or a guest.
  var isGuest: Bool { ["G", "S"].contains(row.facts.text("enrolment_status")) }

  /// An enrolment row with a leaving date on or before its as-at day is a leaver row.
  var isLeaverRow: Bool {
    from.kind == .leaver || (from.kind == .enrolment && (row.facts.day("leaving_date").map { $0 <= asAt } ?? false))
  }

  /// A row of a roll that gives the person a place.
  var isRollEntry: Bool { from.kind == .enrolment && row.status == .sound && !isGuest && !isLeaverRow }

  /// The day of which the row tells: a place told before it begins tells of that day.
  var describedDay: Day {
    guard from.kind == .enrolment, let entry = row.facts.day("entry_date") else { return asAt }
    return max(asAt, entry)
  }

  /// The academic year to which a row of a roll belongs: of a place told before it begins that in which it begins.
  var year: AcademicYear { AcademicYear(containing: isRollEntry ? describedDay : asAt) }

  /// The column of the year group, if within one of that by the row's birth date.
  var toldYear: Int? {
    guard row.status == .sound, let told = row.yearGroup else { return nil }
    guard let born = row.dateOfBirth else { return told }
    return abs(told - Ages.yearGroup(born: born, on: describedDay)) <= 1 ? told : nil
  }

  /// The column, else by birth date.
  var yearGroup: Int? { toldYear ?? row.dateOfBirth.map { Ages.yearGroup(born: $0, on: describedDay) } }

  func enrolmentCode(_ institutionKind: String) -> Int {
    if let code = activityCode { return code }
    if row.facts.text("mode") == "part-time" { return 250 }
    return switch institutionKind {
    case "school": 210
    case "sixth_form_college": 220
    case "fe_college": 230
    case "higher_education": 240
    case "special_post16": 280
    default: 270
    }
  }

  /// The source of a statement that names none.
  func usualSource(_ institutionKind: String) -> String {
    switch from.kind {
    case .leaver: return "early_leaver_notice"
    case .selfRegistration: return "self_registration"
    case .contact:
      let method = row.facts.text("contact_method")
      return method.isEmpty ? "telephone" : method
    default:
      return switch institutionKind {
      case "school": "school_list"
      case "county": "telephone"
      default: "post16_provider"
      }
    }
  }
}
