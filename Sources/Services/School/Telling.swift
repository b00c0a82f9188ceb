// News of one student, without a file: what is told, the return that it becomes, and what it will mean. Article: Returns,
// "One student".

import Intake
import Register
import Store

/// What may be told of one student.
public enum News: String, Sendable, Hashable, CaseIterable {
  case intention, offer, destination, leaver, interview

  /// The kind of return that it becomes.
  public var kind: String {
    switch self {
    case .intention: "intended"
    case .offer: "offer"
    case .destination: "actual"
    case .leaver: "leaver"
    case .interview: "careers_interview"
    }
  }
}

/// How an offer stands.
public enum OfferTold: String, Sendable, Hashable, CaseIterable {
  case unconditional, conditional, met
  case notMet = "not-met"
}

/// News of one student. Texts are as typed; empty: nothing is told.
public struct Telling: Sendable {
  public var news: News
  public var surname = ""
  public var forename = ""
  public var born: Day
  /// Of a student whom the school told of before.
  public var upn = ""
  public var uln = ""
  public var localID = ""
  /// Of an intention or an interview: a code of the list of intentions, or `undecided`; else of the list of activities.
  public var activity = ""
  public var provider = ""
  public var course = ""
  /// Of the list of sources.
  public var source = ""
  /// The day of the news: recorded, offered, begun, left or interviewed.
  public var on: Day?
  public var offer: OfferTold?
  public var isAccepted = false
  /// Of an offer: whether an adviser judges it right for them, with the reason; nil: nobody did.
  public var isSuitable: Bool?
  /// Who confirmed it, as *Returns* writes it, and when; empty: nobody did.
  public var verifiedWith = ""
  public var verifiedOn: Day?
  public var reason = ""
  public var whoseChoice = ""
  public var needsSupport = false

  public init(_ news: News, born: Day) {
    self.news = news
    self.born = born
  }
}

extension Telling {
  /// The return of one row that it becomes.
  public var csv: String {
    let cells = (identity + told).filter { !$0.1.isEmpty }
    return ShownText.byteOrderMark + ShownText.record(cells.map(\.0.rawValue)) { _ in true }
      + ShownText.record(cells.map(\.1)) { _ in true }
  }

  private var identity: [(Field, String)] {
    [
      (.surname, surname), (.forename, forename), (.dateOfBirth, born.description), (.upn, upn), (.uln, uln),
      (.localID, localID),
    ]
  }

  private var told: [(Field, String)] {
    let day = on?.description ?? ""
    switch news {
    case .intention:
      return [
        (.intendedDestination, activity), (.intendedProvider, provider), (.course, course), (.evidenceSource, source),
        (.recordedOn, day),
      ]
    case .interview:
      return [
        (.interviewDate, day), (.intendedDestination, activity), (.intendedProvider, provider),
        (.needsSupport, needsSupport ? "Y" : "N"),
      ]
    case .offer:
      let hasConditions = offer != .unconditional
      let met = offer == .met ? "Y" : offer == .notMet ? "N" : ""
      return [
        (.offerStatus, "Offer made"), (.offerProvider, provider), (.offerDate, day),
        (.conditional, hasConditions ? "Y" : "N"), (.conditionsMet, met), (.accepted, isAccepted ? "Y" : ""),
        (.suitable, isSuitable.map { $0 ? "Y" : "N" } ?? ""), (.reason, isSuitable == nil ? "" : reason),
      ]
    case .destination:
      return [(.activity, activity), (.startDate, day)] + place
    case .leaver:
      return [(.leavingDate, day), (.leavingReason, reason), (.whoseChoice, whoseChoice), (.activity, activity)] + place
    }
  }

  private var place: [(Field, String)] {
    [
      (.provider, provider), (.course, course), (.evidenceSource, source), (.verifiedWith, verifiedWith),
      (.verifiedOn, verifiedWith.isEmpty ? "" : verifiedOn?.description ?? ""),
    ]
  }
}

/// What a form about one student needs.
public struct TellingPrepared: Sendable {
  public let today: Day
  public let choices: ToldChoices
  /// The student whom it is about; nil: whoever is typed in.
  public let student: Student?
}

/// For which form, and about whom.
public struct TellingAsked: Sendable, Hashable {
  public let student: StudentName?
  public init(student: StudentName?) { self.student = student }
}

extension Acts {
  /// What may be chosen, and the student, if one is named. A reception names nobody.
  public static let prepareTelling = Act<TellingAsked, TellingPrepared>(
    "news of a student begun", by: [.school, .reception],
    narrowed: { $0.student == nil ? [.school, .reception] : [.school] },
    recorded: .input { asked in
      Details(asked.student.map { "return \($0.returnID) row \($0.row)" } ?? "")
    },
    way: .steps(isReading: true) { session, asked in
      let student = try asked.student.map { name in
        guard let found = try Students.show(session.db, name, on: session.today) else { throw ActRefusal.notFound }
        return found
      }
      return TellingPrepared(
        today: session.today, choices: try SchoolWork.choices(session.db, on: session.today), student: student)
    })
}
