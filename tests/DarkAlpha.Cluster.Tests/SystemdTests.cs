using System.Net.Sockets;
using System.Text;
using DarkAlpha.ChaosTests;

namespace DarkAlpha.Cluster.Tests;

/// <summary>A node as systemd starts it, by deploy/systemd/darkalpha.service.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
[Platform("Linux")]
public sealed class SystemdTests : ProcessFixture
{
    private const string Alive = "WATCHDOG=1";

    [Test]
    public async Task A_service_tells_that_it_has_started_that_it_is_alive_and_that_it_stops_and_its_log_lines_have_priorities()
    {
        var path = Path.Combine(Folder, "notify");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(path));
        await using var node = NodeUnderTest.Start(
            ["sh", "-c", "SYSTEMD_EXEC_PID=$$ exec \"$0\" \"$@\""],
            Folder,
            ["run"],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["EXCHANGE_REST_URL"] = "http://127.0.0.1:1",
                ["EXCHANGE_WS_PUBLIC_URL"] = "ws://127.0.0.1:1/public",
                ["EXCHANGE_WS_MARKET_URL"] = "ws://127.0.0.1:1/market",
                ["JOURNAL_STREAM"] = "8:1",
                ["NOTIFY_SOCKET"] = path,
                ["WATCHDOG_USEC"] = "600000",
            });

        Assert.That(await ReceiveAsync(systemd), Is.EqualTo("READY=1"), node.Output);
        Assert.That(await ReceiveAsync(systemd), Is.EqualTo(Alive), node.Output);
        await node.SaysAsync(Timeout, "<6>darkalpha ", " watches BTCUSDT, ETHUSDT");

        await node.SignalAsync("TERM");
        var last = Alive;
        while (last == Alive)
        {
            last = await ReceiveAsync(systemd);
        }

        Assert.That((last, await node.WaitForExitAsync(Timeout)), Is.EqualTo(("STOPPING=1", 0)), node.Output);
    }

    private static async Task<string> ReceiveAsync(Socket systemd)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        var buffer = new byte[256];
        return Encoding.UTF8.GetString(buffer.AsSpan(0, await systemd.ReceiveAsync(buffer, timeout.Token)));
    }
}
