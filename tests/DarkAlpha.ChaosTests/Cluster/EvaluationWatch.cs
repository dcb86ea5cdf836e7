using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>
/// Follows the evaluations of symbols by asking the nodes a few times a second for each symbol's last rounds. Rounds in a row that ended alike are
/// told as one with a count; they are taken as evenly spread. Thread-safe.
/// </summary>
internal sealed class EvaluationWatch : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(400);

    private readonly ConcurrentDictionary<string, ImmutableSortedDictionary<DateTimeOffset, Evaluation>> _bySymbol = new(StringComparer.Ordinal);
    private readonly NodeApi _api;
    private readonly Func<IReadOnlyList<ClusterNode>> _nodes;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Begins to follow.</summary>
    /// <param name="symbols">Which symbols.</param>
    /// <param name="api">Asks nodes.</param>
    /// <param name="nodes">The nodes that can be asked at this moment.</param>
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

    /// <summary>The evaluations of a symbol that are known by now, in order.</summary>
    public IEnumerable<Evaluation> Of(string symbol) => _bySymbol[symbol].Values;

    /// <summary>The first sound evaluation of a symbol after a moment on one of some nodes, or null.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="nodes">Addresses of nodes.</param>
    public Evaluation? FirstAfter(string symbol, DateTimeOffset moment, IReadOnlyCollection<string> nodes) =>
        Of(symbol).Where(e => e.Sound && e.At > moment && nodes.Contains(e.Node)).Cast<Evaluation?>().FirstOrDefault();

    /// <summary>The longest time of a symbol without a sound evaluation, s.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    public double MaxGap(string symbol, DateTimeOffset from, DateTimeOffset to)
    {
        DateTimeOffset[] moments = [from, .. Of(symbol).Where(e => e.Sound && e.At > from && e.At < to).Select(e => e.At), to];
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
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(_stop.Token))
        {
            var nodes = _nodes();
            if (nodes.Count > 0 && await _api.RoundsAsync(nodes[next++ % nodes.Count].Place, symbol) is { } rounds)
            {
                _bySymbol[symbol] = _bySymbol[symbol].SetItems(rounds.SelectMany(r => New(r, known)).Select(e => KeyValuePair.Create(e.At, e)));
                known = rounds.ToLookup(r => (r.Node, r.Since, r.Reason));
            }
        }
    }

    // A row that goes on has been told already up to where it was at the last look.
    private static IEnumerable<Evaluation> New(RoundRow row, ILookup<(string Node, DateTimeOffset Since, string Reason), RoundRow> known)
    {
        var before = known[(row.Node, row.Since, row.Reason)].FirstOrDefault();
        var (from, count) = before is null ? (row.Since, row.Times) : (before.At, row.Times - before.Times + 1);
        for (var i = 0; i < count; i++)
        {
            yield return new Evaluation((count == 1 ? row.At : from + (row.At - from) * i / (count - 1)) - row.Ahead, row.Node, row.Sound);
        }
    }
}
