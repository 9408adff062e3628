import ArgumentParser
import BrokerClient
import JSONText

struct VerificationRequiredCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "verification-required",
        abstract: "Ask whether versions still have to be verified with each other.",
        usage: "treaty verification-required --pacticipant <name> --version <version> [--pacticipant <name> ...]",
        discussion: """
            Exit status 0 means that there is no result yet, so that a verification is worth running; also where the \
            broker does not know the versions. 1 means that there are results, good or bad. 2 means that the broker \
            could not be asked; to verify is the safe thing then.

              treaty verification-required -a shop-web -e 2.4.0 \\
                -a shop-orders -e 1.8.0; [ $? = 1 ] || make verify

            In the official client this command exists where PACT_BROKER_FEATURES contains verification_required.
            """)

    @OptionGroup(title: "Versions") var versions: VersionOptions

    @Option(
        name: [.customLong("in-environment"), .customLong("to-environment")],
        help: ArgumentHelp("The environment in which the others are.", valueName: "environment"))
    var environment: String?

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp("The tag that the latest versions of the others have.", valueName: "tag"))
    var tag: String?

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.table

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func validate() throws {
        guard environment == nil || tag == nil else {
            throw ValidationError("Give either --in-environment or --to, not both.")
        }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let selectors = try GateSelectors(versions.arguments)
        let target: MatrixQuery.Target =
            if let environment { .environment(environment) } else if let tag { .tag(tag) } else { .none }
        var query = MatrixQuery(selectors.selectors, target: target)
        query.ignored = selectors.ignored
        let client = try broker.client(context)
        do throws(BrokerClientError) {
            return write(try await client.matrix(query), context)
        } catch .unreachable(let failure) {
            throw BrokerClientError.unreachable(failure)
        } catch {
            let reasons = error.failure.messages.joined(separator: "; ")
            context.output.line("\(reasons): nothing is known of a verification, so it should run.", to: .error)
            return .success
        }
    }

    private func write(_ answer: MatrixAnswer, _ context: CommandContext) -> ExitStatus {
        let isRequired = answer.success == 0 && answer.failed == 0
        if output.isJSON {
            context.output.line(answer.document.value.prettyText())
        } else {
            GateReport(answer, context.output).writeRows()
            context.output.line(isRequired ? "Verification is required." : "No verification is required.")
        }
        return isRequired ? .success : .failure
    }
}
