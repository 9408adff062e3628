import BrokerCore
import Testing

struct AccessPolicyTests {
    private var policy: AccessPolicy {
        var policy = AccessPolicy()
        policy.full = Credentials(username: "rw", password: "secret")
        policy.readOnly = Credentials(username: "ro", password: "look")
        return policy
    }

    @Test("Readers read, and who may write may do everything")
    func roles() {
        for purpose in [AccessPolicy.Purpose.read, .readHeartbeat, .readBadge] {
            #expect(policy.answer(purpose, username: "ro", password: "look") == .allowed)
            #expect(policy.answer(purpose, username: "rw", password: "secret") == .allowed)
        }
        #expect(policy.answer(.write, username: "rw", password: "secret") == .allowed)
        #expect(policy.answer(.write, username: "ro", password: "look") == .forbidden)
    }

    @Test("Names and passwords don't mix", arguments: [("rw", "look"), ("r", "wsecret"), ("rwsecret", ""), ("", "")])
    func wrong(username: String, password: String) {
        #expect(policy.answer(.read, username: username, password: password) == .unknown)
    }

    @Test("Half of a pair, or a blank one, matches nobody")
    func half() {
        #expect(Credentials(username: "rw", password: nil) == nil)
        #expect(Credentials(username: " ", password: "x") == nil)
        #expect(Credentials(username: "x", password: "") == nil)
        #expect(AccessPolicy().locksEverybodyOut)
        #expect(!policy.locksEverybodyOut)
    }

    @Test("What is public is public for its purpose only")
    func publicAccess() {
        var policy = policy
        #expect(!policy.isPublic(.read) && !policy.isPublic(.readHeartbeat) && !policy.isPublic(.readBadge))
        policy.hasPublicHeartbeat = true
        #expect(policy.isPublic(.readHeartbeat) && !policy.isPublic(.readBadge) && !policy.isPublic(.read))
        policy.hasPublicBadges = true
        #expect(policy.isPublic(.readBadge) && !policy.isPublic(.read))
        policy.allowsPublicRead = true
        #expect(policy.isPublic(.read) && !policy.isPublic(.write))
    }
}
