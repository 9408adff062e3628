import ArgumentParser

/// As in the official client, a group with one command in it.
struct ProviderStatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provider-states", abstract: "List the states that a provider's pacts ask for.",
        discussion: "  treaty provider-states list --provider shop-orders",
        subcommands: [ListProviderStatesCommand.self])
}
