// Goes over all people with today's parameters, or estimates new ones from them.
import Linking
import Postgres
import Store

/// What reconsidering found, and what was done about it.
public struct ReviewedProposal: Sendable {
  public enum Deed: String, Sendable {
    case wouldApply = "would be applied", applied
    /// Both stood in one return: a steward decides.
    case left = "left to a steward"
  }

  public var proposal: Proposal
  public var deed: Deed
}

/// Reviews links as a steward.
public struct LinkReview: Sendable {
  private let database: Database
  private let visit: Visit

  public init(database: Database, as visit: Visit) {
    self.database = database
    self.visit = visit
  }

  /// Mergers and splits that today's parameters would make. Only with a reason are they made.
  public func reconsider(applyingBecause why: String?) async throws -> [ReviewedProposal] {
    try await database.work(as: visit) { [visit] db in
      let store = LinkingStore(db)
      if why != nil { try store.lock() }
      let parameters = try store.parameters()
      let proposals = try store.population(parameters).reconsider()
      let move = try why.map { LinkMove(by: visit.actor, at: try Moment.read(db), why: $0) }
      var reviewed: [ReviewedProposal] = []
      for proposal in proposals {
        if let deed = try Self.carryOut(proposal, move, parameters, store) {
          reviewed.append(ReviewedProposal(proposal: proposal, deed: deed))
        }
      }
      if let why {
        let detail = "{\"applied\": \(reviewed.count { $0.deed == .applied })}"
        try Audit.record(db, "links reconsidered", by: visit, subject: why, detail: detail)
      }
      return reviewed
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
      guard let move else { return .wouldApply }
      let rows = try store.rows(of: person, describedBy: places)
      _ = try store.part(rows, from: person, move, forenames: parameters.forenames)
      return .applied
    }
  }

  /// Estimates parameters from the county's rows; with a reason they are put in force.
  public func calibrate(applyingBecause why: String?) async throws -> Calibration {
    try await database.work(as: visit) { [visit] db in
      let store = LinkingStore(db)
      let before = try store.parameters()
      let calibration = Calibration(try store.population(before), version: before.version + 1)
      if let why {
        try store.keep(calibration.parameters, LinkMove(by: visit.actor, at: Moment.read(db), why: why))
        try Audit.record(
          db, "linking calibrated", by: visit, subject: "parameters \(calibration.parameters.version)")
      }
      return calibration
    }
  }

  /// How good the links are against the truth, by reference of the return and number of the row.
  public func score(truth: [String: [Int: Int64]]) async throws -> LinkScores {
    try await database.work(as: visit) { db in LinkScores(try LinkingStore(db).scoredRows(truth)) }
  }
}
