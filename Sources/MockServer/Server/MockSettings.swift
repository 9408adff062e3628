/// How a mock is served.
package struct MockSettings: Sendable {
    package var host = "127.0.0.1"
    /// 0 takes a free one.
    package var port = 0
    /// Answers the questions of browsers before a request (`OPTIONS`) that the contract doesn't expect.
    package var answersPreflights = false
    /// What the consumer knows the mock by, for values that hold its address; nil is where it listens.
    package var url: String?
    /// Bytes of a request's body; a longer one is refused with 413.
    package var maximumBodyBytes = 50 * 1024 * 1024
    /// Seconds in which the body of a request has to arrive; a slower one is refused with 408.
    package var requestSeconds = 60
    /// Seconds after which a silent connection is closed; so many more than those of a request that 408 comes before.
    package var idleSeconds = 65
    /// Connections at one time; more wait until one of them ends.
    package var connections = 256

    package init() {}
}
