/// How much a broker lets its clients' connections take.
package struct ConnectionLimits: Sendable, Hashable {
    /// Connections at one time; more wait until one of them ends.
    package var connections = 2000
    /// Bytes of all fields of a request's head; a larger one is refused with 431.
    package var headerBytes = 64 * 1024
    /// Seconds that a connection may be silent, in the middle of a request or between two. The head of a request has to
    /// arrive in this time as a whole. Who takes nothing of an answer for so long is cut off.
    package var idleSeconds = 60
    /// Seconds in which a request has to arrive as a whole; a slower one is refused with 408.
    package var requestSeconds = 300

    package init() {}
}
