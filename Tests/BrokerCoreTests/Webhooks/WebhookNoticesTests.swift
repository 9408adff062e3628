import JSONText
import Testing

@testable import BrokerCore

@Suite struct WebhookNoticesTests {
    private func notices(
        url: String = "https://a.example/", header: WebhookRequest.Text = .shown(""), body: JSONValue? = nil,
        username: String? = nil, password: WebhookRequest.Text? = nil
    ) -> [String] {
        WebhookRequest(
            method: "POST", url: url, headers: [.init(name: "x-a", value: header)], body: body, username: username,
            password: password
        ).notices
    }

    @Test func `every text is looked at, and each name is told once`() {
        let parameters = (1...6).map { "${pactbroker.unheardOf\($0)}" }
        let found = notices(
            url: "https://a.example/\(parameters[0])?b=\(parameters[0])", header: .shown(parameters[1]),
            body: ["a": [.string("x" + parameters[2]), 1], parameters[3]: .null], username: parameters[4],
            password: .shown(parameters[5]))
        #expect(found.count == 6)
        for (index, parameter) in parameters.enumerated() {
            #expect(found.count { $0.contains(parameter) } == 1, "\(index)")
        }
    }

    @Test func `no known parameter is told, nor what is no parameter`() {
        let text = TemplateParameter.names.map { "${pactbroker.\($0)}" }.joined()
        #expect(TemplateParameter.names.count == 20)
        #expect(notices(body: .string(text + "${other.name} ${pactbroker.unclosed")) == [])
        #expect(notices(header: .confidential, password: .confidential) == [])
    }

    @Test func `only a name that is near is suggested`() {
        let near = notices(body: "${pactbroker.consumername}").first
        #expect(near?.hasSuffix("mean ${pactbroker.consumerName}?") == true)
        #expect(notices(body: "${pactbroker.weather}").first?.hasSuffix("is written.") == true)
    }
}
