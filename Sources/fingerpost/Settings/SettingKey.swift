// Every setting there is: name, default, what it is, what it may be. Article *Settings* prints this table.

import Mail
import Postgres

/// A setting. `FINGERPOST_` and its name in capitals is its environment variable.
struct SettingKey: Hashable, Sendable {
  /// Its key in the settings file.
  let name: String
  /// As it would stand in the settings file; empty = not set.
  let fallback: String
  let about: String
  let form: SettingForm
  let isSecret: Bool

  var variable: String { "FINGERPOST_" + name.uppercased() }

  private init(_ name: String, fallback: String, _ form: SettingForm, isSecret: Bool = false, _ about: String) {
    self.name = name
    self.fallback = fallback
    self.about = about
    self.form = form
    self.isSecret = isSecret
  }

  /// The setting of a name; nil where there is none.
  init?(named name: String) {
    guard let key = Self.all.first(where: { $0.name == name }) else { return nil }
    self = key
  }

  // No two settings have one name.
  static func == (one: SettingKey, other: SettingKey) -> Bool { one.name == other.name }

  func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension SettingKey {
  static let dataFolder = SettingKey(
    "data_folder", fallback: ClusterSettings.defaultDataFolder, .path,
    "Folder of the private database, the spool and the key.")
  static let database = SettingKey(
    "database", fallback: "", .text, isSecret: true,
    "libpq connection string or URL of the database, as a login that is `fingerpost_app` or a member of it; "
      + "empty: a private database in the data folder.")
  static let ownerDatabase = SettingKey(
    "owner_database", fallback: "", .text, isSecret: true,
    "The same database as its owner; only `fingerpost migrate` uses it.")
  static let replica = SettingKey(
    "replica", fallback: "", .text, isSecret: true,
    "libpq connection string or URL of a server that follows the database, as the same login: lists and statistics are read there "
      + "while it has all that the database has; empty: everything is read at the database.")
  static let replicaPatience = SettingKey(
    "replica_patience", fallback: "100", .count(0...10_000),
    "Milliseconds that a question waits for the follower to come to where the database is, before the database answers it."
  )
  static let postgresPrograms = SettingKey(
    "postgres_programs", fallback: "", .optionalPath,
    "Folder of `postgres` and `initdb` for the private database; empty: the usual places.")
  static let listenAddress = SettingKey(
    "listen_address", fallback: "127.0.0.1", .word,
    "Address the server listens on; `0.0.0.0` for all.")
  static let listenPort = SettingKey(
    "listen_port", fallback: "8931", .count(0...65_535),
    "Port the server listens on; 0 takes any free one.")
  static let publicAddress = SettingKey(
    "public_address", fallback: "", .httpsAddress,
    "The server's address as browsers name it, where a proxy in front of it speaks HTTPS: "
      + "`https://fingerpost.example.gov.uk`. Without it and without a certificate nobody can sign in to pages, but on "
      + "this machine itself.")
  static let proxies = SettingKey(
    "proxies", fallback: "", .text,
    "Network addresses of the proxies in front of the server, with spaces between. Whom they say they speak for, in "
      + "`X-Forwarded-For`, is believed, and nobody else's word; without it all who come through one are slowed together "
      + "when one of them guesses passwords.")
  static let certificate = SettingKey(
    "tls_certificate", fallback: "", .optionalPath,
    "File of the certificate chain (PEM); with it and its key the server speaks HTTPS.")
  static let certificateKey = SettingKey(
    "tls_key", fallback: "", .optionalPath,
    "File of the certificate's private key (PEM).")
  static let uploadLimit = SettingKey(
    "upload_limit", fallback: "1GiB", .bytes,
    "The largest return taken.")
  static let requestTimeLimit = SettingKey(
    "request_time_limit", fallback: "600", .count(1...86_400),
    "Seconds that the body of a request may take to arrive.")
  static let headerTimeLimit = SettingKey(
    "header_time_limit", fallback: "20", .count(1...3600),
    "Seconds that the headers of a request may take to arrive; later they are refused.")
  static let idleTimeLimit = SettingKey(
    "idle_time_limit", fallback: "60", .count(1...3600),
    "Seconds after which a silent connection is closed.")
  static let stopTimeLimit = SettingKey(
    "stop_time_limit", fallback: "120", .count(1...3600),
    "Seconds that requests in flight may still take when the server is told to stop.")
  static let rateLimit = SettingKey(
    "rate_limit", fallback: "18000", .count(1...1_000_000),
    "Requests a minute for each token, with as many at once after a quiet minute.")
  static let questionsAtOnce = SettingKey(
    "questions_at_once", fallback: "4", .count(1...200),
    "Questions that one token may have under way at once; further ones wait. Less than request_pool, so that "
      + "nobody's slow lists keep others waiting.")
  static let connectionLimit = SettingKey(
    "connection_limit", fallback: "1000", .count(10...100_000),
    "Connections that are served at once; further ones are refused.")
  static let connectionsOfAddress = SettingKey(
    "connections_of_address", fallback: "500", .count(1...100_000),
    "Connections of one network address that are served at once, so that nobody keeps others out; behind a proxy, "
      + "through which all come, as many as connection_limit.")
  static let metricsAddress = SettingKey(
    "metrics_address", fallback: "", .optionalWord,
    "Address on which the figures of /metrics are served, and there alone; empty: with everything else.")
  static let metricsPort = SettingKey(
    "metrics_port", fallback: "8932", .count(0...65_535),
    "Port of that address; 0 takes any free one.")
  static let requestPool = SettingKey(
    "request_pool", fallback: "8", .count(1...200),
    "Connections for requests.")
  static let workPool = SettingKey(
    "work_pool", fallback: "4", .count(1...50),
    "Connections for long work: taking in, linking, settling.")
  static let localAuthority = SettingKey(
    "la_code", fallback: "931", .localAuthority,
    "The county's number in the register of establishments.")
  static let countyName = SettingKey(
    "county_name", fallback: "", .text,
    "What the county is called at the head of every page.")
  static let countyContact = SettingKey(
    "county_contact", fallback: "", .text,
    "Whom to write to about the service, as the public pages say.")
  static let countyAdvisers = SettingKey(
    "county_advisers", fallback: "", .text,
    "Whom schools and colleges ask about a young person, as each of their pages says: a name, an address, a number; "
      + "empty: as `county_contact`.")
  static let pagesFolder = SettingKey(
    "pages_folder", fallback: "", .optionalPath,
    "Folder with the county's own `accessibility.txt`, `privacy.txt` and `cookies.txt`: paragraphs with empty "
      + "lines between, `# ` before a heading; empty, or without a file: our text.")
  static let providersFolder = SettingKey(
    "providers_folder", fallback: "", .optionalPath,
    "Folder with a file `NAME.conf` for each provider of OpenID Connect by which people sign in; empty: none.")
  static let spoolFolder = SettingKey(
    "spool_folder", fallback: "", .optionalPath,
    "Folder of encrypted uploads, one for each server; empty: `spool` in the data folder.")
  static let digestKey = SettingKey(
    "digest_key", fallback: "", .optionalPath,
    "File of the key by which a return is recognised when it comes again, and with which second factors are "
      + "sealed; empty: `digest.key` in the data folder. Made at the first start. All servers of one database need the same."
  )
  static let recordSeals = SettingKey(
    "record_seals", fallback: "", .sealWitness,
    "Where each seal of the record of what was done is written outside the database: a file, or `syslog` for the machine's "
      + "log; empty: `record.seals` in the data folder.")
  static let mailServer = SettingKey(
    "mail_server", fallback: "", .optionalWord,
    "The county's mail server, through which schools and colleges are reminded of what is due: a host, or a host and its port "
      + "(`mail.example.gov.uk:587`); empty: no e-mails are sent. Every server may have it; each e-mail is sent by one."
  )
  static let mailSecurity = SettingKey(
    "mail_security", fallback: "starttls", .choice(MailServer.Security.allCases.map(\.rawValue)),
    "How the line to the mail server is kept from others: `starttls` (nothing is said before it is secured), `tls` from the first "
      + "byte on, `none` for a mail server on this machine alone.")
  static let mailAuthorities = SettingKey(
    "mail_authorities", fallback: "", .optionalPath,
    "File of the authorities (PEM) by whose word the mail server's certificate is believed; empty: the system's.")
  static let mailLogin = SettingKey(
    "mail_login", fallback: "", .optionalWord,
    "The name with which the mail server is spoken to; empty: without one.")
  static let mailPasswordFile = SettingKey(
    "mail_password_file", fallback: "", .optionalPath,
    "File whose first line is the password of that name; its owner alone may read it.")
  static let mailFrom = SettingKey(
    "mail_from", fallback: "", .optionalWord,
    "The address that e-mails come from, and to which mail servers say what they could not deliver.")
  static let mailDigestTo = SettingKey(
    "mail_digest_to", fallback: "", .text,
    "Addresses, with spaces between, that get the county's digest every week: numbers of what is due, overdue and not delivered."
  )
  static let mailTimeLimit = SettingKey(
    "mail_time_limit", fallback: "60", .count(1...600),
    "Seconds that handing over one e-mail may take.")
  static let logLevel = SettingKey(
    "log_level", fallback: "info", .level,
    "How much is logged, to standard error, a JSON object a line.")

  /// Every setting, in the order of the article.
  static let all = [
    dataFolder, database, replica, replicaPatience, ownerDatabase, postgresPrograms, listenAddress, listenPort,
    publicAddress, proxies, certificate, certificateKey, uploadLimit, requestTimeLimit, headerTimeLimit, idleTimeLimit,
    stopTimeLimit,
    rateLimit, questionsAtOnce, connectionLimit, connectionsOfAddress, metricsAddress, metricsPort, requestPool,
    workPool, localAuthority, countyName, countyContact, countyAdvisers, pagesFolder, providersFolder, spoolFolder,
    digestKey, recordSeals, mailServer, mailSecurity, mailAuthorities, mailLogin, mailPasswordFile, mailFrom,
    mailDigestTo,
    mailTimeLimit, logLevel,
  ]
}
