import JSONText
import TestSupport
import Testing

@testable import BrokerAPI

/// The filter `q` of lists.
struct SearchTests {
    private static let names = ["Über-Service", "ΟΔΌΣ", "100% sure", "a_b", "back\\slash", "aXb", "Straße"]

    @Test(
        "A part of the name is found whatever its case, in every script, and every sign stands for itself",
        arguments: [
            ("%C3%BC", ["Über-Service"]), ("%C3%9CBER", ["Über-Service"]), ("service", ["Über-Service"]),
            ("%CE%BF%CE%B4%CF%8C%CF%82", ["ΟΔΌΣ"]), ("STRASSE", ["Straße"]), ("STRA%C3%9FE", ["Straße"]),
            ("%25", ["100% sure"]), ("_", ["a_b"]), ("A_B", ["a_b"]), ("%5C", ["back\\slash"]), ("nothing", []),
        ])
    func everywhere(text: String, expected: [String]) async throws {
        let tester = try await BrokerTester()
        let scene = BrokerScene(storage: tester.broker.storage, clock: tester.broker.clock)
        for name in Self.names {
            try await scene.publish(name, "1", to: "Provider 7", branch: name)
            try await scene.publish("Consumer 7", "1", to: "x " + name)
            let path = "/pacticipants/" + name.addingPercentEscapes
            _ = try await tester.put(path + "/labels/team")
            _ = try await tester.put("/pacticipants/Foo/branches/" + name.addingPercentEscapes + "/versions/1")
        }
        func found(_ path: String, _ list: String) async throws -> JSONValue? {
            let answer = try await tester.get(path + "?q=" + text)
            #expect(answer.status == 200)
            return answer.json.at("_embedded", list)
        }
        #expect(try await found("/pacticipants/label/team", "pacticipants")?.each("name") == expected)
        let all = try await found("/pacticipants", "pacticipants")?.each("name") ?? []
        #expect(Set(all) == Set(expected + expected.map { "x " + $0 }))
        #expect(Set(try await found("/pacticipants/Foo/branches", "branches")?.each("name") ?? []) == Set(expected))
        let pairs = try await found("/integrations", "integrations")?.array ?? []
        let names = pairs.flatMap { [$0.at("consumer", "name")?.string, $0.at("provider", "name")?.string] }
        #expect(
            Set(names.compactMap(\.self)).subtracting(["Provider 7", "Consumer 7"])
                == Set(expected + expected.map { "x " + $0 }))
    }
}

extension String {
    fileprivate var addingPercentEscapes: String {
        utf8.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count == 1 ? "%0" + digits : "%" + digits
        }.joined()
    }
}
