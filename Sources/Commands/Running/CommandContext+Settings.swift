import BrokerServer

extension CommandContext {
    /// The settings of a broker as `treaty serve` would read them, with these flags.
    ///
    /// - Parameter flags: As `ServerSettings.load` takes them.
    func settings(_ flags: [String: [String]]) throws(CommandFailure) -> ServerSettings {
        do throws(SettingsError) {
            return try ServerSettings.load(flags: flags, environment: variables)
        } catch {
            throw CommandFailure(.usage, error.description)
        }
    }
}
