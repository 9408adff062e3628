import ContractMatching
import HTTPTransport
import JSONText
import TestSupport
import Testing
import Verifier

@Suite(
    "Recorded verifications",
    .enabled(if: VerificationCase.isPresent, "The recorded verifications are not beside the package."))
struct VerificationTests {
    private struct Tally {
        var passed = 0
        var sameTexts = 0
        var notYet: [String: Int] = [:]
        var otherTexts: [String] = []
    }

    @Test("every case gets the reference's verdict, mismatches and request")
    func verdicts() async throws {
        var tally = Tally()
        let cases = try VerificationCase.all()
        for recorded in cases {
            if let reason = recorded.notYet {
                tally.notYet[reason, default: 0] += 1
            } else {
                try await check(recorded, &tally)
            }
        }
        let open = tally.notYet.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        print(
            "Verification COUNT: \(tally.passed) of \(cases.count) as recorded, \(tally.sameTexts) with the same texts; "
                + "not yet: \(open)")
        for text in tally.otherTexts { print("Verification TEXT: \(text)") }
        #expect(cases.count > 400)
    }

    private func check(_ recorded: VerificationCase, _ tally: inout Tally) async throws {
        let answer = recorded.answer
        let transport = StubTransport { _ in answer }
        let document = recorded.document["pact"]?.compactText() ?? ""
        let (outcome, reporter) = try await verifyDocument(document, transport)
        var problems: [String] = []
        if (outcome.verdict == .success) != recorded.expectsSuccess {
            problems.append("the verdict is \(outcome.verdict)")
        }
        let mismatches = reporter.results.filter { !$0.isPending }.flatMap { result -> [Mismatch] in
            if case .mismatches(let mismatches) = result.outcome { mismatches } else { [] }
        }
        let found = mismatches.map { "\($0.kind.rawValue) \($0.place ?? "")" }.sorted()
        if found != recorded.expectedMismatches {
            problems.append("mismatches \(mismatches.map(\.text)) in place of \(recorded.expectedTexts)")
        }
        problems += requestProblems(recorded, transport)
        let texts = mismatches.map(\.text).sorted()
        if problems.isEmpty { tally.passed += 1 }
        if texts == recorded.expectedTexts {
            tally.sameTexts += 1
        } else {
            tally.otherTexts.append("\(recorded.name): \(texts) | \(recorded.expectedTexts)")
        }
        #expect(problems.isEmpty, "\(recorded.name): \(problems.joined(separator: "; "))")
    }

    private func requestProblems(_ recorded: VerificationCase, _ transport: StubTransport) -> [String] {
        guard let observed = recorded.document["observedRequest"], !observed.isNull else {
            return transport.requests.isEmpty ? [] : ["a request was sent"]
        }
        guard let request = transport.requests.first else { return ["no request was sent"] }
        var problems: [String] = []
        if request.method != observed["method"]?.string { problems.append("method \(request.method)") }
        let target = HTTPURL(request.url)?.target
        if target != observed["target"]?.string { problems.append("target \(target ?? request.url)") }
        let body = String(decoding: request.body ?? [], as: UTF8.self)
        if Array(body.utf8) != (VerificationCase.bytes(observed["bodyBase64"])) { problems.append("body \(body)") }
        let added: Set = ["accept", "accept-encoding", "content-length", "user-agent"]
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
