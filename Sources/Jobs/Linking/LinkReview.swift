// Goes over all people with today's parameters, or estimates new ones from them.
import Linking
import Postgres
import Store

/// What reconsidering found, and what was done about it.
public struct ReviewedProposal: Sendable {
  /// What became of a proposal.
  public enum Deed: String, Sendable {
    case wouldApply = "would be applied", applied
    /// Both stood in one return: a steward decides.
    case left = "left to a steward"
  }

  public var proposal: Proposal
  public var deed: Deed
}

/// Reviews links in somebody's name, in the transaction under way.
public struct LinkReview {
  private let db: Connection
  private let actor: String

  public init(_ db: Connection, by actor: String) {
    self.db = db
    self.actor = actor
  }

  /// Mergers and splits that today's parameters would make. Only with a reason are they made.
  public func reconsider(applyingBecause why: String?) throws -> [ReviewedProposal] {
    let store = LinkingStore(db)
    if why != nil { try store.lock() }
    let parameters = try store.parameters()
    let proposals = try store.population(parameters).reconsider()
    let move = try why.map { LinkMove(by: actor, at: try Moment.read(db), why: $0) }
    var parted: Set<Int64> = []
    return try proposals.compactMap { proposal in
      // Who was parted once is somebody else now: going over again finds what is left.
      if case .split(let person, _, _, _) = proposal, parted.contains(person) { return nil }
      let deed = try Self.carryOut(proposal, move, parameters, store)
      if deed != nil, case .split(let person, _, _, _) = proposal { parted.insert(person) }
      return deed.map { ReviewedProposal(proposal: proposal, deed: $0) }
    }
  }

  /// Nothing where somebody decided otherwise before.
  private static func carryOut(
    _ proposal: Proposal, _ move: LinkMove?, _ parameters: Parameters, _ store: LinkingStore
  ) throws -> ReviewedProposal.Deed? {
    switch proposal {
    case .merge(let kept, let absorbed, let weight, let evidence):
      let found = MergerFound(
        Merger(kept: kept, absorbed: absorbed, row: 0, matchWeight: weight, evidence: evidence), kept: kept,
        absorbed: absorbed, row: nil)
      switch try store.obstacle(kept, absorbed) {
      case .decidedBefore: return nil
      case .stoodTogether:
        if let move { try store.propose(found, move, parameters: parameters.version) }
        return .left
      case nil:
        guard let move else { return .wouldApply }
        try store.join(found, move, parameters: parameters.version, forenames: parameters.forenames)
        return .applied
      }
    case .split(let person, let places, _, _):
      let rows = try store.rows(of: person, describedBy: places)
      // What stands there because it was corrected has no rows of its own to be parted.
      guard !rows.isEmpty, try rows.count < store.countLinks(of: person) else { return nil }
      if try store.isDecidedByHand(person, rows: rows) { return nil }
      guard let move else { return .wouldApply }
      _ = try store.part(rows, from: person, move, forenames: parameters.forenames)
      return .applied
    }
  }

  /// Estimates parameters from the county's rows; with a reason they are put in force.
  public func calibrate(applyingBecause why: String?) throws -> Calibration {
    let store = LinkingStore(db)
    let before = try store.parameters()
    let calibration = Calibration(try store.population(before), version: before.version + 1)
    if let why {
      try store.keep(calibration.parameters, LinkMove(by: actor, at: Moment.read(db), why: why))
    }
    return calibration
  }

  /// How good the links are against the truth, by reference of the return and number of the row.
  public func score(truth: [String: [Int: Int64]]) throws -> LinkScores {
    LinkScores(try LinkingStore(db).scoredRows(truth))
  }
}
