import HTTPTransport
import TestSupport
import Testing

@testable import Commands

@Suite("TLS of requests")
struct ClientTransportTests {
    private func sent(_ own: TLSOptions, _ environment: TLSOptions) async throws -> TLSOptions {
        let stub = StubTransport { _ in HTTPResponse(status: 200) }
        var request = HTTPRequest(method: "GET", url: "https://broker.test/")
        request.options.tls = own
        _ = try await ClientTransport(stub, ProxyRules([:]), environment).send(request)
        return try #require(stub.requests.first).options.tls
    }

    private var environment: TLSOptions {
        var tls = TLSOptions()
        tls.certificateAuthorityFile = "/ca.pem"
        tls.clientCertificateFile = "/c.pem"
        tls.clientKeyFile = "/k.pem"
        return tls
    }

    @Test("a request that accepts any certificate still shows the client's")
    func unverified() async throws {
        var own = TLSOptions()
        own.verifiesPeer = false
        var expected = environment
        expected.verifiesPeer = false
        #expect(try await sent(own, environment) == expected)
    }

    @Test("what a request has of its own stays, as a whole")
    func own() async throws {
        var own = TLSOptions()
        own.certificateAuthorityFolder = "/roots"
        own.clientCertificateFile = "/both.pem"
        #expect(try await sent(own, environment) == own)
        own.clientCertificateFile = nil
        var expected = environment
        expected.certificateAuthorityFile = nil
        expected.certificateAuthorityFolder = "/roots"
        #expect(try await sent(own, environment) == expected)
    }

    @Test("the environment may switch the check off, never on")
    func verification() async throws {
        var lax = TLSOptions()
        lax.verifiesPeer = false
        #expect(try await sent(TLSOptions(), lax).verifiesPeer == false)
        #expect(try await sent(lax, TLSOptions()).verifiesPeer == false)
        #expect(try await sent(TLSOptions(), TLSOptions()).verifiesPeer)
    }
}
