import HTTPTransport
import JSONText
import MockServer
import Testing

@Suite("Requests to a mock")
struct RequestSearchTests {
    @Test("the interaction that a request is answers it")
    func match() async throws {
        let outcome = try await MockRun.of(
            #"""
            {"description": "a", "request": {"method": "GET", "path": "/a", "query": {"x": ["1"]}},
             "response": {"status": 201}},
            {"description": "b", "request": {"method": "POST", "path": "/a", "body": {"n": 1}}, "response": {"status": 202}}
            """#
        ) { mock async throws in
            #expect(try await mock.send("GET", "/a?x=1").status == 201)
            let type = [("Content-Type", "application/json")]
            #expect(try await mock.send("POST", "/a", type, body: #"{"n":1}"#).status == 202)
        }
        #expect(outcome.isAsExpected)
        #expect(outcome.counts == [1, 1])
    }

    @Test("a request with the method and path of an interaction hears what else differs")
    func mismatch() async throws {
        let outcome = try await MockRun.of(
            #"""
            {"description": "far", "request": {"path": "/a", "query": {"x": ["1"], "y": ["2"]}}},
            {"description": "near", "request": {"path": "/a", "headers": {"X-A": "1"}}}
            """#
        ) { mock async throws in
            let answer = try await mock.send("GET", "/a", [("X-A", "2")])
            #expect(answer.status == 500)
            #expect(answer.value("X-Pact") == "Request-Mismatch")
            #expect(answer.json?["nearest"]?["description"] == "near")
            #expect(answer.json?["mismatches"]?.array?.map { $0["key"] } == ["X-A"])
            #expect(answer.json?["error"] == "Request-Mismatch : GET /a differs from 'near' in 1 place")
        }
        #expect(outcome.refusalCount == 1)
        #expect(
            outcome.json["mismatches"]?.array?.map { $0["type"] }
                == ["request-mismatch", "missing-request", "missing-request"])
    }

    @Test("a request with another method or path hears which interaction comes nearest")
    func unexpected() async throws {
        let outcome = try await MockRun.of(
            #"""
            {"description": "items", "request": {"path": "/orders/1/items"}},
            {"description": "orders", "request": {"method": "POST", "path": "/orders"}}
            """#
        ) { mock async throws in
            let other = try await mock.send("GET", "/orders/1")
            #expect(other.value("X-Pact") == "Unexpected-Request")
            #expect(other.json?["nearest"]?["description"] == "items")
            #expect(try await mock.send("DELETE", "/orders").json?["nearest"]?["description"] == "orders")
        }
        #expect(outcome.refusals.map(\.target) == ["/orders/1", "/orders"])
        #expect(outcome.json["mismatches"]?.array?.first?["type"] == "request-not-found")
    }

    @Test(
        "of several interactions that fit, the one that says most answers; equal ones take turns until all were asked")
    func several() async throws {
        let rules = #""matchingRules": {"path": {"matchers": [{"match": "regex", "regex": "/a.*"}]}}"#
        let outcome = try await MockRun.of(
            #"""
            {"description": "any", "request": {"path": "/a", \#(rules)}, "response": {"status": 201}},
            {"description": "one", "request": {"path": "/a"}, "response": {"status": 202}},
            {"description": "two", "providerStates": [{"name": "s"}], "request": {"path": "/a"}, "response": {"status": 203}}
            """#
        ) { mock async throws in
            var statuses: [Int] = []
            for target in ["/a", "/a", "/a", "/ab"] { statuses.append(try await mock.send("GET", target).status) }
            #expect(statuses == [202, 203, 202, 201])
        }
        #expect(outcome.counts == [1, 2, 1])
        #expect(outcome.isAsExpected)
    }

    @Test("a path is found as it was sent and decoded, as contracts hold it in either form")
    func encodedPath() async throws {
        let outcome = try await MockRun.of(
            #"""
            {"description": "a", "request": {"path": "/a b"}, "response": {"status": 201}},
            {"description": "b", "request": {"path": "/c%2Fd"}, "response": {"status": 202}}
            """#
        ) { mock async throws in
            #expect(try await mock.send("GET", "/a%20b").status == 201)
            #expect(try await mock.send("GET", "/c%2Fd").status == 202)
            #expect(try await mock.send("GET", "/c/d").status == 500)
        }
        #expect(outcome.refusalCount == 1)
    }

    @Test("header lines of one name are compared together, the host's too")
    func headers() async throws {
        let outcome = try await MockRun.of(
            #"{"description": "a", "request": {"path": "/", "headers": {"Accept": "text/html, text/plain", "Host": "shop.test"}}}"#
        ) { mock async throws in
            let lines = [("Accept", "text/html"), ("Accept", "text/plain"), ("Host", "shop.test")]
            #expect(try await mock.send("GET", "/", lines).status == 200)
        }
        #expect(outcome.isAsExpected)
    }
}
