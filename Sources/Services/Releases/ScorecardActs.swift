// Putting a release beside all other authorities. Article: Measures.

import Ciphers
import FoundationEssentials
import Publishing
import Register
import Store

/// The department's scorecard as a file, for a release.
public struct ScorecardGiven: Sendable {
  public let release: Int32
  /// Without its folder.
  public let fileName: String
  public let bytes: [UInt8]

  public init(_ release: Int32, named fileName: String, bytes: [UInt8]) {
    self.release = release
    self.fileName = fileName
    self.bytes = bytes
  }
}

/// A scorecard as a release keeps it.
public struct KeptScorecard: Sendable {
  public let fileName: String
  public let loadedOn: Day
  public let scorecard: NationalScorecard
}

extension Acts {
  /// Puts a release beside the authorities of a scorecard, which is kept with it: whoever reads the release reads where the
  /// county stands. A draft is known from then on.
  public static let placeRelease = Act<ScorecardGiven, Page<ScorecardLine>>(
    "release put beside a scorecard", by: [.steward], recorded: .input { Details("release \($0.release)") },
    way: .steps(isReading: false) { session, asked in
      let scorecard: NationalScorecard
      do { scorecard = try NationalScorecard(file: asked.bytes) } catch { throw ActRefusal.impossible("\(error)") }
      let release = try session.reading(asked.release)
      try Releases.keep(
        session.db,
        KeptScorecardFile(
          fileName: asked.fileName, digest: try Digest.sha256(asked.bytes).bytes, period: scorecard.period,
          figures: String(decoding: try JSONEncoder().encode(scorecard), as: UTF8.self)),
        of: asked.release, actor: session.actor)
      let before = try session.former(to: release).map { try session.published($0) }
      return Page(try session.published(release).scorecard(before: before, among: scorecard))
    })
}

extension Session {
  /// The scorecard that a release was put beside last.
  func scorecard(of release: Int32) throws -> KeptScorecard? {
    guard let kept = try Releases.scorecard(db, of: release) else { return nil }
    return KeptScorecard(
      fileName: kept.fileName, loadedOn: kept.loadedAt.londonDay,
      scorecard: try JSONDecoder().decode(NationalScorecard.self, from: Data(kept.figures.utf8)))
  }
}
