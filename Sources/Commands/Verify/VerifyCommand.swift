import ArgumentParser
import BrokerClient
import HTTPTransport
import TextCoding
import Verifier

struct VerifyCommand: TreatyCommand {
    static let handlesSignals = true

    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify a running provider against its contracts.",
        usage: """
            treaty verify --broker-url <url> --provider-name <name> [--hostname <host>] [--port <port>] [options]
            treaty verify --file <file> | --dir <folder> | --url <url> [--hostname <host>] [--port <port>] [options]
            """,
        discussion: """
            Each interaction is replayed against the provider, and its answers are compared with what the consumer \
            expects. Exit status: 0 all passed (or only pending ones failed), 1 an interaction failed or a contract \
            could not be loaded, 2 the broker could not be asked, a report not be written, or the run was interrupted.

              treaty verify --provider-name shop-orders --port 8080 \\
                --provider-version 7.3.0 --publish
              treaty verify --file pacts/shop-web-shop-orders.json \\
                --provider-name shop-orders --port 8080
            """,
        helpNames: .long)

    @OptionGroup(title: "Contracts") var sources: SourceOptions
    @OptionGroup(title: "Provider") var provider: ProviderOptions
    @OptionGroup(title: "Provider states") var states: StateOptions
    @OptionGroup(title: "Selection") var filters: FilterOptions
    @OptionGroup(title: "Running") var running: RunningOptions
    @OptionGroup(title: "Publishing") var publishing: PublishingCommandOptions
    @OptionGroup(title: "Output") var reports: ReportOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        guard !reports.showsVersion else {
            context.output.line("treaty \(Treaty.version)")
            return .success
        }
        let request = try request(context)
        var files = try reports.files(context)
        let records = RunRecords()
        let output = context.output
        let start = context.pause.now()
        let reporter = ReporterGroup([
            terminalReporter(output), TerminalReporter(usesColours: false) { records.append(line: $0) }, records,
        ])
        let outcome = await outcome(request, reporter, context)
        for failure in outcome.publishingFailures {
            output.line(output.styled(failure.message, .red, for: .error), to: .error)
        }
        let status = ExitStatus(rawValue: outcome.exitStatus)
        let report = RunReport(
            outcome: outcome, provider: request.provider.name, records: records, start: start)
        // A report without results would lose the list of what failed.
        if request.lastFailures != nil, outcome.ranNothing { files.json = nil }
        let problems = files.write(report)
        for problem in problems { output.line(output.styled(problem, .red, for: .error), to: .error) }
        return problems.isEmpty || status != .success ? status : .noAnswer
    }

    /// What goes on is shown on a terminal, unless the traffic is, which would tear the line apart, or a terminal's
    /// codes are not wanted.
    private func terminalReporter(_ output: CommandOutput) -> TerminalReporter {
        let colours = output.colours(.standard) && !reports.hasNoColours
        guard let columns = output.columns(.standard), !reports.showsTraffic, !reports.hasNoColours else {
            return TerminalReporter(usesColours: colours) { output.line($0) }
        }
        return TerminalReporter(usesColours: colours, columns: columns) { output.text($0) }
    }

    private func request(_ context: CommandContext) throws(CommandFailure) -> VerificationRequest {
        try EmptyVariables.refuse(in: context)
        var request = VerificationRequest(provider: try provider.target(context))
        request.sources = try sources.sources(
            context, hasName: provider.name ?? context.variable("PACT_PROVIDER_NAME") != nil,
            providerVersion: publishing)
        request.provider.verifiesCertificates = !sources.skipsVerification
        request.stateChange = try states.options(context)
        request.filter = try filters.filter(context)
        request.publishing = try publishing.options(hasBroker: sources.canPublish(context))
        request.ignoresMissingPacts = sources.ignoresMissingPacts
        request.lastFailures = try LastFailedSelection(options: filters, report: reports.jsonFile(context))
            .failures(publishes: request.publishing != nil, context)
        try running.apply(to: &request, context)
        return request
    }

    private func outcome(
        _ request: VerificationRequest, _ reporter: any VerificationReporter, _ context: CommandContext
    ) async -> VerificationOutcome {
        let interruption = Interruption()
        let base = context.openTransport(showsTraffic: reports.showsTraffic, secrets: sources.secrets(context))
        let (proxies, tls) = (ProxyRules(context.variables), ClientTLS(context))
        let verifier = Verifier(
            transport: ClientTransport(base, proxies, tls.trust),
            brokerTransport: ClientTransport(base, proxies, tls.broker), reporter: reporter, pause: context.pause,
            interruption: interruption)
        async let _: Void = context.watchSignals { [output = context.output] in
            interruption.request()
            output.line("Stopping after what is being verified now; interrupt again to end at once.", to: .error)
        }
        return await verifier.run(request)
    }
}
