// Links moved after they were made: joined people, parted rows, answered questions, and all of that undone.
import Linking
import Postgres

/// Why a link is not moved as asked.
public enum LinkRefusal: Error, Sendable, Hashable {
  case noSuchLink, linkNotInForce
  /// The row is the only one of its person, so there is nothing to part it from.
  case rowStandsAlone
  case noSuchQuestion, questionAnswered
  case noSuchProposal, proposalDecided, proposalNotApplied
  /// Nobody is known under the number, or no row is linked to it any more.
  case noSuchPerson
}

/// Who moves links, when and why.
public struct LinkMove: Sendable {
  public var by: String
  public var at: Instant
  public var why: String

  public init(by: String, at: Instant, why: String) {
    self.by = by
    self.at = at
    self.why = why
  }
}

extension LinkingStore {
  /// Undoes a link. A link that took another's place gives it back exactly; any other row becomes a person of its own.
  /// Result: the person of the row from now on.
  @discardableResult
  public func undo(link id: Int64, _ move: LinkMove, forenames: NameGroups) throws -> Int64 {
    try lock()
    let (person, isInForce, isReplacement) = try find(link: id)
    guard isInForce else { throw LinkRefusal.linkNotInForce }
    if isReplacement {
      try close([id], move)
      let before = try restore([id], move)
      try settleMove([person] + before, move, forenames: forenames)
      return before.first ?? person
    }
    guard try countLinks(of: person) > 1 else { throw LinkRefusal.rowStandsAlone }
    let alone = try makePeople(1, at: move.at)[0]
    try close([id], move)
    try relink([id], to: alone, outcome: "new", ground: "parted", proposal: nil, move)
    try settleMove([person, alone], move, newPeople: 1, forenames: forenames)
    return alone
  }

  /// Answers a question: the row's provisional person is one of the candidates or somebody else known, or nobody.
  public func answer(question id: Int64, person: Int64?, _ move: LinkMove, forenames: NameGroups) throws {
    try lock()
    guard let row = try connection.query(Statements.linkingReview.question, [.int(Int(id))]).first else {
      throw LinkRefusal.noSuchQuestion
    }
    guard try !row["is_answered", as: Bool.self] else { throw LinkRefusal.questionAnswered }
    let provisional: Int64 = try row["person_id"]
    try connection.execute(
      Statements.linkingReview.answer, [.int(Int(id)), move.at.parameter, .text(move.by), Parameter(person)])
    let rowID: Int64 = try row["row_id"]
    guard let person, person != provisional else {
      let links = try links(inForceOf: [rowID])
      try close(links, move)
      try relink(links, to: provisional, outcome: "new", ground: "answered", proposal: nil, move)
      try settleMove([provisional], move, forenames: forenames)
      return
    }
    let found = MergerFound(
      kept: person, absorbed: provisional, row: rowID, weight: nil, ground: "answered")
    try join(found, move, forenames: forenames)
  }

  /// Gives rows to somebody new, because they are not about the person they are linked to. Result: the new person.
  public func part(_ rows: [Int64], from person: Int64, _ move: LinkMove, forenames: NameGroups) throws -> Int64 {
    try lock()
    let links = try links(inForceOf: rows)
    guard !links.isEmpty else { throw LinkRefusal.noSuchLink }
    guard try countLinks(of: person) > links.count else { throw LinkRefusal.rowStandsAlone }
    let other = try makePeople(1, at: move.at)[0]
    try close(links, move)
    try relink(links, to: other, outcome: "new", ground: "parted", proposal: nil, move)
    try settleMove([person, other], move, newPeople: 1, forenames: forenames)
    return other
  }

  /// Carries out a proposal, or refuses it.
  public func decide(proposal id: Int64, join: Bool, _ move: LinkMove, forenames: NameGroups) throws {
    try lock()
    let proposal = try find(proposal: id)
    guard !proposal.isDecided else { throw LinkRefusal.proposalDecided }
    if join { try carryOut(id, kept: proposal.kept, absorbed: proposal.absorbed, move, forenames: forenames) }
    try decide(id, isApplied: join, move)
  }

  /// Parts two people again who were joined: every link of the joined one is restored exactly.
  public func undo(proposal id: Int64, _ move: LinkMove, forenames: NameGroups) throws {
    try lock()
    let proposal = try find(proposal: id)
    guard proposal.isApplied, !proposal.isUndone else { throw LinkRefusal.proposalNotApplied }
    let links = try links(of: proposal.kept, madeBy: id)
    try close(links, move)
    let before = try restore(links, move)
    try connection.execute(
      Statements.linkingReview.undoProposal, [.int(Int(id)), move.at.parameter, .text(move.by), .text(move.why)])
    try settleMove([proposal.kept] + before, move, forenames: forenames)
  }
}

/// Why two people whom a row shows to be one are not joined at once.
public enum JoinObstacle: Sendable, Hashable {
  /// They have rows of their own in one return.
  case stoodTogether
  /// Somebody decided that they are two; they are not even proposed again.
  case decidedBefore
}

/// Two people found to be one.
public struct MergerFound: Sendable {
  public var kept: Int64
  public var absorbed: Int64
  public var row: Int64?
  public var weight: Double?
  /// Why they are one, such as `weighed` or `answered`.
  public var ground: String
  public var evidence: [Evidence]

  public init(
    kept: Int64, absorbed: Int64, row: Int64?, weight: Double?, ground: String, evidence: [Evidence] = []
  ) {
    self.kept = kept
    self.absorbed = absorbed
    self.row = row
    self.weight = weight
    self.ground = ground
    self.evidence = evidence
  }

  /// A merger that a row showed, with the numbers that its people have in the tables.
  public init(_ merger: Merger, kept: Int64, absorbed: Int64) {
    self.init(merger, kept: kept, absorbed: absorbed, row: merger.row)
  }

  /// - Parameter row: the row that showed it, if it was one.
  public init(_ merger: Merger, kept: Int64, absorbed: Int64, row: Int64?) {
    self.init(
      kept: kept, absorbed: absorbed, row: row, weight: merger.matchWeight, ground: Ground.weighed.rawValue,
      evidence: merger.evidence)
  }
}

extension LinkingStore {
  /// Keeps that two people may be one, for a steward to decide. Result: its number, and whether it was not waiting yet.
  @discardableResult
  public func propose(
    _ found: MergerFound, _ move: LinkMove, parameters: Int
  ) throws -> (id: Int64, isNew: Bool) {
    let row = try connection.query(
      Statements.linkingReview.proposals,
      [
        .int(Int(found.kept)), .int(Int(found.absorbed)), Parameter(found.row), Parameter(found.weight),
        .text(found.ground), .json(Reason.text(ground: found.ground, evidence: found.evidence)), .int(parameters),
        move.at.parameter, .text(move.by),
      ]
    ).single()
    return (try row[0], try row[1])
  }

  /// Joins two people at once; under the lock of linking.
  public func join(_ found: MergerFound, _ move: LinkMove, parameters: Int = 0, forenames: NameGroups) throws {
    guard try countLinks(of: found.kept) > 0 else { throw LinkRefusal.noSuchPerson }
    let id = try propose(found, move, parameters: parameters).id
    try carryOut(id, kept: found.kept, absorbed: found.absorbed, move, forenames: forenames)
    try decide(id, isApplied: true, move)
  }

  /// What keeps two people from being joined unasked.
  public func obstacle(_ one: Int64, _ other: Int64) throws -> JoinObstacle? {
    let row = try connection.query(Statements.linkingReview.keptApart, [.int(Int(one)), .int(Int(other))]).single()
    if try row[1, as: Bool.self] { return .decidedBefore }
    return try row[0, as: Bool.self] ? .stoodTogether : nil
  }

  /// Whether rows of a person stood with it already when somebody decided whom rows of it are about: going over everybody
  /// leaves that standing, and parts only what came later.
  public func isDecidedByHand(_ person: Int64, rows: [Int64]) throws -> Bool {
    try connection.query(Statements.linkingReview.decidedByHand, [.int(Int(person)), .bigints(rows)]).single()[0]
  }

  private func carryOut(
    _ proposal: Int64, kept: Int64, absorbed: Int64, _ move: LinkMove, forenames: NameGroups
  ) throws {
    let links = try links(of: absorbed)
    try close(links, move)
    try relink(links, to: kept, outcome: "link", ground: "joined", proposal: proposal, move)
    try settleMove([kept, absorbed], move, forenames: forenames)
  }

  private func decide(_ proposal: Int64, isApplied: Bool, _ move: LinkMove) throws {
    try connection.execute(
      Statements.linkingReview.decideProposal,
      [.int(Int(proposal)), move.at.parameter, .text(move.by), .bool(isApplied)])
  }

  private func find(link id: Int64) throws -> (person: Int64, isInForce: Bool, isReplacement: Bool) {
    guard let row = try connection.query(Statements.linkingReview.link, [.int(Int(id))]).first else {
      throw LinkRefusal.noSuchLink
    }
    return (
      try row["person_id"], try row["is_in_force"], try row["takes_place_of", as: Int64?.self] != nil
    )
  }

  private func find(
    proposal id: Int64
  ) throws -> (kept: Int64, absorbed: Int64, isDecided: Bool, isApplied: Bool, isUndone: Bool) {
    guard let row = try connection.query(Statements.linkingReview.proposal, [.int(Int(id))]).first else {
      throw LinkRefusal.noSuchProposal
    }
    return (try row[0], try row[1], try row[2], try row[3], try row[4])
  }

  private func links(of person: Int64, madeBy proposal: Int64? = nil) throws -> [Int64] {
    try connection.query(Statements.linkingReview.linksOf, [.int(Int(person)), Parameter(proposal)]).map { try $0[0] }
  }

  private func links(inForceOf rows: [Int64]) throws -> [Int64] {
    try connection.query(Statements.links.inForceOfRows, [.bigints(rows)]).map { try $0[0] }
  }

  /// How many rows are linked to a person.
  public func countLinks(of person: Int64) throws -> Int {
    try connection.query(Statements.linkingReview.hasRows, [.int(Int(person))]).single()[0]
  }

  private func close(_ links: [Int64], _ move: LinkMove) throws {
    try connection.execute(
      Statements.linkingReview.close, [.bigints(links), move.at.parameter, .text(move.by), .text(move.why)])
  }

  private func relink(
    _ links: [Int64], to person: Int64, outcome: String, ground: String, proposal: Int64?, _ move: LinkMove
  ) throws {
    try connection.execute(
      Statements.linkingReview.relink,
      [
        .bigints(links), .int(Int(person)), .text(outcome), move.at.parameter, .text(move.by), .text(ground),
        Parameter(proposal),
      ])
  }

  /// Result: the persons who have their rows back.
  private func restore(_ links: [Int64], _ move: LinkMove) throws -> [Int64] {
    let people: [Int64] = try connection.query(
      Statements.linkingReview.restore, [.bigints(links), move.at.parameter, .text(move.by)]
    ).map { try $0[0] }
    try connection.execute(Statements.linkingReview.reopen, [.bigints(links)])
    return people
  }

  private func settleMove(
    _ people: [Int64], _ move: LinkMove, newPeople: Int = 0, forenames: NameGroups
  ) throws {
    let people = Set(people)
    try rememberAgain(people, forenames: forenames, version: countChange(newPeople: newPeople))
    try touch(people)
  }
}
