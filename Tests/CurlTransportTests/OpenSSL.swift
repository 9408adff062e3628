import Foundation
import Subprocess
import SystemPackage

/// Certificates made for one test in a folder of its own, and servers that show them.
final class OpenSSL: Sendable {
    struct Failure: Error {
        let output: String
    }

    private static let command = ["/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    static var isPresent: Bool { command != nil }

    private let folder: URL

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await run(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=Test authority", "-keyout", path("ca.key"), "-out", path("ca.pem"))
        try await issue("server", "subjectAltName=DNS:localhost,IP:127.0.0.1")
        try await issue("client", "extendedKeyUsage=clientAuth")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Runs `body` beside a server, on the port that it is given, that answers every GET with a page.
    func withServer(
        wantsClientCertificate: Bool = false, _ body: (_ port: Int) async throws -> Void
    ) async throws {
        let client = ["-Verify", "1", "-verify_return_error", "-CAfile", path("ca.pem")]
        let arguments =
            ["s_server", "-www", "-accept", "127.0.0.1:0", "-cert", path("server.pem"), "-key", path("server.key")]
            + (wantsClientCertificate ? client : [])
        _ = try await Subprocess.run(
            try OpenSSL.executable, arguments: Arguments(arguments), input: .none, output: .sequence,
            error: .discarded
        ) { server in
            var text = ""
            for try await line in server.standardOutput.strings() {
                text += line
                guard line.hasPrefix("ACCEPT"), let port = line.split(separator: ":").last.flatMap({ Int($0) })
                else { continue }
                try await body(port)
                return try server.send(signal: .kill)
            }
            throw Failure(output: text)
        }
    }

    private func issue(_ name: String, _ extensions: String) async throws {
        try Data((extensions + "\n").utf8).write(to: folder.appendingPathComponent(name + ".ext"))
        try await run(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=\(name)",
            "-keyout", path(name + ".key"), "-out", path(name + ".csr"))
        try await run(
            "x509", "-req", "-in", path(name + ".csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"),
            "-CAcreateserial", "-days", "2", "-extfile", path(name + ".ext"), "-out", path(name + ".pem"))
    }

    private func run(_ arguments: String...) async throws {
        let result = try await Subprocess.run(
            try OpenSSL.executable, arguments: Arguments(arguments), output: .discarded, error: .string(limit: 65536))
        guard result.terminationStatus.isSuccess else { throw Failure(output: result.standardError) }
    }

    private static var executable: Executable {
        get throws {
            guard let command else { throw Failure(output: "no openssl") }
            return .path(FilePath(command))
        }
    }
}
