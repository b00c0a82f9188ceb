// Settings: which source wins, what is refused, and that the article tells the truth.

import Access
import FoundationEssentials
import TestSupport
import Testing

@testable import fingerpost

@Suite("settings")
struct SettingsTests {
  @Test("an option wins over the environment, that over the file, that over the default")
  func order() throws {
    let file = "listen_port = 1\nrate_limit = 1\nrequest_pool = 3\n"
    let settings = try Settings(
      file: file, environment: ["FINGERPOST_LISTEN_PORT": "2", "FINGERPOST_RATE_LIMIT": "2", "PATH": "/bin"],
      options: [.listenPort: "3"])
    #expect(settings.listenPort == 3)
    #expect(settings.limits.requestsPerMinute == 2)
    #expect(settings.requestPool == 3)
    #expect(settings.workPool == 4)
    #expect(settings.origins[.listenPort] == .option)
    #expect(settings.origins[.rateLimit] == .environment)
    #expect(settings.origins[.requestPool] == .file)
    #expect(settings.origins[.workPool] == .fallback)
  }

  @Test("comments, blank lines and quotes are understood")
  func file() throws {
    let settings = try Settings(file: "# the county\n\n  la_code=931  \r\ndatabase = \"host=db user=app\"\n")
    #expect(settings.localAuthority == "931")
    #expect(settings.database == "host=db user=app")
  }

  @Test(
    "a file that is not understood is refused with its line",
    arguments: [
      ("listen_port", SettingsError.line(1)), ("a = 1\n", .unknownKey("a", line: 1)),
      ("\nlisten_port = 1\nlisten_port = 2", .twice(.listenPort, line: 3)),
      ("listen_port = many", .form(.listenPort, .file)),
    ])
  func refused(text: String, error: SettingsError) {
    #expect(throws: error) { try Settings(file: text) }
  }

  @Test("a variable that looks like a setting and is none is refused, so that a slip is noticed")
  func slip() {
    #expect(throws: SettingsError.unknownVariable("FINGERPOST_PORT")) {
      try Settings(environment: ["FINGERPOST_PORT": "1"])
    }
  }

  @Test("every default is of its own form")
  func defaults() throws {
    let settings = try Settings()
    #expect(settings.limits.bodyBytes == 1 << 30)
    #expect(settings.spoolFolder == settings.dataFolder + "/spool")
    #expect(settings.database == nil)
    #expect(!settings.isSecure)
  }

  @Test(
    "sizes are read with and without a unit",
    arguments: [
      ("1", 1), ("500MiB", 500 << 20), ("1 GiB", 1 << 30), ("64kib", 64 << 10), ("0", nil), ("1GB", nil), ("-1", nil),
      ("99999999999GiB", nil),
    ])
  func sizes(text: String, bytes: Int?) {
    #expect(SettingForm.bytes(text) == bytes)
  }

  @Test("secrets are not shown among the values in force")
  func secrets() throws {
    let settings = try Settings(options: [.database: "password=hunter2"])
    #expect(!settings.table.csv().contains("hunter2"))
    #expect(settings.table.csv().contains("(hidden)"))
  }

  @Test("article Settings lists exactly the settings, with their variables, defaults and checks")
  func article() throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = source.appending(path: "Sources/fingerpost/fingerpost.docc/Settings.md")
    let rows = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| `") }
    let expected = SettingKey.all.map { key in
      // The default depends on who runs the program, so the article names both.
      let fallback =
        key == .dataFolder ? "/var/lib/fingerpost (root), ~/.local/share/fingerpost" : key.fallback
      return "| `\(key.name)` | `\(key.variable)` | \(fallback) | \(key.form.rule) | \(key.about) |"
    }
    #expect(rows.map(String.init) == expected)
  }

  @Test("article Providers lists exactly what stands in a provider's file, and its example is one")
  func providers() throws {
    #expect(try Articles.providerKeys() == Provider.keys.map { "| `\($0.name)` | \($0.about) |" })
    let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = source.appending(path: "Sources/fingerpost/fingerpost.docc/Providers.md")
    let example = try String(contentsOf: path, encoding: .utf8).split(separator: "```")[1]
    let provider = try Provider(name: "dfe", file: String(example), localAuthority: "931") { _ in "secret" }
    #expect(provider.title == "DfE Sign-in" && provider.rules.count == 3 && !provider.holdsSecret)
  }

  @Test("what is wrong with a provider's file is told with its name, and a secret is for nobody else to read")
  func providerFiles() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/own.conf"
    let text = """
      title = Own
      issuer = https://sign-in.example
      client_id = x
      client_secret = hush
      rule = eet

      """
    let settings = try Settings(options: [.providersFolder: folder.path])
    #expect(try settings.providers().isEmpty)
    try Data(text.utf8).write(to: URL(filePath: path))
    #expect(throws: ProviderFileRefused.self) { try settings.providers() }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(try settings.providers().map(\.name) == ["own"])
    try Data((text + "rule = nobody\n").utf8).write(to: URL(filePath: path))
    do {
      _ = try settings.providers()
      Issue.record("a rule for nobody was taken")
    } catch {
      #expect(error.description.contains("own.conf") && !error.description.contains("hush"))
    }
    let none = try Settings(options: [.providersFolder: folder.path + "/none"])
    #expect(throws: ProviderFileRefused.self) { try none.providers() }
  }

  @Test("a link for a new user names an address that somebody can open")
  func links() throws {
    let link = try SecretText()
    for (options, expected) in [
      ([:], "http://127.0.0.1:8931"), ([.listenAddress: "::1"], "http://[::1]:8931"),
      ([.listenAddress: "0.0.0.0", .publicAddress: "https://fingerpost.example"], "https://fingerpost.example"),
      ([.certificate: "/c", .certificateKey: "/k", .listenAddress: "10.0.0.7"], "https://10.0.0.7:8931"),
    ] as [([SettingKey: String], String)] {
      #expect(try Settings(options: options).address(of: link) == expected + "/set-up/" + link.text)
    }
    for all in ["0.0.0.0", "::", "[::]"] {
      let text = try Settings(options: [.listenAddress: all]).address(of: link)
      #expect(!text.contains("0.0.0.0") && !text.contains("::") && text.hasPrefix("http://") && text.contains(":8931/"))
    }
  }

  @Test("every setting that is declared is in the table, under a name of its own")
  func declared() throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = source.appending(path: "Sources/fingerpost/Settings/SettingKey.swift")
    let declarations = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").count {
      $0.hasPrefix("  static let ") && $0.hasSuffix(" = SettingKey(")
    }
    #expect(declarations == SettingKey.all.count)
    #expect(Set(SettingKey.all.map(\.name)).count == SettingKey.all.count)
  }
}
