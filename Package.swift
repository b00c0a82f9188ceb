// swift-tools-version: 6.1
import PackageDescription

/// What reckons for long is made fast for tests as well.
let fast: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "fingerpost",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "fingerpost", targets: ["fingerpost"]),
    .library(name: "Postgres", targets: ["Postgres"]),
  ],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
  ],
  targets: [
    // C libraries.
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CClp", providers: [.apt(["coinor-libclp-dev"])]),
    .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
    .systemLibrary(name: "COath", pkgConfig: "liboath", providers: [.apt(["liboath-dev"])]),
    .systemLibrary(name: "CQrencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CXlsxwriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

    // The rooms, in the order of a fact's life.
    .target(name: "Ciphers", dependencies: ["COpenSSL"]),
    .target(name: "Postgres", dependencies: ["CPostgres"]),
    .target(name: "Register"),
    .target(name: "Workbooks", dependencies: ["CExpat", "CZip", "Register"]),
    .target(name: "WorkbookWriting", dependencies: ["CXlsxwriter", "CZip", "Register"]),
    .target(name: "Intake", dependencies: ["Register", "Workbooks"]),
    .target(name: "Linking", dependencies: ["Register"]),
    .target(name: "Store", dependencies: ["Postgres", "Register", "Linking"], plugins: ["EmbedSQLPlugin"]),
    .target(
      name: "Access", dependencies: ["CArgon2", "COath", "CQrencode", "Ciphers", "Postgres", "Register", "Store"],
      resources: [.embedInCode("Passwords/common-words.txt")]),
    .target(name: "Mail", dependencies: ["CCurl"]),
    .target(name: "Jobs", dependencies: ["Store", "Intake", "Linking", "Ciphers", "Mail", "Register"]),
    // Tables of counts; what of them is hidden; what a reader can still reckon. The last two do not see one another.
    .target(name: "StatisticalTables", swiftSettings: fast),
    .target(name: "DisclosureControl", dependencies: ["StatisticalTables"], swiftSettings: fast),
    .target(
      name: "DisclosureAudit", dependencies: ["CClp", "StatisticalTables"], swiftSettings: fast,
      linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "Releasing", dependencies: ["DisclosureAudit", "DisclosureControl", "StatisticalTables"],
      swiftSettings: fast),
    .target(
      name: "Publishing", dependencies: ["Register", "StatisticalTables", "WorkbookWriting"],
      resources: [
        .embedInCode("EES/Lookups/dictionary.csv"), .embedInCode("EES/Lookups/ethnicity.csv"),
        .embedInCode("EES/Lookups/geographies.csv"),
      ]),
    .target(
      name: "Pages", dependencies: ["Publishing", "Register", "StatisticalTables"],
      resources: [.embedInCode("Assets/style.css"), .embedInCode("Assets/script.js")]),
    .target(
      name: "Services",
      dependencies: [
        "Access", "Ciphers", "DisclosureControl", "Intake", "Linking", "Mail", "Postgres", "Publishing", "Register",
        "Releasing", "StatisticalTables", "Store", "Jobs", "WorkbookWriting",
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .target(
      name: "Web",
      dependencies: [
        "Access", "Ciphers", "Intake", "Pages", "Postgres", "Publishing", "Register", "Services", "StatisticalTables",
        "Store", "Jobs", "WorkbookWriting",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .target(name: "InventedCounty", dependencies: ["Register"]),
    .executableTarget(
      name: "fingerpost",
      dependencies: [
        "Access", "Ciphers", "Intake", "InventedCounty", "Linking", "Mail", "Pages", "Postgres", "Publishing",
        "Register",
        "Releasing", "Services", "Store", "Web", "Jobs",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOExtras", package: "swift-nio-extras"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),

    // At build time: the files under sql/ become Swift.
    .executableTarget(name: "EmbedSQL"),
    .plugin(
      name: "EmbedSQLPlugin", capability: .buildTool(), dependencies: ["EmbedSQL"], path: "Sources/EmbedSQLPlugin"),

    // Measured by hand, never by the tests.
    .executableTarget(
      name: "LinkingBenchmark",
      dependencies: ["InventedCounty", "Linking", "Postgres", "Register", "Store", "TestSupport", "Jobs"],
      path: "Sources/Benchmarks/Linking"),
    .executableTarget(
      name: "settling-benchmark", dependencies: ["Postgres", "Store", "TestSupport", "Jobs"],
      path: "Sources/Benchmarks/Settling"),
    .executableTarget(
      name: "disclosure-benchmark",
      dependencies: ["DisclosureAudit", "DisclosureControl", "Releasing", "StatisticalTables"],
      path: "Sources/Benchmarks/Disclosure"),
    .executableTarget(name: "pool-latency", dependencies: ["Postgres"], path: "Sources/Benchmarks/PoolLatency"),

    // Tests mirror targets.
    .target(name: "TestSupport", dependencies: ["CPostgres", "COpenSSL", "CZip", "Ciphers", "Postgres"]),
    .target(name: "Reckoning", dependencies: ["Register"], path: "Tests/Reckoning"),
    .testTarget(name: "CiphersTests", dependencies: ["Ciphers"]),
    .testTarget(name: "PostgresTests", dependencies: ["Postgres", "TestSupport"]),
    .testTarget(name: "RegisterTests", dependencies: ["Register"]),
    .testTarget(name: "WorkbooksTests", dependencies: ["Workbooks", "TestSupport"]),
    .testTarget(name: "WorkbookWritingTests", dependencies: ["Register", "WorkbookWriting", "Workbooks"]),
    .testTarget(name: "IntakeTests", dependencies: ["Intake", "Reckoning", "Register", "TestSupport", "Workbooks"]),
    .testTarget(name: "LinkingTests", dependencies: ["Linking", "Register"]),
    .testTarget(name: "InventedCountyTests", dependencies: ["InventedCounty", "Register"]),
    .testTarget(name: "ReckoningTests", dependencies: ["Reckoning", "Register"]),
    .testTarget(
      name: "DisclosureTests", dependencies: ["DisclosureAudit", "DisclosureControl", "Releasing", "StatisticalTables"]),
    .testTarget(
      name: "PublishingTests",
      dependencies: ["Publishing", "Register", "StatisticalTables", "WorkbookWriting", "Workbooks"]),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Ciphers", "Intake", "Linking", "Postgres", "Reckoning", "Register", "Store", "TestSupport", "Jobs",
      ]),
    .testTarget(name: "PagesTests", dependencies: ["Pages", "Publishing", "Register", "StatisticalTables"]),
    .testTarget(name: "AccessTests", dependencies: ["Access", "Ciphers", "Postgres", "Store", "TestSupport"]),
    .testTarget(
      name: "JobsTests",
      dependencies: ["Ciphers", "Intake", "Linking", "Mail", "Postgres", "Register", "Store", "TestSupport", "Jobs"]),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Access", "Ciphers", "Publishing", "Register", "Services", "Store", "TestSupport", "Web", "Jobs",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .testTarget(
      name: "FingerpostTests",
      dependencies: [
        "Access", "Ciphers", "Intake", "Jobs", "Mail", "Pages", "Postgres", "Publishing", "Register", "Services",
        "StatisticalTables",
        "Store", "TestSupport", "Web", "WorkbookWriting", "Workbooks", "fingerpost",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .testTarget(
      name: "ProofTests",
      dependencies: [
        "Access", "Ciphers", "DisclosureAudit", "DisclosureControl", "fingerpost", "InventedCounty", "Intake",
        "Postgres",
        "Publishing", "Reckoning", "Register", "Releasing", "Services", "StatisticalTables", "Store", "TestSupport",
        "Jobs", "WorkbookWriting", "Workbooks",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
