import Foundation
import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct IndexTests {
    @Test("The index has the protocol's relations and one of ours, templated where clients expand them")
    func relations() async throws {
        let answer = try await APITester.standard().send(.get, "/", [("Accept", "application/hal+json")])
        #expect(answer.status == 200)
        #expect(answer.type == "application/hal+json;charset=utf-8")
        let links = try #require(answer.json["_links"]?.object)
        #expect(links.count == 37)
        #expect(links.names.filter { $0.hasPrefix("treaty:") } == ["treaty:clean-up"])
        #expect(links["self"]?["href"] == "http://localhost")
        #expect(links["pb:publish-contracts"]?["href"] == "http://localhost/contracts/publish")
        #expect(links["pb:publish-contracts"]?["templated"] == false)
        for (name, value) in links.members.map({ ($0.name, $0.value) }) where name != "curies" {
            let href = try #require(value["href"]?.string)
            #expect(value["title"] != nil, "\(name)")
            let mustBeTemplated = href.contains("{") && name != "pb:tagged-pact-versions"
            if mustBeTemplated { #expect(value["templated"] == true, "\(name)") }
        }
        #expect(links["curies"]?.array?.compactMap { $0["name"]?.string } == ["pb", "beta"])
    }

    @Test("The index equals the recorded one, member by member")
    func recorded() async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "../shared/golden/expected/s01_index.json").standardizedFileURL
        guard let data = try? Data(contentsOf: file) else {
            print("Skipped: the recorded conversations are not there")
            return
        }
        let recording = try JSONReader.read([UInt8](data)).value
        let expected = try #require(recording["steps"]?[0]?["response"]?["body"]?["_links"]?.object)
        let base = try #require(recording["base"]?.string ?? expected["self"]?["href"]?.string)
        let tester = APITester.standard(APIConfiguration(baseURLs: [base]))
        let actual = try #require(try await tester.send(.get, "/").json["_links"]?.object)
        #expect(Set(actual.names.filter { !$0.hasPrefix("treaty:") }) == Set(expected.names))
        for member in expected.members {
            #expect(sorted(actual[member.name]) == sorted(member.value), "\(member.name)")
        }
    }

    /// The same value with members in order of their names.
    private func sorted(_ value: JSONValue?) -> JSONValue? {
        switch value {
        case .object(let object):
            let members = object.members.sorted { $0.name < $1.name }
            return .object(
                JSONObject(members: members.map { JSONMember(name: $0.name, value: sorted($0.value) ?? .null) }))
        case .array(let elements): return .array(elements.map { sorted($0) ?? .null })
        default: return value
        }
    }
}
