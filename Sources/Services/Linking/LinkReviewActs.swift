// Acts about linking as a whole: go over everybody, estimate its parameters, hold it against the truth.

import Linking
import Publishing
import Register
import Store
import Jobs

/// Whether what is found is put in force, and why.
public struct ReviewAsked: Sendable, Hashable {
  /// nil: only shown.
  public let why: String?
  public init(why: String? = nil) { self.why = why }
}

extension Acts {
  /// Goes over everybody with today's parameters.
  public static let reconsiderLinks = Act<ReviewAsked, [ReviewedProposal]>(
    "links reconsidered", by: [.steward],
    recorded: .output { asked, reviewed in
      Details(asked.why ?? "", detail: "{\"applied\": \(reviewed.count { $0.deed == .applied })}")
    },
    way: .work { session, asked in
      try LinkReview(session.db, by: session.actor).reconsider(applyingBecause: asked.why)
    })

  /// Estimates the parameters of linking from the county's own rows.
  public static let calibrateLinking = Act<ReviewAsked, Calibration>(
    "linking calibrated", by: [.steward],
    recorded: .output { asked, calibration in
      Details(asked.why == nil ? "" : "parameters \(calibration.parameters.version)")
    },
    way: .work { session, asked in
      try LinkReview(session.db, by: session.actor).calibrate(applyingBecause: asked.why)
    })

  /// Holds the links against the truth.
  public static let scoreLinks = Act<LinkTruth, LinkScores>(
    "links scored", by: [.steward], recorded: .input { _ in Details() },
    way: .work { session, truth in try LinkReview(session.db, by: session.actor).score(truth: truth) })
}

/// The weight of a level of agreement before and after calibrating.
public struct LevelChange: Tabular {
  let field: String
  let level: String
  let probabilityBefore: Double?
  let probability: Double?
  let weight: Double?

  public static let columns: [Column] = [
    Column("field", \.field),
    Column("level", \.level),
    Column("probability_before", \.probabilityBefore),
    Column("probability", \.probability),
    Column("weight", \.weight),
  ]
}

extension Calibration {
  /// Every level with its probability before and after, in the order of fields and levels.
  public var weights: Page<LevelChange> {
    Page(
      zip(before.levelWeights, parameters.levelWeights).map { old, new in
        LevelChange(
          field: new.field, level: new.level, probabilityBefore: old.same, probability: new.same, weight: new.weight)
      })
  }
}
