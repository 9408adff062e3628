import HTTPTransport
import JSONText
import MockServer
import Testing

@Suite("Answers of a mock")
struct MockAnswerTests {
    @Test("are what the contract says, and invent no content type")
    func answer() async throws {
        _ = try await MockRun.of(
            #"""
            {"description": "a", "request": {"path": "/a"}, "response": {"status": 404,
             "headers": {"Set-Cookie": ["a=1", "b=2"], "Content-Length": "99"}, "body": {"n": 1.50}}},
            {"description": "b", "request": {"path": "/b"}, "response": {"headers": {"Content-Type": "application/json"}, "body": null}}
            """#
        ) { mock async throws in
            let answer = try await mock.send("GET", "/a")
            #expect(answer.status == 404)
            #expect(answer.fields.filter { $0.name == "Set-Cookie" }.map(\.value) == ["a=1", "b=2"])
            #expect(answer.value("Content-Type") == nil)
            #expect(answer.text == #"{"n":1.5}"#)
            #expect(try await mock.send("GET", "/b").body.isEmpty)
        }
    }

    @Test("have no body where there is none in HTTP")
    func withoutBody() async throws {
        _ = try await MockRun.of(
            #"""
            {"description": "head", "request": {"method": "HEAD", "path": "/a"},
             "response": {"headers": {"Content-Length": "77"}, "body": "text"}},
            {"description": "none", "request": {"path": "/none"}, "response": {"status": 204, "body": "text"}},
            {"description": "next", "request": {"path": "/next"}, "response": {"body": "next"}}
            """#
        ) { mock async throws in
            #expect(try await mock.send("HEAD", "/a").value("Content-Length") == "77")
            #expect(try await mock.send("GET", "/none").body.isEmpty)
            #expect(try await mock.send("GET", "/next").text == "next")
        }
    }

    @Test("hold generated values, the mock's address among them")
    func generators() async throws {
        let interaction = #"""
            {"description": "a", "request": {"path": "/a"}, "response": {"status": 200,
             "headers": {"X-N": "none"}, "body": {"url": "http://x/orders/1", "kept": 1},
             "generators": {"status": {"type": "RandomInt", "min": 203, "max": 203},
              "header": {"x-n": {"type": "RandomInt", "min": 5, "max": 5}},
              "body": {"$.url": {"type": "MockServerURL", "example": "http://x/orders/1", "regex": ".*(/orders/\\d+)$"},
                       "$.kept": {"type": "ProviderState", "expression": "id"}}}}}
            """#
        _ = try await MockRun.of(interaction) { mock async throws in
            let answer = try await mock.send("GET", "/a")
            #expect(answer.status == 203)
            #expect(answer.value("X-N") == "5")
            #expect(answer.json?["url"]?.string == mock.url + "/orders/1")
            #expect(answer.json?["kept"] == 1)
        }
        var settings = MockSettings()
        settings.url = "http://mock.test:8080"
        _ = try await MockRun.of(interaction, settings: settings) { mock async throws in
            #expect(try await mock.send("GET", "/a").json?["url"] == "http://mock.test:8080/orders/1")
        }
    }

    @Test("may be read by pages of any origin, except where the contract says something else")
    func crossOrigin() async throws {
        _ = try await MockRun.of(
            #"""
            {"description": "a", "request": {"path": "/a"}},
            {"description": "b", "request": {"path": "/b"}, "response": {"headers": {"Access-Control-Allow-Origin": "http://b"}}}
            """#
        ) { mock async throws in
            let origin = [("Origin", "http://page.test")]
            #expect(try await mock.send("GET", "/a", origin).value("Access-Control-Allow-Origin") == "http://page.test")
            #expect(try await mock.send("GET", "/b", origin).value("Access-Control-Allow-Origin") == "http://b")
            #expect(try await mock.send("GET", "/nope").value("Access-Control-Allow-Origin") == "*")
        }
    }

    @Test("to a browser's question are given on request only, and after the contract")
    func preflight() async throws {
        let interaction =
            #"{"description": "a", "request": {"method": "OPTIONS", "path": "/a"}, "response": {"status": 299}}"#
        let question = [("Origin", "http://page.test"), ("Access-Control-Request-Headers", "x-a")]
        let strict = try await MockRun.of(interaction) { mock async throws in
            #expect(try await mock.send("OPTIONS", "/b", question).status == 500)
        }
        #expect(strict.refusalCount == 1)
        var settings = MockSettings()
        settings.answersPreflights = true
        let outcome = try await MockRun.of(interaction, settings: settings) { mock async throws in
            let answer = try await mock.send("OPTIONS", "/b", question)
            #expect(answer.status == 204)
            #expect(answer.value("Access-Control-Allow-Headers") == "x-a, *")
            #expect(try await mock.send("OPTIONS", "/a", question).status == 299)
        }
        #expect(outcome.isAsExpected)
    }
}
