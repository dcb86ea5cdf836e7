using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>Asks the exchange for its time and its contracts, which costs two of its 2,400 units of weight a minute.</summary>
internal static class RestCheck
{
    private const int MaxSymbolsNamed = 5;
    private const int MillisecondsShown = 10_000;

    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(4);

    /// <summary>Asks.</summary>
    public static async Task<CheckResult> AskAsync(string part, NodeOptions node, TimeProvider time, CancellationToken cancellation)
    {
        var options = node.Exchange.Rest with { AttemptTimeout = Attempt, MaxRetries = 1 };
        using var gateway = new RestGateway(options, time, NullLogger<RestGateway>.Instance);
        var clock = await gateway.TimeAsync(RestPriority.Normal, cancellation);
        if (!clock.IsOk)
        {
            return CheckResult.Broken(part, $"{SecretMask.Of(options.BaseAddress)}: {clock.Error.Message}");
        }

        var ahead = clock.Value.ServerTime - LocalTimeOf(clock.Value, time);
        var contracts = await gateway.ExchangeInfoAsync(RestPriority.Normal, cancellation);
        if (!contracts.IsOk)
        {
            return CheckResult.Broken(part, $"{SecretMask.Of(options.BaseAddress)}: {contracts.Error.Message}");
        }

        var distance = Math.Abs(ahead) < MillisecondsShown ? $"{Math.Abs(ahead)} ms" : $"{Math.Abs(ahead) / 1_000} s";
        if (contracts.Value.Symbols.Count == 0)
        {
            return CheckResult.Broken(part, $"{SecretMask.Of(options.BaseAddress)} lists no contract at all, as it may during maintenance: check again later");
        }

        var problems = new SymbolCatalog(contracts.Value).Check(node.Symbols);
        return problems.Count > 0
            ? CheckResult.Broken(part, $"{string.Join("; ", problems.Select(p => p.Message))} Correct SYMBOLS.")
            : CheckResult.Well(part, $"{SecretMask.Of(options.BaseAddress)} lists {Name(node)} as trading; "
                + $"its clock is {distance} {(ahead < 0 ? "behind" : "ahead of")} this machine's, which the node makes up for");
    }

    // The middle of the round trip on this machine's clock, Unix milliseconds.
    private static long LocalTimeOf(ServerTimeSample sample, TimeProvider time)
    {
        var sinceMiddle = time.GetElapsedTime(sample.ReceivedAt) + time.GetElapsedTime(sample.SentAt, sample.ReceivedAt) / 2;
        return (time.GetUtcNow() - sinceMiddle).ToUnixTimeMilliseconds();
    }

    private static string Name(NodeOptions node) =>
        node.Symbols.Length <= MaxSymbolsNamed ? string.Join(", ", node.Symbols) : $"all {node.Symbols.Length} symbols";
}
