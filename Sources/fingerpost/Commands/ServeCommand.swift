// `fingerpost serve` and `fingerpost migrate`: run the server, bring the database up to date.

import ArgumentParser
import Logging
import Web

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Run the server until it is told to stop (SIGTERM or Ctrl-C).")

  @OptionGroup var settings: SettingsOptions

  @Option(help: "Port to listen on; wins over the setting listen_port.")
  var port: Int?

  @Option(help: "Data folder; wins over the setting data_folder.")
  var data: String?

  func run() async throws {
    var options: [SettingKey: String] = [:]
    options[.listenPort] = port.map(String.init)
    options[.dataFolder] = data
    let settings = try settings.load(extra: options)
    let logger = Logger(label: "fingerpost") { label in LogLines(label: label, level: settings.logLevel) }
    let manager = ServiceManager.ofEnvironment()
    let passed = PassedSocket.ofEnvironment()
    let county = try await CountyDatabase.serve(settings)
    do {
      let scheme = settings.isSecure ? "https" : "http"
      let app = try App.build(
        settings, county, logger: logger, manager: manager, passed: passed,
        onRunning: { port in
          let address = "\(scheme)://\(settings.listenAddress):\(port)"
          Console.say("Fingerpost listens on \(address)")
          manager?.isServing(at: address)
        })
      try await app.run()
      await county.close()
    } catch {
      await county.close(grace: .zero)
      throw error
    }
  }
}

struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the database up to this program, as its owner.")

  @OptionGroup var settings: SettingsOptions

  @Flag(help: "The digest key is lost: the key of the server that starts next counts from then on.")
  var newDigestKey = false

  func run() async throws {
    let report = try await CountyDatabase.migrate(try settings.load(), forgetsDigestKey: newDigestKey)
    let done = report.changes + report.remade.map { $0 + " (made again)" }
    Console.say(done.isEmpty ? "Nothing to do." : done.joined(separator: "\n"))
  }
}
