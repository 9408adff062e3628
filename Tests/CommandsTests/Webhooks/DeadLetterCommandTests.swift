import HTTPTransport
import JSONText
import TestSupport
import Testing

@Suite("Dead letter commands")
struct DeadLetterCommandTests {
    private func broker(_ letters: [String] = []) -> StubTransport {
        let index = #"{"_links":{"pb:webhooks":{"href":"/webhooks"}}}"#
        let webhooks =
            #"{"_links":{"treaty:dead-letters":{"href":"/dead"},"treaty:triggered-webhook":"#
            + #"{"href":"/triggered/{uuid}","templated":true}}}"#
        let list = #"{"_embedded":{"triggeredWebhooks":[\#(letters.joined(separator: ","))]}}"#
        return StubTransport().on("GET", "/", .json(index)).on("GET", "/webhooks", .json(webhooks))
            .on("GET", "/dead", .json(list))
    }

    /// - Parameter links: More links than that of its log.
    private func letter(_ uuid: String, _ links: String...) -> String {
        let all = [#""pb:logs":{"href":"http://broker.test/log/\#(uuid)"}"#] + links
        return #"{"treaty:uuid":"\#(uuid)","name":"POST ci.test","eventName":"contract_published","attemptsMade":6,"#
            + #""treaty:webhookUuid":"w","treaty:lastError":"HTTP 500","#
            + #""triggeredAt":"T","treaty:consumerName":"A","treaty:consumerVersionNumber":"1","#
            + #""treaty:providerName":"B","_links":{\#(all.joined(separator: ","))}}"#
    }

    private func resendable(_ uuid: String) -> String {
        letter(uuid, #""pb:webhook":{"href":"/w"}"#, #""treaty:resend":{"href":"/triggered/\#(uuid)/resend"}"#)
    }

    @Test("the list says what was given up, and what it was about")
    func list() async {
        let transport = broker([resendable("u"), letter("v")])
        let run = await CommandRun(["list-dead-letters"], transport)
        #expect(run.status == 0, "\(run.errors)")
        let rows = run.output.split(separator: "\n")
        #expect(rows.count == 4)
        let row =
            "u    | T         | POST ci.test | w            | contract_published | A        | 1         | B        | 6        "
            + "| HTTP 500"
        #expect(rows[2].hasPrefix(row), "\(run.output)")
        let cut = await CommandRun(["list-dead-letters", "--limit", "1"], transport)
        #expect(cut.errors == "Only the first is shown; --limit shows more.\n")
        #expect(cut.output.split(separator: "\n").count == 3)
        #expect(transport.requests.last?.url.hasSuffix("/dead?pageNumber=1&pageSize=1") == true)
    }

    @Test(
        "a broker that keeps no dead letters is no answer",
        arguments: [["list-dead-letters"], ["resend-webhook", "--all"]])
    func otherBroker(arguments: [String]) async {
        let transport = broker().on("GET", "/webhooks", .json(#"{"_links":{}}"#))
        let run = await CommandRun(arguments, transport)
        #expect(run.status == 2)
        #expect(run.errors.contains("has no link treaty:dead-letters"))
    }

    @Test("a delivery is sent once more, and the link leads to its log")
    func resend() async {
        let transport = broker().on("GET", "/triggered/u", .json(resendable("u")))
            .on("POST", "/triggered/u/resend", .json(resendable("u"), status: 202))
        let run = await CommandRun(["resend-webhook", "--uuid", "u"], transport)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output == "Delivery u of POST ci.test is sent again\nSee http://broker.test/log/u\n")
    }

    @Test("one wrong identifier, and nothing is sent")
    func wrong() async {
        let transport = broker().on("GET", "/triggered/u", .json(resendable("u")))
            .on("GET", "/triggered/x", .json(#"{"error":"x"}"#, status: 404))
        let run = await CommandRun(["resend-webhook", "--uuid", "u", "--uuid", "x"], transport)
        #expect(run.status == 1)
        #expect(run.errors == "There is no delivery with UUID x; 'treaty list-dead-letters' lists them.\n")
        #expect(!transport.requests.contains { $0.method == "POST" })
    }

    @Test("why a delivery can't be sent again is said")
    func refused() async {
        let transport = broker().on("GET", "/triggered/gone", .json(letter("gone")))
            .on("GET", "/triggered/busy", .json(letter("busy", #""pb:webhook":{"href":"/w"}"#)))
        let gone = await CommandRun(["resend-webhook", "--uuid", "gone"], transport)
        #expect(gone.status == 1)
        #expect(gone.errors == "Delivery gone can't be sent again: its webhook was deleted.\n")
        let busy = await CommandRun(["resend-webhook", "--uuid", "busy"], transport)
        #expect(busy.status == 1)
        #expect(busy.errors == "Delivery busy can't be sent again: the broker is still trying to deliver it.\n")
    }

    @Test("dead letters are deleted, and what was sent meanwhile is not")
    func delete() async {
        let dead = letter("u", #""treaty:delete":{"href":"/triggered/u"}"#)
        let transport = broker([dead]).on("GET", "/triggered/u", .json(dead))
            .on("GET", "/triggered/v", .json(letter("v"))).on("DELETE", "/triggered/u", .json("", status: 204))
        for arguments in [["--uuid", "u"], ["--all"]] {
            let run = await CommandRun(["delete-dead-letter"] + arguments, transport)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output == "Delivery u of POST ci.test deleted\n")
        }
        let sent = await CommandRun(["delete-dead-letter", "--uuid", "v"], transport)
        #expect(sent.status == 1)
        #expect(sent.errors == "Delivery v was not given up, so it stays.\n")
    }

    @Test("all are sent again but those whose webhooks were deleted")
    func all() async throws {
        let transport = broker([resendable("u"), letter("v"), resendable("w")])
            .on("POST", "/triggered/u/resend", .json(resendable("u"), status: 202))
            .on("POST", "/triggered/w/resend", .json(resendable("w"), status: 202))
        let run = await CommandRun(["resend-webhook", "--all", "-o", "json"], transport)
        #expect(run.status == 0, "\(run.errors)")
        let sent = try JSONReader.read(Array(run.output.utf8)).value.array?.map { $0["treaty:uuid"]?.string }
        #expect(sent == ["u", "w"])
        #expect(run.errors == "1 can't be sent again, as their webhooks were deleted.\n")
        let none = await CommandRun(["resend-webhook", "--all"], broker())
        #expect(none.status == 0)
        #expect(none.errors == "There are no dead letters.\n")
    }
}
