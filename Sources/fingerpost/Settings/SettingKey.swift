// Every setting there is: name, default, what it is, what it may be. Article *Settings* prints this table.

import Logging
import Postgres

/// A setting. The raw value is its key in the settings file; `FINGERPOST_` and the key in capitals is its environment
/// variable.
enum SettingKey: String, CaseIterable, Sendable {
  case dataFolder = "data_folder"
  case database = "database"
  case ownerDatabase = "owner_database"
  case postgresPrograms = "postgres_programs"
  case listenAddress = "listen_address"
  case listenPort = "listen_port"
  case certificate = "tls_certificate"
  case certificateKey = "tls_key"
  case uploadLimit = "upload_limit"
  case requestTimeLimit = "request_time_limit"
  case headerTimeLimit = "header_time_limit"
  case idleTimeLimit = "idle_time_limit"
  case stopTimeLimit = "stop_time_limit"
  case rateLimit = "rate_limit"
  case questionsAtOnce = "questions_at_once"
  case connectionLimit = "connection_limit"
  case connectionsOfAddress = "connections_of_address"
  case metricsAddress = "metrics_address"
  case metricsPort = "metrics_port"
  case requestPool = "request_pool"
  case workPool = "work_pool"
  case localAuthority = "la_code"
  case countyName = "county_name"
  case countyContact = "county_contact"
  case pagesFolder = "pages_folder"
  case spoolFolder = "spool_folder"
  case digestKey = "digest_key"
  case logLevel = "log_level"

  struct Declaration: Sendable {
    /// As it would stand in the settings file; empty = not set.
    let fallback: String
    let about: String
    let form: SettingForm
    var isSecret = false
  }

  var variable: String { "FINGERPOST_" + rawValue.uppercased() }

  var declaration: Declaration {
    switch self {
    case .dataFolder, .spoolFolder, .digestKey, .postgresPrograms, .localAuthority, .countyName, .countyContact,
      .pagesFolder, .logLevel:
      ofThePlace
    case .database, .ownerDatabase, .requestPool, .workPool: ofTheDatabase
    default: ofTheServer
    }
  }

  private var ofThePlace: Declaration {
    switch self {
    case .dataFolder:
      Declaration(
        fallback: ClusterSettings.defaultDataFolder, about: "Folder of the private database, the spool and the key.",
        form: .path)
    case .spoolFolder:
      Declaration(
        fallback: "", about: "Folder of encrypted uploads, one for each server; empty: `spool` in the data folder.",
        form: .optionalPath)
    case .digestKey:
      Declaration(
        fallback: "",
        about: "File of the key by which a return is recognised when it comes again; empty: `digest.key` in the data "
          + "folder. Made at the first start. All servers of one database need the same.",
        form: .optionalPath)
    case .postgresPrograms:
      Declaration(
        fallback: "", about: "Folder of `postgres` and `initdb` for the private database; empty: the usual places.",
        form: .optionalPath)
    case .localAuthority:
      Declaration(
        fallback: "931", about: "The county's number in the register of establishments.", form: .localAuthority)
    case .countyName:
      Declaration(fallback: "", about: "What the county is called at the head of every page.", form: .text)
    case .countyContact:
      Declaration(fallback: "", about: "Whom to write to about the service, as the public pages say.", form: .text)
    case .pagesFolder:
      Declaration(
        fallback: "",
        about:
          "Folder with the county's own `accessibility.txt`, `privacy.txt` and `cookies.txt`: paragraphs with empty "
          + "lines between, `# ` before a heading; empty, or without a file: our text.", form: .optionalPath)
    default:
      Declaration(fallback: "info", about: "How much is logged, to standard error, a JSON object a line.", form: .level)
    }
  }

  private var ofTheDatabase: Declaration {
    switch self {
    case .database:
      Declaration(
        fallback: "",
        about: "libpq connection string or URL of the database, as a login that is `fingerpost_app` or a member of it; "
          + "empty: a private database in the data folder.",
        form: .text, isSecret: true)
    case .ownerDatabase:
      Declaration(
        fallback: "", about: "The same database as its owner; only `fingerpost migrate` uses it.", form: .text,
        isSecret: true)
    case .requestPool:
      Declaration(fallback: "8", about: "Connections for requests.", form: .count(1...200))
    default:
      Declaration(
        fallback: "4", about: "Connections for long work: taking in, linking, settling.", form: .count(1...50))
    }
  }

  private var ofTheServer: Declaration {
    switch self {
    case .listenAddress:
      Declaration(fallback: "127.0.0.1", about: "Address the server listens on; `0.0.0.0` for all.", form: .word)
    case .listenPort:
      Declaration(
        fallback: "8931", about: "Port the server listens on; 0 takes any free one.", form: .count(0...65_535))
    case .certificate:
      Declaration(
        fallback: "", about: "File of the certificate chain (PEM); with it and its key the server speaks HTTPS.",
        form: .optionalPath)
    case .certificateKey:
      Declaration(fallback: "", about: "File of the certificate's private key (PEM).", form: .optionalPath)
    case .uploadLimit:
      Declaration(fallback: "1GiB", about: "The largest return taken.", form: .bytes)
    case .requestTimeLimit:
      Declaration(
        fallback: "600", about: "Seconds that the body of a request may take to arrive.", form: .count(1...86_400))
    case .headerTimeLimit:
      Declaration(
        fallback: "20", about: "Seconds that the headers of a request may take to arrive; later they are refused.",
        form: .count(1...3600))
    case .idleTimeLimit:
      Declaration(fallback: "60", about: "Seconds after which a silent connection is closed.", form: .count(1...3600))
    case .questionsAtOnce:
      Declaration(
        fallback: "4",
        about:
          "Questions that one token may have under way at once; further ones wait. Less than request_pool, so that "
          + "nobody's slow lists keep others waiting.", form: .count(1...200))
    case .connectionLimit:
      Declaration(
        fallback: "1000", about: "Connections that are served at once; further ones are refused.",
        form: .count(10...100_000))
    case .connectionsOfAddress:
      Declaration(
        fallback: "500",
        about:
          "Connections of one network address that are served at once, so that nobody keeps others out; behind a proxy, "
          + "through which all come, as many as connection_limit.", form: .count(1...100_000))
    case .metricsAddress:
      Declaration(
        fallback: "",
        about: "Address on which the figures of /metrics are served, and there alone; empty: with everything else.",
        form: .optionalWord)
    case .metricsPort:
      Declaration(fallback: "8932", about: "Port of that address; 0 takes any free one.", form: .count(0...65_535))
    case .stopTimeLimit:
      Declaration(
        fallback: "120", about: "Seconds that requests in flight may still take when the server is told to stop.",
        form: .count(1...3600))
    default:
      Declaration(
        fallback: "18000", about: "Requests a minute for each token, with as many at once after a quiet minute.",
        form: .count(1...1_000_000))
    }
  }
}
