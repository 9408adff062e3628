import Foundation

/// Certificates made for one test in a folder of its own, and servers that show them.
final class OpenSSL: Sendable {
    struct Failure: Error {
        let output: String
    }

    /// A running `openssl s_server`, which ends with its last reference.
    final class Server {
        let port: Int
        private let process: Process

        fileprivate init(_ process: Process, _ port: Int) {
            self.process = process
            self.port = port
        }

        deinit { kill(process.processIdentifier, SIGKILL) }
    }

    private static let command = ["/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    static var isPresent: Bool { command != nil }

    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try run(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=Test authority", "-keyout", path("ca.key"), "-out", path("ca.pem"))
        try issue("server", "subjectAltName=DNS:localhost,IP:127.0.0.1")
        try issue("client", "extendedKeyUsage=clientAuth")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Starts a server on a free port that answers every GET with a page.
    func serve(wantsClientCertificate: Bool = false) throws -> Server {
        let process = try process(
            ["s_server", "-www", "-accept", "127.0.0.1:0", "-cert", path("server.pem"), "-key", path("server.key")]
                + (wantsClientCertificate ? ["-Verify", "1", "-verify_return_error", "-CAfile", path("ca.pem")] : []))
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = ""
        while true {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Failure(output: text) }
            text += String(decoding: data, as: UTF8.self)
            guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("ACCEPT") }), text.hasSuffix("\n"),
                let port = line.split(separator: ":").last.flatMap({ Int($0) })
            else { continue }
            return Server(process, port)
        }
    }

    private func issue(_ name: String, _ extensions: String) throws {
        try Data((extensions + "\n").utf8).write(to: folder.appendingPathComponent(name + ".ext"))
        try run(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=\(name)",
            "-keyout", path(name + ".key"), "-out", path(name + ".csr"))
        try run(
            "x509", "-req", "-in", path(name + ".csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"),
            "-CAcreateserial", "-days", "2", "-extfile", path(name + ".ext"), "-out", path(name + ".pem"))
    }

    private func run(_ arguments: String...) throws {
        let process = try process(arguments)
        let errors = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        let output = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(output: String(decoding: output, as: UTF8.self)) }
    }

    private func process(_ arguments: [String]) throws -> Process {
        guard let command = OpenSSL.command else { throw Failure(output: "no openssl") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        return process
    }
}
