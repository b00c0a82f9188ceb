// Everything a server leaves behind, gathered below one folder, and the search for a text in all of it.
import Glibc
import Postgres
import Store

/// Gathers answers, running statements, open files and tables of a server while it works and afterwards.
struct Witness {
  let server: ServerProcess

  var folder: String { server.folder.path + "/witness" }

  init(_ server: ServerProcess) {
    self.server = server
    mkdir(folder, 0o700)
  }

  func keep(_ answer: Wire.Answer) throws { try Files.append(answer.bytes, to: folder + "/answers") }

  /// What PostgreSQL runs at this moment, and what the server's nameless files hold.
  func look(_ owner: Connection) throws {
    let running = try owner.query("select query from pg_stat_activity where pid <> pg_backend_pid()").map {
      try $0[0, as: String?.self] ?? ""
    }
    try Files.append(running.joined(separator: "\n").utf8, to: folder + "/running")
    let open = "/proc/\(server.process)/fd"
    for name in (try? Files.names(open)) ?? [] {
      var target = [CChar](repeating: 0, count: 4096)
      guard readlink("\(open)/\(name)", &target, target.count - 1) > 0 else { continue }
      let path = String(decoding: target.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard path.hasPrefix(server.data), path.hasSuffix("(deleted)") else { continue }
      try Files.append((try? Files.bytes("\(open)/\(name)")) ?? [], to: folder + "/nameless")
    }
  }

  /// Every table of the database, PostgreSQL's own among them, as text.
  func keepTables() throws {
    try server.asOwner { owner in
      try owner.execute("checkpoint")
      let tables = try owner.query(
        """
        select format('%I.%I', nspname, relname) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where relkind in ('r', 'm', 't') and nspname <> 'pg_toast' order by 1
        """
      ).map { try $0[0, as: String.self] }
      for table in tables {
        // The name comes from the catalogue, quoted there.
        try owner.copyOut(SQL(name: "copy \(table)", text: "copy \(table) to stdout")) { piece in
          try Files.append(piece, to: folder + "/tables")
        }
      }
    }
  }

  /// Where below the server's folder any of the texts stands, whatever the case of its letters.
  ///
  /// Result: lines `file:text`.
  func search(_ texts: [String], in place: String = "") throws -> [String] {
    let patterns = server.folder.path + "/patterns"
    let found = server.folder.path + "-found"
    unlink(patterns)
    defer {
      unlink(patterns)
      unlink(found)
    }
    try Files.append(texts.joined(separator: "\n").utf8, to: patterns)
    let words = [
      "/usr/bin/env", "LC_ALL=C", "grep", "-r", "-a", "-o", "-i", "-F", "-f", patterns, "--exclude=patterns",
      server.folder.path + place,
    ]
    // 0: found; 1: not found; anything else is a search that did not look everywhere, as where the running database
    // takes a file away before it is opened.
    for _ in 0..<60 {
      if [0, 256].contains(try Self.run(words, into: found)) {
        return Set(try Files.text(found).split(separator: "\n").map(String.init)).sorted()
      }
      usleep(100_000)
    }
    throw ServerProcess.Failure(what: "the search failed")
  }

  /// Runs a program to its end, with what it prints in a file.
  ///
  /// Result: the status as `waitpid` tells it.
  private static func run(_ words: [String], into file: String) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let copies = words.map { (word: String) in strdup(word) }
    defer { copies.forEach { free($0) } }
    var process = pid_t()
    guard posix_spawn(&process, words[0], &actions, nil, copies + [nil], environ) == 0 else {
      throw ServerProcess.Failure(what: "no search could be started")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status
  }
}
