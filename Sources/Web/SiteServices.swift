// What the site needs of the other rooms, handed to it by the composition.

import Access
import Ciphers
import HTTPTypes
import NIOPosix
import Register
import Work

/// The limits a visitor meets. Article *Settings* of the command documents their defaults.
public struct SiteLimits: Sendable {
  /// The largest return, in bytes.
  public var bodyBytes = 1 << 30
  /// The longest time a request's body may take.
  public var requestTime: Duration = .seconds(600)
  public var requestsPerMinute = 18_000
  /// How many questions one visitor may have under way at once.
  public var questionsAtOnce = 4
  /// Whether the figures are served with everything else, not on an address of their own.
  public var showsMetrics = true
  /// Whether visitors come by HTTPS.
  public var isSecure = false

  public init() {}
}

public struct SiteServices: Sendable {
  public var limits: SiteLimits
  public var metrics: Metrics
  public var spool: Spool
  public var threads: NIOThreadPool
  /// Finds the visitor behind a token's hash.
  public var visitor: @Sendable (Digest) async throws -> Visitor?
  /// Keeps a return, or tells what keeping it would do.
  public var receive: @Sendable (Visitor, ReturnParameters, SpoolWriter.Finished) async throws -> Answer
  /// The newest returns the visitor may see, each with its state.
  public var returns: @Sendable (Visitor, ReturnsQuestion) async throws -> TablePage
  /// One return by its id; nil when there is none that the visitor may see.
  public var returnStatus: @Sendable (Visitor, String) async throws -> (any Encodable & Sendable)?
  /// What was found in a return; nil when there is none that the visitor may see.
  public var problems: @Sendable (Visitor, String, ProblemsQuestion) async throws -> TablePage?
  /// A page of a cohort's list.
  public var cohort: @Sendable (Visitor, CohortQuestion) async throws -> TablePage
  /// What a school may be told of its own, today.
  public var feedback: @Sendable (Visitor) async throws -> Table
  /// The London day of this moment.
  public var today: @Sendable () -> Day
  /// What keeps the server from being ready, in words for its keeper; nil when it is ready.
  public var obstacle: @Sendable () async -> String?
  /// Figures that are known only when asked.
  public var readings: @Sendable () async -> [Metrics.Reading]

  /// What another room answers to a request.
  public struct Answer: Sendable {
    public var status: HTTPResponse.Status
    public var body: any Encodable & Sendable

    public init(status: HTTPResponse.Status, body: any Encodable & Sendable) {
      self.status = status
      self.body = body
    }
  }
}
