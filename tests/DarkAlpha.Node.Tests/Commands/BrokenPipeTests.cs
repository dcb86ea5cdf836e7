using System.Diagnostics;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Tests.Web;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Tests.Commands;

/// <summary>A node whose standard output is a pipe that the reader has closed.</summary>
[TestFixture]
[Platform("Unix")]
public sealed class BrokenPipeTests : ProgramFixture
{
    [Test]
    [CancelAfter(120_000)]
    public async Task A_card_that_cannot_be_written_to_the_console_is_not_reported_as_shown(CancellationToken cancellation)
    {
        await using var exchange = await SimulatorHost.StartAsync(
            new SimulatorOptions { Symbols = ["BTCUSDT"] }, cancellation: cancellation);
        Program.Settings["SYMBOLS"] = "BTCUSDT";
        Program.Settings["EXCHANGE_REST_URL"] = exchange.RestUrl.ToString();
        Program.Settings["EXCHANGE_WS_PUBLIC_URL"] = exchange.PublicStreamUrl.ToString();
        Program.Settings["EXCHANGE_WS_MARKET_URL"] = exchange.MarketStreamUrl.ToString();
        Program.Settings["HTTP_PORT"] = "0";
        Program.Settings["HTTP_TOKEN"] = Changes.Token;
        using var node = Program.Start("run");
        try
        {
            var line = await ReadUntilAsync(node, "openapi.json", cancellation);
            var url = line[line.IndexOf("http://", StringComparison.Ordinal)..].Split(' ', '/', ',')[2];
            await ReadUntilAsync(node, "the desk is open", cancellation);
            node.StandardOutput.Close();

            var sent = await Program.RunAsync("inspect", "test-card", "--by", "alice", "--url", $"http://{url}");
            Assert.That(sent.Output + sent.Errors, Does.Contain("Broken pipe").And.Not.Contain("shown"));
        }
        finally
        {
            node.Kill();
        }
    }

    private static async Task<string> ReadUntilAsync(Process node, string text, CancellationToken cancellation)
    {
        while (await node.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException("the node exited: " + await node.StandardError.ReadToEndAsync(cancellation));
    }
}
