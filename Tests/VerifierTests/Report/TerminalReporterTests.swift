import HTTPTransport
import TestSupport
import Testing
import Verifier

@Suite("Output for people")
struct TerminalReporterTests {
    private func output(
        _ document: String, _ transport: StubTransport, usesColours: Bool = false
    ) async throws -> [String] {
        let lines = LineCollector()
        let reporter = TerminalReporter(usesColours: usesColours) { lines.append($0) }
        let folder = try PactFolder()
        var request = VerificationRequest(provider: ProviderTarget(name: "orders"))
        request.sources = [.file(try folder.file(document))]
        _ = await Verifier(transport: transport, reporter: reporter, pause: noPause).run(request)
        return lines.all.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) } }
    }

    /// How long a run took.
    nonisolated(unsafe) private static let duration = #/ \([0-9ms ]+\)$/#

    private let document = pact(
        #"""
        {"description": "an order", "providerStates": [{"name": "it exists"}, {"name": "it is paid"}],
         "request": {"path": "/o"}, "response": {"status": 200, "headers": {"X-A": "1", "Content-Type": "application/json"},
          "body": {"id": 1, "name": "x"}}}
        """#)

    @Test("what differs stands under its interaction's title, with path, expectation and what came")
    func failures() async throws {
        var answer = HTTPResponse.json(#"{"id": "1", "name": "x"}"#, status: 201, type: "application/json")
        answer.fields.append(HTTPField("X-A", "2"))
        let transport = StubTransport().on("GET", "/o", answer)
        let lines = try await output(document, transport).map { line in
            line.hasPrefix("  an order (") ? "  an order" : line.replacing(Self.duration, with: "")
        }
        #expect(
            lines == [
                "WARNING: The provider states of 1 interaction are not set up, because there is no state change URL",
                "",
                "Verifying a pact between web and orders", "", "  an order", "     Given it exists",
                "     And it is paid", "    returns a response which", "      has status code 200 (FAILED)",
                "      includes headers", "        \"X-A\" with value \"1\" (FAILED)",
                "        \"Content-Type\" with value \"application/json\" (OK)", "      has a matching body (FAILED)",
                "",
                "Failures:", "",
                "1) Verifying a pact between web and orders Given it exists And it is paid - an order",
                "    1.1) has a matching body", "           $.id -> Expected '1' (String) to be equal to 1 (Integer)",
                "    1.2) has status code 200", "           expected 200 but was 201",
                "    1.3) includes header 'X-A' with value '1'",
                "           Mismatch with header 'X-A': Expected '2' to be equal to '1'",
                "    GET http://localhost/o answered 201, application/json, 24 bytes",
                #"           {"id": "1", "name": "x"}"#, "", "There were 1 pact failures", "",
                "0 of 1 interactions in 1 pact passed, 1 failed",
            ])
    }

    @Test("a passing run ends with its count")
    func success() async throws {
        let lines = try await output(pact(interaction("one")), StubTransport { _ in HTTPResponse(status: 200) })
        #expect(lines.contains("      has status code 200 (OK)"))
        #expect(lines.contains("      has a matching body (OK)"))
        #expect(lines.last?.replacing(Self.duration, with: "") == "1 of 1 interactions in 1 pact passed")
    }

    @Test("errors and documents that can't be loaded are failures too")
    func errors() async throws {
        let lines = try await output(pact(interaction("one")), StubTransport())
        #expect(lines.contains { $0.hasPrefix("1) Verifying a pact between web and orders - one - Request Failed - ") })
        #expect(lines.contains("There were 1 pact failures"))
        let unusable = try await output("[]", StubTransport())
        #expect(unusable.contains { $0.hasPrefix("1) Failed to load pact '") })
    }

    @Test("a pact without interactions is warned of")
    func empty() async throws {
        #expect(try await output(pact(), StubTransport()).contains("WARNING: Pact file has no interactions"))
    }

    @Test("colours come only where they are wanted")
    func colours() async throws {
        let plain = try await output(document, StubTransport { _ in HTTPResponse(status: 200) })
        #expect(!plain.joined().contains("\u{1B}"))
        let coloured = try await output(document, StubTransport { _ in HTTPResponse(status: 200) }, usesColours: true)
        #expect(coloured.joined().contains("\u{1B}[32mOK\u{1B}[0m"))
    }

    @Test("a mismatch in each of a thousand elements doesn't flood the screen")
    func flood() async throws {
        let document = pact(
            #"{"description": "d", "request": {}, "response": {"body": [1], "matchingRules": {"body": {"$": {"matchers": [{"match": "type"}]}}}}}"#
        )
        let body = "[\(Array(repeating: "\"x\"", count: 1000).joined(separator: ","))]"
        let lines = try await output(document, StubTransport { _ in .json(body, type: "application/json") })
        #expect(lines.count < 100)
        #expect(lines.contains("           ... and 950 more"))
    }

    @Test("several differences in a body are shown as a diff, of what failed and nothing else")
    func diff() async throws {
        let document = pact(
            #"{"description": "d", "request": {}, "response": {"body": {"a": 1, "b": {"c": [1, 2], "d": "x"}, "e": 0}, "matchingRules": {"body": {"$.e": {"matchers": [{"match": "type"}]}}}}}"#
        )
        let lines = try await output(
            document,
            StubTransport { _ in
                .json(#"{"e": 7, "b": {"c": [1, 3], "d": "x", "more": 1}, "a": "1"}"#, type: "application/json")
            })
        let start = try #require(lines.firstIndex { $0.contains("Difference (") })
        let end = try #require(lines[start...].firstIndex { $0.hasPrefix("    GET") })
        #expect(
            lines[(start + 1)..<end].map { $0.dropFirst(11) } == [
                "  …", #"    "b": {"#, #"      "c": ["#, "        1,", "-       2", "+       3",
                "      ],", #"      "d": "x","#, #"      "more": 1"#, "    },", #"-   "a": 1"#, #"+   "a": "1""#, "  }",
            ])
    }

    @Test("control characters of a contract or a provider don't reach the terminal")
    func controlCharacters() async throws {
        let document = pact(
            #"{"description": "a\u001b[2Jb", "providerStates": [{"name": "s\r\n1) forged"}], "request": {}, "response": {"status": 200}}"#
        )
        let lines = try await output(
            document, StubTransport { _ in .text("\u{1B}]0;x\u{07}\u{202E}", status: 500) }, usesColours: false)
        let text = lines.joined(separator: "\n")
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(!text.contains("\u{202E}"))
        #expect(!lines.contains { $0.hasPrefix("1) forged") })
        #expect(text.contains(#"a\u{1b}[2Jb"#))
    }

    @Test("interactions that end in the same error stand together under it")
    func sameErrors() async throws {
        let transport = StubTransport { request in
            throw TransportError(.connectionRefused, "Nobody listens at \(request.url).")
        }
        let lines = try await output(pact(list: (1...30).map { interaction("no \($0)", path: "/\($0)") }), transport)
        let start = try #require(lines.firstIndex(of: "Failures:"))
        #expect(lines[start + 2] == "1) Verifying a pact between web and orders - no 1")
        #expect(lines.contains("... and 10 more"))
        #expect(
            lines.filter { $0 == "    All alike: Request Failed - Nobody listens at http://localhost/1." }.count == 1)
        #expect(lines.contains("There were 30 pact failures"))
    }

    @Test("on a terminal each interaction has one line, and what goes on stands in one that is written over")
    func progress() async throws {
        let lines = LineCollector()
        let reporter = TerminalReporter(usesColours: false, columns: 40) { lines.append($0) }
        let folder = try PactFolder()
        var request = VerificationRequest(provider: ProviderTarget(name: "orders"))
        let document = pact(
            interaction("one", path: "/1"), interaction("a description that is longer than the terminal is wide"))
        request.sources = [.file(try folder.file(document))]
        let transport = StubTransport { _ in HTTPResponse(status: 200) }.on("GET", "/1", HTTPResponse(status: 500))
        _ = await Verifier(transport: transport, reporter: reporter, pause: noPause).run(request)
        let written = lines.all
        #expect(written.allSatisfy { $0.hasPrefix("\r\u{1B}[K") })
        let text = written.joined()
        #expect(text.contains("  0/2  one"))
        #expect(text.contains("  1/2, 1 failed  a description that is…"))
        let shown = text.split(separator: "\n").compactMap { $0.split(separator: "\u{1B}[K").last.map(String.init) }
        #expect(shown.contains { $0.hasPrefix("  FAILED one (") })
        #expect(shown.contains { $0.hasPrefix("  ok     a description that is longer than") })
        #expect(shown.last?.hasPrefix("1 of 2 interactions in 1 pact passed, 1 failed") == true)
    }
}
