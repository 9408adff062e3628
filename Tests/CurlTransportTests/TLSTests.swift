import CurlTransport
import Foundation
import HTTPTransport
import TestSupport
import Testing

/// Secure connections, against `openssl s_server`.
@Suite(.serialized, .enabled(if: OpenSSL.isPresent, "needs the openssl command"))
struct TLSTests {
    @Test func aServerThatTheGivenAuthorityVouchesForIsTrusted() async throws {
        let openSSL = try await OpenSSL()
        try await openSSL.withServer { port in
            try await withTransport { transport async throws in
                let response = try await transport.get("https://localhost:\(port)/") {
                    $0.options.tls.certificateAuthorityFile = openSSL.path("ca.pem")
                    $0.options.pinnedAddress = PinnedAddress(host: "127.0.0.1", port: port)
                }
                #expect(response.status == 200)
            }
        }
    }

    @Test func authoritiesCanBeGivenAsText() async throws {
        let openSSL = try await OpenSSL()
        try await openSSL.withServer { port in
            let text = try [UInt8](Data(contentsOf: URL(fileURLWithPath: openSSL.path("ca.pem"))))
            try await withTransport { transport async throws in
                let response = try await transport.get("https://127.0.0.1:\(port)/") {
                    $0.options.tls.certificateAuthorities = text
                }
                #expect(response.status == 200)
                #expect(await transport.error("https://127.0.0.1:\(port)/")?.kind == .tlsFailed)
            }
        }
    }

    @Test func theSystemsCertificatesAreFound() throws {
        let file = try #require(SystemCertificates.file)
        #expect(file.hasPrefix("/"))
    }

    @Test func anUnknownAuthorityIsRefusedUnlessNothingIsVerified() async throws {
        let openSSL = try await OpenSSL()
        try await openSSL.withServer { port in
            try await withTransport { transport async throws in
                let error = await transport.error("https://127.0.0.1:\(port)/x")
                #expect(error?.kind == .tlsFailed)
                #expect(
                    error?.description.hasPrefix("No secure connection to https://127.0.0.1:\(port)/x: ") == true)
                let response = try await transport.get("https://127.0.0.1:\(port)/x") {
                    $0.options.tls.verifiesPeer = false
                }
                #expect(response.status == 200)
                // A connection that was made without verification is not used for a request that verifies.
                #expect(await transport.error("https://127.0.0.1:\(port)/x")?.kind == .tlsFailed)
            }
        }
    }

    @Test func aCertificateForAnotherNameIsRefused() async throws {
        let openSSL = try await OpenSSL()
        try await openSSL.withServer { port in
            try await withTransport { transport async throws in
                let error = await transport.error("https://other.example:\(port)/") {
                    $0.options.tls.certificateAuthorityFile = openSSL.path("ca.pem")
                    $0.options.pinnedAddress = PinnedAddress(host: "127.0.0.1", port: port)
                }
                #expect(error?.kind == .tlsFailed)
            }
        }
    }

    @Test func aClientCertificateIsShownWhereTheServerAsksForIt() async throws {
        let openSSL = try await OpenSSL()
        try await openSSL.withServer(wantsClientCertificate: true) { port in
            try await withTransport { transport async throws in
                let error = await transport.error("https://127.0.0.1:\(port)/") {
                    $0.options.tls.certificateAuthorityFile = openSSL.path("ca.pem")
                }
                #expect(error?.kind == .tlsFailed)
                let response = try await transport.get("https://127.0.0.1:\(port)/") {
                    $0.options.tls.certificateAuthorityFile = openSSL.path("ca.pem")
                    $0.options.tls.clientCertificateFile = openSSL.path("client.pem")
                    $0.options.tls.clientKeyFile = openSSL.path("client.key")
                }
                #expect(response.status == 200)
            }
        }
    }

    @Test func aMissingAuthorityFileIsAnError() async throws {
        let openSSL = try await OpenSSL()
        try await openSSL.withServer { port in
            try await withTransport { transport async throws in
                let error = await transport.error("https://127.0.0.1:\(port)/") {
                    $0.options.tls.certificateAuthorityFile = openSSL.path("missing.pem")
                }
                #expect(error?.kind == .tlsFailed)
            }
        }
    }

    @Test func aServerWithoutTLSIsRefused() async throws {
        let server = try StubHTTPServer { connection in
            try connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.waitForClose()
        }
        try await withTransport { transport async throws in
            #expect(await transport.error("https://127.0.0.1:\(server.port)/")?.kind == .tlsFailed)
        }
    }
}
