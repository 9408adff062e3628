import BrokerCore
import JSONText
import Testing
import TextCoding

@Suite struct ContractRoutesTests {
    /// `{"consumer":{"name":"Foo"},"provider":{"name":"Bar"},"interactions":[{"description":"a"}]}`
    private static let content =
        "eyJjb25zdW1lciI6eyJuYW1lIjoiRm9vIn0sInByb3ZpZGVyIjp7Im5hbWUiOiJCYXIifSwiaW50ZXJhY3Rpb25zIjpbeyJkZXNjcmlwdGlvbiI6"
        + "ImEifV19"

    private static func contract(_ content: String = content, more: String = "") -> String {
        """
        {"consumerName":"Foo","providerName":"Bar","specification":"pact","contentType":"application/json",
         "content":"\(content)"\(more)}
        """
    }

    private static func body(contracts: String, more: String = "") -> String {
        #"{"pacticipantName":"Foo","pacticipantVersionNumber":"1","contracts":\#(contracts)\#(more)}"#
    }

    @Test func `publishing tells in notices what happened`() async throws {
        let tester = try await BrokerTester()
        let answer = try await tester.post(
            "/contracts/publish",
            Self.body(
                contracts: "[\(Self.contract())]", more: #","branch":"main","tags":["dev"],"buildUrl":"http://ci/1""#))
        #expect(answer.status == 200)
        #expect(
            answer.json["notices"]?.each("text") == [
                "Created Foo version 1 with branch main and tags dev",
                "Pact successfully published for Foo version 1 and provider Bar.",
                "  View the published pact at http://localhost/pacts/provider/Bar/consumer/Foo/version/1",
                "  Events detected: contract_published, contract_content_changed (first time any pact published for this "
                    + "consumer with consumer version tagged dev)", "  Next steps:",
                "    * Add Pact verification tests to the Bar build. See https://docs.pact.io/go/provider_verification",
                "    * Configure separate Bar pact verification build and webhook to trigger it when the pact content "
                    + "changes. See https://docs.pact.io/go/webhooks",
            ])
        #expect(answer.json["logs"]?.each("message") == answer.json["notices"]?.each("text"))
        #expect(answer.json.at("_links", "pb:contracts")?.each("name") == ["Pact between Foo (1) and Bar"])
        let version = try await tester.get("/pacticipants/Foo/versions/1")
        #expect(version.json["buildUrl"] == "http://ci/1")
    }

    @Test func `an empty list of contracts is accepted`() async throws {
        let tester = try await BrokerTester()
        let answer = try await tester.post("/contracts/publish", Self.body(contracts: "[]"))
        #expect(answer.status == 200)
        #expect(answer.json.at("_links", "pb:contracts")?.array?.isEmpty == true)
    }

    @Test func `changed content is a conflict that shows the difference`() async throws {
        let tester = try await BrokerTester()
        _ = try await tester.post("/contracts/publish", Self.body(contracts: "[\(Self.contract())]"))
        let other = "eyJpbnRlcmFjdGlvbnMiOlt7ImRlc2NyaXB0aW9uIjoiYiJ9XX0="
        let answer = try await tester.post("/contracts/publish", Self.body(contracts: "[\(Self.contract(other))]"))
        #expect(answer.status == 409)
        #expect(answer.json["notices"]?.each("type") == ["error", "info"])
        let errors = answer.json.at("errors", "contracts")?.array?.compactMap(\.string)
        #expect(
            errors?.first?.hasPrefix("Cannot change the content of the pact for Foo version 1 and provider Bar") == true
        )
    }

    @Test(arguments: [
        ("!!!", "is not valid Base64 (at index 0)"),
        ("ew==", "content could not be parsed as application/json: "),
        ("W10=", "parsed content was expected to be a Hash but was a"),
        ("eyJhIjoi/yJ9", "contract content has a non UTF-8 character at char 7"),
        (
            "eyJjb25zdW1lciI6eyJuYW1lIjoiT3RoZXIifX0=",
            "consumer name in contract content ('Other') must match consumerName in contract params ('Foo') (at index 0)"
        ),
    ])
    func `a content that is none is refused`(content: String, message: String) async throws {
        let tester = try await BrokerTester()
        let answer = try await tester.post("/contracts/publish", Self.body(contracts: "[\(Self.contract(content))]"))
        #expect(answer.status == 400)
        let messages = answer.json.at("errors", "contracts")?.array?.compactMap(\.string) ?? []
        #expect(messages.contains { $0.hasPrefix(message) })
        #expect(try await tester.get("/pacticipants/Foo").status == 404)
    }

    @Test(arguments: [(50, 200), (51, 400), (128, 400), (129, 400)])
    func `a content may be nested as deep as the body of a single pact`(levels: Int, status: Int) async throws {
        let tester = try await BrokerTester()
        let lists = String(repeating: "[", count: levels - 3) + String(repeating: "]", count: levels - 3)
        let content = #"{"interactions":[{"description":"a","x":\#(lists)}]}"#
        let contract = Self.contract(Base64.encode(content.utf8))
        let answer = try await tester.post("/contracts/publish", Self.body(contracts: "[\(contract)]"))
        #expect(answer.status == status)
        #expect(
            try await tester.put("/pacts/provider/Bar/consumer/Foo/version/1", content).status == status)
        guard status == 400 else { return }
        let message = answer.json.at("errors", "contracts")?[0]?.string ?? ""
        #expect(message.hasPrefix("content could not be parsed as application/json: "))
        #expect(message.contains("nested") && message.hasSuffix(" (at index 0)"), "\(message)")
    }

    @Test(arguments: [
        ["", ""], ["", #","onConflict":"merge""#], [#","onConflict":"merge""#, #","onConflict":"overwrite""#],
    ])
    func `a provider is given once unless its contracts are merged`(members: [String]) async throws {
        let tester = try await BrokerTester()
        let contracts = members.map { Self.contract(more: $0) }.joined(separator: ",")
        let answer = try await tester.post("/contracts/publish", Self.body(contracts: "[\(contracts)]"))
        #expect(answer.status == 400)
        #expect(answer.json.at("errors", "contracts") == ["providerName 'Bar' is given twice (at index 1)"])
        #expect(try await tester.get("/pacticipants/Foo").status == 404)
        let merged = Array(repeating: Self.contract(more: #","onConflict":"merge""#), count: 3)
        let accepted = try await tester.post(
            "/contracts/publish", Self.body(contracts: "[\(merged.joined(separator: ","))]"))
        #expect(accepted.status == 200)
    }

    @Test func `of a publication that would mix kinds of interactions nothing is stored`() async throws {
        let tester = try await BrokerTester()
        _ = try await tester.post("/contracts/publish", Self.body(contracts: "[\(Self.contract())]"))
        let before = try await tester.get("/pacts/provider/Bar/consumer/Foo/version/1")
        tester.advance(bySeconds: 60)
        let other = #"{"interactions":[{"description":"b"}]}"#
        let messages = #"{"messages":[{"description":"b"}]}"#
        let contracts = [
            Self.contract(Base64.encode(other.utf8)).replacing("Bar", with: "Baz"),
            Self.contract(Base64.encode(messages.utf8), more: #","onConflict":"merge""#),
        ]
        let refused = try await tester.post(
            "/contracts/publish",
            Self.body(
                contracts: "[\(contracts.joined(separator: ","))]",
                more: #","branch":"main","tags":["dev"],"buildUrl":"http://ci/2""#))
        #expect(refused.status == 409)
        for part in ["Foo", "Bar", "HTTP interactions", "messages", "Write version 4", "another name"] {
            #expect(refused.text.contains(part), "\(part): \(refused.text)")
        }
        #expect(try await tester.get("/pacts/provider/Bar/consumer/Foo/version/1").text == before.text)
        #expect(try await tester.get("/pacticipants/Baz").status == 404)
        #expect(try await tester.get("/pacticipants/Foo/branches/main").status == 404)
        #expect(try await tester.get("/pacticipants/Foo/versions/1/tags/dev").status == 404)
        #expect(try await tester.get("/pacticipants/Foo/versions/1").json["buildUrl"]?.isNull != false)
    }

    @Test(arguments: ["\\u0000", "\\t"])
    func `no name has control characters, which would put it out of reach`(escape: String) async throws {
        let tester = try await BrokerTester()
        let answer = try await tester.post(
            "/contracts/publish",
            """
            {"pacticipantName":"F\(escape)","pacticipantVersionNumber":"1\(escape)","branch":"m\(escape)",
             "tags":["a","t\(escape)"],"contracts":[{"consumerName":"F\(escape)","providerName":"B\(escape)",
             "specification":"pact","contentType":"application/json","content":"e30="}]}
            """)
        #expect(answer.status == 400)
        let errors = answer.json["errors"]
        let message = "cannot contain control characters"
        for name in ["pacticipantName", "pacticipantVersionNumber", "branch"] {
            #expect(errors?[name] == [.string(message)])
        }
        #expect(errors?["tags"] == [.string("\(message) (at index 1)")])
        let contracts = errors?["contracts"]?.array?.compactMap(\.string)
        #expect(
            contracts == ["consumerName \(message) (at index 0)", "providerName \(message) (at index 0)"])
    }

    @Test func `every broken rule is told at once`() async throws {
        let tester = try await BrokerTester()
        let answer = try await tester.post(
            "/contracts/publish",
            #"{"pacticipantVersionNumber":"1\n2","branch":" ","tags":["a"," ",1],"contracts":["x",{}]}"#)
        #expect(answer.status == 400)
        let errors = answer.json["errors"]
        #expect(errors?["pacticipantName"] == ["is missing"])
        #expect(errors?["pacticipantVersionNumber"] == ["cannot contain multiple lines"])
        #expect(errors?["branch"] == ["cannot be blank"])
        #expect(errors?["tags"] == ["cannot be blank (at index 1)", "must be a string (at index 2)"])
        let contracts = errors?["contracts"]?.array?.compactMap(\.string) ?? []
        #expect(contracts.contains("consumerName is missing (at index 1)"))
        #expect(contracts.contains("must be a hash (at index 0)"))
    }
}
