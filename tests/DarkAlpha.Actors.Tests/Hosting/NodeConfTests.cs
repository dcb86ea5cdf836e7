using DarkAlpha.Actors.Hosting;

namespace DarkAlpha.Actors.Tests.Hosting;

/// <summary>Figures of hocon/node.conf that depend on each other.</summary>
internal sealed class NodeConfTests
{
    /// <summary>
    /// When an isolated node rejoins, the others may be in the middle of an attempt to connect to it, which TCP repeats ever more slowly.
    /// Without an answer to their heartbeats by then they would remove it again, and one of themselves with it.
    /// </summary>
    [Test]
    public void A_failed_connection_is_attempted_again_before_a_new_member_counts_as_unreachable()
    {
        var akka = HoconFiles.Load("node.conf").GetConfig("akka");
        var nextAttempt = akka.GetTimeSpan("remote.dot-netty.tcp.connection-timeout") + akka.GetTimeSpan("remote.retry-gate-closed-for");
        var unreachable = akka.GetTimeSpan("cluster.failure-detector.expected-response-after")
            + akka.GetTimeSpan("cluster.failure-detector.acceptable-heartbeat-pause");

        Assert.That(nextAttempt, Is.LessThan(unreachable));
    }
}
