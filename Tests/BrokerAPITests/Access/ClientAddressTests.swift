import BrokerCore
import HTTPTypes
import Testing

@testable import BrokerAPI

struct ClientAddressTests {
    private func key(_ peer: String?, _ forwarded: [String] = [], trusting proxies: String...) -> String {
        var fields = HTTPFields()
        for line in forwarded {
            if let name = FieldName.forwardedFor { fields.append(HTTPField(name: name, value: line)) }
        }
        return ClientAddress(trustedProxies: proxies.compactMap(IPNetwork.init)).key(fields, peer: peer)
    }

    @Test("Nobody is believed about where a request comes from, unless that is set")
    func distrust() {
        #expect(key("192.0.2.1", ["198.51.100.7"]) == "192.0.2.1")
        #expect(key("192.0.2.1", ["198.51.100.7"], trusting: "10.0.0.0/8") == "192.0.2.1")
        #expect(key(nil, ["198.51.100.7"], trusting: "0.0.0.0/0") == "")
    }

    @Test("Of what trusted proxies tell, the last address counts that isn't theirs")
    func chain() {
        #expect(key("10.0.0.1", ["198.51.100.7"], trusting: "10.0.0.0/8") == "198.51.100.7")
        #expect(key("10.0.0.1", ["203.0.113.9, 198.51.100.7, 10.0.0.2"], trusting: "10.0.0.0/8") == "198.51.100.7")
        #expect(key("10.0.0.1", ["203.0.113.9", "198.51.100.7"], trusting: "10.0.0.0/8") == "198.51.100.7")
        #expect(key("10.0.0.1", ["10.0.0.3"], trusting: "10.0.0.0/8") == "10.0.0.3")
        #expect(key("10.0.0.1", ["198.51.100.7:4711"], trusting: "10.0.0.0/8") == "198.51.100.7")
        #expect(key("::1", ["[2001:db8:1:2::3]:4711"], trusting: "::1") == key("2001:db8:1:2::9"))
    }

    @Test(
        "What is no address ends the chain at who said it",
        arguments: ["unknown", "-", "1.2.3.4.5", "_hidden", "10.0.0.0/8"])
    func nonsense(hop: String) {
        #expect(key("10.0.0.1", ["203.0.113.9, \(hop)"], trusting: "10.0.0.0/8") == "10.0.0.1")
    }

    @Test("Neighbours in one network of IPv6 are one client; IPv4 in IPv6 is IPv4")
    func halves() {
        #expect(key("2001:db8:1:2::3") == key("2001:db8:1:2:ffff::1"))
        #expect(key("2001:db8:1:2::3") != key("2001:db8:1:3::3"))
        #expect(key("::ffff:192.0.2.1") == "192.0.2.1")
    }
}
