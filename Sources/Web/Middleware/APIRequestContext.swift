// What a handler knows of the request beside its bytes.

import Hummingbird
import Logging
import NIOCore

/// The context of one request.
public struct APIRequestContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  public let channel: any Channel

  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// Where the visitor comes from, for the pace of those whom no token tells apart.
  var address: String { "address " + NetworkAddress.counted(networkAddress) }
  /// Of the other end of the connection.
  var networkAddress: String { channel.remoteAddress?.ipAddress ?? "local" }
}

extension RequestContext {
  /// The request's id, as logs and answers show it; empty where a log handler keeps no metadata.
  var requestID: String {
    logger[metadataKey: "hb.request.id"]?.description ?? ""
  }
}
