import BrokerClient
import Foundation
import HTTPTransport
import TestSupport
import Verifier

/// A folder of its own for a test's pacts, removed with the value.
final class PactFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "treaty-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a new file with that text.
    func file(_ text: String, name: String = "pact.json") throws -> String {
        let file = "\(path)/\(name)"
        try Data(text.utf8).write(to: URL(filePath: file))
        return file
    }
}

/// A pact of version 3 between `web` and `orders`.
func pact(_ interactions: String...) -> String { pact(list: interactions) }

/// As ``pact(_:)``.
func pact(list interactions: [String]) -> String {
    #"{"consumer": {"name": "web"}, "provider": {"name": "orders"}, "interactions": [\#(interactions.joined(separator: ","))]}"#
}

/// An interaction that expects status 200 of `GET` on a path.
func interaction(_ description: String, path: String = "/", more: String = "") -> String {
    #"{"description": "\#(description)", "request": {"path": "\#(path)"}, "response": {"status": 200}\#(more)}"#
}

/// Pauses that take no time.
let noPause = BrokerPause(sleep: { _ in }, now: { 0 })

/// Verifies one document, with the provider `orders` at `http://provider:8080` behind the stub.
func verifyDocument(
    _ document: String, _ transport: StubTransport, reporter: RecordingReporter = RecordingReporter(),
    change: (inout VerificationRequest) -> Void = { _ in }
) async throws -> (outcome: VerificationOutcome, reporter: RecordingReporter) {
    let folder = try PactFolder()
    var request = VerificationRequest(provider: ProviderTarget(name: "orders"))
    request.provider.host = "provider"
    request.provider.port = 8080
    request.sources = [.file(try folder.file(document))]
    change(&request)
    let outcome = await Verifier(transport: transport, reporter: reporter, pause: noPause).run(request)
    return (outcome, reporter)
}
