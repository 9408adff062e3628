import ArgumentParser
import Verifier

struct VerifyCommand: TreatyCommand {
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
            """,
        helpNames: .long)

    @OptionGroup(title: "Contracts") var sources: SourceOptions
    @OptionGroup(title: "Provider") var provider: ProviderOptions
    @OptionGroup(title: "Provider states") var states: StateOptions
    @OptionGroup(title: "Selection") var filters: FilterOptions
    @OptionGroup(title: "Publishing") var publishing: PublishingCommandOptions
    @OptionGroup(title: "Output") var reports: ReportOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        guard !reports.showsVersion else {
            context.output.line("treaty \(Treaty.version)")
            return .success
        }
        let request = try request(context)
        try reports.refuseUnavailable()
        let records = RunRecords()
        let colours = context.output.colours(.standard) && !reports.hasNoColours
        let output = context.output
        let reporter = ReporterGroup([
            TerminalReporter(usesColours: colours) { output.line($0) },
            TerminalReporter(usesColours: false) { records.append(line: $0) }, records,
        ])
        let outcome = await outcome(request, reporter, context)
        for failure in outcome.publishingFailures {
            output.line(output.styled(failure.message, .red, for: .error), to: .error)
        }
        let status = ExitStatus(rawValue: outcome.exitStatus)
        guard let path = reports.jsonFile(context) else { return status }
        let report = JSONReport(outcome, notices: records.notices, output: records.lines)
        guard ReportFile.write(report.document, to: path) else {
            output.line(output.styled("The report \(path) can't be written.", .red, for: .error), to: .error)
            return status == .success ? .noAnswer : status
        }
        return status
    }

    private func request(_ context: CommandContext) throws(CommandFailure) -> VerificationRequest {
        var request = VerificationRequest(provider: try provider.target(context))
        request.sources = try sources.sources(context, providerVersion: publishing)
        request.provider.verifiesCertificates = !sources.skipsVerification
        request.stateChange = try states.options(context)
        request.filter = try filters.filter(context)
        request.publishing = try publishing.options(hasBroker: sources.canPublish(context))
        request.ignoresMissingPacts = sources.ignoresMissingPacts
        request.stopsAtFirstFailure = filters.stopsAtFirstFailure
        guard request.publishing == nil || !request.stopsAtFirstFailure else {
            throw CommandFailure(.usage, "--exit-on-first-error can't be combined with --publish.")
        }
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
