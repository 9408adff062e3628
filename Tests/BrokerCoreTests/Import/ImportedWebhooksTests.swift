import BrokerCore
import JSONText
import TestSupport
import Testing

/// Webhooks of another broker come without credentials, and switched off where they had some.
struct ImportedWebhooksTests {
    private let broker: InMemoryBroker
    private let service: ImportService
    private let mask = "**********"

    init() async throws {
        broker = try await InMemoryBroker()
        service = ImportService(storage: broker.storage, settings: BrokerSettings(), source: "http://old")
    }

    private func stage(_ requests: [JSONValue], enabled: Bool = true) async throws {
        _ = try await service.beginReading(selection: "all")
        try await service.stage(
            requests.enumerated().map { number, request in
                ImportItem(
                    ImportKey(.webhook, "webhook-\(number)"), place: "\(number)",
                    body: [
                        "createdAt": "2020-01-02T00:00:00.000Z", "enabled": .bool(enabled), "request": request,
                        "events": [["name": "contract_published"]],
                    ])
            })
        try await service.endReading()
    }

    /// The report, and what is stored afterwards.
    private func run(
        _ requests: JSONValue..., enabled: Bool = true
    ) async throws -> (report: ImportReport, webhooks: [Webhook]) {
        try await stage(requests, enabled: enabled)
        var report = ImportReport()
        while let part = try await service.writeNext(limit: 2) { report.add(part) }
        let webhooks = try await broker.storage.read { try $0.webhooks(.all) }
        return (report, webhooks.sorted { $0.uuid < $1.uuid })
    }

    /// Changes the only webhook, as people do.
    private func give(_ change: @escaping @Sendable (inout Webhook) -> Void) async throws {
        try await broker.storage.write { transaction in
            guard var webhook = try transaction.webhook(uuid: "webhook-0") else { return }
            change(&webhook)
            _ = try transaction.replace(
                webhook,
                with: WebhookRow(
                    uuid: webhook.uuid, description: webhook.description, consumer: webhook.consumer,
                    provider: webhook.provider, isEnabled: webhook.isEnabled, events: webhook.events,
                    request: webhook.request, secrets: nil))
        }
    }

    private let readable: JSONValue = [
        "method": "POST", "url": "https://me:sesame-1@ci.example/hook?token=sesame-2&a=b", "username": "u",
        "password": "sesame-3", "secret": "sesame-4", "body": ["a": 1],
        "headers": ["X-Api-Key": "sesame-5", "Cookie": "id=sesame-6", "X-Auth-Token": ["sesame-7"], "X-A": "b"],
    ]

    @Test func webhooksWithoutTheirSecretsAreSwitchedOff() async throws {
        let request: JSONValue = [
            "method": "POST", "url": "https://ci.example/hook", "headers": ["Authorization": "**********", "X-A": "b"],
            "password": "**********", "username": "u", "body": ["a": 1],
        ]
        let (report, webhooks) = try await run(request, ["method": "POST", "url": "https://ci.example/open?a=b"])
        #expect(report.notes.count == 1)
        #expect(report.notes.first?.contains("password, header Authorization") == true)
        #expect(webhooks.map(\.isEnabled) == [false, true])
        #expect(webhooks.first?.request.password == nil)
        #expect(webhooks.first?.request.username == "u")
        #expect(webhooks.first?.request.body == ["a": 1])
        #expect(webhooks.first?.request.headers == [WebhookRequest.Header(name: "x-a", value: .shown("b"))])
        #expect(webhooks.last?.request.url == "https://ci.example/open?a=b")
    }

    @Test func credentialsThatTheSourceShowsAreNotEvenKeptAside() async throws {
        try await stage([readable])
        let staged = try await broker.storage.read { try $0.stagedItem(ImportKey(.webhook, "webhook-0")) }
        let request = try #require(staged?.body["request"])
        #expect(!request.compactText().contains("sesame"))
        #expect(request["url"]?.string == "https://\(mask)@ci.example/hook?token=\(mask)&a=b")
        #expect(request["password"]?.string == mask)
        #expect(request["secret"]?.string == mask)
        #expect(request["headers"]?["X-Api-Key"]?.string == mask)
        #expect(request["headers"]?["X-A"]?.string == "b")
    }

    @Test func credentialsThatTheSourceShowsAreNotStored() async throws {
        let (report, webhooks) = try await run(readable)
        let webhook = try #require(webhooks.first)
        #expect(!webhook.isEnabled)
        #expect(webhook.request.url == "https://ci.example/hook?token=&a=b")
        #expect(webhook.request.headers == [WebhookRequest.Header(name: "x-a", value: .shown("b"))])
        #expect(webhook.request.password == nil)
        #expect(!webhook.request.isSigned)
        let note = try #require(report.notes.first)
        #expect(
            note.contains(
                "set its password, secret, header X-Api-Key, header Cookie, header X-Auth-Token, "
                    + "URL with its credentials again, and enable it."))
        #expect(!note.contains("sesame"))
    }

    @Test func whatAnEarlierReleaseKeptAsideIsNotStoredEither() async throws {
        try await stage([])
        let item = ImportItem(
            ImportKey(.webhook, "webhook-0"), place: "",
            body: ["createdAt": "2020-01-02T00:00:00.000Z", "request": readable])
        try await broker.storage.write { try $0.stage(item) }
        while try await service.writeNext(limit: 2) != nil {}
        let webhooks = try await broker.storage.read { try $0.webhooks(.all) }
        #expect(webhooks.map(\.isEnabled) == [false])
        #expect(webhooks.first?.request.url == "https://ci.example/hook?token=&a=b")
        #expect(webhooks.first?.request.password == nil)
    }

    @Test(
        arguments: [
            (["secret": "**********"], "secret"),
            (["password": "*****"], "password"),
            (["headers": ["X-Other": "Bearer **********"]], "header X-Other"),
            (["url": "https://**********@ci.example/hook"], "URL with its credentials"),
            (["url": "https://me:**********@ci.example/hook"], "URL with its credentials"),
            (["url": "https://ci.example/hook?token=**********"], "URL with its credentials"),
            (["url": "https://ci.example/hook?other=**********#end"], "URL with its credentials"),
            (["url": "https://ci.example/**********/hook"], "URL with its credentials"),
        ] as [(JSONObject, String)])
    func everyMaskAloneSwitchesAWebhookOff(_ members: JSONObject, _ missing: String) async throws {
        var request: JSONObject = ["method": "POST", "url": "https://ci.example/hook"]
        for member in members.members { request[member.name] = member.value }
        let (report, webhooks) = try await run(.object(request))
        #expect(webhooks.map(\.isEnabled) == [false])
        #expect(report.notes.first?.hasSuffix("is switched off: set its \(missing) again, and enable it.") == true)
    }

    @Test(arguments: [
        ("https://**********@ci.example:8443/hook", "https://ci.example:8443/hook"),
        ("https://me:**********@ci.example", "https://ci.example"),
        ("https://ci.example/hook?a=1&token=**********&b=2", "https://ci.example/hook?a=1&token=&b=2"),
        ("https://ci.example/hook?other=**********#end", "https://ci.example/hook?other=#end"),
        ("https://ci.example/hook?a=1&&b=", "https://ci.example/hook?a=1&&b="),
    ])
    func noStarsStayInAURL(_ told: String, _ stored: String) async throws {
        let (_, webhooks) = try await run(["method": "POST", "url": .string(told)])
        #expect(webhooks.first?.request.url == stored)
    }

    @Test func aWebhookThatIsStillOffIsToldByEveryRun() async throws {
        let first = try await run(readable).report
        let second = try await run(readable).report
        #expect(second.notes == first.notes)
        #expect(second.counts[.webhook]?.present == 1)
        #expect(second.counts[.webhook]?.written == 0)
        try await give { $0.request.password = .confidential }
        let third = try await run(readable).report
        #expect(third.notes.first?.contains("is switched off: set its secret, header X-Api-Key") == true)
        try await give { webhook in
            webhook.request.isSigned = true
            webhook.request.url = "https://\(mask)@ci.example/hook?token=\(mask)&a=b"
            webhook.request.headers += ["x-api-key", "cookie", "x-auth-token"].map {
                WebhookRequest.Header(name: $0, value: .confidential)
            }
        }
        let fourth = try await run(readable).report
        #expect(fourth.notes.map { $0.hasSuffix("is switched off: enable it.") } == [true])
        // As at the source.
        let fifth = try await run(readable, enabled: false).report
        #expect(fifth.notes.isEmpty)
        try await give { $0.isEnabled = true }
        let sixth = try await run(readable).report
        #expect(sixth.notes.isEmpty)
        #expect(sixth.counts[.webhook]?.present == 1)
    }

    @Test func aWebhookThatIsOnWithoutItsCredentialsIsToldByEveryRun() async throws {
        _ = try await run(readable)
        try await give { $0.isEnabled = true }
        let second = try await run(readable).report
        #expect(second.notes.first?.contains(" is on without what it had at the source: set its ") == true)
        #expect(second.notes.first?.hasSuffix(" again.") == true)
    }

    @Test func aWebhookThatWasSwitchedOffHereIsNotToBeEnabled() async throws {
        let open: JSONValue = ["method": "POST", "url": "https://ci.example/open"]
        _ = try await run(open)
        try await give { $0.isEnabled = false }
        let second = try await run(open).report
        #expect(second.notes.isEmpty)
    }

    @Test func templateParametersAndEmptyValuesAreNoCredentials() async throws {
        let request: JSONValue = [
            "method": "POST", "url": "https://ci.example/hook?token=${pactbroker.consumerName}&key=",
            "headers": ["X-Session": "${pactbroker.consumerName}", "Accept": "*/*"], "secret": nil,
            "password": "${pactbroker.consumerName}",
        ]
        let (report, webhooks) = try await run(request)
        #expect(report.notes.isEmpty)
        #expect(webhooks.map(\.isEnabled) == [true])
        #expect(webhooks.first?.request.url == "https://ci.example/hook?token=${pactbroker.consumerName}&key=")
        #expect(webhooks.first?.request.password == .shown("${pactbroker.consumerName}"))
        #expect(webhooks.first?.request.headers.map(\.name) == ["x-session", "accept"])
    }

    @Test func whatWasOffAtTheSourceIsNotToBeEnabled() async throws {
        let (report, webhooks) = try await run(readable, enabled: false)
        #expect(webhooks.map(\.isEnabled) == [false])
        #expect(report.notes.first?.hasSuffix("again.") == true)
    }
}
