using DarkAlpha.Actors.Hosting;

namespace DarkAlpha.Actors.Tests.Hosting;

/// <summary>Figures of hocon/node.conf that depend on each other.</summary>
internal sealed class NodeConfTests
{
    private static readonly double[] SynSeconds = [0, 1, 3, 7, 15];

    /// <summary>
    /// When an isolated node rejoins, the others may be in the middle of an attempt to connect to it, which TCP repeats ever more slowly.
    /// Without an answer to their heartbeats by then they would remove it again, and one of themselves with it.
    /// </summary>
    [Test]
    public void A_rejoining_node_is_connected_before_it_counts_as_unreachable()
    {
        var akka = HoconFiles.Load("node.conf").GetConfig("akka");
        var timeout = akka.GetTimeSpan("remote.dot-netty.tcp.connection-timeout");
        var unreachable = akka.GetTimeSpan("cluster.failure-detector.expected-response-after")
            + akka.GetTimeSpan("cluster.failure-detector.acceptable-heartbeat-pause");

        // TCP sends its requests after 0, 1, 3, 7 and 15 s; after the timeout a new attempt begins.
        double[] requests =
        [
            .. SynSeconds.Where(at => at < timeout.TotalSeconds),
            (timeout + akka.GetTimeSpan("remote.retry-gate-closed-for")).TotalSeconds,
        ];
        var longestWait = requests.Zip(requests.Skip(1), (one, next) => next - one).Max();

        Assert.That(TimeSpan.FromSeconds(longestWait), Is.LessThan(unreachable));
    }
}
