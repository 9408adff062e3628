import BrokerCore
import HTTPTypes
import JSONText
import Testing

@testable import BrokerAPI

struct PageTests {
    private let tester = APITester([
        Route(
            "/list",
            .get(validating: PageQuery.optional) { request, page in
                var document = HALDocument()
                document.paginate(PageSummary(page, total: 11), request.resourceURL)
                document.set("offset", page.map { .number(JSONNumber($0.offset)) })
                return .hal(document)
            })
    ])

    @Test("Without parameters the list is complete", arguments: ["", "?foo=1", "?size=", "?page=&pageSize="])
    func complete(query: String) async throws {
        #expect(try await tester.send(.get, "/list" + query).json == [:])
    }

    @Test(
        "Either parameter asks for a page, and the other has its default",
        arguments: [
            ("page=2", 2, 100), ("size=5", 1, 5), ("page=2&size=5", 2, 5), ("pageNumber=3", 3, 100),
            ("pageSize=5&pageNumber=3", 3, 5), ("page=1&pageSize=3", 1, 100),
            ("size=1001", 1, 1001), ("page=2&size=50000", 2, 50000), ("pageSize=50000", 1, 50000),
        ])
    func pages(query: String, number: Int, size: Int) async throws {
        let page = try await tester.send(.get, "/list?" + query).json["page"]
        #expect(page?["number"]?.int == number)
        #expect(page?["size"]?.int == size)
    }

    @Test("A page says how many there are and leads to those beside it")
    func neighbours() async throws {
        let answer = try await tester.send(.get, "/list?size=5&page=2").json
        #expect(answer["page"] == ["number": 2, "size": 5, "totalElements": 11, "totalPages": 3])
        #expect(
            answer["_links"]?["next"] == ["title": "Next page", "href": "http://localhost/list?size=5&page=3"])
        #expect(answer["_links"]?["previous"]?["href"] == "http://localhost/list?size=5&page=1")
        #expect(answer["offset"] == 5)
        let last = try await tester.send(.get, "/list?size=5&page=3").json
        #expect(last["_links"]?["next"] == nil)
        let beyond = try await tester.send(.get, "/list?size=5&page=9").json
        #expect(beyond["_links"]?["previous"]?["href"] == "http://localhost/list?size=5&page=8")
    }

    @Test(
        "A value that is no integer from 1 is refused",
        arguments: [
            ("page=0", "page", "must be greater than or equal to 1"),
            ("pageSize=-1", "pageSize", "must be greater than or equal to 1"),
            ("size=1.5", "size", "must be an integer"), ("pageNumber=x", "pageNumber", "must be an integer"),
            ("page=99999999999999999999", "page", "must be an integer"),
        ])
    func invalid(query: String, field: String, message: String) async throws {
        let answer = try await tester.send(.get, "/list?" + query)
        #expect(answer.status == 400)
        #expect(answer.json["errors"]?[field] == [.string(message)])
    }

    @Test("A page far beyond the end is empty, not an overflow")
    func far() async throws {
        let answer = try await tester.send(.get, "/list?page=\(Int.max)&size=\(Int.max)")
        #expect(answer.status == 200)
        let broker = try await BrokerTester()
        for (number, size) in [(1, Int.max), (Int.max, Int.max), (Int.max, 2), (Int.max, 1)] {
            let list = try await broker.get("/pacticipants?page=\(number)&size=\(size)")
            #expect(list.status == 200)
            #expect(list.json["page"]?["size"]?.int == min(size, 1_000_000_000))
        }
        _ = try await broker.put("/pacticipants/Foo/labels/a")
        for (number, size) in [(2, Int.max / 2 + 2), (2, Int.max), (Int.max, 1), (3, 2)] {
            let list = try await broker.get("/pacticipants?page=\(number)&size=\(size)")
            #expect(list.json.at("_embedded", "pacticipants") ?? [] == [], "no page comes twice")
        }
    }

    @Test("A page is as large as it was asked to be")
    func large() async throws {
        let broker = try await BrokerTester()
        for number in 1...1001 { _ = try await broker.put("/pacticipants/Foo/labels/\(number)") }
        let list = try await broker.get("/labels?size=2000").json
        #expect(list.at("_embedded", "labels")?.array?.count == 1001)
        #expect(list["page"] == ["number": 1, "size": 2000, "totalElements": 1001, "totalPages": 1])
    }

    @Test("An empty list has one page")
    func empty() {
        #expect(PageSummary(Page(number: 1, size: 5), total: 0)?.pages == 1)
        #expect(PageSummary(Page(number: 1, size: 5), total: 5)?.pages == 1)
        #expect(PageSummary(Page(number: 1, size: 5), total: 6)?.pages == 2)
    }
}
