// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let configuration = product(name: "Configuration", package: "swift-configuration")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let grdbSQLite = product(name: "GRDBSQLite", package: "GRDB.swift")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdTesting = product(name: "HummingbirdTesting", package: "hummingbird")
    static let mustache = product(name: "Mustache", package: "swift-mustache")
    static let logging = product(name: "Logging", package: "swift-log")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioHTTPTypes = product(name: "NIOHTTPTypes", package: "swift-nio-extras")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let serviceLifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let subprocess = product(name: "Subprocess", package: "swift-subprocess")
    static let unixSignals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let yams = product(name: "Yams", package: "Yams")
    static let systemPackage = product(name: "SystemPackage", package: "swift-system")
}

func target(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, swiftSettings: settings)
}

let targets: [Target] = [
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "COnig", pkgConfig: "oniguruma", providers: [.apt(["libonig-dev"])]),
    target("TextCoding"),
    target("JSONText"),
    target("HTTPTransport", "TextCoding"),
    target("CurlTransport", "HTTPTransport", "TextCoding", "CCurl"),
    target("SQLCore"),
    target("SQLiteEngine", "SQLCore", .grdb, .grdbSQLite),
    target("ContractModel", "JSONText", "TextCoding", .crypto),
    target("ContractMatching", "ContractModel", "JSONText", "TextCoding", "COnig"),
    target(
        "Verifier", "ContractMatching", "ContractModel", "JSONText", "TextCoding", "BrokerClient", "HTTPTransport"),
    target("BrokerCore", "ContractModel", "JSONText", "TextCoding", .crypto),
    target("BrokerStore", "BrokerCore", "ContractModel", "JSONText", "SQLCore"),
    target(
        "BrokerAPI", "BrokerCore", "ContractModel", "JSONText", "TextCoding", .hummingbird, .httpTypes, .nioCore,
        .logging),
    target(
        "BrokerPages", "BrokerCore", "JSONText", "TextCoding", .hummingbird, .httpTypes, .nioCore, .logging, .mustache),
    target(
        "BrokerServer", "BrokerAPI", "BrokerPages", "BrokerCore", "BrokerStore", "SQLCore", "SQLiteEngine",
        "CurlTransport", "HTTPTransport", "TextCoding", .hummingbird,
        .configuration, .httpTypes, .serviceLifecycle, .unixSignals, .logging, .nioCore, .nioHTTP1, .nioHTTPTypes,
        .nioPosix, .nioSSL, .systemPackage, .yams),
    target("BrokerClient", "HTTPTransport", "JSONText", "TextCoding"),
    target(
        "MockServer", "ContractMatching", "ContractModel", "JSONText", "TextCoding", .hummingbird, .httpTypes, .nioCore,
        .serviceLifecycle, .logging),
    target(
        "Commands", "BrokerCore", "BrokerServer", "BrokerClient", "MockServer", "Verifier", "ContractMatching",
        "ContractModel", "CurlTransport", "HTTPTransport", "JSONText", "TextCoding", .argumentParser, .configuration,
        .logging, .subprocess, .unixSignals),
    .executableTarget(name: "treaty", dependencies: ["Commands"], swiftSettings: settings),
    .executableTarget(
        name: "JSONBench", dependencies: ["JSONText"], path: "Tests/Bench/JSONBench", swiftSettings: settings),
    .executableTarget(
        name: "BrokerHistory",
        dependencies: ["BrokerCore", "BrokerStore", "ContractModel", "JSONText", "SQLCore", "SQLiteEngine"],
        path: "Tests/Bench/BrokerHistory", swiftSettings: settings),
    .target(
        name: "TestSupport",
        dependencies: [
            "BrokerCore", "BrokerStore", "BrokerAPI", "SQLCore", "SQLiteEngine", "HTTPTransport", "JSONText", .nioCore,
            .nioPosix,
        ], path: "Tests/TestSupport", swiftSettings: settings),
    tests("TextCoding", "TextCoding"),
    tests("JSONText", "JSONText", "TestSupport"),
    tests("CurlTransport", "CurlTransport", "HTTPTransport", "TestSupport", .subprocess, .systemPackage),
    tests("SQLCore", "SQLCore"),
    tests("SQLiteEngine", "SQLiteEngine", "SQLCore", .subprocess),
    tests("ContractModel", "ContractModel", "JSONText", "TestSupport"),
    tests("ContractMatching", "ContractMatching", "ContractModel", "JSONText", "TextCoding", "TestSupport"),
    tests(
        "Verifier", "Verifier", "BrokerClient", "ContractMatching", "ContractModel", "HTTPTransport", "JSONText",
        "TextCoding", "TestSupport"),
    tests(
        "MockServer", "MockServer", "ContractMatching", "ContractModel", "CurlTransport", "HTTPTransport", "JSONText",
        "TestSupport", "TextCoding"),
    tests("BrokerClient", "BrokerClient", "HTTPTransport", "JSONText", "TestSupport"),
    tests("BrokerCore", "BrokerCore", "BrokerStore", "ContractModel", "JSONText", "TestSupport"),
    tests("BrokerStore", "BrokerStore", "BrokerCore", "JSONText", "SQLCore", "SQLiteEngine", "TestSupport"),
    tests(
        "BrokerAPI", "BrokerAPI", "BrokerCore", "BrokerStore", "JSONText", "TextCoding", "TestSupport", .hummingbird,
        .hummingbirdTesting, .httpTypes, .nioCore, .yams),
    tests(
        "BrokerPages", "BrokerPages", "BrokerCore", "TestSupport", .hummingbird, .hummingbirdTesting, .httpTypes),
    tests(
        "BrokerServer", "BrokerServer", "BrokerAPI", "BrokerCore", "CurlTransport", "HTTPTransport", "SQLCore",
        "SQLiteEngine", "TestSupport", .logging, .serviceLifecycle),
    tests("Commands", "Commands", "BrokerClient", "CurlTransport", "HTTPTransport", "JSONText", "TestSupport"),
    tests(
        "Conformance", "Verifier", "ContractMatching", "ContractModel", "CurlTransport", "HTTPTransport", "JSONText",
        "TextCoding", "TestSupport"),
]

let package = Package(
    name: "treaty",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "treaty", targets: ["treaty"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(
            url: "https://github.com/apple/swift-configuration.git", from: "1.4.0",
            traits: ["CommandLineArguments", "YAML"]),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.0.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.34.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.5.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.0", traits: []),
    ],
    targets: targets
)
