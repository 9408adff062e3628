import BrokerClient
import BrokerCore
import HTTPTransport
import JSONText

/// Finds out whether a broker can be worked with from here, and what has to be mended where it can't.
struct BrokerDiagnosis: Sendable {
    /// Seconds that two clocks may differ: the header line `Date` has whole ones, and the answer takes its time.
    private static let clockTolerance = 5
    /// With fewer days left a certificate should be renewed.
    private static let renewalDays = 14
    /// A broker that takes longer makes every pipeline wait.
    private static let slow = Duration.seconds(1)

    let probe: BrokerProbe
    /// The proxy that requests to the broker go through.
    let proxy: String?
    let verifiesCertificates: Bool
    /// Seconds since 1970.
    let now: @Sendable () -> Int

    /// Everything that can be looked at, in an order in which each needs those before it.
    func findings() async -> [Finding] {
        var findings = [proxyFinding]
        let index: BrokerProbe.Answer
        do throws(TransportError) {
            index = try await probe.index()
        } catch {
            return findings + [unreachable(error)]
        }
        findings.append(Finding("reachable", .good, "\(probe.url) answers in \(index.time.milliseconds)"))
        findings.append(tls(index.certificateExpiry))
        if let refusal = refusal(index) { return findings + [refusal] }
        guard let document = index.document, document["_links"]?.object != nil else {
            let text = "\(probe.url) answers with status \(index.status), but not as a broker does"
            let advice = "Check the address: the broker may stand under a path, or something in front answers for it."
            return findings + [Finding("broker", .noAnswer, text, advice)]
        }
        findings += [broker(index), await credentials()]
        findings += await dependencies()
        findings += [baseURL(document), clock(index)]
        if let again = try? await probe.index() { findings.append(speed(again.time)) }
        return findings
    }

    private var proxyFinding: Finding {
        guard let proxy else { return Finding("proxy", .good, "none: requests go straight to the broker") }
        let shown = HTTPRedaction().url(proxy)
        return Finding(
            "proxy", .good, "requests go through \(shown)",
            "To go straight to the broker, add its host to the variable no_proxy.")
    }

    private func unreachable(_ error: TransportError) -> Finding {
        let advice =
            switch error.kind {
            case .nameNotResolved: "Check the host's name in the address, and this machine's DNS."
            case .connectionRefused:
                "Check host and port, and that the broker runs; one that listens on 127.0.0.1 is not reachable from "
                    + "elsewhere (treaty serve --host 0.0.0.0)."
            case .connectTimedOut, .timedOut: "Check firewalls and proxies between here and the broker."
            case .proxyFailed: "Check the variables http_proxy, https_proxy and no_proxy."
            case .tlsFailed:
                "Check that the address begins with the right one of http:// and https://. For a certificate of your "
                    + "own authority, name its file with --ssl-certificate or SSL_CERT_FILE; an expired one has to be "
                    + "renewed."
            case .malformedResponse, .connectionReset:
                "Check that the port is the broker's, and whether it speaks https:// instead of http://."
            default: "Check the address."
            }
        return Finding(error.kind == .tlsFailed ? "tls" : "reachable", .noAnswer, error.description, advice)
    }

    /// - Parameter expiry: Of the broker's certificate, in seconds since 1970, where it is known.
    private func tls(_ expiry: Int?) -> Finding {
        guard probe.url.hasPrefix("https://") else {
            return Finding(
                "tls", probe.hasCredentials && !isLocal ? .warning : .good, "none: the address begins with http://",
                probe.hasCredentials && !isLocal ? "Passwords go over the network readable: use https://." : nil)
        }
        let days = expiry.map { ($0 - now()) / 86_400 }
        let until = expiry.map { String(Timestamp(millisecondsSinceEpoch: Int64($0) * 1000).storedText.prefix(10)) }
        let distance = days.map { $0 < 0 ? "expired \(-$0) days ago" : "\($0) days from now" }
        let validity = distance.map { ", until \(until ?? "?"), \($0)" } ?? ""
        guard verifiesCertificates else {
            return Finding(
                "tls", .warning, "any certificate is taken: verification is switched off" + validity,
                "Trust the broker's authority with --ssl-certificate or SSL_CERT_FILE instead.")
        }
        guard let days, days < Self.renewalDays else {
            return Finding("tls", .good, "the certificate is valid and trusted" + validity)
        }
        return Finding(
            "tls", .warning, "the certificate is valid and trusted, but not for long" + validity,
            "Renew it: when it has expired, every client refuses the broker. Treaty reads a new one from the same "
                + "files."
        )
    }

    private var isLocal: Bool {
        guard let host = HTTPURL(probe.url)?.host.lowercased() else { return false }
        return host == "localhost" || host.hasPrefix("127.") || host == "[::1]"
    }

    private func refusal(_ index: BrokerProbe.Answer) -> Finding? {
        // 400 is how a broker that knows no tokens answers one.
        switch index.status == 400 && probe.hasCredentials ? 401 : index.status {
        case 401, 403: return refusedCredentials(index)
        case 429:
            let pause = index.field("Retry-After").map { " in \($0) s" } ?? " later"
            return Finding(
                "broker", .noAnswer, "the broker takes no more requests from here for now (429)",
                "Try again\(pause).")
        case 500...599:
            return Finding(
                "broker", .noAnswer, "the broker answers with status \(index.status)", "Look into the broker's log.")
        default: return nil
        }
    }

    private func refusedCredentials(_ index: BrokerProbe.Answer) -> Finding {
        let name = "PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, or --broker-username and --broker-password"
        let given =
            "PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, or PACT_BROKER_TOKEN, or --broker-username and "
            + "--broker-password, or --broker-token"
        let (text, advice) =
            switch (probe.hasCredentials, probe.hasToken && index.status == 400) {
            case (false, _): ("the broker asks for credentials, and there are none", "Give them with \(given).")
            case (true, false):
                ("the broker refuses the credentials", "Look for a mistake in what is given with \(given).")
            case (true, true):
                (
                    "the broker refuses the token",
                    "One that takes no tokens answers so: give a username and a password with \(name), and no token."
                )
            }
        let reason = index.sentence.map { ": \($0)" } ?? ""
        return Finding("credentials", .noAnswer, "\(text) (\(index.status))\(reason)", advice)
    }

    private func broker(_ index: BrokerProbe.Answer) -> Finding {
        let version = index.field("X-Pact-Broker-Version")
        if let treaty = index.field("Treaty-Version") {
            return Finding("broker", .good, "Treaty \(treaty), speaks the protocol of Pact Broker \(version ?? "?")")
        }
        guard let version else { return Finding("broker", .good, "a broker that does not tell its version") }
        return Finding("broker", .good, "Pact Broker \(version)")
    }

    private func credentials() async -> Finding {
        let who = probe.hasCredentials ? "the credentials" : "no credentials: everybody"
        guard let answer = try? await probe.tryToWrite() else {
            return Finding("credentials", .warning, "\(who) may read; whether they may write can't be found out")
        }
        switch answer.status {
        case 400, 422:
            guard probe.hasCredentials, [400, 422].contains(try? await probe.tryToWriteAsNobody().status) else {
                return Finding("credentials", .good, "\(who) may read and write")
            }
            return Finding("credentials", .good, "the broker asks for no credentials; yours were not checked")
        case 401, 403:
            return Finding(
                "credentials", .warning, "\(who) may read, but not write (\(answer.status))",
                "That is enough to verify and to ask; to publish or record, use those of somebody who may write.")
        default:
            return Finding(
                "credentials", .warning, "\(who) may read; a request to write is answered with \(answer.status)")
        }
    }

    /// Nothing of what the broker doesn't tell.
    private func dependencies() async -> [Finding] {
        guard let document = try? await probe.dependencies().document else { return [] }
        let database = dependency(
            "database", document["database"], good: "the broker reaches its database",
            otherwise: ("The broker doesn't reach its database.", "Look into the broker's log."))
        let secrets = dependency(
            "secrets", document["treaty:webhookSecrets"], good: "the broker can read the secrets of its webhooks",
            otherwise: (
                "The broker can't read secrets of its webhooks.", "Give the broker the key with which they were stored."
            ))
        return [database, secrets].compactMap(\.self)
    }

    private func dependency(
        _ name: String, _ state: JSONValue?, good: String, otherwise: (text: String, advice: String)
    ) -> Finding? {
        guard let state, let isGood = state["ok"]?.bool else { return nil }
        guard !isGood else { return Finding(name, .good, good) }
        let error = state["error"]
        return Finding(
            name, .wrong, error?["message"]?.string ?? otherwise.text, error?["advice"]?.string ?? otherwise.advice)
    }

    private func baseURL(_ document: JSONObject) -> Finding {
        let link = document["_links"]?["self"]?["href"]?.string ?? ""
        guard let told = BrokerAddress(link) else {
            return Finding("base URL", .warning, "the broker tells no address of its own")
        }
        guard told.description != BrokerAddress(probe.url)?.description else {
            return Finding("base URL", .good, "links begin with \(told), as they should")
        }
        return Finding(
            "base URL", .wrong, "links begin with \(told), but you reach it at \(probe.url)",
            "Set the broker's base_url to the address that everybody uses (TREATY_BASE_URL, or PACT_BROKER_BASE_URL, "
                + "where it runs), or let the proxy in front send X-Forwarded-Host and X-Forwarded-Proto. Some "
                + "clients follow links as they are.")
    }

    private func clock(_ index: BrokerProbe.Answer) -> Finding {
        guard let date = index.date else { return Finding("clock", .good, "the broker does not tell its time") }
        let difference = date - now()
        guard abs(difference) > Self.clockTolerance else {
            return Finding("clock", .good, "the broker's clock and this machine's agree")
        }
        let text = "the broker's clock is \(abs(difference)) s \(difference > 0 ? "ahead of" : "behind") this machine's"
        return Finding(
            "clock", .wrong, text, "Let both machines set their clocks by NTP: signatures and tokens expire.")
    }

    private func speed(_ time: Duration) -> Finding {
        let text = "a request takes \(time.milliseconds)"
        guard time > Self.slow else { return Finding("speed", .good, text) }
        return Finding("speed", .warning, text, "Look at the network between here and the broker, and at its load.")
    }
}

extension Duration {
    fileprivate var milliseconds: String { "\(Int((self / .milliseconds(1)).rounded(.up))) ms" }
}
