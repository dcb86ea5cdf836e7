using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>
/// Tracks the evaluations of symbols by polling the nodes a few times per second for each symbol's last rounds. A node reports consecutive
/// rounds with the same result as one row with a count; they are assumed to be evenly spaced. Thread-safe.
/// </summary>
internal sealed class EvaluationWatch : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(400);

    private readonly ConcurrentDictionary<string, ImmutableSortedDictionary<DateTimeOffset, Evaluation>> _bySymbol =
        new(StringComparer.Ordinal);
    private readonly NodeApi _api;
    private readonly Func<IReadOnlyList<ClusterNode>> _nodes;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Starts polling.</summary>
    /// <param name="symbols">Symbols to track.</param>
    /// <param name="api">HTTP client for the nodes.</param>
    /// <param name="nodes">Gives the currently running nodes.</param>
    public EvaluationWatch(IEnumerable<string> symbols, NodeApi api, Func<IReadOnlyList<ClusterNode>> nodes)
    {
        _api = api;
        _nodes = nodes;
        _running = Task.WhenAll(symbols.Select((symbol, i) =>
        {
            _bySymbol[symbol] = ImmutableSortedDictionary<DateTimeOffset, Evaluation>.Empty;
            return Task.Run(() => RunAsync(symbol, i));
        }));
    }

    /// <summary>The evaluations of a symbol so far, in order.</summary>
    public IEnumerable<Evaluation> Of(string symbol) => _bySymbol[symbol].Values;

    /// <summary>The first healthy evaluation of a symbol after a time on one of the given nodes, or null.</summary>
    /// <param name="symbol">Symbol to look up.</param>
    /// <param name="moment">Only later evaluations count.</param>
    /// <param name="nodes">Cluster addresses of the nodes.</param>
    public Evaluation? FirstAfter(string symbol, DateTimeOffset moment, IReadOnlyCollection<string> nodes) =>
        Of(symbol).Where(e => e.IsHealthy && e.At > moment && nodes.Contains(e.Node)).Cast<Evaluation?>().FirstOrDefault();

    /// <summary>Longest time of a symbol without a healthy evaluation, s.</summary>
    /// <param name="symbol">Symbol to look up.</param>
    /// <param name="from">Start of the range.</param>
    /// <param name="to">End of the range.</param>
    public double MaxGap(string symbol, DateTimeOffset from, DateTimeOffset to)
    {
        DateTimeOffset[] moments = [from, .. Of(symbol).Where(e => e.IsHealthy && e.At > from && e.At < to).Select(e => e.At), to];
        return moments.Zip(moments.Skip(1), (a, b) => (b - a).TotalSeconds).Max();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync(string symbol, int next)
    {
        var known = Enumerable.Empty<RoundRow>().ToLookup(r => (r.Node, r.Since, r.Reason));
        using var timer = new PeriodicTimer(PollInterval);
        while (await timer.WaitForNextTickAsync(_stop.Token))
        {
            var nodes = _nodes();
            if (nodes.Count > 0 && await _api.RoundsAsync(nodes[next++ % nodes.Count].Endpoint, symbol) is { } rounds)
            {
                var evaluations = rounds.SelectMany(r => NewEvaluations(r, known)).Select(e => KeyValuePair.Create(e.At, e));
                _bySymbol[symbol] = _bySymbol[symbol].SetItems(evaluations);
                known = rounds.ToLookup(r => (r.Node, r.Since, r.Reason));
            }
        }
    }

    // The part of a continuing row that was reported at the previous poll is skipped.
    private static IEnumerable<Evaluation> NewEvaluations(
        RoundRow row, ILookup<(string Node, DateTimeOffset Since, string Reason), RoundRow> known)
    {
        var previous = known[(row.Node, row.Since, row.Reason)].FirstOrDefault();
        var (from, count) = previous is null ? (row.Since, row.Times) : (previous.At, row.Times - previous.Times + 1);
        for (var i = 0; i < count; i++)
        {
            var at = count == 1 ? row.At : from + (row.At - from) * i / (count - 1);
            yield return new Evaluation(at - row.Ahead, row.Node, row.IsHealthy);
        }
    }
}
