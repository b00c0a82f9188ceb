// Results day: whom a school works through, and the return that its news becomes. Article: Returns, "Results day".

import Intake
import Register
import Store

/// Of which day results are asked.
public struct ResultsAsked: Asked, Hashable {
  /// nil: today; another is looked at, and nothing is told of it.
  public var day: Day?

  private static let on = InputField.day(
    "on", "A day that is over, whose results are looked at; today where none is given.")
  public static let fields = [on.declared]

  public init(_ given: Given) throws { day = try given[Self.on] }

  public init(day: Day? = nil) { self.day = day }
}

/// Whom a school works through on results day.
public struct ResultsDay: Sendable {
  public let today: Day
  /// The day that is looked at, where it is another and over.
  public let past: Day?
  /// The first and the last day on which results are worked through, where today is none of them.
  public let season: (opens: Day, closes: Day)?
  /// Open conditional offers of those who have no other.
  public let open: [ResultLine]
  /// Those who have no offer, or one whose conditions are not met, and no plan since.
  public let without: [ResultLine]
  /// How many lines there are, whether they are here or not.
  public let total: Int
}

/// What became of a conditional offer.
public enum ResultTold: String, Sendable, Hashable, CaseIterable {
  case met
  case notMet = "not-met"
}

/// What was told of conditional offers.
public struct ResultsTold: Sendable {
  /// Whether conditions are met, each with its offer.
  public let results: [(line: ResultLine, offer: OpenOffer, told: ResultTold)]

  /// - Parameter told: by the row of each offer; of what is not open any more nothing is told.
  public init(_ day: ResultsDay, _ told: [String: ResultTold]) {
    results = day.open.compactMap { line in
      guard let offer = line.offer, let result = told[offer.row] else { return nil }
      return (line, offer, result)
    }
  }

  /// The return of kind `offer` that it becomes.
  public var csv: String {
    let fields: [Field] = [
      .surname, .forename, .dateOfBirth, .upn, .uln, .localID, .offerStatus, .offerProvider, .offerDate, .conditional,
      .conditionsMet, .accepted,
    ]
    let rows = results.map { result -> [String] in
      let (line, offer) = (result.line, result.offer)
      return [
        line.surname, line.forename, line.dateOfBirth?.description ?? "", line.upn, line.uln, line.localID,
        "\(offer.status)", offer.providerTold, offer.offeredOn?.description ?? "", "Y", result.told == .met ? "Y" : "N",
        offer.isAccepted ? "Y" : "",
      ]
    }
    return ShownText.byteOrderMark + ShownText.record(fields.map(\.rawValue)) { _ in true }
      + rows.reduce("") { $0 + ShownText.record($1) { _ in true } }
  }

  /// What it will mean, in sentences.
  public var meaning: [String] {
    func named(_ told: ResultTold) -> [String] {
      results.filter { $0.told == told }.map {
        "\($0.line.forename) \($0.line.surname)" + ($0.offer.provider.isEmpty ? "" : " (\($0.offer.provider))")
      }
    }
    let (met, failed) = (named(.met), named(.notMet))
    var sentences: [String] = []
    if !met.isEmpty { sentences.append("Conditions met: \(met.joined(separator: "; ")).") }
    if !failed.isEmpty {
      sentences.append("Conditions not met: \(failed.joined(separator: "; ")).")
      sentences.append(
        "Unless another offer stands, the county counts them as at risk from today and helps at once. A new plan takes a minute: it "
          + "is told for each of them afterwards.")
    }
    return sentences
  }
}

extension Acts {
  /// Whom the school works through on results day.
  public static let readResults = Act<ResultsAsked, ResultsDay>(
    "results day shown", by: [.school], recorded: .input { _ in Details() },
    way: .steps(isReading: true) { session, asked in
      let past = asked.day.flatMap { $0 < session.today ? $0 : nil }
      let found = try Results.lines(session.db, on: past ?? session.today)
      let window = try Results.window(session.db, on: past ?? session.today)
      return ResultsDay(
        today: session.today, past: past, season: window.isOpen ? nil : (window.opens, window.closes),
        open: found.lines.filter { $0.offer != nil },
        without: found.lines.filter { $0.offer == nil }, total: found.total)
    })
}
