// The checks of `fingerpost doctor`: each a name, and what it finds wrong with what to do about it.

import Glibc
import Jobs
import NIOSSL
import Postgres
import Services
import Store

/// What a check found; no finding means that all is well.
struct Finding: Sendable {
  let check: String
  var finding: String?
  var advice: String?
}

enum Examination {
  /// A check answers nil when all is well, else the finding and an advice.
  struct Check<Subject: Sendable>: Sendable {
    let name: String
    let look: @Sendable (Subject) async throws -> (finding: String, advice: String)?
  }

  /// Looks at the settings first, then at the database, if it can be reached.
  static func run(_ settings: Settings) async -> [Finding] {
    var findings: [Finding] = []
    for check in ofTheMachine { findings.append(await answer(check, settings)) }
    do {
      let county = try await CountyDatabase.join(settings)
      do {
        _ = try await county.database.health.with { db in try db.query("select 1").count }
      } catch {
        await county.close()
        throw error
      }
      findings.append(Finding(check: "database reachable"))
      for check in ofTheDatabase { findings.append(await answer(check, county.database)) }
      findings.append(await keyOfAll(settings, county.database))
      findings.append(await record(settings, county.database))
      findings.append(await erased(settings, county.database))
      findings += await invariants(county.database)
      await county.close()
    } catch {
      let sentence = CommandError(error)?.sentence ?? "The database cannot be reached."
      findings.append(
        Finding(
          check: "database reachable", finding: sentence, advice: "Check the setting database, and that it runs."))
    }
    return findings
  }

  private static func answer<Subject>(_ check: Check<Subject>, _ subject: Subject) async -> Finding {
    do {
      let found = try await check.look(subject)
      return Finding(check: check.name, finding: found?.finding, advice: found?.advice)
    } catch {
      let sentence = CommandError(error)?.sentence ?? "The check could not be made."
      return Finding(check: check.name, finding: sentence, advice: "Look at the log of the database.")
    }
  }

  static let ofTheMachine: [Check<Settings>] = [
    Check(name: "data folder") { settings in
      writable(settings.dataFolder) ? nil : ("The data folder cannot be written.", "Make it, or give its rights.")
    },
    Check(name: "spool folder") { settings in
      let folder = settings.spoolFolder
      let isThere = access(folder, F_OK) == 0
      return writable(isThere ? folder : TextFile.folder(of: folder))
        ? nil : ("The spool folder cannot be written.", "Make it, or give its rights.")
    },
    Check(name: "room in the spool") { settings in
      let folder = access(settings.spoolFolder, F_OK) == 0 ? settings.spoolFolder : settings.dataFolder
      var status = statvfs()
      guard statvfs(folder, &status) == 0 else { return nil }
      let free = Int(status.f_bavail) * Int(status.f_frsize)
      return free >= 2 * settings.limits.bodyBytes
        ? nil : ("There is room for less than two of the largest returns.", "Free some room, or lower upload_limit.")
    },
    Check(name: "digest key") { settings in
      var status = stat()
      guard stat(settings.digestKeyFile, &status) == 0 else { return nil }
      return status.st_mode & 0o077 == 0 && status.st_size == 32
        ? nil : ("The key file is open to others or has not 32 bytes.", "Give it the mode 0600, or restore it.")
    },
    Check(name: "providers") { settings in
      do throws(ProviderFileRefused) {
        _ = try settings.providers()
        return nil
      } catch {
        return (error.description, "Correct it as the article about settings tells, or take it away.")
      }
    },
    Check(name: "mail server") { settings in
      do throws(MailSettingsRefused) {
        guard let plan = try settings.reminderPlan(), let fault = plan.server.greet() else { return nil }
        return (fault.sentence, "Check the settings mail_server, mail_security, mail_authorities and mail_login.")
      } catch {
        return (error.description, "Correct it as the article about settings tells.")
      }
    },
    Check(name: "certificate") { settings in try certificate(settings) },
    Check(name: "units of the service manager") { settings in ServiceUnits()?.obstacle(settings) },
    Check(name: "listening") { settings in
      ServerOptions.isThisMachine(settings.listenAddress) || settings.isSecure
        ? nil
        : (
          "The server would speak plain HTTP to other machines.",
          "Set tls_certificate and tls_key, or listen on 127.0.0.1 behind a proxy."
        )
    },
  ]

  static let ofTheDatabase: [Check<Database>] = [
    Check(name: "schema") { database in
      let pending = try await database.requests.with { db in try Schema.migrations().pending(on: db) }
      return pending.changes.isEmpty && pending.remade.isEmpty
        ? nil : ("The database is older than this program.", "Run fingerpost migrate.")
    },
    Check(name: "log of the database") { database in
      let tells = try await database.health.with { db in try Health.tellingLogSettings(db) }
      return tells.isEmpty
        ? nil
        : (
          "The database's log may hold what returns say: \(tells.joined(separator: ", ")).",
          "Set log_statement to none or ddl, log_min_duration_statement and log_min_duration_sample to -1, "
            + "log_statement_sample_rate and log_transaction_sample_rate to 0, log_parameter_max_length and "
            + "log_parameter_max_length_on_error to 0, log_error_verbosity to terse, and log_min_error_statement to panic."
        )
    },
    Check(name: "roles") { database in
      for role in Role.allCases {
        _ = try await database.transact(as: Visit(role: role, actor: "doctor"), access: .readOnly) { _ in true }
      }
      return nil
    },
    Check(name: "replica") { database in
      do {
        try await database.examineReplica()
        return nil
      } catch Replica.Unfit.behind {
        return (
          "The server that follows is behind: lists and statistics are read at the database.",
          "Look whether its replay stands still, and what the network between them carries."
        )
      } catch Replica.Unfit.ofFormerLeader {
        return (
          "The server that follows has not yet kept that another leads: lists and statistics are read at the database.",
          "It does with its next restartpoint, at most checkpoint_timeout after the failover; if it does not, look whether it follows."
        )
      } catch Replica.Unfit.followsAnother {
        return (
          "The setting replica leads to no server that follows this database.",
          "Correct it, or take it away: until then everything is read at the database."
        )
      } catch {
        return ("The replica cannot be asked.", "Check the setting replica, and that the server runs.")
      }
    },
    Check(name: "clock") { database in
      guard let seconds = try await database.requests.with({ db in try Moment.disagreement(db) }) else { return nil }
      return (
        Moment.sentence(ofDisagreement: seconds),
        "Set both machines by the same time servers. What is recorded goes by the database's clock, this machine's log by its own."
      )
    },
    Check(name: "rights of everybody") { database in
      try await database.requests.with { db in try Health.leavesServerFunctions(db) }
        ? (
          "Every role of the database may take locks of any name and keep large objects.",
          "Run fingerpost migrate once with a superuser as owner_database, or revoke execute on them from public."
        ) : nil
    },
    Check(name: "returns that failed") { database in
      let queue = try await database.transact(as: .worker, access: .readOnly) { db in try Health.queue(db) }
      return queue.failed == 0
        ? nil : ("\(queue.failed) returns could not be settled.", "See their failure in the table of returns.")
    },
  ]

  /// Whether this server's digest key is that of all others.
  private static func keyOfAll(_ settings: Settings, _ database: Database) async -> Finding {
    let name = "digest key of all servers"
    do {
      guard let kept = try await CountySettings.mark(in: database),
        try kept != DigestKeyMark.mark(of: DigestKey.load(settings.digestKeyFile))
      else { return Finding(check: name) }
      return Finding(check: name, finding: DigestKeyMark.obstacle, advice: DigestKeyMark.advice)
    } catch {
      return Finding(check: name, finding: "It could not be held against the database.", advice: "Check the key file.")
    }
  }

  /// Whether the record of what was done is as its seals say, in the database and outside.
  private static func record(_ settings: Settings, _ database: Database) async -> Finding {
    let name = "record of what was done"
    do {
      let outside = settings.sealWitness.seals
      let proof = try await database.work(as: Visit(role: .protection, actor: "doctor"), isolation: .repeatableRead) {
        db in
        try RecordProof(db, outside: outside)
      }
      guard let first = proof.broken.first else { return Finding(check: name) }
      return Finding(
        check: name, finding: "It does not hold: \(first.kind).",
        advice:
          "Run fingerpost audit verify, keep the database and the file of seals as they are, and tell the data protection "
          + "officer.")
    } catch let error as OutsideFile.Unusable {
      return Finding(check: name, finding: error.description, advice: "Give its rights, or set record_seals.")
    } catch {
      return Finding(check: name, finding: "It could not be proven.", advice: "Look at the log of the database.")
    }
  }

  /// Whether everybody is erased who was.
  private static func erased(_ settings: Settings, _ database: Database) async -> Finding {
    let name = "people who were erased"
    do {
      let keeper = TombstoneKeeper(database: database, path: settings.tombstoneFile)
      let unreadable = try keeper.unreadable()
      guard unreadable == 0 else {
        return Finding(
          check: name, finding: "\(unreadable) lines of the file of tombstones cannot be read.",
          advice: "Put them back from a copy of the file, or take them away if a crash broke them off.")
      }
      let back = try await keeper.missing()
      guard back > 0 else { return Finding(check: name) }
      return Finding(
        check: name, finding: "\(back) of them are not erased in this database.",
        advice: "Run fingerpost person erase-again, or start the server.")
    } catch {
      return Finding(check: name, finding: "It could not be looked at.", advice: "Check the file of tombstones.")
    }
  }

  /// The questions of `sql/check`, whose answers must be empty.
  private static func invariants(_ database: Database) async -> [Finding] {
    do {
      let answers = try await database.work(as: .worker) { db in
        try Health.check(db).map { Answer(name: $0.name, rows: $0.rows) }
      }
      return answers.map { answer in
        Finding(
          check: answer.name, finding: answer.rows == 0 ? nil : "\(answer.rows) rows break this rule.",
          advice: answer.rows == 0 ? nil : "Keep a backup, and tell whoever looks after the program.")
      }
    } catch {
      return [
        Finding(
          check: "rules of the data", finding: "They could not be checked.", advice: "Look at the database's log.")
      ]
    }
  }

  private struct Answer: Sendable {
    let name: String
    let rows: Int
  }

  private static func writable(_ folder: String) -> Bool {
    access(folder, W_OK | X_OK) == 0
  }

  private static func certificate(_ settings: Settings) throws -> (finding: String, advice: String)? {
    let (chain, key) = (settings[.certificate], settings[.certificateKey])
    guard chain.isEmpty == key.isEmpty else {
      return ("Only one of certificate and key is set.", "Set tls_certificate and tls_key, or neither.")
    }
    guard !chain.isEmpty else { return nil }
    guard let certificates = try? NIOSSLCertificate.fromPEMFile(chain), let first = certificates.first,
      (try? NIOSSLPrivateKey(file: key, format: .pem)) != nil
    else { return ("The certificate or its key cannot be read.", "Check both files and their rights.") }
    let left = first.notValidAfter - time(nil)
    return left > 14 * 86_400
      ? nil : ("The certificate ends within 14 days, or has ended.", "Get a new certificate.")
  }
}
