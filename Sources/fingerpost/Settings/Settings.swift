// The settings in force: defaults, then the settings file, then the environment, then the command's options.

import Jobs
import Logging
import Postgres
import Publishing
import Web

struct Settings: Sendable {
  enum Origin: String, Sendable {
    case fallback = "default"
    case file
    case environment
    case option
  }

  private(set) var values: [SettingKey: String] = [:]
  private(set) var origins: [SettingKey: Origin] = [:]

  /// Resolves each setting and checks its form.
  /// - Parameters:
  ///   - file: text of the settings file, if there is one.
  ///   - environment: variables by name; those that begin with `FINGERPOST_` and are no setting are refused.
  ///   - options: what the command line sets.
  init(file: String? = nil, environment: [String: String] = [:], options: [SettingKey: String] = [:])
    throws(SettingsError)
  {
    let fromFile = try file.map { text throws(SettingsError) in try SettingsFile.read(text) } ?? [:]
    try Self.refuseUnknown(environment)
    for key in SettingKey.all {
      let candidates: [(String?, Origin)] = [
        (options[key], .option), (environment[key.variable], .environment), (fromFile[key], .file),
        (key.fallback, .fallback),
      ]
      for case (let value?, let origin) in candidates {
        guard key.form.admits(value) else { throw SettingsError.form(key, origin) }
        values[key] = value
        origins[key] = origin
        break
      }
    }
  }

  /// Names that look like settings and are none; two are the command's own.
  private static func refuseUnknown(_ environment: [String: String]) throws(SettingsError) {
    let known = Set(SettingKey.all.map(\.variable) + ["FINGERPOST_SETTINGS", "FINGERPOST_TOKEN_FILE"])
    for name in environment.keys.sorted() where name.hasPrefix("FINGERPOST_") && !known.contains(name) {
      throw SettingsError.unknownVariable(name)
    }
  }

  subscript(_ key: SettingKey) -> String { values[key] ?? key.fallback }

  func number(_ key: SettingKey) -> Int { Int(self[key]) ?? 0 }
}

extension Settings {
  var dataFolder: String { self[.dataFolder] }
  var spoolFolder: String { self[.spoolFolder].isEmpty ? dataFolder + "/spool" : self[.spoolFolder] }
  var digestKeyFile: String { self[.digestKey].isEmpty ? dataFolder + "/digest.key" : self[.digestKey] }
  var tombstoneFile: String { dataFolder + "/tombstones" }
  var sealWitness: SealWitness {
    switch self[.recordSeals] {
    case "syslog": .syslog
    case "": .file(dataFolder + "/record.seals")
    case let path: .file(path)
    }
  }
  /// nil = the private database.
  var database: String? { self[.database].isEmpty ? nil : self[.database] }
  /// nil: lists and statistics are read where everything is.
  var replica: String? { self[.replica].isEmpty ? nil : self[.replica] }
  var replicaPatience: Duration { .milliseconds(number(.replicaPatience)) }
  var ownerDatabase: String? { self[.ownerDatabase].isEmpty ? nil : self[.ownerDatabase] }
  var listenAddress: String { self[.listenAddress] }
  var listenPort: Int { number(.listenPort) }
  var connectionLimit: Int { number(.connectionLimit) }
  /// nil = the figures are served with everything else.
  var metricsAddress: String? { self[.metricsAddress].isEmpty ? nil : self[.metricsAddress] }
  var metricsPort: Int { number(.metricsPort) }
  var requestPool: Int { number(.requestPool) }
  var workPool: Int { number(.workPool) }
  var localAuthority: String { self[.localAuthority] }
  var logLevel: Logger.Level { Logger.Level(rawValue: self[.logLevel]) ?? .info }
  var idleTimeLimit: Int { number(.idleTimeLimit) }
  var stopTimeLimit: Duration { .seconds(number(.stopTimeLimit)) }
  /// Empty: as browsers ask for it.
  var publicAddress: String { self[.publicAddress] }
  var isSecure: Bool { !self[.certificate].isEmpty }

  var limits: SiteLimits {
    var limits = SiteLimits()
    limits.bodyBytes = SettingForm.bytes(self[.uploadLimit]) ?? limits.bodyBytes
    limits.requestTime = .seconds(number(.requestTimeLimit))
    limits.requestsPerMinute = number(.rateLimit)
    limits.questionsAtOnce = number(.questionsAtOnce)
    limits.connections = connectionLimit
    limits.connectionsOfAddress = number(.connectionsOfAddress)
    limits.headerTime = .seconds(number(.headerTimeLimit))
    limits.showsMetrics = metricsAddress == nil
    limits.isSecure = isSecure
    limits.publicAddress = publicAddress
    limits.proxies = Set(self[.proxies].split(separator: " ").map(String.init))
    limits.isOfThisMachine = ServerOptions.isThisMachine(listenAddress)
    return limits
  }

  /// The private cluster of the data folder.
  var cluster: ClusterSettings {
    var cluster = ClusterSettings(dataFolder: dataFolder)
    cluster.binaries = self[.postgresPrograms].isEmpty ? nil : self[.postgresPrograms]
    return cluster
  }

  /// Key, value in force (secrets hidden), origin: a line a setting.
  var table: Table {
    Table(
      columns: ["setting", "variable", "value", "from", "may be", "what it is"],
      rows: SettingKey.all.map { key in
        let shown = key.isSecret && !self[key].isEmpty ? "(hidden)" : self[key]
        return [
          .text(key.name), .text(key.variable), .text(shown), .text((origins[key] ?? .fallback).rawValue),
          .text(key.form.rule), .text(key.about),
        ]
      })
  }
}

/// Why the settings cannot be used, in a sentence without their values.
enum SettingsError: Error, Hashable, CustomStringConvertible {
  case form(SettingKey, Settings.Origin)
  case unknownVariable(String)
  case line(Int)
  case unknownKey(String, line: Int)
  case twice(SettingKey, line: Int)
  case noFile(String)
  case option(String)

  var description: String {
    switch self {
    case .form(let key, let origin):
      "The setting \(key.name) (from: \(origin.rawValue)) must be \(key.form.rule)."
    case .unknownVariable(let name): "The environment variable \(name) is no setting; see fingerpost settings."
    case .line(let line): "Line \(line) of the settings file is not of the form key = value."
    case .unknownKey(let key, let line): "Line \(line) of the settings file sets \(key), which is no setting."
    case .twice(let key, let line): "Line \(line) of the settings file sets \(key.name) a second time."
    case .noFile(let path): "The settings file \(path) cannot be read."
    case .option(let option): "The option --set takes key=value with the key of a setting, not \(option)."
    }
  }
}
