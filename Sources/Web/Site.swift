// The whole site: its addresses and what stands in front of them.

import Access
import Ciphers
import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix
import Pages
import Services
import Store
import Jobs

/// The limits a visitor meets. Article *Settings* of the command documents their defaults.
public struct SiteLimits: Sendable {
  /// The largest return, in bytes.
  public var bodyBytes = 1 << 30
  /// The longest time a request's body may take.
  public var requestTime: Duration = .seconds(600)
  public var requestsPerMinute = 18_000
  /// Connections that are served at once, and of one network address.
  public var connections = 1000
  public var connectionsOfAddress = 500
  /// The longest time a request's headers may take to arrive.
  public var headerTime: Duration = .seconds(20)
  /// How many questions one visitor may have under way at once.
  public var questionsAtOnce = 4
  /// Whether the figures are served with everything else, not on an address of their own.
  public var showsMetrics = true
  /// Whether visitors come by HTTPS.
  public var isSecure = false
  /// As browsers name the server where a proxy stands in front of it; empty: as they ask for it.
  public var publicAddress = ""
  /// Network addresses of the proxies in front of it.
  public var proxies: Set<String> = []
  /// Whether the server listens to its own machine alone.
  public var isOfThisMachine = false

  public init() {}
}

/// What the site needs of other targets, handed to it by the composition.
public struct SiteDependencies: Sendable {
  public var acts: any ActPerformer
  public var limits: SiteLimits
  public var figures: Figures
  public var observer: Observer
  public var spool: Spool
  /// Threads that may wait for the disk.
  public var threads: NIOThreadPool
  public var vitals: Vitals
  /// What the county says of itself on pages.
  public var county: CountyTexts
  /// What e-mails say of the county, and whether any are sent.
  public var reminders: (county: ReminderCounty, isSent: Bool)
  /// The way in for people; nil: nobody signs in here.
  public var signIn: SignIn?
  /// Figures that are known only when asked, and cost nobody anything.
  public var readings: @Sendable () -> [Figures.Reading]

  public init(
    acts: any ActPerformer, limits: SiteLimits, figures: Figures, observer: Observer, spool: Spool, vitals: Vitals,
    county: CountyTexts = CountyTexts(), reminders: (county: ReminderCounty, isSent: Bool) = (ReminderCounty(), false),
    signIn: SignIn? = nil,
    readings: @escaping @Sendable () -> [Figures.Reading] = { [] },
    threads: NIOThreadPool = .singleton
  ) {
    self.acts = acts
    self.limits = limits
    self.figures = figures
    self.observer = observer
    self.spool = spool
    self.vitals = vitals
    self.county = county
    self.reminders = reminders
    self.signIn = signIn
    self.readings = readings
    self.threads = threads
  }
}

/// All addresses of the server.
public struct Site: Sendable {
  let dependencies: SiteDependencies
  let authentication: Authentication
  let origins: OriginPolicy
  let cookies: CookieJar
  let keptForms: KeptForms
  let halfSentReturns = HalfSentReturns()
  /// The connections of the server that this site is served by.
  public let departures = Departures()
  public let bounds: ConnectionBounds

  /// Keys of its own are made, so that no two servers read one another's kept forms.
  /// - Throws: where the system gives no random bytes.
  public init(_ dependencies: SiteDependencies) throws {
    self.dependencies = dependencies
    origins = OriginPolicy(
      publicAddress: dependencies.limits.publicAddress, isSecure: dependencies.limits.isSecure,
      isOfThisMachine: dependencies.limits.isOfThisMachine, proxies: dependencies.limits.proxies)
    cookies = CookieJar(isHTTPS: origins.isHTTPS)
    keptForms = try KeptForms()
    bounds = ConnectionBounds(
      most: dependencies.limits.connections, mostOfAddress: dependencies.limits.connectionsOfAddress,
      headerTime: dependencies.limits.headerTime)
    authentication = Authentication(
      requestsPerMinute: dependencies.limits.requestsPerMinute,
      anybodysRequestsPerMinute: Self.anybodysRequestsPerMinute)
  }

  /// Every address, in the order of the API's description.
  static let endpoints =
    returnEndpoints + listEndpoints + statisticsEndpoints + serviceEndpoints + pageEndpoints + signInEndpoints
    + providerEndpoints + accountEndpoints + adminEndpoints + schoolEndpoints + sentEndpoints + countySending
    + schoolHomeEndpoints + reminderEndpoints + tellEndpoints
    + leaverEndpoints + resultEndpoints + agreementEndpoints + supportEndpoints + ringEndpoints + stillThereEndpoints
    + colleagueEndpoints + protectionEndpoints + stewardEndpoints + stewardListEndpoints + statisticsPageEndpoints
    + countyEndpoints

  /// All addresses, with what every request passes before and after.
  public func router() -> Router<APIRequestContext> {
    let showsMetrics = dependencies.limits.showsMetrics
    return router(of: showsMetrics ? Self.endpoints : Self.endpoints.filter { $0.path != Self.metricsPath })
  }

  /// The figures alone, for an address of their own.
  public func metricsRouter() -> Router<APIRequestContext> {
    router(of: Self.endpoints.filter { $0.path == Self.metricsPath })
  }

  /// Forgets what was about to be sent and has waited for too long.
  public func expire(now: ContinuousClock.Instant) { halfSentReturns.expire(now: now) }

  /// What stands behind the HTTP codec of every connection.
  public func connectionHandlers() -> [any RemovableChannelHandler] { [bounds.watch(), departures.watch()] }

  func router(of endpoints: [Endpoint]) -> Router<APIRequestContext> {
    let router = Router(context: APIRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(
      middleware: OutermostMiddleware(
        addresses: AddressIndex(endpoints), observer: dependencies.observer, departures: departures,
        county: dependencies.county, bounds: bounds, isSecure: origins.isHTTPS))
    let turns = Turns(places: dependencies.limits.questionsAtOnce, patience: .seconds(5))
    for endpoint in endpoints {
      router.on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
        let address = origins.address(of: request, context)
        guard endpoint.act != nil else {
          if endpoint.rule == nil { try authentication.admitAnyone(from: address) }
          let exchange = Exchange(request: request, context: context, caller: nil)
          // Pages of whoever has signed in as questions of a token: some at once, and ended where their reader leaves.
          guard endpoint.method == .get, endpoint.rule?.roles != nil, let session = cookies.read(.session, request)
          else {
            return try await endpoint.answer(self, exchange)
          }
          let key = "session " + Hex.text(of: try session.hash())
          return try await departures.untilLeft(context.channel) {
            try await turns.take(key) { try await endpoint.answer(self, exchange) }
          }
        }
        let caller = try authentication.caller(request, from: address)
        let exchange = Exchange(request: request, context: context, caller: caller)
        // What only asks ends with its visitor; what keeps something is finished, and its receipt can be asked for again.
        guard endpoint.method == .get else { return try await endpoint.answer(self, exchange) }
        return try await departures.untilLeft(context.channel) {
          try await turns.take(caller.key) { try await endpoint.answer(self, exchange) }
        }
      }
    }
    return router
  }

  static let metricsPath = "/metrics"
  /// Of one network address, to addresses that admit anyone.
  private static let anybodysRequestsPerMinute = 1200
}

extension Caller {
  /// Tells callers apart.
  fileprivate var key: String {
    switch self {
    case .token(let hash): Hex.text(of: hash)
    case .machine(let user, let role): "\(role.rawValue) \(user)"
    case .visitor(let visitor): visitor.visit.secret
    }
  }
}
