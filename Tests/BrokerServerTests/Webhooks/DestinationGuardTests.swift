import BrokerCore
import HTTPTransport
import Testing

@testable import BrokerServer

struct DestinationGuardTests {
    private static func guardian(
        _ answers: [String: [[String]]] = [:], allowed: [String] = [], _ change: (inout WebhookRules) -> Void = { _ in }
    ) -> DestinationGuard {
        var rules = WebhookRules()
        rules.schemes = ["https", "http"]
        change(&rules)
        return DestinationGuard(
            rules: rules, addresses: AddressRules(allowedNetworks: allowed.compactMap { IPNetwork($0) }),
            resolver: StubResolver(answers))
    }

    private static func outcome(_ guardian: DestinationGuard, _ url: String, method: String = "POST") async -> String {
        do throws(RefusedDestination) {
            let destination = try await guardian.destination(of: method, url, within: .seconds(1))
            return destination.addresses.map(\.description).joined(separator: " ")
        } catch {
            return (error.isRefusal ? "refused: " : "failed: ") + error.reason
        }
    }

    @Test("A host is looked up, and the request goes to its public addresses, in their order")
    func allowed() async {
        let guardian = Self.guardian(["ci.example": [["93.184.216.34", "2606:2800::1"]]])
        #expect(await Self.outcome(guardian, "https://ci.example/x") == "93.184.216.34 2606:2800:0:0:0:0:0:1")
    }

    @Test(
        "Whoever writes a webhook can't tell which forbidden address a name leads to, or whether it exists",
        arguments: [["10.0.0.7", "fe80::1"], ["127.0.0.1"], ["169.254.169.254"], ["::1"], ["224.0.0.1"], []])
    func unreachable(addresses: [String]) async throws {
        let guardian = Self.guardian(["ci.example": [addresses]])
        #expect(
            await Self.outcome(guardian, "https://ci.example/x")
                == "refused: The host ci.example does not exist, or this broker's rules do not let webhooks reach it; its "
                + "operator can see which.")
    }

    @Test(
        "Who operates the broker is told which it is",
        arguments: [
            (
                ["10.0.0.7"],
                "it has a private address, which webhooks may reach only if webhook_allowed_networks lists it"
            ),
            ([], "it could not be found"),
        ])
    func detail(addresses: [String], detail: String) async throws {
        let guardian = Self.guardian(["ci.example": [addresses]])
        do throws(RefusedDestination) {
            _ = try await guardian.destination(of: "POST", "https://ci.example/x", within: .seconds(1))
            Issue.record("It was let through")
        } catch {
            #expect(error == .unreachable(host: "ci.example", detail: detail))
        }
    }

    @Test("Of a mixed answer only the allowed addresses are connected to")
    func mixed() async {
        let guardian = Self.guardian(["ci.example": [["10.0.0.7", "8.8.8.8", "169.254.169.254"]]])
        #expect(await Self.outcome(guardian, "https://ci.example/") == "8.8.8.8")
    }

    @Test("A name is looked up once for each request: what it leads to later is not connected to")
    func rebinding() async throws {
        let resolver = StubResolver(["ci.example": [["8.8.8.8"], ["127.0.0.1"]]])
        let guardian = DestinationGuard(rules: WebhookRules(), addresses: AddressRules(), resolver: resolver)
        #expect(await Self.outcome(guardian, "https://ci.example/") == "8.8.8.8")
        #expect(resolver.names == ["ci.example"])
        #expect(await Self.outcome(guardian, "https://ci.example/").hasPrefix("refused: "))
    }

    @Test("Listed networks may be reached")
    func listed() async {
        let guardian = Self.guardian(["ci.internal": [["10.0.0.7"]]], allowed: ["10.0.0.0/8"])
        #expect(await Self.outcome(guardian, "http://ci.internal:8080/") == "10.0.0.7")
        #expect(await Self.outcome(guardian, "http://192.168.0.1/").hasPrefix("refused: "))
    }

    @Test("A host that isn't found in time is a failure that may pass")
    func slow() async {
        let guardian = Self.guardian()
        #expect(
            await Self.outcome(guardian, "https://slow.example/")
                == "failed: The address of the host slow.example was not found within 1 s.")
    }

    @Test(
        "URLs that programs read differently are refused",
        arguments: [
            "https://ci.example:0/", "https://ci.example:99999/", "https://ci.example:0x50/", "https://ci%2Eexample/",
            "https://%31%32%37.0.0.1/", "https://[::1%25eth0]/", "https://[::ffff:127.1]/", "https://[127.0.0.1]/",
            "https://ci.example\\@evil.example/", "https://ci.example /", "https://ci.example\t/", "https://[v1.x]/",
            "https://ci,example/", "https://ci;example/", "https://ci.example:80:80/", "https://ｃi.example/",
            "https://①②⑦.⓪.⓪.①/", "https:/ci.example/", "//ci.example/", "ftp://ci.example/", "file:///etc/passwd",
            "gopher://ci.example/", "https://a!b.example/", "https://(ci.example)/", "https://$ci.example/",
        ])
    func odd(url: String) async {
        let guardian = Self.guardian(["ci.example": [["8.8.8.8"]], "evil.example": [["8.8.8.8"]]])
        #expect(await Self.outcome(guardian, url).hasPrefix("refused: "), "\(url)")
    }

    @Test("The rules of the settings are asked again when a request is sent")
    func rules() async {
        let guardian = Self.guardian(["ci.example": [["8.8.8.8"]], "a.example": [["8.8.8.8"]]]) { rules in
            rules.hosts = ["a.example"].compactMap { HostPattern($0) }
        }
        #expect(
            await Self.outcome(guardian, "https://ci.example/").hasPrefix(
                "refused: The URL's host must be in the whitelist"))
        #expect(await Self.outcome(guardian, "https://a.example/") == "8.8.8.8")
        #expect(await Self.outcome(guardian, "https://u:a.example@a.example/") == "8.8.8.8")
        #expect(await Self.outcome(guardian, "https://a.example@ci.example/").hasPrefix("refused: "))
        #expect(
            await Self.outcome(guardian, "https://a.example/", method: "DELETE").hasPrefix("refused: The method must"))
    }
}
