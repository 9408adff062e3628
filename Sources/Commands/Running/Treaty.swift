import ArgumentParser
import BrokerServer

/// The program.
struct Treaty: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "treaty",
        abstract: "Contracts between services: publish them, verify them, ask before you deploy.",
        discussion: """
            The broker's address and credentials are read from PACT_BROKER_BASE_URL, PACT_BROKER_TOKEN, \
            PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD where no option gives them.

            Exit status: 0 yes or done, 1 no or failed, 2 no answer (the broker is out of reach, refuses, or is not \
            understood), 64 wrong command line, 70 a fault in treaty.

            'treaty --version' prints the version.
            """,
        groupedSubcommands: [
            CommandGroup(
                name: "Contracts",
                subcommands: [
                    PublishCommand.self, VerifyCommand.self, MockCommand.self, ListLatestPactVersionsCommand.self,
                    GetPactsCommand.self, ProviderStatesCommand.self,
                ]),
            CommandGroup(
                name: "Deployments",
                subcommands: [
                    CanIDeployCommand.self, CanIMergeCommand.self, VerificationRequiredCommand.self,
                    RecordDeploymentCommand.self, RecordUndeploymentCommand.self,
                    RecordReleaseCommand.self, RecordSupportEndedCommand.self,
                ]),
            CommandGroup(
                name: "Environments",
                subcommands: [
                    ListEnvironmentsCommand.self, DescribeEnvironmentCommand.self, CreateEnvironmentCommand.self,
                    UpdateEnvironmentCommand.self, DeleteEnvironmentCommand.self,
                ]),
            CommandGroup(
                name: "Applications and versions",
                subcommands: [
                    ListPacticipantsCommand.self, DescribePacticipantCommand.self,
                    CreateOrUpdatePacticipantCommand.self,
                    DescribeVersionCommand.self, CreateOrUpdateVersionCommand.self, CreateVersionTagCommand.self,
                    DeleteVersionTagCommand.self, DeleteBranchCommand.self,
                ]),
            CommandGroup(
                name: "Webhooks",
                subcommands: [
                    ListWebhooksCommand.self, CreateWebhookCommand.self, CreateOrUpdateWebhookCommand.self,
                    TestWebhookCommand.self, DeleteWebhookCommand.self, ListDeadLettersCommand.self,
                    ResendWebhookCommand.self, DeleteDeadLetterCommand.self,
                ]),
            CommandGroup(
                name: "Broker",
                subcommands: [
                    ServeCommand.self, DoctorCommand.self, BackupCommand.self, RestoreCommand.self, CleanCommand.self,
                    ImportCommand.self, GenerateUUIDCommand.self,
                ]),
            CommandGroup(name: "treaty itself", subcommands: [CompletionsCommand.self, VersionCommand.self]),
        ])

    /// In the order of the help.
    static var commandNames: [String] {
        configuration.groupedSubcommands.flatMap { $0.subcommands }.compactMap { $0.configuration.commandName }
    }

    /// The version of this program.
    static let version = BrokerServer.version
}
