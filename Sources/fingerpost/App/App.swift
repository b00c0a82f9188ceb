// The one composition: from settings and an open database to a server that runs. Main and tests call it alike.

import Access
import Glibc
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOPosix
import NIOSSL
import Postgres
import ServiceLifecycle
import Services
import Store
import Web
import Jobs

/// The server put together.
struct App: Sendable {
  let application: Application<RouterResponder<APIRequestContext>>
  /// Serves the figures where they have an address of their own.
  private let figuresApplication: Application<RouterResponder<APIRequestContext>>?
  let jobs: JobRunner
  /// The acts of the county, as the server does them.
  let services: Services
  let figures: Figures
  /// nil: it speaks no HTTPS.
  let certificate: ServedCertificate?
  private let keepers: [any Service]
  private let tombstones: TombstoneKeeper
  private let keyMark: DigestKeyMark
  private let stopTimeLimit: Duration
  private let logger: Logger

  /// - Parameters:
  ///   - passwordCost: of each reckoning of a password.
  ///   - providerCalls: by which providers are asked.
  ///   - manager: the machine's service manager, where it wants to hear of the server.
  ///   - passed: a listening socket that it passed; then the server's own address is a socket in its data folder.
  ///   - onRunning: told the port once the server listens.
  static func build(
    _ settings: Settings, _ county: CountyDatabase, logger: Logger, passwordCost: Argon2 = .standard,
    providerCalls: any ProviderCalls = ProviderHTTP(), manager: ServiceManager? = nil,
    passed: PassedSocket? = nil, onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) throws -> App {
    let database = county.database
    let figures = Figures()
    let observer = Observer(logger: logger, figures: figures)
    let spool = try Spool(folder: settings.spoolFolder)
    let key = try DigestKey.load(settings.digestKeyFile)
    let jobs = Self.jobs(database, observer)
    let tombstones = TombstoneKeeper(database: database, path: settings.tombstoneFile)
    let keyMark = try DigestKeyMark(database: database, key: key)
    let services = Services(
      Dependencies(
        database: database,
        reception: Reception(database: database, digestKey: key, workbooks: .own),
        observer: observer, wakeJobs: { jobs.wake() }))
    let readiness = Readiness(database: database, spool: spool)
    let site = try Site(
      SiteDependencies(
        acts: services, limits: settings.limits, figures: figures, observer: observer, spool: spool,
        vitals: Vitals {
          let look = await readiness.look()
          // A database that was not there when the server started is held against its key as soon as it is.
          guard look.obstacle == nil, (try? await keyMark.holds()) == false else { return look }
          return Vitals.Look(obstacle: DigestKeyMark.obstacle, readings: look.readings)
        }, county: try settings.countyTexts(),
        reminders: (settings.reminderCounty, settings.sendsMail),
        signIn: try SignIn(
          database: database, key: key, cost: passwordCost,
          providers: Providers(try settings.providers(), calls: providerCalls)),
        readings: { readiness.poolReadings() }))
    let reminders = try settings.reminderPlan().map { plan in
      ReminderKeeper(
        post: ReminderPost(database: database, plan: plan),
        report: { observer.note(.failure("reminders were not sent and will be tried again", error: discreet($0))) },
        fault: { observer.note(.failure("a reminder was not delivered", error: $0.sentence)) })
    }
    let certificate =
      try settings.isSecure
      ? ServedCertificate(chain: settings[.certificate], key: settings[.certificateKey]) : nil
    let atPassed = passed.map {
      PassedSocketService($0, loops: MultiThreadedEventLoopGroup.singleton, logger: logger, onRunning: onRunning)
    }
    let child = try children(settings, certificate, site)
    let application = Application(
      router: site.router(), server: atPassed?.watching(child) ?? HTTPServerBuilder(child),
      configuration: .init(
        address: passed == nil
          ? .hostname(settings.listenAddress, port: settings.listenPort)
          : .unixDomainSocket(path: settings.dataFolder + "/serve.socket"), serverName: "fingerpost",
        availableConnectionsDelegate: .maximum(settings.connectionLimit + ConnectionBounds.told, logger: logger)),
      onServerRunning: { channel in
        if atPassed == nil { await onRunning(channel.localAddress?.port ?? settings.listenPort) }
      },
      logger: logger)
    let figuresApplication = settings.metricsAddress.map { address in
      Application(
        router: site.metricsRouter(),
        server: .http1(configuration: .init(idleTimeout: .seconds(Int64(settings.idleTimeLimit)))),
        configuration: .init(
          address: .hostname(address, port: settings.metricsPort), serverName: "fingerpost",
          availableConnectionsDelegate: .maximum(Self.figuresConnections, logger: logger)), logger: logger)
    }
    return App(
      application: application, figuresApplication: figuresApplication, jobs: jobs, services: services,
      figures: figures,
      certificate: certificate,
      keepers: [
        SealingService(
          sealer: RecordSealer(database: database, witness: settings.sealWitness), tombstones: tombstones,
          report: { what, error in
            observer.note(.failure("\(what) and will be tried again", error: discreet(error)))
          }), SpoolKeeper(spool: spool, site: site),
      ] + (reminders.map { [$0] } ?? [])
        + (certificate.map { [CertificateKeeper(certificate: $0, observer: observer)] } ?? [])
        + (manager.map { [LifeSigns(manager: $0, loops: application.eventLoopGroup)] } ?? [])
        + (atPassed.map { [$0] } ?? []),
      tombstones: tombstones, keyMark: keyMark, stopTimeLimit: settings.stopTimeLimit, logger: logger)
  }

  /// Serves until the process is told to stop, then finishes what is in flight.
  func run() async throws {
    guard try await hasKeyOfAll() else {
      throw CommandError(.refused, "\(DigestKeyMark.obstacle) \(DigestKeyMark.advice)")
    }
    // Of a database that was put back nobody is shown who had been erased. One that is not there yet says so itself.
    do {
      try await tombstones.begin()
    } catch let error as PostgresError where CountyDatabase.isNotReady(error) {
    } catch {
      throw CommandError(
        .refused,
        "Nobody is served, since who was erased could not be held against this database. "
          + (CommandError(error)?.sentence ?? "An error of the type \(Self.discreet(error)).")
          + " Mend it, run fingerpost person erase-again, and start the server.")
    }
    var configuration = ServiceGroupConfiguration(
      services: [JobsService(jobs: jobs)] + keepers + [application] + (figuresApplication.map { [$0] } ?? []),
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = stopTimeLimit
    try await ServiceGroup(configuration: configuration).run()
  }

  /// Whether the digest key is that of all servers, as far as can be told now.
  private func hasKeyOfAll() async throws -> Bool {
    do {
      return try await keyMark.holds()
    } catch let error as PostgresError where CountyDatabase.isNotReady(error) {
      return true
    }
  }

  /// What follows a receipt: linking, then settling.
  private static func jobs(_ database: Database, _ observer: Observer) -> JobRunner {
    let report: @Sendable (any Error) -> Void = { error in
      // A server told to stop cancels its jobs; the next start takes them up where they stood.
      if (error as? PostgresError)?.kind == .cancelled { return }
      observer.note(.failure("a job failed and will be tried again", error: Self.discreet(error)))
    }
    let linking = LinkingJob(LinkReturns(database: database)) { error in
      observer.note(.failure("a return was set aside", error: Self.discreet(error)))
    }
    let settlement = Settlement(database: database, asideForLinking: true)
    return JobRunner(
      steps: [
        .init { try await linking.run() }, .init(rest: 9) { try await settlement.settle() },
      ], report: report)
  }

  /// Errors of the database are safe to log; of any other only the type is.
  private static func discreet(_ error: any Error) -> String {
    (error as? PostgresError)?.description ?? String(reflecting: type(of: error))
  }

  private static let figuresConnections = 16

  /// How the connections of visitors are served.
  private static func children(_ settings: Settings, _ certificate: ServedCertificate?, _ site: Site) throws
    -> @Sendable (@escaping HTTPChannelHandler.Responder) throws -> any ServerChildChannel
  {
    let configuration = HTTP1Channel.Configuration(
      additionalChannelHandlers: site.connectionHandlers(), idleTimeout: .seconds(Int64(settings.idleTimeLimit)))
    guard let certificate else { return { HTTP1Channel(responder: $0, configuration: configuration) } }
    var tls = try certificate.configuration()
    tls.minimumTLSVersion = .tlsv12
    tls.cipherSuiteValues = ciphers
    return { [tls] in
      try TLSChannel(HTTP1Channel(responder: $0, configuration: configuration), tlsConfiguration: tls)
    }
  }

  /// Of TLS 1.2: keys that are forgotten after each connection, and authenticated encryption. TLS 1.3 has no others.
  private static let ciphers: [NIOTLSCipher] = [
    .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
  ]
}

/// Runs the jobs until the server stops.
private struct JobsService: Service {
  let jobs: JobRunner

  func run() async throws {
    await cancelWhenGracefulShutdown { await jobs.run() }
  }
}

/// Writes outside the database every second who was erased, and seals the record. Neither waits for the other to be mended.
private struct SealingService: Service {
  let sealer: RecordSealer
  let tombstones: TombstoneKeeper
  let report: @Sendable (_ what: StaticString, any Error) -> Void

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var isWell = true
      while (try? await Task.sleep(for: .seconds(isWell ? 1 : 10))) != nil {
        isWell = await attempt("tombstones were not written") { try await tombstones.tell() }
        isWell = await attempt("the record was not sealed") { try await sealer.seal() } && isWell
      }
    }
  }

  /// Result: whether it went well.
  private func attempt(_ failure: StaticString, _ step: () async throws -> Void) async -> Bool {
    do {
      try await step()
    } catch {
      // A server that is told to stop goes on with what it has not done when it starts.
      if !Task.isCancelled { report(failure, error) }
      return false
    }
    return true
  }
}

/// Deletes every minute what has stayed in the spool for too long.
private struct SpoolKeeper: Service {
  let spool: Spool
  let site: Site

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while (try? await Task.sleep(for: .seconds(60))) != nil {
        spool.expire(now: .now)
        site.expire(now: .now)
      }
    }
  }
}
