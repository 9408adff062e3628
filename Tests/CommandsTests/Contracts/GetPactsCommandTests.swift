import Foundation
import HTTPTransport
import TestSupport
import Testing

@Suite("get-pacts and list-latest-pact-versions")
struct GetPactsCommandTests {
    private static func link(_ number: Int, _ consumer: String) -> String {
        #"{"href":"http://broker.test/pact/\#(number)","title":"Pact between \#(consumer) (\#(number)) and o","name":"\#(consumer)"}"#
    }

    private static func pact(_ consumer: String, _ version: String) -> String {
        """
        {"consumer":{"name":"\(consumer)"},"provider":{"name":"o"},"interactions":[{"a":1.0}],\
        "_links":{"pb:consumer-version":{"name":"\(version)","href":"http://broker.test/v"}}}
        """
    }

    /// Two contracts, of consumers whose names would lead out of a folder.
    private func transport() -> StubTransport {
        let links = [Self.link(1, "../web"), Self.link(2, "w:b")].joined(separator: ",")
        return StubTransport.broker()
            .on("GET", "/pacts/provider/o/branch", .json(#"{"_links":{"pb:pacts":[\#(links)]}}"#))
            .on("GET", "/pact/1", .json(Self.pact("../web", "1/x")))
            .on("GET", "/pact/2", .json(Self.pact("w:b", "2")))
    }

    @Test("lists what there is")
    func list() async {
        let run = await CommandRun(["get-pacts", "--provider", "o"], transport())
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output == """
                CONSUMER | TITLE                         | LINK
                ---------|-------------------------------|--------------------------
                ../web   | Pact between ../web (1) and o | http://broker.test/pact/1
                w:b      | Pact between w:b (2) and o    | http://broker.test/pact/2

                """)
        let json = await CommandRun(["get-pacts", "--provider", "o", "-o", "json"], transport())
        #expect(
            json.output.hasPrefix(#"{"pacts":[{"href":"http://broker.test/pact/1","name":"../web","title":"Pact"#))
    }

    @Test("downloads each to a file inside the folder, with numbers as they are")
    func download() async throws {
        let folder = try TemporaryFolder()
        let target = folder.path + "/new/pacts"
        let run = await CommandRun(
            ["get-pacts", "--provider", "o", "--download", "--download-dir", target], transport())
        #expect(run.status == 0, "\(run.errors)")
        let files = try FileManager.default.contentsOfDirectory(atPath: target).sorted()
        #expect(files == ["%2E.%2Fweb-o-1%2Fx.json", "w%3Ab-o-2.json"])
        #expect(try String(contentsOfFile: target + "/w%3Ab-o-2.json", encoding: .utf8).contains("1.0"))
        #expect(run.errors == files.map { "  → \(target)/\($0)\n" }.joined())
    }

    @Test("contracts of the same name in one run don't replace each other; those of an earlier run are replaced")
    func sameName() async throws {
        let folder = try TemporaryFolder()
        let transport = transport().on("GET", "/pact/1", .json(Self.pact("w:b", "2")))
        for _ in 1...2 {
            let run = await CommandRun(
                ["get-pacts", "--provider", "o", "--download", "--download-dir", folder.path], transport)
            #expect(run.status == 0, "\(run.errors)")
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(files == ["w%3Ab-o-2-2.json", "w%3Ab-o-2.json"])
    }

    @Test("a folder that can't be made is a failure that names it")
    func badFolder() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("file", "")
        let run = await CommandRun(
            ["get-pacts", "--provider", "o", "--download", "--download-dir", file], transport())
        #expect(run.status == 1)
        #expect(run.errors == "\(file): The folder can't be made.\n")
    }

    @Test("an unknown provider is a no that names it")
    func unknown() async {
        let transport = StubTransport.broker().on(
            "GET", "/pacts/provider/x/branch", .json(#"{"error":"nothing"}"#, status: 404))
        let run = await CommandRun(["get-pacts", "--provider", "x"], transport)
        #expect(run.status == 1)
        #expect(run.errors == "No pacts found for provider 'x': the broker doesn't know it.\n")
    }

    @Test("the latest contracts are listed")
    func latest() async {
        let consumer = #"{"name":"web","_embedded":{"version":{"number":"3"}}}"#
        let body =
            #"{"pacts":[{"createdAt":"2024-01-01","_embedded":{"consumer":\#(consumer),"provider":{"name":"o"}}}]}"#
        let transport = StubTransport.broker().on("GET", "/pacts/latest", .json(body))
        let run = await CommandRun(["list-latest-pact-versions"], transport)
        #expect(
            run.output == """
                CONSUMER | CONSUMER_VERSION | PROVIDER | CREATED_AT
                ---------|------------------|----------|-----------
                web      | 3                | o        | 2024-01-01

                """)
        #expect(await CommandRun(["list-latest-pact-versions", "-o", "json"], transport).output == body + "\n")
    }
}
