import BrokerCore
import Testing

struct AddressRulesTests {
    @Test(
        "Addresses that are no part of the public internet are refused",
        arguments: [
            ("127.0.0.1", "loopback"), ("127.255.255.254", "loopback"), ("::1", "loopback"),
            ("::ffff:127.0.0.1", "loopback"), ("::ffff:7f00:1", "loopback"), ("10.0.0.1", "private"),
            ("10.255.255.255", "private"), ("172.16.0.1", "private"), ("172.31.255.255", "private"),
            ("192.168.0.1", "private"), ("100.64.0.1", "private"), ("100.127.255.255", "private"),
            ("fc00::1", "private"), ("fd12:3456::1", "private"), ("fec0::1", "private"),
            ("::ffff:192.168.1.1", "private"), ("169.254.0.1", "link-local"), ("fe80::1", "link-local"),
            ("febf::1", "link-local"), ("169.254.169.254", "metadata"), ("::ffff:169.254.169.254", "metadata"),
            ("fd00:ec2::254", "metadata"), ("100.100.100.200", "metadata"), ("168.63.129.16", "metadata"),
            ("64:ff9b::169.254.169.254", "metadata"), ("64:ff9b::10.0.0.1", "private"),
            ("64:ff9b::127.0.0.1", "loopback"), ("64:ff9b:1::10.0.0.1", "private"), ("64:ff9b:1:2::1", "private"),
            ("0.0.0.0", "this machine"), ("0.1.2.3", "this machine"), ("::", "this machine"),
            ("::ffff:0.0.0.0", "this machine"), ("224.0.0.1", "multicast"), ("239.255.255.255", "multicast"),
            ("ff02::1", "multicast"), ("192.0.2.1", "documentation"), ("198.51.100.1", "documentation"),
            ("203.0.113.1", "documentation"), ("2001:db8::1", "documentation"), ("3fff::1", "documentation"),
            ("192.0.0.1", "reserved"), ("192.0.0.192", "reserved"), ("192.88.99.1", "reserved"),
            ("198.18.0.1", "reserved"), ("198.19.255.255", "reserved"), ("240.0.0.1", "reserved"),
            ("255.255.255.255", "reserved"), ("::127.0.0.1", "reserved"), ("::2", "reserved"),
            ("2002:7f00:1::", "reserved"), ("2002:a00:1::1", "reserved"), ("2002:808:808::", "reserved"),
            ("2001::f5ff:fffe", "reserved"), ("2001:0:4136:e378:8000:63bf:80ff:fffe", "reserved"),
            ("2001:20::1", "reserved"), ("100::1", "reserved"), ("5f00::1", "reserved"), ("4000::1", "reserved"),
            ("::ffff:0:10.0.0.1", "reserved"), ("fe00::1", "reserved"),
        ])
    func refused(text: String, kind: String) throws {
        let address = try #require(IPAddress(text))
        let objection = try #require(AddressRules().objection(to: address))
        #expect(objection.contains(kind), "\(objection)")
    }

    @Test(
        "Public addresses may be reached, also through a translator",
        arguments: [
            "8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
            "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255",
            "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450::1",
            "2001:200::1", "2003::1", "3ffe::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
        ])
    func reachable(text: String) throws {
        #expect(AddressRules().objection(to: try #require(IPAddress(text))) == nil)
    }

    @Test("Listed networks may be reached, and nothing beside them")
    func listed() throws {
        let rules = AddressRules(
            allowedNetworks: ["127.0.0.1", "10.1.0.0/16", "fd00::/8"].compactMap { IPNetwork($0) })
        for text in ["127.0.0.1", "::ffff:127.0.0.1", "10.1.2.3", "fd12::1", "64:ff9b::10.1.2.3"] {
            #expect(rules.objection(to: try #require(IPAddress(text))) == nil, "\(text)")
        }
        for text in ["127.0.0.2", "10.2.0.1", "::1", "fc00::1", "169.254.169.254", "2002:7f00:1::"] {
            #expect(rules.objection(to: try #require(IPAddress(text))) != nil, "\(text)")
        }
    }
}
