using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>Requests the exchange's time and contracts, at a request weight of 2 of the 2,400 per minute.</summary>
internal static class RestCheck
{
    private const int MaxSymbolsListed = 5;
    private const int MaxSkewInMilliseconds = 10_000;

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(4);

    /// <summary>Checks that the exchange responds and lists the configured symbols.</summary>
    public static async Task<CheckResult> RunAsync(string part, NodeOptions node, TimeProvider time, CancellationToken cancellation)
    {
        var options = node.Exchange.Rest with { AttemptTimeout = AttemptTimeout, MaxRetries = 1 };
        using var gateway = new RestGateway(options, time, NullLogger<RestGateway>.Instance);
        var clock = await gateway.TimeAsync(RestPriority.Normal, cancellation);
        if (!clock.IsOk)
        {
            return CheckResult.Failed(part, $"{SecretMask.Of(options.BaseAddress)}: {clock.Error.Message}");
        }

        var skew = clock.Value.ServerTime - LocalTimeOf(clock.Value, time);
        var contracts = await gateway.ExchangeInfoAsync(RestPriority.Normal, cancellation);
        if (!contracts.IsOk)
        {
            return CheckResult.Failed(part, $"{SecretMask.Of(options.BaseAddress)}: {contracts.Error.Message}");
        }

        if (contracts.Value.Symbols.Count == 0)
        {
            return CheckResult.Failed(
                part, $"{SecretMask.Of(options.BaseAddress)} lists no contracts at all, as it may during maintenance: try again later");
        }

        var size = Math.Abs(skew) < MaxSkewInMilliseconds ? $"{Math.Abs(skew)} ms" : $"{Math.Abs(skew) / 1_000} s";
        var problems = new SymbolCatalog(contracts.Value).Check(node.Symbols.Select(s => s.Name));
        return problems.Count > 0
            ? CheckResult.Failed(part, string.Join(' ', problems.Select(p => p.Message)))
            : CheckResult.Ok(part, $"{SecretMask.Of(options.BaseAddress)} lists {NamesOf(node)} as trading; "
                + $"its clock is {size} {(skew < 0 ? "behind" : "ahead of")} this machine's, which the node corrects for");
    }

    // This machine's time at the middle of the round trip, Unix milliseconds.
    private static long LocalTimeOf(ServerTimeSample sample, TimeProvider time)
    {
        var sinceMiddle = time.GetElapsedTime(sample.ReceivedAt) + time.GetElapsedTime(sample.SentAt, sample.ReceivedAt) / 2;
        return (time.GetUtcNow() - sinceMiddle).ToUnixTimeMilliseconds();
    }

    private static string NamesOf(NodeOptions node) =>
        node.Symbols.Length <= MaxSymbolsListed ? string.Join(", ", node.Symbols) : $"all {node.Symbols.Length} symbols";
}
