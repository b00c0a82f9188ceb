// Options that several commands share.

import ArgumentParser
import FoundationEssentials
import Publishing
import Services

/// Where the settings come from.
struct SettingsOptions: ParsableArguments {
  @Option(help: "Settings file; otherwise FINGERPOST_SETTINGS, otherwise /etc/fingerpost.conf if it is there.")
  var settings: String?

  @Option(name: .customLong("set"), help: "A setting for this run, as key=value. Wins over file and environment.")
  var assignments: [String] = []

  /// The settings in force.
  func load(extra: [SettingKey: String] = [:]) throws(SettingsError) -> Settings {
    let environment = ProcessInfo.processInfo.environment
    var options: [SettingKey: String] = [:]
    for assignment in assignments {
      let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let key = SettingKey(named: String(parts[0])) else {
        throw SettingsError.option(String(parts[0]))
      }
      options[key] = String(parts[1])
    }
    options.merge(extra) { _, wins in wins }
    return try Settings(file: try file(environment), environment: environment, options: options)
  }

  private func file(_ environment: [String: String]) throws(SettingsError) -> String? {
    let usual = "/etc/fingerpost.conf"
    guard let path = settings ?? environment["FINGERPOST_SETTINGS"] else { return try? TextFile.read(usual) }
    guard let text = try? TextFile.read(path) else { throw SettingsError.noFile(path) }
    return text
  }
}

/// How a table is printed.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
  case table
  case csv
  case json

  func print(_ page: Page<some Tabular>) { print(Table(page.rows)) }

  /// - Parameter widest: how wide a column may be on a terminal.
  func print(_ table: Table, widest: Int = 40) {
    switch self {
    case .table: Console.say(table.columnsOfText(widest: widest))
    case .csv: Console.say(table.csv())
    case .json: Console.say(json: table.json())
    }
  }
}

/// Reads an input of an act from options; what is wrong with one is wrong usage.
func reading<Input>(_ read: () throws -> Input) throws -> Input {
  do {
    return try read()
  } catch let refusal as ActRefusal {
    throw ValidationError(CommandError(refusal)?.sentence ?? "An option cannot be used.")
  }
}

extension ArgumentHelp {
  /// What is said of an input's field elsewhere too.
  static func of<Value>(_ field: InputField<Value>) -> ArgumentHelp { ArgumentHelp(field.declared.note) }
}

/// Which server is spoken to, and with which token.
struct ServerOptions: ParsableArguments {
  @Option(help: "The server's address.")
  var server = "http://127.0.0.1:8931"

  @Option(
    help: "File of the token, or of lines INSTITUTION TOKEN; otherwise the variable FINGERPOST_TOKEN_FILE.")
  var tokenFile: String?

  @Option(help: "PEM file of certificates to trust instead of the system's.")
  var trust: String?

  @Option(
    help: "Send pupils unencrypted over the network to this host, named here a second time; never needed for HTTPS.")
  var plainHttpTo: String?

  func validate() throws {
    guard let address = URLComponents(string: server), let host = address.host else {
      throw ValidationError("--server takes an address such as https://fingerpost.example.gov.uk.")
    }
    guard address.scheme?.lowercased() != "https", !Self.isThisMachine(host), plainHttpTo != host else { return }
    throw ValidationError(
      "Everything that is sent to \(host) over plain HTTP can be read on the way, pupils and token included. Use https://, "
        + "or say --plain-http-to \(host) if the way is protected otherwise.")
  }

  /// Whether an address never leaves this machine.
  static func isThisMachine(_ host: String) -> Bool {
    let bare = host.trimmingPrefix("[").prefix { $0 != "]" }
    return bare == "localhost" || bare == "::1"
      || (bare.hasPrefix("127.") && bare.allSatisfy { $0 == "." || $0.isNumber })
  }

  /// Speaks to the server.
  func with<T: Sendable>(_ body: (APIClient) async throws -> T) async throws -> T {
    guard let path = tokenFile ?? ProcessInfo.processInfo.environment["FINGERPOST_TOKEN_FILE"] else {
      throw ValidationError("A token is needed: --token-file FILE.")
    }
    return try await APIClient.with(server: server, tokens: TokenFile(try TextFile.read(path)), trust: trust, body)
  }
}
