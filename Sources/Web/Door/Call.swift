// What a handler knows of the request beside its bytes.

import Access
import Hummingbird
import Logging
import NIOCore

/// The context of one request.
public struct Call: RequestContext {
  public var coreContext: CoreRequestContextStorage
  public let channel: any Channel
  /// Set once the token was found good; nil where an address admits anyone.
  public var visitor: Visitor?

  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }
}

extension RequestContext {
  /// The request's id, as logs and answers show it; empty where a log handler keeps no metadata.
  var requestID: String {
    logger[metadataKey: "hb.request.id"]?.description ?? ""
  }
}
