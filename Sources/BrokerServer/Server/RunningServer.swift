/// A broker that accepts requests.
package struct RunningServer: Sendable {
    /// Where it listens, such as `http://127.0.0.1:9292`.
    package let url: String
    /// The port, also where a free one was asked for.
    package let port: Int
    /// Ends it as a signal does: what is in flight is finished first. Returns at once.
    package let stop: @Sendable () -> Void
}
