import BrokerCore
import JSONText
import Testing

@Suite struct PactsForVerificationRoutesTests {
    private let url = "/pacts/provider/Bar/for-verification"

    private func broker() async throws -> BrokerTester {
        let tester = try await BrokerTester()
        _ = try await tester.put("/pacticipants/Foo/branches/main/versions/1")
        _ = try await tester.put(
            "/pacts/provider/Bar/consumer/Foo/version/1", #"{"interactions":[{"description":"a"}]}"#)
        return tester
    }

    @Test func `an element says why it is there and where its results go`() async throws {
        let tester = try await broker()
        let answer = try await tester.post(url, #"{"consumerVersionSelectors":[{"mainBranch":true}]}"#)
        #expect(answer.status == 200)
        let element = answer.json.at("_embedded", "pacts")?[0]
        #expect(element?["shortDescription"] == "latest from main branch")
        #expect(element?.at("verificationProperties", "pending") == true)
        let notices = element?.at("verificationProperties", "notices")
        #expect(
            notices?.each("when") == [
                "before_verification", "before_verification", "after_verification:success_true_published_false",
                "after_verification:success_false_published_false", "after_verification:success_true_published_true",
                "after_verification:success_false_published_true",
            ])
        #expect(
            notices?[0]?["text"]?.string?.hasSuffix(
                "matching the following criterion:\n    * latest version from the main branch 'main' (1)") == true)
        let href = element?.at("_links", "self", "href")?.string ?? ""
        let pact = try await tester.get(String(href.dropFirst("http://localhost".count)))
        #expect(pact.status == 200)
        #expect(
            pact.json.at("_links", "pb:publish-verification-results", "href")?.string
                == href + "/verification-results")
    }

    private func element(_ tester: BrokerTester, _ selectors: String) async throws -> (String?, [Substring]) {
        let answer = try await tester.post(url, #"{"consumerVersionSelectors":[\#(selectors)]}"#)
        let element = answer.json.at("_embedded", "pacts")?[0]
        let text = element?.at("verificationProperties", "notices")?[0]?["text"]?.string ?? ""
        return (element?["shortDescription"]?.string, text.split(separator: "\n"))
    }

    @Test func `what an environment holds is told as that, deployed or released or both`() async throws {
        let tester = try await broker()
        let created = try await tester.post("/environments", #"{"name":"prod","production":true}"#)
        let uuid = created.json["uuid"]?.string ?? ""
        for kind in ["deployed", "released"] {
            let path = "/pacticipants/Foo/versions/1/\(kind)-versions/environment/\(uuid)"
            #expect(try await tester.post(path, "{}").status == 201)
        }
        let (description, lines) = try await element(tester, #"{"environment":"prod"}"#)
        #expect(description == "in prod")
        #expect(lines.first?.hasSuffix("the consumer version matching the following criterion:") == true)
        #expect(lines.dropFirst() == ["    * a consumer version in environment prod (1)"])
        let ofConsumer = try await element(tester, #"{"environment":"prod","consumer":"Foo"}"#)
        #expect(ofConsumer.0 == "in prod")
        #expect(ofConsumer.1.dropFirst() == ["    * Foo version in environment prod (1)"])
        let both = try await element(tester, #"{"environment":"prod","deployedOrReleased":true}"#)
        #expect(both.0 == "deployed to prod, released in prod")
        #expect(both.1.count == 3)
    }

    @Test(arguments: [(100, nil), (102, "    * and 2 more")])
    func `a hundred selections have a line each`(count: Int, rest: Substring?) async throws {
        let tester = try await broker()
        for number in 1...count {
            let version = "/pacticipants/Foo/versions/t\(number)"
            _ = try await tester.put(
                "/pacts/provider/Bar/consumer/Foo/version/t\(number)", #"{"interactions":[{"description":"a"}]}"#)
            _ = try await tester.put(version + "/tags/dev")
        }
        let (description, lines) = try await element(tester, #"{"tag":"dev"}"#)
        #expect(description == "one of dev")
        #expect(lines[100] == "    * all consumer versions tagged 'dev' (t100)")
        #expect(lines.dropFirst(101).first == rest)
    }

    @Test func `a verified content is not pending, and nothing is said where it was not asked`() async throws {
        let tester = try await broker()
        let pact = try await tester.get("/pacts/provider/Bar/consumer/Foo/version/1")
        let href = pact.json.at("_links", "pb:publish-verification-results", "href")?.string ?? ""
        _ = try await tester.post(
            String(href.dropFirst("http://localhost".count)), #"{"success":true,"providerApplicationVersion":"2"}"#)
        let asked = try await tester.post(url).json.at("_embedded", "pacts")?[0]?["verificationProperties"]
        #expect(asked?["pending"] == false)
        #expect(
            asked?["notices"]?[1]?["text"]?.string?.hasPrefix(
                "This pact has previously been successfully verified by Bar.") == true)
        let silent = try await tester.post(url, #"{"includePendingStatus":false}"#)
        let properties = silent.json.at("_embedded", "pacts")?[0]?["verificationProperties"]
        #expect(properties?.object?.names == ["notices"])
        #expect(properties?["notices"]?.array?.count == 1)
    }

    @Test func `a GET leads to itself, and an unknown provider is not found`() async throws {
        let tester = try await broker()
        #expect(try await tester.get(url).json.at("_links", "self", "href")?.string == "http://localhost" + url)
        #expect(try await tester.get("/pacts/provider/Nobody/for-verification").status == 404)
        #expect(try await tester.post("/pacts/provider/Nobody/for-verification").status == 404)
    }

    @Test(arguments: [
        (#"{"fallbackTag":"a"}"#, ["must specify", "fallbackTag can only be set", "a tag must be specified"]),
        (#"{"fallbackBranch":"a"}"#, ["must specify", "a branch must be specified"]),
        (#"{"latest":false,"fallbackBranch":"a"}"#, ["must specify", "a branch must be", "fallbackBranch can only"]),
        (
            #"{"fallbackTag":"a","tag":"t","branch":"b","deployed":true}"#,
            ["cannot specify both a tag", "cannot specify the fields", "fallbackTag can only be set"]
        ),
    ])
    func `every rule that a selector breaks is told, in order`(selector: String, beginnings: [String]) async throws {
        let answer = try await broker().post(url, #"{"consumerVersionSelectors":[\#(selector)]}"#)
        let told = answer.json.at("errors", "consumerVersionSelectors")?.array?.compactMap(\.string) ?? []
        #expect(told.count == beginnings.count)
        for (message, beginning) in zip(told, beginnings) { #expect(message.hasPrefix(beginning)) }
    }

    @Test(arguments: [
        (
            "{}",
            "must specify a value for environment or tag or branch, or specify mainBranch=true, matchingBranch=true, "
                + "latest=true, deployed=true, released=true or deployedOrReleased=true"
        ),
        (
            #"{"mainBranch":true,"tag":"x"}"#,
            "cannot specify mainBranch=true with any other criteria apart from consumer"
        ),
        (#"{"mainBranch":true,"latest":false}"#, "cannot specify mainBranch=true with latest=false"),
        (
            #"{"matchingBranch":true}"#,
            "the providerVersionBranch must be specified when the selector matchingBranch=true is used"
        ),
        (#"{"tag":"a","branch":"b"}"#, "cannot specify both a tag and a branch"),
        (#"{"tag":"a","deployed":true}"#, "cannot specify the field tag with the field deployed"),
        (#"{"tag":"a","fallbackTag":"b"}"#, "fallbackTag can only be set if latest is true"),
        (#"{"latest":true,"fallbackTag":"b"}"#, "a tag must be specified when a fallbackTag is specified"),
        (#"{"latest":true,"fallbackBranch":"b"}"#, "a branch must be specified when a fallbackBranch is specified"),
        (#"{"branch":"b","latest":false}"#, "cannot specify a branch with latest=false"),
        (#"{"deployed":true,"released":true}"#, "cannot specify both deployed=true and released=true"),
        (#"{"environment":"nowhere"}"#, "environment with name 'nowhere' does not exist"),
        (#"{"mainBranch":false}"#, "mainBranch must be one of: true"), (#"{"tag":1}"#, "tag must be a string"),
        (#"{"deployed":null}"#, "deployed must be filled"),
        (#"{"latest":true,"consumer":" "}"#, "consumer cannot be blank"),
    ])
    func `a selector that contradicts itself is refused with the reason`(selector: String, message: String) async throws
    {
        let answer = try await broker().post(url, #"{"consumerVersionSelectors":[\#(selector)]}"#)
        #expect(answer.status == 400)
        #expect(answer.json.at("errors", "consumerVersionSelectors") == [.string(message + " (at index 0)")])
    }

    @Test(arguments: [
        (#"{"consumerVersionSelectors":null}"#, "consumerVersionSelectors", "must be an array"),
        (#"{"includePendingStatus":null}"#, "includePendingStatus", "must be filled"),
        (#"{"includePendingStatus":"true"}"#, "includePendingStatus", "must be one of: true, false"),
        (#"{"includeWipPactsSince":"soon"}"#, "includeWipPactsSince", "must be a date"),
        (#"{"providerVersionBranch":" "}"#, "providerVersionBranch", "cannot be blank"),
    ])
    func `a body that breaks a rule is refused`(body: String, field: String, message: String) async throws {
        let answer = try await broker().post(url, body)
        #expect(answer.status == 400)
        #expect(answer.json.at("errors", field) == [.string(message)])
    }
}
