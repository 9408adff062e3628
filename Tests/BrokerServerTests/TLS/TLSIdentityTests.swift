import BrokerCore
import Testing

@testable import BrokerServer

@Suite("The identity of a server")
struct TLSIdentityTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func files(
        _ certificate: String? = TestCertificate.certificate, _ key: String? = TestCertificate.key
    ) throws -> TLSFiles {
        TLSFiles(
            certificate: try certificate.map { try directory.file("server.pem", $0) } ?? directory.path + "/none.pem",
            key: try key.map { try directory.file("server.key", $0) } ?? directory.path + "/none.key")
    }

    @Test("says from when to when it is valid, of the first certificate of a chain")
    func validity() throws {
        let chain = TestCertificate.certificate + "\n" + TestCertificate.certificate
        let identity = try TLSIdentity(try files(chain))
        #expect(identity.validity.lowerBound.storedText == "2026-11-22T19:52:31.000Z")
        #expect(identity.validity.upperBound.storedText == "2126-10-29T19:52:31.000Z")
    }

    @Test("warns before it is valid, in its last two weeks and afterwards")
    func warning() throws {
        let identity = try TLSIdentity(try files())
        let (from, until) = (identity.validity.lowerBound, identity.validity.upperBound)
        let day: Int64 = 86_400
        #expect(identity.warning(at: from.advanced(bySeconds: -1))?.contains("is not valid before") == true)
        #expect(identity.warning(at: from) == nil)
        #expect(identity.warning(at: until.advanced(bySeconds: -14 * day)) == nil)
        #expect(identity.warning(at: until.advanced(bySeconds: -14 * day + 1))?.hasSuffix(", in 13 days") == true)
        #expect(identity.warning(at: until)?.hasSuffix(", in 0 days") == true)
        #expect(identity.warning(at: until.advanced(bySeconds: 1))?.contains("expired at") == true)
    }

    @Test("is refused where a file is missing, holds something else, or the two don't belong together")
    func refused() throws {
        let (path, key) = (directory.path + "/server.pem", directory.path + "/server.key")
        let missing = directory.path + "/none.pem"
        #expect(throws: TLSError.unreadable(path: missing)) { try TLSIdentity(try files(nil)) }
        #expect(throws: TLSError.unreadable(path: directory.path + "/none.key")) {
            try TLSIdentity(try files(TestCertificate.certificate, nil))
        }
        #expect(throws: TLSError.noCertificate(path: path)) { try TLSIdentity(try files("nothing")) }
        #expect(throws: TLSError.noCertificate(path: path)) { try TLSIdentity(try files(TestCertificate.key)) }
        #expect(throws: TLSError.noKey(path: key)) {
            try TLSIdentity(try files(TestCertificate.certificate, TestCertificate.certificate))
        }
        #expect(throws: TLSError.mismatch(certificate: path, key: key)) {
            try TLSIdentity(try files(TestCertificate.certificate, TestCertificate.otherKey))
        }
    }

    @Test("no error tells what is in the file of the key")
    func secrecy() throws {
        for key in [TestCertificate.otherKey, "hush-hush"] {
            let error = #expect(throws: TLSError.self) { try TLSIdentity(try files(TestCertificate.certificate, key)) }
            #expect(error?.description.contains("hush") == false)
            #expect(error?.description.contains("MI") == false)
        }
    }

    @Test("files are the same as long as nobody writes to them or replaces them")
    func state() throws {
        let files = try files()
        let first = files.state
        #expect(files.state == first)
        _ = try directory.file("server.key", TestCertificate.otherKey + "\n")
        #expect(files.state != first)
        #expect(TLSFiles(certificate: "/none", key: "/none").state == [nil, nil])
    }
}
