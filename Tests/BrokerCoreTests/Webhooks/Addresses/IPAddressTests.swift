import BrokerCore
import Testing

struct IPAddressTests {
    @Test(
        "Addresses are read in their plain notations",
        arguments: [
            ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
            ("::", "0:0:0:0:0:0:0:0"), ("::1", "0:0:0:0:0:0:0:1"), ("1::", "1:0:0:0:0:0:0:0"),
            ("2001:DB8::ff00:42:8329", "2001:db8:0:0:0:ff00:42:8329"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
            ("::ffff:192.0.2.1", "0:0:0:0:0:ffff:c000:201"), ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
            ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        ])
    func read(text: String, shown: String) throws {
        let address = try #require(IPAddress(text))
        #expect(address.description == shown)
        #expect(IPAddress(shown) == address)
    }

    @Test(
        "Anything else is none",
        arguments: [
            "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.04", "0x7f.0.0.1", "2130706433", "127.1",
            "1.2.3.",
            "1.2.3.4 ", "+1.2.3.4", "١.٢.٣.٤", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "1:::2",
            "12345::", "g::", "::1%eth0", "[::1]", "1.2.3.4::", "::1.2.3.4:5", ":1", "1:", "::-1", "::+1",
            "1:2:3:4:5:6:7:8::", "localhost",
        ])
    func none(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test("An IPv4-mapped address is the one of IPv4 that it leads to")
    func unmapped() throws {
        #expect(try #require(IPAddress("::ffff:10.1.2.3")).unmapped == IPAddress("10.1.2.3"))
        #expect(try #require(IPAddress("::10.1.2.3")).unmapped == IPAddress("::10.1.2.3"))
        #expect(try #require(IPAddress("10.1.2.3")).unmapped == IPAddress("10.1.2.3"))
    }

    @Test(
        "A network holds its addresses and no other",
        arguments: [
            ("10.0.0.0/8", "10.255.1.1", true), ("10.0.0.0/8", "11.0.0.0", false), ("10.0.0.0/9", "10.128.0.0", false),
            ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3/32", "10.1.2.2", false), ("0.0.0.0/0", "203.0.113.9", true),
            ("0.0.0.0/0", "::1", false), ("::/0", "fe80::1", true), ("::/0", "10.0.0.1", false),
            ("fe80::/10", "febf::1", true), ("fe80::/10", "fec0::1", false), ("10.0.0.0/8", "::ffff:10.2.3.4", true),
            ("::ffff:10.0.0.0/104", "10.2.3.4", true), ("172.16.0.0/12", "172.31.255.255", true),
            ("172.16.0.0/12", "172.32.0.0", false),
        ])
    func network(text: String, address: String, isIn: Bool) throws {
        let network = try #require(IPNetwork(text))
        #expect(network.contains(try #require(IPAddress(address))) == isIn)
        #expect(network.contains(address) == isIn)
    }

    @Test(
        "What is no network is refused",
        arguments: [
            "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "::/129", "10/8",
            "example.org", "10.0.0.0/ 8",
        ])
    func noNetwork(text: String) {
        #expect(IPNetwork(text) == nil)
    }
}
