import ArgumentParser
import BrokerClient

struct DeleteBranchCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete-branch",
        abstract: "Delete a branch of an application, but none of its versions.",
        discussion: """
            Contracts and results stay, but selectors of this branch find them no more.

              treaty delete-branch -a shop-web --branch feature/basket
              treaty delete-branch -a shop-web --branch feature/basket \\
                --no-error-when-not-found
            """)

    @Option(
        name: [.customShort("a"), .customLong("pacticipant")], help: ArgumentHelp("The application.", valueName: "name")
    )
    var pacticipant: String

    @Option(name: .customLong("branch"), help: "The branch.")
    var branch: String

    @Flag(inversion: .prefixedNo, help: "Whether a branch that isn't there is a failure (exit status 1).")
    var errorWhenNotFound = true

    @OptionGroup var broker: BrokerOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let client = try broker.client(context)
        guard try await client.deleteBranch(pacticipant: pacticipant, branch: branch) else {
            if errorWhenNotFound {
                throw CommandFailure(
                    .failure, "Could not delete branch \(branch) of pacticipant \(pacticipant) as it was not found")
            }
            context.output.line("Branch \(branch) of pacticipant \(pacticipant) not found")
            return .success
        }
        let href = try await client.index().link("pb:pacticipant")?.expanded(["pacticipant": pacticipant])
        context.output.done(
            "Successfully deleted branch \(branch) of pacticipant \(pacticipant)", at: href.map { $0 + "/branches" })
        return .success
    }
}
