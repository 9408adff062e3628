import Testing

@testable import BrokerCore

@Suite struct ShownRequestTests {
    @Test func `what was stored as harmless is hidden once its name is known to be one of credentials`() {
        let request = WebhookRequest(
            method: "POST", url: "https://ci.example/build?otp=123456&page=1",
            headers: [
                WebhookRequest.Header(name: "x-auth", value: .shown("hunter2")),
                WebhookRequest.Header(name: "x-jwt", value: .shown("${pactbroker.buildUrl}")),
                WebhookRequest.Header(name: "accept", value: .shown("text/plain")),
            ], body: nil, username: nil, password: nil)
        #expect(request.shown.url == "https://ci.example/build?otp=**********&page=1")
        #expect(
            request.shown.headers.map(\.value) == [
                .confidential, .shown("${pactbroker.buildUrl}"), .shown("text/plain"),
            ])
    }
}
