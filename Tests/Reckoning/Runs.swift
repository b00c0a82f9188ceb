// A repeat is no news: what one sender and source tell again and again about somebody is one run.

import Register

/// Statements that differ only in their as-at days, in their order.
struct Run: Sendable {
  var tellings: [Statement]
  /// The returns that tell it, later ones too.
  var returnIDs: Set<String>

  /// The run as known by a day; `nil` before it was first told. Winning goes by the first day, currency by the last.
  func upTo(_ day: Day) -> RunOnDay? {
    guard let first = tellings.first, first.asAt <= day, let last = tellings.last(where: { $0.asAt <= day }) else {
      return nil
    }
    let lasts = tellings.filter { $0.asAt == last.asAt }
    return RunOnDay(first: first, last: last, lastTellings: lasts, returnIDs: returnIDs)
  }
}

struct RunOnDay: Sendable {
  var first: Statement
  var last: Statement
  /// All of the last day: a place may be told at several sites.
  var lastTellings: [Statement]
  var returnIDs: Set<String>

  /// What stands for the run: the statement that told it first, as verified when it was told last.
  var statement: Statement {
    var statement = first
    statement.verifiedOn = last.verifiedOn
    return statement
  }

  /// The next step that a leaver row tells is not closed by it.
  func isClosed(by end: End) -> Bool {
    (first.isPlace || !returnIDs.contains(end.returnID)) && isWithin(end)
  }

  /// Whether the end closes what was told last, wherever it was told.
  func isWithin(_ end: End) -> Bool { lastTellings.allSatisfy(end.closesWhatever) }
}

extension Knowledge {
  func runs(of person: Int64) -> [Run] { runsByPerson[person] ?? [] }

  /// Every run about a person. Leads are none.
  func drawnRuns(of person: Int64) -> [Run] {
    let told = (statements[person] ?? []).filter { !world.lists.isLead($0.source) }
      .sorted { ($0.asAt, $0.returnNumber, $0.rowNumber) < ($1.asAt, $1.returnNumber, $1.rowNumber) }
    let ends = ends[person] ?? []
    return Dictionary(grouping: told, by: Sameness.init).values.flatMap { alike in
      var runs: [Run] = []
      for telling in alike {
        if let former = runs.last?.tellings.last, !isBroken(between: former, and: telling, told, ends) {
          runs[runs.count - 1].tellings.append(telling)
          runs[runs.count - 1].returnIDs.insert(telling.returnID)
        } else {
          runs.append(Run(tellings: [telling], returnIDs: [telling.returnID]))
        }
      }
      return runs
    }
  }

  /// By a day on which the source told another activity or provider and not this one, or by an end of what was told.
  private func isBroken(
    between former: Statement, and later: Statement, _ told: [Statement], _ ends: [End]
  ) -> Bool {
    let hasOther = told.contains { other in
      other.teller == former.teller && other.source == former.source && former.asAt < other.asAt
        && other.asAt < later.asAt
        && (other.code != former.code || other.provider != former.provider
          || other.providerName != former.providerName)
    }
    return hasOther || ends.contains { $0.closes(former) && !$0.reaches(later.asAt) }
  }
}

/// What statements of one run agree in. 1 September breaks every run, and a contact is always news.
private struct Sameness: Hashable {
  let teller: Int
  let source: String
  let code: Int
  let verified: Bool
  let provider: Int?
  let providerName: String
  let days: [Day?]
  let isPlace: Bool
  let year: Int
  let contact: Int64?

  init(_ statement: Statement) {
    teller = statement.teller
    source = statement.source
    code = statement.code
    verified = statement.verified
    provider = statement.provider
    providerName = statement.providerName
    days = [statement.start, statement.expectedEnd, statement.review, statement.neetStart]
    isPlace = statement.isPlace
    year = AcademicYear(containing: statement.asAt).startingIn
    contact = statement.isContact ? statement.rowID : nil
  }
}
