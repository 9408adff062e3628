import ContractMatching
import CurlTransport
import Foundation
import HTTPTransport
import JSONText
import Synchronization
import TestSupport
import Verifier

/// Runs one recorded verification against a server that always gives the recorded answer, and tells what came out
/// differently.
struct VerificationRun {
    let recorded: VerificationCase
    private let outcome: VerificationOutcome
    private let results: [InteractionResult]
    private let request: StubRequest?

    init(_ recorded: VerificationCase, _ transport: CurlTransport) async throws {
        self.recorded = recorded
        let answer = recorded.answer
        let server = try StubHTTPServer { connection in
            guard try connection.readRequest() != nil else { return }
            try connection.write(answer)
        }
        let file = FileManager.default.temporaryDirectory.appending(path: "treaty-\(UUID().uuidString).json")
        try Data(recorded.pact.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        var request = VerificationRequest(provider: ProviderTarget(name: "corpus-provider"))
        request.provider.host = "127.0.0.1"
        request.provider.port = server.port
        request.sources = [.file(file.path(percentEncoded: false))]
        let reporter = ResultCollector()
        outcome = await Verifier(transport: transport, reporter: reporter).run(request)
        results = reporter.results
        self.request = server.requests.first
        server.stop()
    }

    /// Each one a sentence; empty where everything is as recorded.
    var problems: [String] { verdictProblems + mismatchProblems + requestProblems }

    private var verdictProblems: [String] {
        var problems: [String] = []
        if (outcome.verdict == .success) != recorded.success { problems.append("the verdict is \(outcome.verdict)") }
        if Int(outcome.exitStatus) != recorded.exitCode { problems.append("the exit code is \(outcome.exitStatus)") }
        return problems
            + results.compactMap { result in
                guard case .error(let message) = result.outcome, !recorded.mismatches.isEmpty else { return nil }
                return "an error: \(message)"
            }
    }

    private func mismatches(pending: Bool) -> [RecordedMismatch] {
        results.filter { $0.isPending == pending }.flatMap { result -> [RecordedMismatch] in
            if case .mismatches(let mismatches) = result.outcome { mismatches.map { RecordedMismatch($0) } } else { [] }
        }
    }

    private var mismatchProblems: [String] {
        Self.differences(mismatches(pending: false), recorded.mismatches, kinds: texted)
            + Self.differences(mismatches(pending: true), recorded.pendingMismatches, kinds: texted)
    }

    /// Whether the texts have to be the same; those for XML and other bodies name what a library calls things.
    private var texted: Bool { !["xml", "binary", "multipart", "matcher"].contains(recorded.tag) }

    private static func differences(
        _ found: [RecordedMismatch], _ recorded: [RecordedMismatch], kinds texted: Bool
    ) -> [String] {
        let places = (found.map(\.kindAndPlace).sorted(), recorded.map(\.kindAndPlace).sorted())
        guard places.0 == places.1 else {
            return ["mismatches \(found.map { "\($0.kindAndPlace): \($0.text)" }) in place of \(recorded.map(\.text))"]
        }
        let texts = (found.map(\.comparableText).sorted(), recorded.map(\.comparableText).sorted())
        guard !texted || texts.0 == texts.1 else { return ["texts \(texts.0) in place of \(texts.1)"] }
        return []
    }

    private var requestProblems: [String] {
        guard let observed = recorded.observedRequest else { return request == nil ? [] : ["a request was sent"] }
        guard let request else { return ["no request was sent"] }
        var problems: [String] = []
        if request.method != observed["method"]?.string { problems.append("method \(request.method)") }
        if request.target != observed["target"]?.string { problems.append("target \(request.target)") }
        if request.body != VerificationCase.bytes(observed["bodyBase64"]) {
            problems.append("body \(String(decoding: request.body, as: UTF8.self))")
        }
        let added: Set = ["accept", "accept-encoding", "content-length", "host", "user-agent"]
        let lines = Set(request.fields.map { "\($0.name.lowercased()): \($0.value)" })
        for line in observed["headers"]?.array ?? [] {
            let (name, value) = (line[0]?.string ?? "", line[1]?.string ?? "")
            if !added.contains(name), !lines.contains("\(name): \(value)") {
                problems.append("no header \(name): \(value)")
            }
        }
        return problems
    }
}

/// Keeps the results of interactions.
private final class ResultCollector: VerificationReporter {
    private let kept = Mutex<[InteractionResult]>([])

    func report(_ event: VerificationEvent) {
        guard case .interactionFinished(let result) = event else { return }
        kept.withLock { $0.append(result) }
    }

    var results: [InteractionResult] { kept.withLock { $0 } }
}
