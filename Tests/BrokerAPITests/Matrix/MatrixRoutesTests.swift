import BrokerCore
import HTTPTypes
import JSONText
import Testing

@Suite struct MatrixRoutesTests {
    private func broker() async throws -> BrokerTester {
        let tester = try await BrokerTester()
        let pact = try await tester.put(
            "/pacts/provider/Bar/consumer/Foo/version/1", #"{"interactions":[{"description":"a"}]}"#)
        let href = pact.json.at("_links", "pb:publish-verification-results", "href")?.string ?? ""
        _ = try await tester.put("/pacticipants/Bar/branches/main/versions/2")
        _ = try await tester.post(
            String(href.dropFirst("http://localhost".count)), #"{"success":true,"providerApplicationVersion":"2"}"#)
        let environment = try await tester.environment("prod")
        _ = try await tester.post("/pacticipants/Bar/versions/2/deployed-versions/environment/\(environment)", "{}")
        return tester
    }

    @Test(arguments: [
        "q%5B%5D%5Bpacticipant%5D=Foo&q%5B%5D%5Bversion%5D=1&q%5B%5D%5Bpacticipant%5D=Bar&q%5B%5D%5Bversion%5D=2",
        "q[][pacticipant]=Foo&latestby=cvpv&q[][version]=1&q[][pacticipant]=Bar&q[][version]=2",
        "q[]pacticipant=Foo&q[]version=1&q[]pacticipant=Bar&q[]version=2&success[]=true",
    ])
    func `every client's spelling of two named versions is understood`(query: String) async throws {
        let answer = try await broker().get("/matrix?\(query)")
        #expect(answer.status == 200)
        #expect(answer.json.at("summary", "deployable") == true)
        let row = answer.json["matrix"]?[0]
        #expect(row?.at("consumer", "version", "number") == "1")
        #expect(row?.at("consumer", "version", "branch")?.isNull == true)
        #expect(row?.at("provider", "version", "branch") == "main")
        #expect(row?.at("provider", "version", "environments")?.each("name") == ["prod"])
        #expect(row?.at("verificationResult", "success") == true)
        #expect(row?.at("treaty:evidence", "level") == "unattested")
    }

    @Test func `the gate says yes, unknown and no`() async throws {
        let tester = try await broker()
        func ask(_ query: String) async throws -> JSONValue {
            try await tester.get("/can-i-deploy?\(query)&environment=prod").json
        }
        #expect(try await ask("pacticipant=Foo&version=1").at("summary", "deployable") == true)
        _ = try await tester.put("/pacticipants/Foo/versions/2")
        let unknown = try await ask("pacticipant=Foo&version=2")
        #expect(unknown.at("summary", "deployable")?.isNull == true)
        #expect(unknown.at("summary", "unknown") == 1)
        #expect(try await ask("pacticipant=Foo&version=9").at("summary", "deployable") == false)
    }

    @Test func `a result that a later one followed is judged as it was sent, and says so`() async throws {
        let tester = try await BrokerTester()
        let pact = try await tester.put(
            "/pacts/provider/Bar/consumer/Foo/version/1", #"{"interactions":[{"description":"a"}]}"#)
        let href = pact.json.at("_links", "pb:publish-verification-results", "href")?.string ?? ""
        for success in ["false", "true"] {
            _ = try await tester.post(
                String(href.dropFirst("http://localhost".count)),
                #"{"success":\#(success),"providerApplicationVersion":"2"}"#)
        }
        let query = "/matrix?q[][pacticipant]=Foo&q[][version]=1&q[][pacticipant]=Bar&q[][version]=2"
        let history = try await tester.get(query).json
        #expect(history.at("summary", "deployable") == false)
        #expect(history["matrix"]?.array?.count == 2)
        #expect(history["matrix"]?[0]?.at("treaty:evidence", "level") == "unattested")
        #expect(history["matrix"]?[1]?.at("verificationResult", "success") == false)
        #expect(history["matrix"]?[1]?["treaty:superseded"] == true)
        #expect(history["matrix"]?[1]?["treaty:evidence"] == nil)
        #expect(history["treaty:blockers"]?[0]?["remedy"]?.string?.contains("latestby=cvpv") == true)
        let latest = try await tester.get(query + "&latestby=cvpv").json
        #expect(latest.at("summary", "deployable") == true)
        #expect(latest["matrix"]?.array?.count == 1)
    }

    @Test func `ignoring is counted only where something is to be ignored`() async throws {
        let tester = try await broker()
        let url = "/can-i-deploy?pacticipant=Foo&version=1&environment=prod"
        #expect(try await tester.get(url).json.at("summary", "ignored") == nil)
        let ignoring = try await tester.get(url + "&ignore%5B%5D=Bar").json
        #expect(ignoring.at("summary", "ignored") == 1)
        #expect(ignoring["matrix"]?[0]?["ignored"] == true)
        let version = try await tester.get(url + "&ignore[][pacticipant]=Bar&ignore[][version]=7").json
        #expect(version.at("summary", "ignored") == 0)
        #expect(version.at("summary", "reason")?.string?.hasPrefix("WARN: Cannot ignore version 7 of Bar") == true)
    }

    @Test(arguments: [
        ("/can-i-deploy", ["pacticipant", "version", ""]),
        ("/can-i-deploy?pacticipant=Foo&version=1&environment=nowhere", ["environment"]),
        ("/can-i-deploy?pacticipant=Nobody&version=1&environment=prod", ["pacticipant"]),
        ("/can-i-deploy?pacticipant=Foo&version=1", [""]),
        ("/can-i-deploy?pacticipant=Foo&version=1&environment=prod&to=x", [""]),
        ("/can-i-deploy?pacticipant=Foo&version=1&environment=", [""]),
        ("/can-i-deploy?pacticipant=Foo&version=1&to=+", ["to"]),
        ("/can-i-deploy?pacticipant=Foo&version=1&environment=prod&to=", ["to"]),
        ("/can-i-deploy?pacticipant=Foo&version=1&environment=&to=dev", ["environment"]),
        (
            "/can-i-deploy?pacticipant=Foo&version=1&environment=prod&ignore[][pacticipant]=Bar&ignore[][version]=",
            ["ignore"]
        ),
    ])
    func `a question to the gate that breaks a rule is refused`(url: String, fields: [String]) async throws {
        let answer = try await broker().get(url)
        #expect(answer.status == 400)
        #expect(answer.json["errors"]?.object?.names == fields)
    }

    @Test(arguments: [
        ("", "Please provide 1 or more version selectors."), ("?q=foo", "Please specify the pacticipant name"),
        ("?q[]=foo", "Please specify the pacticipant name"),
        ("?q[][pacticipant]=Nobody", "Pacticipant Nobody not found"),
        ("?q[][pacticipant]=Foo&latestby=zzz", "latestby must be one of: cvpv, cvp, cp"),
        ("?q[][pacticipant]=Foo&limit=0", "The limit must be 1 or greater."),
        ("?q[][pacticipant]=Foo&environment=x", "Environment with name 'x' does not exist"),
        ("?q[][pacticipant]=Foo&q[][version]=", "The version of Foo is empty"),
        ("?q[]pacticipant=Foo&q[]version=", "The version of Foo is empty"),
        ("?q[][tag]=&q[][latest]=true&q[][pacticipant]=Foo", "The tag of Foo is empty"),
        ("?q[][pacticipant]=Foo&q[][branch]=%20", "The branch of Foo is empty"),
        ("?q[][pacticipant]=Foo&q[][environment]", "The environment of Foo is empty"),
        ("?q[][pacticipant]=Foo&q[][version]=1&environment=", "The environment is empty"),
        ("?q[][pacticipant]=Foo&q[][version]=1&latest=true&tag=", "The tag is empty"),
        (
            "?q[][pacticipant]=Foo&q[][version]=1&ignore[][pacticipant]=Bar&ignore[][version]=",
            "The version of Bar is empty"
        ),
        ("/provider/Bar/consumer/Foo?environment=", "The environment is empty"),
    ])
    func `a matrix query that breaks a rule is refused`(query: String, message: String) async throws {
        let answer = try await broker().get("/matrix" + query)
        #expect(answer.status == 400)
        #expect(answer.json["errors"] == [.string(message)])
    }

    @Test func `an empty flag or limit counts as absent`() async throws {
        let answer = try await broker().get(
            "/matrix?q[][pacticipant]=Foo&q[][version]=1&q[][latest]=&limit=&latestby=&latest=")
        #expect(answer.status == 200)
    }

    @Test func `the matrix is also a table of text`() async throws {
        let answer = try await broker().http.send(
            .get, "/matrix?q[][pacticipant]=Foo", [("Accept", "text/plain")])
        #expect(answer.text.hasPrefix("CONSUMER | C_VERSION | REVISION | PROVIDER | P_VERSION | NUMBER | SUCCESS\n"))
        #expect(answer.text.contains("Foo      | 1         | 1        | Bar      | 2         | 200    | true"))
        #expect(answer.text.contains("Deployable: true"))
    }

    @Test func `the matrix of a pair stands at its own URL`() async throws {
        let tester = try await broker()
        let answer = try await tester.get("/matrix/provider/Bar/consumer/Foo")
        #expect(answer.json["matrix"]?.array?.count == 1)
        for (names, missing) in [
            ("Bar/consumer/Nobody", "consumer"), ("Nobody/consumer/Foo", "provider"),
            ("Nobody/consumer/Nobody", "consumer"), ("Bar/consumer/Nobody?limit=0", "consumer"),
        ] {
            let answer = try await tester.get("/matrix/provider/\(names)")
            #expect(answer.status == 404)
            #expect(answer.json["error"]?.string == "No \(missing) with name 'Nobody' found")
        }
        #expect(try await tester.get("/matrix/provider/Bar/consumer/Foo?limit=0").status == 400)
    }
}
